"""Phrasings beside the common ones: asides, leads on lines of their own, columns, short forms."""

import pytest

from malbild.core.reading.facts import Reading
from malbild.core.reading.reader import read

HEAD = (
    "Tjänsteskrivelse\nSocialförvaltningen\n2026-02-03\nDnr SN 2026/14\n\nSocialnämnden\n\n"
    "Målbild för nära vård\n\n"
)
EXTRACT = (
    "NORRVIKS KOMMUN                 PROTOKOLLSUTDRAG        5 (12)\n"
    "Kommunstyrelsen                 2026-03-03\n\n"
)


def proposed(text: str) -> list[tuple[str | None, tuple[str, ...], str, str]]:
    reading = read(f"{HEAD}Förslag till beslut\n{text}\n")
    return [(c.body, c.chain, c.verb, c.object) for c in reading.clauses]


def told(text: str, under: str = "Bakgrund") -> Reading:
    return read(f"{HEAD}Förslag till beslut\nSocialnämnden antar planen.\n\n{under}\n{text}\n")


def test_a_lead_on_a_line_of_its_own_ends_the_proposal_onward() -> None:
    text = (
        "Socialnämnden föreslår kommunstyrelsen föreslå kommunfullmäktige\nbesluta\n"
        "att anta målbilden\nSocialnämnden beslutar för egen del\natt anta handlingsplanen"
    )

    assert proposed(text) == [
        ("Socialnämnden", ("kommunstyrelsen", "kommunfullmäktige"), "anta", "målbilden"),
        ("Socialnämnden", (), "anta", "handlingsplanen"),
    ]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Socialnämnden föreslår kommunfullmäktige via kommunstyrelsen att anta planen.",
            ("kommunstyrelsen", "kommunfullmäktige"),
        ),
        ("Socialnämnden föreslår vidare kommunstyrelsen att anta planen.", ("kommunstyrelsen",)),
        (
            "Socialnämnden föreslår medlemmarnas fullmäktige att anta planen.",
            ("medlemmarnas fullmäktige",),
        ),
    ],
)
def test_a_proposal_may_take_another_way(text: str, chain: tuple[str, ...]) -> None:
    assert proposed(text) == [("Socialnämnden", chain, "anta", "planen")]


def test_who_decides_for_itself_may_also_propose_in_the_same_sentence() -> None:
    text = (
        "Socialnämnden beslutar att ställa sig bakom planen och föreslå kommunstyrelsen att anta "
        "den."
    )

    assert proposed(text) == [
        ("Socialnämnden", (), "ställa sig bakom", "planen"),
        ("Socialnämnden", ("kommunstyrelsen",), "anta", "den"),
    ]


def test_a_receiver_may_stand_before_the_verb() -> None:
    reading = read(
        f"{HEAD}Förslag till beslut\nSocialnämnden beslutar\n"
        "att till Fjällsjö länsförbund framföra nämndens synpunkter.\n"
    )

    (clause,) = reading.clauses
    assert (clause.verb, clause.object) == ("framföra", "nämndens synpunkter")
    assert clause.to == "Fjällsjö länsförbund"


def test_how_long_a_plan_applies_is_no_point_of_its_own() -> None:
    assert len(proposed("• att godkänna avtalet, att gälla från och med 1 januari 2027.")) == 1


def test_what_a_board_decided_before_the_paper_is_not_proposed() -> None:
    reading = read(
        f"{HEAD}Socialnämndens beslut\nSocialnämnden beslutade 2026-01-20 § 8 att ställa sig bakom"
        " planen.\n\nFörslag till beslut\nKommunstyrelsen antar planen.\n"
    )

    assert [c.verb for c in reading.clauses] == ["anta"]


def test_a_heading_in_the_margin_ends_the_points() -> None:
    reading = read(
        f"{HEAD}Förslag till beslut\n1. Planen godkänns.\n\n"
        "Ärendet             Länets kommuner arbetar sedan flera år tillsammans.\n"
        "                    Planen antogs av nämnden 2023-11-21 § 7.\n"
    )

    assert [c.verb for c in reading.clauses] == ["godkänna"]


def test_the_committee_that_decides_is_the_body_where_the_head_names_the_board() -> None:
    reading = read(
        f"{EXTRACT}§ 18  Målbild för nära vård\n\nBeslut\n"
        "Omsorgsutskottet beslutar\n1. att bordlägga ärendet.\n\nBeslutsunderlag\nPM 2026-02-01\n"
    )

    assert [(d.body, d.outcome) for d in reading.decisions] == [("Omsorgsutskottet", "tabled")]


def test_a_paragraph_in_the_list_of_the_basis_opens_nothing() -> None:
    reading = read(
        f"{EXTRACT}§ 18\nMålbild för nära vård                    2026/187\n\n"
        "Kommunstyrelsens beslut\natt anta målbilden.\n\nBeslutsunderlag\n"
        "KSAU § 31/2026 Målbild för nära vård\nMålbild 2026-01-12\n\nUtdragsbestyrkande\n"
    )

    assert reading.kind.value == "minutes_extract"
    assert reading.registry_number is not None
    assert reading.registry_number.value == "2026/187"
    assert len(reading.basis) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Länssamrådet har lett arbetet och berett förslaget.", "preparation"),
        ("Länssamrådet har beslutat att föreslå huvudmännen att anta planen.", "recommendation"),
        ("Länssamrådet fattade beslut om att rekommendera kommunerna planen.", "recommendation"),
        ("Vid Länssamrådets möte beslutades att rekommendera kommunerna planen.", "recommendation"),
        ("Rekommendation om planen lämnades av Länssamrådet.", "recommendation"),
        ("Länssamrådet kunde därefter ställa sig bakom planen.", "support"),
        ("Länssamrådet behandlade planen och uttalade då sitt stöd för den.", "support"),
        ("Länssamrådet – där fyra kommuner ingår – förankrade planen i maj.", "anchoring"),
    ],
)
def test_a_joint_body_is_found_behind_other_words(text: str, kind: str) -> None:
    (backing,) = told(text).backing

    assert (backing.body, backing.kind) == ("Länssamrådet", kind)


def test_a_body_named_short_later_is_told_of_once() -> None:
    reading = told(
        "Samverkansnämnden i Fjällsjö ställde sig den 6 maj 2025 bakom planen. Under hösten kom "
        "frågan upp igen. Samverkansnämnden ställde sig bakom en ny version."
    )

    assert [b.date for b in reading.backing] == ["2025-05-06"]


def test_what_a_joint_body_will_not_stand_behind_is_no_backing() -> None:
    assert told("Länssamrådet beslutade att inte ställa sig bakom planen.").backing == ()


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("Beslutet påverkar inte kommunens ekonomi.", "Bedömning", {"economy": "none"}),
        (
            "Barnperspektivet: Barn får stöd tidigare. Ekonomiska konsekvenser: Inga under 2027.",
            "Konsekvensbeskrivning",
            {"economy": "none", "children": "stated"},
        ),
        (
            "Ur ett miljöperspektiv minskar resorna.",
            "Hållbar utveckling",
            {"environment": "stated"},
        ),
        (
            "Planen medför inga nya kostnader. Insatserna beräknas kosta 2 mnkr från 2028.",
            "Ekonomi",
            {"economy": "stated"},
        ),
    ],
)
def test_an_assessment_may_stand_under_other_words(
    text: str, under: str, expected: dict[str, str]
) -> None:
    found = told(text, under).assessments

    assert {kind: fact.value for kind, fact in found.items()} == expected


def test_all_but_one_answered() -> None:
    consultation = told(
        "Förslaget skickades av Regionalt forum på remiss till de nio huvudmännen den 1 september "
        "2025. Samtliga utom Ransele svarade."
    ).consultation

    assert consultation is not None
    assert consultation.sent_by is not None
    assert consultation.sent_by.value == "Regionalt forum"
    assert consultation.answered is not None
    assert consultation.answered.value == 8


def test_columns_may_have_the_title_above_the_name() -> None:
    signed = told(
        "Planen är bra.\n\n\nTf. socialchef                 Ebba Kråkmo\n"
        "Jörgen Vassbäck                Utredare"
    ).signatories

    assert [(s.name, s.acting) for s in signed] == [
        ("Jörgen Vassbäck", True),
        ("Ebba Kråkmo", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Målbilden – ”Hela vägen hem” – är oförändrad.",
        "Länet har en målbild för god och nära vård ”Hela vägen hem”.",
        "Målbilden för nära vård i Fjällsjö, Hela vägen hem, fastställs.",
    ],
)
def test_the_name_may_stand_apart_from_the_target_picture(text: str) -> None:
    name = told(text).target_name

    assert name is not None
    assert name.value == "Hela vägen hem"


def test_a_board_that_only_proposes_has_decided_to_propose() -> None:
    reading = read(
        f"{EXTRACT}§ 18\nMålbild för nära vård\n\nKommunstyrelsens förslag till beslut\n"
        "Kommunfullmäktige antar målbilden.\n\nYrkanden\nEbba Kråkmo (M) yrkar bifall.\n"
    )

    assert [(d.body, d.chain, d.verb) for d in reading.decisions] == [
        ("Kommunstyrelsen", ("kommunfullmäktige",), "anta")
    ]

"""Who stands behind a proposal: joint bodies by any name, and nobody else."""

import pytest

from malbild.core.reading.reader import read

PAPER = """Norrviks kommun
Tjänsteskrivelse
2026-02-03

Socialnämnden

Målbild för nära vård

Förslag till beslut
Socialnämnden antar planen.

Bakgrund
{}
"""


def behind(text: str) -> list[tuple[str, str, str | None, str | None]]:
    found = read(PAPER.format(text)).backing
    return [(b.kind, b.body, b.date, b.paragraph) for b in found]


@pytest.mark.parametrize(
    ("text", "kind", "body", "date", "paragraph"),
    [
        (
            "Norra Kommuner har den 4 oktober 2025 rekommenderat huvudmännen att anta planen.",
            "recommendation",
            "Norra Kommuner",
            "2025-10-04",
            None,
        ),
        (
            "Den 7 maj 2025 rekommenderade Norra Kommuners styrelse (§ 14) alla kommuner planen.",
            "recommendation",
            "Norra Kommuners styrelse",
            "2025-05-07",
            "14",
        ),
        (
            "Vid mötet den 3 mars 2025 beslutade Forum Nära vård att ställa sig bakom planen.",
            "support",
            "Forum Nära vård",
            "2025-03-03",
            None,
        ),
        (
            "I maj 2025 ställde sig Kommunförbundet Nord bakom planen.",
            "support",
            "Kommunförbundet Nord",
            None,
            None,
        ),
        (
            "VästVård ställde sig 2025-03-02 bakom förslaget, som nu ska beslutas.",
            "support",
            "VästVård",
            "2025-03-02",
            None,
        ),
        (
            "Enligt rekommendation från Norra Kommuner (2025-03-02, § 8) bör planen antas.",
            "recommendation",
            "Norra Kommuner",
            "2025-03-02",
            "8",
        ),
        (
            "Planen rekommenderades av Länsrådet den 3 mars 2025, § 4.",
            "recommendation",
            "Länsrådet",
            "2025-03-03",
            "4",
        ),
        (
            "Nätverk Välfärd Fjällsjö (politiskt samråd) rekommenderade 2025-08-30 planen.",
            "recommendation",
            "Nätverk Välfärd Fjällsjö",
            "2025-08-30",
            None,
        ),
    ],
)
def test_a_joint_body_may_have_any_name_on_either_side_of_its_verb(
    text: str, kind: str, body: str, date: str | None, paragraph: str | None
) -> None:
    assert behind(text) == [(kind, body, date, paragraph)]


@pytest.mark.parametrize(
    "text",
    [
        "Region Fjällsjö ställer sig bakom förslaget.",
        "Vemåns kommun rekommenderar planen.",
        "Förvaltningen rekommenderar nämnden att anta planen.",
        "Utredningen rekommenderade en reform.",
        "Kommunstyrelsen i Vemån ställde sig bakom förslaget 2025-01-02.",
        "Sekretariatet föreslår att Länsrådet rekommenderar planen.",
        "Länsrådet rekommenderas att anta planen.",
        "Länsrådet har inte ställt sig bakom planen.",
    ],
)
def test_a_party_an_office_or_what_is_yet_to_come_is_not_behind(text: str) -> None:
    assert behind(text) == []


def test_two_bodies_may_do_the_same_thing() -> None:
    found = behind("Barnrådet och Länssamrådet ställer sig bakom förslaget.")

    assert [body for _, body, _, _ in found] == ["Barnrådet", "Länssamrådet"]


def test_two_acts_in_one_sentence_keep_their_days() -> None:
    found = behind(
        "Länsrådet beslutade 2025-02-10 att rekommendera huvudmännen att anta planen och "
        "2025-04-21 att ställa sig bakom avtalet."
    )

    assert found == [
        ("support", "Länsrådet", "2025-04-21", None),
        ("recommendation", "Länsrådet", "2025-02-10", None),
    ]


def test_two_acts_on_one_day_are_told_once_with_the_stronger() -> None:
    found = behind("Länsrådet ställde sig 2025-03-02 bakom planen och rekommenderar den.")

    assert found == [("recommendation", "Länsrådet", "2025-03-02", None)]


def test_a_list_after_a_passive_may_mix_names_of_every_sort() -> None:
    found = behind("Planen är förankrad hos Norra Kommuner, VästVård samt i Barndialogen.")

    assert [(kind, body) for kind, body, _, _ in found] == [
        ("anchoring", "Norra Kommuner"),
        ("anchoring", "VästVård"),
        ("anchoring", "Barndialogen"),
    ]


def test_a_short_form_between_commas_is_another_name_of_the_body() -> None:
    (found,) = read(
        PAPER.format("Samrådsorganet, SRO, ställde sig 2025-04-21 bakom avtalet.")
    ).backing

    assert (found.body, found.aliases) == ("Samrådsorganet", ("SRO",))


@pytest.mark.parametrize(
    "text",
    [
        "Målbilden är beslutad under hösten 2025 hos samtliga huvudmän.",
        "Region Fjällsjö antog målbilden 2025-10-03.",
        "Vemåns kommun har fattat motsvarande beslut.",
    ],
)
def test_what_others_are_said_to_have_decided_is_a_claim(text: str) -> None:
    reading = read(PAPER.format(text))

    assert [claim.text for claim in reading.claims] == [text]
    assert reading.as_json(file="", fingerprint="")["claims"][0]["text"] == text


@pytest.mark.parametrize(
    "text",
    [
        "Målbilden gäller när samtliga huvudmän har antagit den.",
        "Samtliga huvudmän ska fatta beslut.",
        "Norrviks kommun antog planen 2025-10-03.",
    ],
)
def test_what_is_awaited_or_our_own_is_no_claim(text: str) -> None:
    assert read(PAPER.format(text)).claims == ()

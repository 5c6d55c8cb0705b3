"""What other houses write otherwise: numbers, leads, tables and heads of papers."""

import pytest

from malbild.core.reading.facts import Reading
from malbild.core.reading.reader import read

MEMORANDUM = """Vemåns kommun
Kommunledningskontoret
Tjänsteutlåtande
2025-10-14
KS 2025/233

Målbild En god dag nära dig

{}
"""


def memorandum(text: str) -> Reading:
    return read(MEMORANDUM.format(text))


def points(found: Reading) -> list[tuple[str | None, tuple[str, ...], str, str]]:
    return [(one.body, one.chain, one.verb, one.object) for one in found.clauses]


def test_a_point_may_be_numbered_after_its_heading() -> None:
    found = memorandum(
        "1   Förslag till beslut\n\n"
        "Kommunstyrelsen föreslår kommunfullmäktige besluta följande.\n\n"
        "1.1   Målbilden fastställs.\n"
        "1.2   Kommundirektören får i uppdrag att återkomma med en plan.\n\n"
        "2   Överväganden\n\nPlanen är bra.\n\n"
        "2.1   Ekonomi\nKommunens kostnad ökar med 2 miljoner kronor."
    )
    onward = ("kommunfullmäktige",)
    assert points(found) == [
        ("Kommunstyrelsen", onward, "fastställa", "Målbilden"),
        ("Kommunstyrelsen", onward, "uppdra", "återkomma med en plan"),
    ]
    assert found.clauses[1].to == "Kommundirektören"
    assert found.assessments["economy"].value == "stated"


def test_a_lead_may_name_two_bodies_and_then_one_for_itself() -> None:
    found = memorandum(
        "Förslag till beslut\n\nI kommunstyrelsen och kommunfullmäktige:\n\nMålbilden antas.\n\n"
        "Kommunstyrelsen för egen del:\n\nProgramdirektivet läggs till handlingarna."
    )
    assert points(found) == [
        ("Kommunstyrelsen", ("kommunfullmäktige",), "anta", "Målbilden"),
        ("Kommunstyrelsen", (), "lägga till handlingarna", "Programdirektivet"),
    ]


def test_a_short_paper_may_propose_in_its_running_text() -> None:
    found = read(
        "PM\n\nVemån 3 mars\n\nMålbild nära vård\n\n"
        "Kommunstyrelsen föreslås anta den målbild för god och nära vård som\n"
        "Länets vård- och omsorgsråd rekommenderat (2024-10-11 § 47).\n\n"
        "Målbilden medför inga kostnader för Vemåns kommun.\n\nSvea Knutsdotter\nkommunchef\n"
    )
    assert [(one.body, one.verb) for one in found.clauses] == [("Kommunstyrelsen", "anta")]
    assert found.title is not None
    assert found.title.value == "Målbild nära vård"
    assert found.date is None  # the day in parentheses is that of another meeting
    assert found.assessments["economy"].value == "none"


def test_a_proposal_of_a_summons_ends_where_the_next_item_begins() -> None:
    found = read(
        "STORFALLETS KOMMUN                              KALLELSE\nKommunstyrelsen\n\n"
        "Tid:  Tisdagen den 4 november 2025\n\n"
        "3.  Ekonomisk rapport\n\n    Förslag till beslut\n"
        "    Kommunstyrelsen godkänner rapporten.\n\n"
        "4.  Målbild nära vård\n\n    Förslag till beslut\n"
        "    Kommunstyrelsen föreslår kommunfullmäktige anta målbilden.\n\n"
        "5.  Övriga frågor\n"
    )
    assert points(found) == [
        ("Kommunstyrelsen", (), "godkänna", "rapporten"),
        ("Kommunstyrelsen", ("kommunfullmäktige",), "anta", "målbilden"),
    ]


EXTRACT = """Region Sjöslätt
{head}

{number}
Strategi för nära vård

{decision}

Justerat 2023-09-26. Anslaget 2023-09-27.
"""
HEAD = "Regionstyrelsen                              PROTOKOLLSUTDRAG\nSammanträde 2023-09-19"


@pytest.mark.parametrize(
    ("head", "number", "decision", "expected"),
    [
        (
            HEAD,
            "Paragraf 143",
            "REGIONSTYRELSEN BESLUTAR\natt bordlägga ärendet till nästa sammanträde.",
            ("Regionstyrelsen", "143", "bordlägga", "tabled"),
        ),
        (
            "Protokollsutdrag från sammanträde 2023-09-19\nLänets vård- och omsorgsråd",
            "§ 47",
            "Beslut\n\nLänets vård- och omsorgsråd beslutar\n\natt   notera informationen.",
            ("Länets vård- och omsorgsråd", "47", "notera", "noted"),
        ),
        (
            "Utdrag ur\nPROTOKOLL\nfört vid regionfullmäktiges\nsammanträde den 19 september 2023",
            "§ 52/2023",
            "Efter framställda propositioner beslutar regionfullmäktige\n\n"
            "att anta strategin med tillägget att den redovisas varje år.",
            ("Regionfullmäktige", "52", "anta", "yes_with_addition"),
        ),
        (
            HEAD,
            "§ 58",
            "Beslut\n\na t t   godkänna avsnitt 1–3, men inte avsnitt 4.",
            ("Regionstyrelsen", "58", "godkänna", "in_part"),
        ),
        (
            HEAD,
            "§ 59",
            "Beslut\n\natt därmed förklara Närvårdsplan 2019–2023 upphävd.",
            ("Regionstyrelsen", "59", "upphäva", "yes"),
        ),
    ],
)
def test_a_decision_is_found_however_its_paper_is_set(
    head: str, number: str, decision: str, expected: tuple[str, str, str, str]
) -> None:
    found = read(EXTRACT.format(head=head, number=number, decision=decision))
    (one,) = found.decisions
    assert found.kind.value == "minutes_extract"
    assert (one.body, one.paragraph, one.verb, one.outcome) == expected
    assert one.date == "2023-09-19"


def test_a_sentence_after_a_proposal_onward_is_the_bodys_own_decision() -> None:
    decision = (
        "Beslut\n\nRegionstyrelsen föreslår regionfullmäktige att godkänna strategin.\n\n"
        "Regiondirektören får i uppdrag att utse en styrgrupp."
    )
    found = read(EXTRACT.format(head=HEAD, number="§ 14", decision=decision))
    assert [one.chain for one in found.decisions] == [("regionfullmäktige",), ()]


def test_what_another_body_recommended_is_not_decided_in_these_notes() -> None:
    found = read(
        "Minnesanteckningar\n\nLänssamrådet, möte 2/2025\nFredagen den 14 februari 2025\n\n"
        "1. Mötet öppnas\nDagordningen godkänns.\n\n"
        "2. Gemensam plan\nLVOR rekommenderade den 31 januari huvudmännen att fastställa planen.\n"
        "Länssamrådet ställer sig bakom rekommendationen.\n"
    )
    assert [one.verb for one in found.decisions] == ["godkänna", "ställa sig bakom"]


def test_minutes_are_adjusted_when_the_last_has_signed_and_taken_down_when_it_is_said() -> None:
    found = read(
        "Vemåns kommun\nKommunfullmäktige\nProtokoll\nSammanträde den 16 juni 2025\n"
        "Protokollet justerat: Göran Laxviken 2025-06-23, Maj Öhrnell 2025-06-24\n"
        "Datum för anslags uppsättande   2025-06-25     Datum för anslags nedtagande  2025-07-17\n"
        "Förvaringsplats för protokollet   Kommunkontoret\n\n"
        "§ 40\nMålbild\n\nBeslut\nKommunfullmäktige antar målbilden.\n\n"
        "§ 41\nMotion\n\nBeslut\nKommunfullmäktige avslår motionen.\n"
    )
    assert found.minutes is not None
    told = found.minutes
    assert told.adjusted is not None
    assert told.announced is not None
    assert told.announced_until is not None
    assert (told.adjusted.value, told.announced.value, told.announced_until.value) == (
        "2025-06-24",
        "2025-06-25",
        "2025-07-17",
    )


COMPILATION = """Länets vård- och omsorgsråd                       2024-12-09

REMISSAMMANSTÄLLNING

Förslag till Gemensam plan

Remissen skickades ut 2024-08-23 av Länets vård- och omsorgsråd till nio huvudmän.
Svarstiden löpte 2024-08-26–2024-10-31. Åtta svar har kommit in.

Remissinstans            Svar inkom     Beslutat av                       Inställning
Region Fjällsjö          2024-10-30     Hälso- och sjukvårdsnämnden § 88  Tillstyrker
Vemån                    2024-10-31     Kommunstyrelsen § 166             Avstyrker aktivitet 4
Ransele                  2024-11-04     Kommunchefen                      Avstår från att yttra sig
Indalsholm               –              –                                 Inget svar
"""


def test_a_table_of_responses_is_read_whatever_stands_in_its_last_column() -> None:
    found = read(COMPILATION).consultation
    assert found is not None
    assert found.opens is not None
    assert found.closes is not None
    assert (found.opens.value, found.closes.value) == ("2024-08-26", "2024-10-31")
    assert [one.value for one in found.responded] == ["Region Fjällsjö", "Vemån", "Ransele"]
    assert [one.value for one in found.abstained] == ["Ransele"]
    assert [one.value for one in found.not_responded] == ["Indalsholm"]


def test_a_table_of_votes_is_no_table_of_responses() -> None:
    found = memorandum(
        "Ärendet\n\nFörslaget har varit på remiss.\n\n"
        "Ledamot                          Ja      Nej     Avstår\n"
        "Hampus Örtenholm (S)             x\n"
    )
    assert found.consultation is None


def test_who_answered_may_stand_after_the_number_of_answers() -> None:
    found = memorandum(
        "Ärendet\n\nChefsgruppen för vård i samverkan skickade den 22 januari 2024 ut ett utkast på"
        " remiss. Av fem tillfrågade instanser svarade tre: Moberga, Tunhamn och Rörsta."
        " Lillebo och Kvarntorp svarade inte."
    ).consultation
    assert found is not None
    assert found.sent_by is not None
    assert found.sent_by.value == "Chefsgruppen för vård i samverkan"
    assert [one.value for one in found.responded] == ["Moberga", "Tunhamn", "Rörsta"]
    assert [one.value for one in found.not_responded] == ["Lillebo", "Kvarntorp"]


def test_impacts_may_be_weighed_by_dimension_or_in_columns() -> None:
    found = memorandum(
        "Ärendet\n\nPlanen är framtagen tillsammans med länets huvudmän och gäller i tre år.\n\n"
        "Bedömning ur ekologisk dimension\n\nInga konsekvenser för miljön.\n\n"
        "Bedömning ur social dimension\n\n"
        "För barn och unga lyfts övergången mellan elevhälsa och psykiatri.\n"
    )
    assert {kind: fact.value for kind, fact in found.assessments.items()} == {
        "environment": "none",
        "children": "stated",
    }
    columns = memorandum(
        "Konsekvenser\n\n"
        "Ekonomiska konsekvenser      Kostnaden för aktivitet 11 är ännu inte känd.\n"
        "Konsekvenser för barn        Förslaget bedöms inte medföra några konsekvenser för\n"
        "                             barn.\n"
    )
    assert {kind: fact.value for kind, fact in columns.assessments.items()} == {
        "economy": "stated",
        "children": "none",
    }


def test_perspectives_may_stand_between_dashes() -> None:
    found = memorandum(
        "Bakgrund\n\nFörslaget innehåller fem strategier och tre perspektiv – invånare, samverkan"
        " och medarbetare – och har förankrats i Barnrådet. Planen har varit hos alla huvudmän."
    )
    assert [one.value for one in found.perspectives] == ["invånare", "samverkan", "medarbetare"]


def test_a_matter_told_of_in_parentheses_is_a_reference() -> None:
    found = memorandum("Ärendet\n\nMålbilden antogs av fullmäktige (RS 2023-0876) i juni.")
    assert "RS 2023-0876" in [one.value for one in found.references]


def test_the_head_of_a_table_of_papers_is_no_paper() -> None:
    found = memorandum(
        "Beslutsunderlag\n\nHandling                        Datum\n"
        "Tjänsteskrivelse                2025-02-26\nRemissammanställning            2024-12-09\n"
    )
    assert [one.title for one in found.basis] == ["Tjänsteskrivelse", "Remissammanställning"]


def test_who_recommended_may_stand_after_the_verb() -> None:
    (one,) = memorandum(
        "Beredning\n\n"
        "Målbilden har rekommenderats av Länets vård- och omsorgsråd 2024-10-11 (§ 47)."
    ).backing
    assert (one.body, one.kind, one.date, one.paragraph) == (
        "Länets vård- och omsorgsråd",
        "recommendation",
        "2024-10-11",
        "47",
    )


def test_a_letter_that_calls_itself_so_is_a_missive() -> None:
    found = read(
        "Länets vård- och omsorgsråd\nc/o Region Fjällsjö                   REMISSMISSIV\n"
        "                                      2024-08-23\n\n"
        "Remiss av förslag till Gemensam plan\n\n"
        "Planen bygger på länets målbild. Varje huvudman lämnar ett samlat svar.\n"
    )
    assert found.kind.value == "missive"


@pytest.mark.parametrize(
    ("head", "party"),
    [
        ("REGION FJÄLLSJÖ\nRegionledningskontoret", "Region Fjällsjö"),
        ("VEMÅNS KOMMUN\nSocialförvaltningen", "Vemåns kommun"),
        ("Granåkers stad                     TJÄNSTEUTLÅTANDE", "Granåkers stad"),
        ("FJÄLLSJÖ LÄN\nLänets vård- och omsorgsråd", None),
    ],
)
def test_whose_the_paper_is_its_head_says(head: str, party: str | None) -> None:
    found = read(f"{head}\n2025-10-14\n\nMålbild nära vård\n\nÄrendet\n\nPlanen är bra.\n")
    assert (found.party.value if found.party else None) == party


def test_one_paragraph_that_somebody_vouches_for_is_an_extract() -> None:
    found = read(
        "RANSELE KOMMUN                          SAMMANTRÄDESPROTOKOLL\n"
        "Kommunstyrelsen                         2024-02-06\n\n"
        "Ks § 23\nGemensam plan\n\nKommunstyrelsens beslut\nÄrendet återremitteras.\n\n"
        "Justerare ............            Utdragsbestyrkande ............\n"
    )
    assert found.kind.value == "minutes_extract"
    assert found.title is not None
    assert found.title.value == "Gemensam plan"


def test_a_paragraph_may_be_adjusted_at_once_on_a_day_that_is_told() -> None:
    found = read(
        EXTRACT.format(
            head=HEAD, number="§ 126", decision="Beslut\n\natt godkänna avtalet."
        ).replace("Justerat 2023-09-26", "Justering: omedelbar, 2023-09-19")
    )
    assert found.minutes is not None
    assert found.minutes.adjusted is not None
    assert found.minutes.adjusted.value == "2023-09-19"


def test_a_point_may_name_the_party_instead_of_its_body() -> None:
    found = memorandum(
        "Förslag till beslut\nKommunstyrelsen beslutar:\n\n1. Målbilden antas.\n"
        "2. Kommunen ställer sig bakom Avsiktsförklaring nära vård.\n"
    )
    assert [(one.body, one.verb) for one in found.clauses] == [
        ("Kommunstyrelsen", "anta"),
        ("Kommunstyrelsen", "ställa sig bakom"),
    ]


def test_how_many_answered_may_stand_after_from() -> None:
    found = memorandum(
        "Ärendet\n\nFörslaget skickades den 16 september 2024 på remiss till kommunerna och"
        " regionens nämnder, sammanlagt 21 remissinstanser. Svar inkom från 17 remissinstanser."
    ).consultation
    assert found is not None
    assert found.asked is not None
    assert found.answered is not None
    assert (found.asked.value, found.answered.value) == (21, 17)


def test_the_plan_of_the_decisions_is_no_basis_for_them() -> None:
    found = memorandum(
        "Beslutsunderlag\n\n•   Gemensam plan, 2022-10-03\n\n"
        "Beslutsplanering\nSocialnämnden 2022-11-24\nKommunstyrelsen 2023-01-11\n"
    )
    assert [one.title for one in found.basis] == ["Gemensam plan"]

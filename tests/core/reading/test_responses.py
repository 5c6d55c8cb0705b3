"""A response in a file is read under the consultation's own headings, and nothing is lost."""

from datetime import date
from time import monotonic

import pytest

from malbild.core.reading.responses import (
    Headed,
    ReadResponse,
    Row,
    Said,
    asked_bytes,
    of_bytes,
    read_bytes,
    read_response,
    rows_of,
    stance_in,
)
from malbild.papers.formats import extract

ASKED = [
    Headed(1, "Inledning"),
    Headed(2, "Jag får hjälp i tid."),
    Headed(3, "Vi arbetar förebyggande"),
    Headed(4, "Övriga synpunkter"),
]


def read(text: str, *, asked: list[Headed] = ASKED) -> ReadResponse:
    """A text in which a line with stars around it is bold."""
    rows: list[Row] = [
        (line.strip("*").strip(), line.startswith("*")) for line in text.splitlines()
    ]
    return read_response(rows, asked=asked)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Nämnden tillstyrker förslaget.", "supports"),
        ("Vi tillstyrker med ändringar.", "with_change"),
        ("Vi tillstyrker förslaget med följande ändring.", "with_change"),
        ("Vi avstyrker.", "opposes"),
        ("Kommunen avstår från att yttra sig.", "abstains"),
        ("Vi tillstyrker inte förslaget.", ""),
        ("Vi kan inte tillstyrka det.", ""),
        ("Vi avstyrker inte.", ""),
        ("Vi tillstyrker under förutsättning att det finansieras.", ""),
        ("Vi tillstyrker det första. Vi avstyrker det andra.", ""),
        ("Bra förslag.", ""),
    ],
)
def test_a_stance_is_read_only_where_it_is_taken_in_so_many_words(text: str, stance: str) -> None:
    assert stance_in(text) == stance


def test_what_stands_under_a_heading_is_said_of_that_question() -> None:
    found = read(
        "Yttrande från Vemån\n\n1. Inledning\nFör lång.\n\n3. Vi arbetar förebyggande\n"
        "Vi tillstyrker strategin.\nDen är viktig."
    )

    assert found.said == {
        1: Said(text="För lång."),
        3: Said(stance="supports", text="Vi tillstyrker strategin.\nDen är viktig."),
    }
    assert found.text == "Yttrande från Vemån"
    assert "före den första rubriken" in found.remarks[0]


def test_a_slip_of_the_pen_in_a_bold_heading_is_the_same_heading() -> None:
    assert list(read("*Vi arbeta förebyggande*\nBra.").said) == [3]


def test_the_whole_of_a_heading_that_was_cut_short_is_that_heading() -> None:
    cut = [Headed(1, "Jag vet vart jag ska vända mig, även när …"), Headed(2, "Inledning")]

    found = read("Jag vet vart jag ska vända mig, även när jag inte vet vem.\nBra.", asked=cut)

    assert found.said == {1: Said(text="Bra.")}


def test_a_proposal_that_is_nearly_the_heading_is_no_heading() -> None:
    found = read("*Jag får hjälp i tid.*\nFörslag till lydelse:\nJag får hjälp i god tid.")

    assert found.said == {2: Said(proposal="Jag får hjälp i god tid.")}


def test_where_headings_are_bold_a_line_that_quotes_one_is_none() -> None:
    found = read("*Inledning*\nVi saknar det som står under\nÖvriga synpunkter\nse där.")

    assert found.said[1].text == "Vi saknar det som står under\nÖvriga synpunkter\nse där."


def test_a_heading_of_their_own_goes_to_the_whole_and_is_said() -> None:
    found = read("*Inledning*\nBra.\n*Ekonomi*\nVad kostar det?")

    assert found.said == {1: Said(text="Bra.")}
    assert found.text == "Ekonomi\nVad kostar det?"
    assert "”Ekonomi” är ingen av frågorna" in found.remarks[0]


def test_a_heading_that_two_questions_share_is_told_apart_by_its_number_or_not_at_all() -> None:
    twice = [Headed(1, "Delaktighet"), Headed(2, "Delaktighet")]

    assert list(read("2. Delaktighet\nBra.", asked=twice).said) == [2]
    found = read("Delaktighet\nBra.", asked=twice)
    assert found.said == {}
    assert found.text == "Delaktighet\nBra."
    assert "passar flera frågor" in found.remarks[0]


def test_a_file_without_a_heading_of_ours_is_kept_whole() -> None:
    found = read("Vi tycker att målbilden är bra.")

    assert (found.said, found.text) == ({}, "Vi tycker att målbilden är bra.")
    assert "Ingen rubrik i filen är en fråga" in found.remarks[0]


def test_a_stance_in_other_words_than_the_four_is_kept_and_asked_about() -> None:
    found = read(
        "*Inledning*\nStällningstagande (tillstyrker, avstår): Ja, absolut\nSynpunkt: Bra."
    )

    assert found.said == {1: Said(text="Ja, absolut\n\nBra.")}
    assert "”Ja, absolut” är inte ett av de fyra" in found.remarks[0]


def test_who_stands_behind_it_is_read_and_a_day_in_other_words_is_said() -> None:
    found = read(
        "Vem står bakom svaret\nOrgan (nämnd): Socialnämnden\nBeslutsdag: 20 augusti 2026\n"
        "Paragraf: § 74\nDiarienummer: SN 2026/12"
    )
    assert (found.body, str(found.decided_on), found.paragraph, found.registry_number) == (
        "Socialnämnden",
        "2026-08-20",
        "74",
        "SN 2026/12",
    )
    vague = read("Vem står bakom svaret\nBeslutsdag: i somras")
    assert vague.decided_on is None
    assert "”i somras” gick inte att läsa" in vague.remarks[-1]


FORM = """Vem står bakom svaret
Organ: Socialnämnden
Beslutsdag: 2026-08-20
Inledning
Vi tillstyrker.
Övriga synpunkter
Tack.
"""


def test_what_a_confined_process_reads_is_what_is_read_here() -> None:
    layer = extract(FORM.encode(), name="svar.txt")

    read = of_bytes(read_bytes(asked_bytes(layer, asked=ASKED, printed=["Tack."])))

    assert read == read_response(rows_of(layer), asked=ASKED, printed=["Tack."])
    assert (read.decided_on, read.said[1].stance) == (date(2026, 8, 20), "supports")


def test_the_lines_of_a_long_file_are_found_in_a_moment() -> None:
    layer = extract("Vi arbetar förebyggande.\n".encode() * 20_000, name="svar.txt")

    begun = monotonic()
    assert sum(1 for _ in rows_of(layer)) >= 20_000
    assert monotonic() - begun < 2

"""`malbild status`: the matrix in the terminal and as JSON."""

import json
from pathlib import Path

import pytest

from malbild.organisations.actions import choose_county
from tests.cli.conftest import Malbild
from tests.cli.laget import LAGET

pytestmark = pytest.mark.usefixtures("demo")
DAY = "2025-11-22"


def test_every_cell_says_its_word_and_its_line(malbild: Malbild) -> None:
    said = malbild("status", "fjallsjo", "--on", DAY, "--json")
    columns = json.loads(said.out)["artefacts"]
    shown = {
        party: tuple(
            (cell["word"], cell["line"])
            for column in columns
            for cell in column["parties"]
            if cell["party"] == party
        )
        for party in LAGET
    }
    assert shown == LAGET
    assert [column["name"] for column in columns] == [
        "Målbild",
        "Gemensam plan",
        "Avsiktsförklaring",
    ]
    assert [len(column["parties"]) for column in columns] == [9, 9, 9]


def test_the_page_in_the_terminal_is_as_expected(malbild: Malbild) -> None:
    said = malbild("status", "fjallsjo", "--on", DAY)
    expected = Path(__file__).with_name("expected") / "status.txt"
    assert (said.code, said.err) == (0, "")
    assert said.out == expected.read_text(encoding="utf-8")


def test_the_page_fits_a_hundred_columns_and_has_no_colour(malbild: Malbild) -> None:
    lines = malbild("status", "fjallsjo", "--on", DAY).out.splitlines()
    assert max(map(len, lines)) == 100
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)


def test_the_silent_and_the_incomplete_are_named(malbild: Malbild) -> None:
    lines = malbild("status", "fjallsjo", "--on", DAY).out.splitlines()
    assert "- Svarade inte på remissen: Indalsholm." in lines
    assert "- Saknar diarienummer: Bergkyrka." in lines


@pytest.mark.parametrize(
    ("day", "sentence", "region", "vemån"),
    [
        ("2025-02-16", "Inget beslut om målbilden är känt", "Okänt", "Okänt"),
        ("2025-03-11", "Ingen av 9", "Under beredning", "Ej mottaget"),
        ("2025-03-28", "1 av 9", "Beslutat", "Ej mottaget"),
        ("2025-04-23", "1 av 9", "Beslutat, kan överklagas", "Ej mottaget"),
        ("2025-04-24", "1 av 9", "Gäller", "Ej mottaget"),
        ("2025-09-16", "4 av 9", "Gäller", "Diariefört"),
        ("2025-11-13", "7 av 9", "Gäller", "På dagordningen"),
    ],
)
def test_an_earlier_day_shows_what_had_happened_by_then(
    malbild: Malbild, day: str, sentence: str, region: str, vemån: str
) -> None:
    shown = json.loads(malbild("status", "fjallsjo", "--on", day, "--json").out)
    cells = {cell["party"]: cell["word"] for cell in shown["artefacts"][0]["parties"]}
    assert shown["sentence"].startswith(sentence)
    assert (cells["Region Fjällsjö"], cells["Vemån"]) == (region, vemån)


def test_an_appealed_decision_counted_until_it_was_appealed(malbild: Malbild) -> None:
    def adopted(day: str) -> str:
        shown = json.loads(malbild("status", "fjallsjo", "--on", day, "--json").out)
        return str(shown["sentence"])

    assert adopted("2025-10-13").startswith("7 av 9")
    assert adopted("2025-10-14").startswith("6 av 9")


def test_a_county_or_matter_that_is_not_there_is_wrong_usage(malbild: Malbild) -> None:
    said = malbild("status", "atlantis")
    assert (said.code, said.out) == (2, "")
    assert said.err == "Länet ”atlantis” är inte uppsatt här. Här finns: fjallsjo.\n"
    said = malbild("status", "fjallsjo", "--matter", "annat")
    assert said.code == 2
    assert "en-god-dag-nara-dig" in said.err


def test_a_county_without_a_joint_matter_says_so(malbild: Malbild) -> None:
    choose_county("gotland", by=None)
    assert malbild("status", "gotland").out == "Gotlands län har inget gemensamt ärende ännu.\n"

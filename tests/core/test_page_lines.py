"""From lines at places to the text that a person would have typed."""

import pytest

from malbild.core.page_lines import PageLine, arrange, is_page_number
from malbild.core.text_layer import assemble

HEIGHT = 842.0


def line(text: str, y: float, *, page: int = 1, x: float = 70, size: float = 11) -> PageLine:
    width = 5.5 * len(text)
    return PageLine(page, text, x, y - size, x + width, y + 3, y, size, False)


def text_of(*pages: list[PageLine]) -> str:
    arranged = arrange(pages, [HEIGHT] * len(pages))
    return assemble(arranged.raw, arranged.changes, extractor="").text


def paragraph(*texts: str, y: float, page: int = 1) -> list[PageLine]:
    return [line(text, y + 14 * i, page=page) for i, text in enumerate(texts)]


# Divided words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("om sam-", "verkan i länet", "om samverkan\ni länet"),
        ("om Region-", "fullmäktige", "om Regionfullmäktige"),
        ("om hälso-", "och sjukvård", "om hälso-\noch sjukvård"),
        ("om vård-", "respektive omsorg", "om vård-\nrespektive omsorg"),
        ("om barn-", "samt ungdomsvård", "om barn-\nsamt ungdomsvård"),
        ("såväl barn-", "som vuxenvård", "såväl barn-\nsom vuxenvård"),
        ("om LVOR-", "mötet i maj", "om LVOR-mötet\ni maj"),
        ("via e-", "post till alla", "via e-post\ntill alla"),
        ("ett it-", "stöd för alla", "ett it-stöd\nför alla"),
        ("en tv-", "sändning", "en tv-sändning"),
        ("Norrvik-", "Ransele", "Norrvik-\nRansele"),
        ("åren 2024-", "2026", "åren 2024-\n2026"),
        ("om re\u2010", "kommenderar", "om rekommenderar"),
        ("en 10-", "årig plan", "en 10-årig\nplan"),
    ],
)
def test_a_divided_word_is_mended_only_where_it_was_one_word(
    first: str, second: str, text: str
) -> None:
    assert text_of(paragraph(first, second, y=200)) == text


def test_an_end_that_is_also_a_small_word_is_mended_only_if_the_word_is_known() -> None:
    lines = paragraph("Efter exa-", "men väntar mer.", y=200)

    assert text_of(lines) == "Efter exa-\nmen väntar mer."
    assert text_of([*lines, line("En examen till.", 228)]).startswith("Efter examen\nväntar")


def test_a_word_known_with_its_hyphen_keeps_it() -> None:
    lines = paragraph("Ett start-stopp behövs. Varje start-", "stopp räknas.", y=200)

    assert text_of(lines) == "Ett start-stopp behövs. Varje start-stopp\nräknas."


def test_where_the_program_marks_its_own_hyphens_the_others_are_the_writers() -> None:
    lines = paragraph("om sam\u2010", "verkan och nord-", "syd i länet", y=200)

    assert text_of(lines) == "om samverkan\noch nord-syd\ni länet"


def test_a_word_divided_over_a_page_break_is_mended() -> None:
    pages = [
        [*paragraph("Vården behöver utvecklas i länet, och sam-", y=750), line("1 (2)", 810)],
        [line("verkan ökar.", 80, page=2), line("2 (2)", 810, page=2)],
    ]

    assert text_of(*pages) == "Vården behöver utvecklas i länet, och samverkan\nökar."


# Blocks ------------------------------------------------------------------------------


def test_a_larger_gap_is_a_blank_line() -> None:
    lines = [
        *paragraph("Ett stycke på", "två rader.", y=100),
        *paragraph("Nästa stycke på", "två rader.", "Det är allt.", y=140),
    ]

    assert text_of(lines) == (
        "Ett stycke på\ntvå rader.\n\nNästa stycke på\ntvå rader.\nDet är allt."
    )


def test_the_widest_gaps_are_two_blank_lines() -> None:
    lines = [*paragraph("Ett", "två", "tre", "fyra", "fem", y=100), line("Namn", 260)]

    assert text_of(lines).endswith("fem\n\n\nNamn")


def test_larger_letters_begin_a_block() -> None:
    lines = [*paragraph("Slut på text.", y=100), line("Rubrik", 116, size=16)]

    assert text_of(lines) == "Slut på text.\n\nRubrik"


def test_a_sentence_runs_on_over_a_page_break() -> None:
    first = paragraph("Ett långt stycke som fyller hela raden ut till kanten och", y=780)

    assert "och\ngår vidare" in text_of(first, [line("går vidare här.", 80, page=2)])
    assert "slut.\n\nNästa" in text_of(
        paragraph("Stycket är slut.", y=780), [line("Nästa stycke.", 80, page=2)]
    )


# Order -------------------------------------------------------------------------------


def test_marks_written_after_all_texts_find_their_texts() -> None:
    lines = [
        *(line("Anta målbilden.", 100, x=90), line("Lägga planen åt sidan.", 114, x=90)),
        *(line("1.", 100, x=70), line("2.", 114, x=70)),
    ]

    assert text_of(lines) == "1. Anta målbilden.\n2. Lägga planen åt sidan."


def test_two_columns_keep_the_order_of_the_file() -> None:
    lines = [
        *paragraph("Vänster ett", "vänster två", y=100),
        line("Höger ett", 100, x=300),
        line("höger två", 114, x=300),
    ]

    assert text_of(lines) == "Vänster ett\nvänster två\n\nHöger ett\nhöger två"


def test_a_head_that_the_file_writes_last_is_read_first() -> None:
    lines = [*paragraph("Rubrik", "text", y=100), line("Region Fjällsjö", 40)]

    assert text_of(lines).startswith("Region Fjällsjö")


# Furniture ---------------------------------------------------------------------------


def _three_pages(head: str, foot: str) -> list[list[PageLine]]:
    return [
        [
            line(head.format(page), 40, page=page),
            *(
                line(f"Text {word} på sidan.", 100 + 14 * i, page=page)
                for i, word in enumerate(["alfa", "beta", "gamma"][page - 1 :])
            ),
            line(foot.format(page), 810, page=page),
        ]
        for page in (1, 2, 3)
    ]


def test_running_heads_stand_once_and_feet_not_at_all() -> None:
    text = text_of(*_three_pages("Region Fjällsjö, dnr RS 2025/12", "Box 17, Älvsborre"))

    assert text.count("Region Fjällsjö, dnr RS 2025/12") == 1
    assert text.startswith("Region Fjällsjö")
    assert "Box 17" not in text


def test_a_head_with_a_running_number_is_furniture() -> None:
    text = text_of(*_three_pages("Region Fjällsjö {} (3)", "{}"))

    assert text.count("Region Fjällsjö") == 1
    assert text.endswith("på sidan.")


def test_annexes_that_begin_their_pages_are_not_furniture() -> None:
    text = text_of(*_three_pages("Bilaga {}", "sida {}"))

    assert [f"Bilaga {n}" in text for n in (1, 2, 3)] == [True] * 3


def test_furniture_is_kept_as_edits() -> None:
    arranged = arrange(_three_pages("Region Fjällsjö", "Sida {} (3)"), [HEIGHT] * 3)
    layer = assemble(arranged.raw, arranged.changes, extractor="")

    assert layer.raw_text == arranged.raw
    assert layer.raw_text.count("Region Fjällsjö") == 3
    assert {edit.kind for edit in layer.edits} == {"furniture"}


def test_a_paper_of_nothing_but_repeated_lines_keeps_them() -> None:
    pages = [[line("Endast detta.", 40, page=page)] for page in (1, 2)]
    pages[0] = []

    assert text_of(*[[line("1 (1)", 810)]]) == "1 (1)"
    assert text_of(*pages) == "Endast detta."


@pytest.mark.parametrize("text", ["3", "Sida 1 (4)", "1(4)", "sid. 2", "- 5 -", "2 av 7", "2/7"])
def test_page_numbers_are_told(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["§ 3", "2025-01-02", "1. Anta", "KS 2025/12", "3 personer"])
def test_other_numbers_are_not_page_numbers(text: str) -> None:
    assert not is_page_number(text)

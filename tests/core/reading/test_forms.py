"""The small families: dates, identifiers, bodies, kinds, headings, and the cleaned text."""

import pytest

from malbild.core.reading.bodies import Names, bodies_in, body_at, decides
from malbild.core.reading.dates import days, yearless
from malbild.core.reading.head import clean_title
from malbild.core.reading.headings import heading_of
from malbild.core.reading.identifiers import paragraph, references
from malbild.core.reading.reader import read
from malbild.core.reading.surface import Line, Surface


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-02-06", ["2023-02-06"]),
        ("den 26 maj 2023", ["2023-05-26"]),
        ("1 jan. 2024", ["2024-01-01"]),
        ("29 maj –31 augusti 2023", ["2023-05-29", "2023-08-31"]),
        ("den 5 maj till och med den 15 september 2025", ["2025-05-05", "2025-09-15"]),
        ("2024-06-10--2024-10-15", ["2024-06-10", "2024-10-15"]),
        ("yttrande 20260218", ["2026-02-18"]),
        ("den 10 september", []),
        ("2023-13-40", []),
        ("SOU 2020:19 och 2020–2030", []),
    ],
)
def test_only_full_dates_are_dates(text: str, found: list[str]) -> None:
    assert [day.iso for day in days(text)] == found


def test_a_date_without_its_year_is_seen_and_not_completed() -> None:
    match = yearless("Sammanträde den 12 mars, kl. 9")

    assert match is not None
    assert match[0] == "12 mars"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("enligt HSL 2017:30 ska", "HSL 2017:30"),
        ("(SOU \n2020:19)", "SOU 2020:19"),
        ("utredningen (S 2017:01)", "S 2017:01"),
        ("prop. 2019/20:164", "prop. 2019/20:164"),
        ("planen (LS/726/2012) gäller", "LS/726/2012"),
        ("motionen (dnr KS 2023/412)", "KS 2023/412"),
        ("ärende ON 2026.0044", "ON 2026.0044"),
    ],
)
def test_laws_inquiries_and_registry_numbers_are_told_apart(text: str, number: str) -> None:
    assert [value for value, *_ in references(text)] == [number]


@pytest.mark.parametrize(("text", "number"), [("§ 63/24", "63"), ("§9", "9"), ("§§ 12–14", "12")])
def test_a_paragraph_is_its_number_without_the_year(text: str, number: str) -> None:
    found = paragraph(text)

    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize(
    "name",
    [
        "Hälso- och sjukvårdsnämnden",
        "Kommunstyrelsens arbetsutskott",
        "Länets vård- och omsorgsråd",
        "Specifika samverkansrådet för social välfärd samt vård och omsorg",
        "kommunfullmäktige",
    ],
)
def test_a_body_is_its_whole_name(name: str) -> None:
    found = body_at(f"{name} har beslutat")

    assert found is not None
    assert found.name == name
    assert name in [body.name for body in bodies_in(f"Det sade {name} har beslutat.")]


def test_a_genitive_is_not_part_of_the_name() -> None:
    found = body_at("kommunstyrelsens förslag")

    assert found is not None
    assert (found.name, found.genitive) == ("kommunstyrelsen", True)


def test_joint_bodies_do_not_decide() -> None:
    assert decides("Socialnämnden")
    assert not decides("Länets vård- och omsorgsråd")
    assert not decides("Samverkansnämnden")


def test_a_slip_of_the_pen_is_put_right() -> None:
    assert Names().full("Hälsa- och sjukvårdsnämnden") == "Hälso- och sjukvårdsnämnden"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Socialförvaltningens förslag till beslut", "proposal"),
        ("FÖRSLAG TILL BESLUT:", "proposal"),
        ("Förslag från socialnämnden", "proposal"),
        ("Kommunstyrelsens beslut", "decision"),
        ("Protokollsutdrag till", "sent_to"),
        ("Exp: Socialnämnden", "sent_to"),
        ("Handlingar i ärendet", "basis"),
        ("Yrkanden", "motions"),
    ],
)
def test_headings_have_many_names(text: str, key: str) -> None:
    found = heading_of(Line(0, 0, len(text), text))

    assert found is not None
    assert found.key == key


def test_a_sentence_is_not_a_heading() -> None:
    text = "Beslut om detta fattas av kommunstyrelsen i maj."

    assert heading_of(Line(0, 0, len(text), text)) is None


def test_places_in_the_cleaned_text_lead_back_to_the_original() -> None:
    text = "Målbilden är för-\nankrad i råden.\r\nSida 2 (3)\r\nD e n  gäller."
    surface = Surface(text)

    at = surface.text.index("förankrad")
    span = surface.span(at, at + len("förankrad"))

    assert text[span.start : span.end] == "för-\nankrad"
    assert "Sida" not in surface.text


def test_a_hyphen_before_och_stays() -> None:
    assert "hälso-" in Surface("inom hälso-\noch sjukvård").text


def test_spaced_letters_become_a_word() -> None:
    assert Surface(" a t t   anta").text.split() == ["att", "anta"]


def test_lines_that_repeat_beside_page_numbers_are_furniture() -> None:
    page = "Norrviks kommun     Protokoll\nSida {} (9)\n"
    body = "\n".join(f"Rad nummer {word} i texten om vården" for word in "abcdefghijklmn")
    surface = Surface(page.format(1) + body + "\n" + page.format(2) + body)

    assert surface.text.count("Norrviks kommun") == 1


def test_a_title_loses_the_registry_number_at_its_end() -> None:
    assert clean_title("Målbild för nära vård (KS 2025.0391)") == "Målbild för nära vård"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tjänsteskrivelse\nMålbild\n\nFörslag till beslut\nKS antar den.", "memorandum"),
        ("Protokollsutdrag\nKommunstyrelsen 2024-03-12\n\n§ 4\nMålbild", "minutes_extract"),
        ("Kallelse till sammanträde\nSocialnämnden 2024-03-12", "summons"),
        ("Remissammanställning\nFärdplan för nära vård", "compilation"),
        ("Missiv\n2024-03-12\nRemiss av färdplan\n\nSvar lämnas senast den 1 maj 2024.", "missive"),
        ("Minnesanteckningar\nRådet\n\n§ 1 Dagordning\nGodkänns.\n\n§ 2 Övrigt\nInget.", "minutes"),
    ],
)
def test_the_kind_is_told_by_the_head(text: str, kind: str) -> None:
    assert read(text).kind.value == kind

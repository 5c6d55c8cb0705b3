"""What a letter says: the same in plain text and in HTML, and nothing that anybody slipped in."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.core.obstacles import RuleBroken
from malbild.core.wording.document import Bullets, Heading, Paragraph
from malbild.post.models import Message
from malbild.post.rules.letters import PASS_PLACE, Letter, Link, as_html, as_text
from malbild.post.rules.stages import LONGEST_ANSWER, short_answer
from tests.post.conftest import LETTER, Put

SITE = "https://malbild.example"
ELEMENTS = {"html", "head", "meta", "title", "body", "div", "h1", "h2", "h3", "p", "ul", "li", "a"}
ATTRIBUTES = {"lang", "charset", "name", "content", "style", "role", "href"}

texts = st.text(max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=y>',
        "&amp;",
        "å ä ö",
        "- ett\n- två",
        "\u202e",
    ]
)
parts = st.lists(
    st.builds(Paragraph, texts)
    | st.builds(Heading, texts, st.integers(1, 2))
    | st.builds(Bullets, st.lists(texts, max_size=3).map(tuple)),
    max_size=4,
).map(tuple)
letters = st.builds(
    Letter, texts, parts, st.none() | st.builds(Link, texts, st.just("/svara/")), texts
)


class Read(HTMLParser):
    """A page as it is read aloud: its words; and the elements and attributes it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def said(letter: Letter) -> list[list[str]]:
    """The words of each thing that the letter says, besides its subject."""
    things = [letter.foot]
    for part in letter.body:
        things += part.items if isinstance(part, Bullets) else (part.text,)
    if letter.link:
        things += [letter.link.label, f"{SITE}{letter.link.path}"]
    return [thing.split() for thing in things]


def holds(words: list[str], some: list[str]) -> bool:
    """Whether some words stand after each other among these."""
    return any(words[place : place + len(some)] == some for place in range(len(words) + 1))


@given(letters)
def test_everything_that_is_said_is_in_both(letter: Letter) -> None:
    page = Read(as_html(letter, site=SITE)).words
    plain = as_text(letter, site=SITE).replace(f":\n{SITE}", f"\n{SITE}").split()

    for thing in said(letter):
        assert holds(page, thing)
        assert holds(plain, thing)


@given(letters)
def test_nothing_that_is_said_becomes_part_of_the_page(letter: Letter) -> None:
    page = Read(as_html(letter, site=SITE))

    assert page.elements <= ELEMENTS
    assert page.attributes <= ATTRIBUTES


@given(letters)
def test_nothing_that_is_said_turns_the_text_around_or_ends_a_line(letter: Letter) -> None:
    for text in (letter.title, as_text(letter, site=SITE), as_html(letter, site=SITE)):
        assert not set(text) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200f\r\0")
    assert "\n" not in letter.title


def test_a_letter_looks_as_it_should() -> None:
    letter = Letter(
        "Remiss: gemensam plan",
        (
            Heading("Vad vi frågar om"),
            Paragraph("Hur planen passar er verksamhet, och vad som ska ändras i den. " * 2),
            Bullets(("Strategi 1", "Strategi 2")),
        ),
        Link("Svara på remissen", "/svara/"),
        "Du får det här för att du är kontaktperson.",
    )

    assert as_text(letter, site=SITE) == (
        "Vad vi frågar om\n\n"
        "Hur planen passar er verksamhet, och vad som ska ändras i den. Hur\n"
        "planen passar er verksamhet, och vad som ska ändras i den.\n\n"
        "- Strategi 1\n- Strategi 2\n\n"
        "Svara på remissen:\nhttps://malbild.example/svara/\n\n"
        "-- \nDu får det här för att du är kontaktperson.\n"
    )


def test_marks_that_turn_a_subject_around_are_taken_out(put: Put) -> None:
    message = put(letter=replace(LETTER, subject="Remiss \u202egnp.exe\u202c\u200f om plan"))

    assert message.subject == "Remiss gnp.exe om plan"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_a_line_break_in_a_subject_is_refused_in_swedish(put: Put, end: str) -> None:
    with pytest.raises(RuleBroken, match="Ämnesraden innehåller en radbrytning"):
        put(letter=replace(LETTER, subject=f"Remiss{end}Bcc: alla@veman.example"))

    assert not Message.objects.exists()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_break_in_an_address_is_refused_in_swedish(put: Put, end: str) -> None:
    with pytest.raises(RuleBroken, match="E-postadressen innehåller en radbrytning"):
        put(to=f"kim@veman.example{end}Bcc: alla@veman.example")


NO_ADDRESSES = [
    "kim",
    "kim@",
    "@veman.example",
    "kim@veman",
    "kim ek@veman.example",
    "a@b.se, c@d.se",
    "<kim@veman.example>",
    "kim..ek@veman.example",
    "kim@-veman.example",
    "å@veman.example",
    f"{'k' * 65}@veman.example",
    f"kim@{'å' * 60}.example",
]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_is_refused_in_swedish(put: Put, address: str) -> None:
    with pytest.raises(RuleBroken, match="ingen e-postadress"):
        put(to=address)


@pytest.mark.parametrize("address", ["kim.ek+remiss@veman.example", "kim@vemån.se", "o'hara@a.se"])
def test_addresses_that_people_have_are_taken(put: Put, address: str) -> None:
    assert put(to=address).to == address


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"subject": " "}, "Ämnesraden är tom"),
        ({"subject": "å" * 151}, "högst 150"),
        ({"body": (Paragraph(" "),), "link": Link("", f"/x/{PASS_PLACE}/")}, "ingen text"),
        ({"body": (Paragraph(f"Ange {PASS_PLACE}"),)}, "bara får stå i en länk"),
    ],
)
def test_a_letter_that_says_nothing_or_too_much_is_refused(
    put: Put, fault: dict[str, object], words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        put(letter=replace(LETTER, **fault))  # type: ignore[arg-type]  # any of its fields


@pytest.mark.parametrize("path", ["https://other.example/", "//other.example/", "/\\other", "/a b"])
def test_a_link_leads_nowhere_else(path: str) -> None:
    with pytest.raises(ValueError, match="leads to this server"):
        Link("Svara", path)


def test_a_personal_link_needs_the_name_of_its_pass(put: Put) -> None:
    with pytest.raises(ValueError, match="or neither"):
        put(pass_name="")


@given(st.text())
def test_what_a_server_answers_is_kept_short_and_on_one_line(answer: str) -> None:
    short = short_answer(f"{answer} kim@veman.example", secret="x" * 43)

    assert len(short) <= LONGEST_ANSWER
    assert "\n" not in short
    assert "@veman" not in short

"""What holds for every format that a document is written in."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malbild.core.shelf import things_on
from malbild.core.wording.document import (
    Bullets,
    Clauses,
    ClauseStyle,
    Document,
    Head,
    Heading,
    Note,
    Paragraph,
    Receivers,
    Signatures,
    Table,
)
from malbild.decisions.documents import memorandum
from malbild.papers import renderers
from malbild.papers.renderers import Renderer
from tests.core.wording.examples import BRIEF, MADE_AT

RENDERERS = things_on(renderers, Renderer)
DOCUMENT = memorandum.build(BRIEF)


@pytest.mark.parametrize("name", RENDERERS)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    assert RENDERERS[name].render(DOCUMENT) == RENDERERS[name].render(DOCUMENT)


@pytest.mark.parametrize("name", RENDERERS)
def test_another_title_gives_other_bytes(name: str) -> None:
    other = replace(DOCUMENT, title="En annan rubrik")

    assert RENDERERS[name].render(other) != RENDERERS[name].render(DOCUMENT)


def test_names_and_extensions_are_told_apart() -> None:
    assert len({renderer.extension for renderer in RENDERERS.values()}) == len(RENDERERS)
    assert set(RENDERERS) == {"docx", "html", "odt", "pdf", "text"}


def of_anything(text: str) -> Document:
    """A document with the same text in every place where a document can hold text."""
    items = (text, text)
    return Document(
        kind=text,
        title=text,
        head=Head(text, text, (text,), text, text, text, text, text),
        blocks=(
            Heading(text),
            Heading(text, level=9),
            Paragraph(text),
            Paragraph(text, lead=text),
            Clauses(ClauseStyle.MIXED, text, items, numbered=True),
            Clauses(ClauseStyle.ATT, text, items, numbered=False),
            Bullets(items),
            Table((text, text), (items,)),
            Receivers(text, items),
            Signatures(items, above=text),
            Note(text),
        ),
        made_at=MADE_AT,
    )


@pytest.mark.parametrize("name", ["docx", "html", "odt", "text"])
@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=40))
def test_no_text_breaks_a_format(name: str, text: str) -> None:
    assert RENDERERS[name].render(of_anything(text))


@pytest.mark.parametrize(
    "text",
    ["", "\x00\ud800", "</style><script>", "]]>", "<b>&amp;", "{{ 7*7 }}", "a" * 3000, "šđ漢字𝒳"],
)
def test_no_text_breaks_a_pdf(text: str) -> None:
    assert RENDERERS["pdf"].render(of_anything(text)).startswith(b"%PDF-1.7")

"""PDF: A4, tagged, Swedish, with its title set; built to PDF/UA-1 (not proved to conform)."""

from collections.abc import Iterator, Mapping
from itertools import chain

from malbild.core.wording.document import (
    Basis,
    Block,
    Bullets,
    Clauses,
    Document,
    Heading,
    Note,
    Paragraph,
    Receivers,
    Signatures,
    Table,
)
from malbild.papers.printing import printed, printed_confined
from malbild.papers.renderers import Renderer

LAYOUT = "paper.typ"
LONG = 1_000  # letters; a cell that is longer may break over pages
LONGEST_CELL = 40  # letters; what is longer does not make its column wider


def render(document: Document) -> bytes:
    """The document as PDF, in this process; about 0.03 s once the program is warm."""
    return printed(LAYOUT, said(document))


def render_confined(document: Document) -> bytes:
    """As `render`, in a process without network and with limits.

    A paper holds text from outside, and what sets it is a large library.
    Raises Unreadable where it takes too much time or memory.
    """
    return printed_confined(LAYOUT, said(document))


def said(document: Document) -> dict[str, object]:
    """What a document says, as its layout reads it: each part with the name of its kind."""
    head, at = document.head, document.made_at
    return {
        "title": document.title,
        "kind": document.kind,
        "language": document.language.split("-"),
        "party": head.party,
        "office": head.office,
        "to": head.addressed_to,
        "facts": head.facts(),
        "made_at": {
            part: getattr(at, part) for part in ("year", "month", "day", "hour", "minute", "second")
        },
        "parts": list(_stepping(chain.from_iterable(map(_parts, document.blocks)))),
    }


def _stepping(parts: Iterator[dict[str, object]]) -> Iterator[Mapping[str, object]]:
    """The parts, with no heading more than a level under the one before, as PDF/UA asks."""
    before = 1  # of the title
    for part in parts:
        level = part.get("level")
        if isinstance(level, int):
            before = min(level, before + 1)
            yield {**part, "level": before}
        else:
            yield part


def _parts(block: Block) -> Iterator[dict[str, object]]:
    match block:
        case Heading(text, level):
            yield {"is": "heading", "level": level + 1, "text": text}
        case Paragraph(text, lead):
            yield {"is": "paragraph", "text": text, "lead": lead}
        case Note(text):
            yield {"is": "note", "text": text}
        case Bullets(items):
            yield {"is": "bullets", "items": items}
        case Clauses(_, lead, items, numbered):
            if lead:
                yield {"is": "lead", "text": lead}
            yield {"is": "numbered" if numbered else "points", "items": items, "led": bool(lead)}
        case Basis(_, lines):
            yield {"is": "lines", "items": lines}
        case Receivers(heading, items):
            yield {"is": "heading", "level": 2, "text": heading}
            yield {"is": "lines", "items": items}
        case Signatures(items, above):
            yield {"is": "signatures", "items": items, "above": above}
        case Table(headings, rows):
            long = any(len(cell) > LONG for row in rows for cell in row)
            yield {
                "is": "table",
                "headings": headings,
                "rows": rows,
                "widths": _widths(block),
                "long": long,
            }


def _widths(table: Table) -> list[int]:
    """How wide each column is beside the others, by the letters it holds."""
    columns = zip(table.headings, *table.rows, strict=True)
    return [max(1, *(min(len(cell), LONGEST_CELL) for cell in column)) for column in columns]


PDF = Renderer("PDF", "application/pdf", ".pdf", render_confined)

"""Plain text in UTF-8: one line per paragraph, one blank line between blocks."""

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
from malbild.papers.renderers import Renderer


def render(document: Document) -> bytes:
    """The document as text that a person can paste into a mail or a case system."""
    head = document.head
    parts = [
        "\n".join(filter(None, (head.party, head.office, document.kind))),
        "\n".join(f"{label}: {value}" for label, value in head.facts()),
        "\n".join(f"Till: {body}" for body in head.addressed_to),
        document.title,
    ]
    text = "\n\n".join(part for part in parts if part)
    above: Block | None = None
    for block in document.blocks:
        # A heading stands close to what it heads.
        text += ("\n" if isinstance(above, Heading) else "\n\n") + _block(block)
        above = block
    return (text + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Paragraph(text, lead):
            return f"{lead} {text}" if lead else text
        case Heading(text) | Note(text):
            return text
        case Bullets(items):
            return "\n".join(f"- {item}" for item in items)
        case Clauses():
            return _clauses(block)
        case Basis(_, lines):
            return "\n".join(lines)
        case Receivers(heading, items):
            return "\n".join((heading, *items))
        case Signatures(items, above):
            return "\n\n".join(filter(None, (above, *items)))
        case Table(headings, rows):
            return "\n".join("\t".join(cells) for cells in (headings, *rows))


def _clauses(block: Clauses) -> str:
    lead = [block.lead] if block.lead else []
    if not block.numbered:
        between = "\n" if block.lead else "\n\n"  # sentences of their own are paragraphs
        return between.join((*lead, *block.items))
    return "\n".join((*lead, *(f"{n}. {item}" for n, item in enumerate(block.items, 1))))


TEXT = Renderer("Ren text", "text/plain; charset=utf-8", ".txt", render)

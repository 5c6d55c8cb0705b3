"""A document as HTML: the same markup for a page of ours and for a file.

Every text is escaped here, once; nothing in a document can become markup.
"""

from collections.abc import Iterable
from html import escape

from malbild.core.wording.document import (
    Basis,
    Block,
    Bullets,
    Clauses,
    Document,
    Head,
    Heading,
    Note,
    Paragraph,
    Receivers,
    Signatures,
    Table,
)

TOP_LEVEL = 1  # of the title, where the document is a page of its own


def article(document: Document, *, level: int = TOP_LEVEL) -> str:
    """The document as one `article` element; its title is a heading of the given level."""
    return (
        f'<article class="paper" lang="{escape(document.language)}">'
        f"{_head(document.head, document.kind)}"
        f"{_tag(f'h{level}', document.title)}"
        f"{''.join(_block(block, level) for block in document.blocks)}"
        "</article>"
    )


def page(document: Document, *, style: str) -> str:
    """The document as a whole page with its style inside; it asks for nothing else."""
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}</title>"
        f'<meta name="author" content="{escape(document.head.party)}">'
        f'<meta name="dcterms.created" content="{document.made_at.isoformat(timespec="seconds")}">'
        f'<meta name="dcterms.modified" content="{document.made_at.isoformat(timespec="seconds")}">'
        f"<style>{style}</style></head><body>{article(document)}</body></html>"
    )


def _tag(name: str, text: str, css: str = "") -> str:
    opened = f'{name} class="{css}"' if css else name
    return f"<{opened}>{escape(text)}</{name}>"


def _items(items: Iterable[str]) -> str:
    return "".join(_tag("li", item) for item in items)


def _head(head: Head, kind: str) -> str:
    facts = "".join(
        f"<p><span>{escape(label)}:</span> {escape(value)}</p>" for label, value in head.facts()
    )
    sender = _tag("p", head.party, "paper-party") + (_tag("p", head.office) if head.office else "")
    to = "".join(_tag("p", f"Till: {body}", "paper-to") for body in head.addressed_to)
    return (
        f'<header class="paper-head"><div class="paper-sender">{sender}</div>'
        f'<div class="paper-facts">{_tag("p", kind, "paper-kind")}{facts}</div></header>{to}'
    )


def _block(block: Block, level: int) -> str:
    match block:
        case Heading(text, depth):
            return _tag(f"h{min(level + depth, 6)}", text)
        case Paragraph(text, lead):
            first = f"{_tag('strong', lead)} " if lead else ""
            return f"<p>{first}{escape(text)}</p>"
        case Note(text):
            return _tag("p", text, "paper-note")
        case Bullets(items):
            return f"<ul>{_items(items)}</ul>"
        case Clauses():
            return _clauses(block)
        case Basis(_, lines):
            return f'<ul class="paper-lines">{_items(lines)}</ul>'
        case Receivers(heading, items):
            return _tag(f"h{level + 1}", heading) + f'<ul class="paper-lines">{_items(items)}</ul>'
        case Signatures(items, above):
            roles = "".join(_tag("p", item) for item in items)
            lead = _tag("p", above, "paper-above") if above else ""
            return f'<section class="paper-signatures">{lead}<div>{roles}</div></section>'
        case Table(headings, rows):
            cells = "".join(f'<th scope="col">{escape(text)}</th>' for text in headings)
            return (
                f"<table><thead><tr>{cells}</tr></thead><tbody>"
                f"{''.join(f'<tr>{_row(row)}</tr>' for row in rows)}</tbody></table>"
            )


def _clauses(block: Clauses) -> str:
    lead = _tag("p", block.lead, "paper-lead") if block.lead else ""
    if block.numbered:
        return f'<div class="paper-clauses">{lead}<ol>{_items(block.items)}</ol></div>'
    points = "".join(_tag("p", item, "paper-point" if lead else "") for item in block.items)
    return f'<div class="paper-clauses">{lead}{points}</div>'


def _row(cells: tuple[str, ...]) -> str:
    first, *rest = cells
    return f'<th scope="row">{escape(first)}</th>' + "".join(_tag("td", cell) for cell in rest)

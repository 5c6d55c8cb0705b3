"""A party's own Word template, filled in a sandbox with limits.

`fill_confined` is for templates from outside: it runs in a process without network, with a
limit on time and memory. What a template may hold is in `papers.template_check`.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError
from lxml import etree

from malbild.core.obstacles import Obstacle, RuleBroken, require_none
from malbild.core.text_layer import Unreadable
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
from malbild.core.wording.package import pack, unpack
from malbild.papers.template_check import Value, most_text, obstacles_to_template, sandbox

MOST_RESULT = 20_000_000
_TOO_LARGE = Obstacle("result_too_large", "Den ifyllda handlingen skulle bli för stor.")


@dataclass(frozen=True)
class _Filling:
    """What goes into a template: its values, and what the file's own record says."""

    values: dict[str, Value]
    title: str
    party: str
    language: str
    made_at: str


def values_of(document: Document) -> dict[str, Value]:
    """What a template may ask for, by the names in `NAMES`."""
    head = document.head
    values: dict[str, Value] = {
        "rubrik": document.title,
        "handlingstyp": document.kind,
        "huvudman": head.party,
        "avdelning": head.office,
        "till": list(head.addressed_to),
        "datum": head.date,
        "diarienummer": head.registry_number,
        "handlaggare": head.officer,
        "kontakt": head.contact,
        "beslut": [],
        "avsnitt": [],
        "underlag": [],
        "mottagare_rubrik": "",
        "mottagare": [],
        "undertecknare": [],
    }
    sections: list[Any] = []
    clauses: list[Any] = []
    for block in document.blocks:
        match block:
            case Heading(text):
                sections.append({"rubrik": text, "stycken": []})
            case Clauses(_, lead, items, numbered):
                clauses.append({"inledning": lead, "numrerad": numbered, "punkter": list(items)})
            case Basis(_, lines):
                values["underlag"] = list(lines)
            case Receivers(heading, items):
                values["mottagare_rubrik"], values["mottagare"] = heading, list(items)
            case Signatures(items):
                values["undertecknare"] = list(items)
            case _:
                sections = sections or [{"rubrik": "", "stycken": []}]
                sections[-1]["stycken"] += _paragraphs(block)
    values["beslut"] = clauses
    # The headings above the clauses and the basis have their own places in a template.
    values["avsnitt"] = [section for section in sections if section["stycken"]]
    return values


def _paragraphs(block: Block) -> list[str]:
    match block:
        case Paragraph(text, lead):
            return [f"{lead} {text}" if lead else text]
        case Note(text):
            return [text]
        case Bullets(items):
            return list(items)
        case Table(_, rows):
            return [", ".join(cells) for cells in rows]
        case _:
            return []


def fill(data: bytes, document: Document) -> bytes:
    """The party's template with the document's text in it.

    Raises RuleBroken with every reason in Swedish where the template cannot be used.
    The same template and document give the same bytes.
    """
    return _fill(data, _filling_of(document))


def fill_confined(data: bytes, document: Document) -> bytes:
    """As `fill`, in a process of its own without network and with limits; about 0.5 s."""
    # Imported here, since the confined process imports this module too and starts no other.
    from malbild.core.confined import Confinement, run

    asked = json.dumps(asdict(_filling_of(document))).encode()
    limits = Confinement(
        seconds=20, memory=512_000_000, output=2 * MOST_RESULT, doing="fylla i mallen"
    )
    try:
        answer = run(f"{__name__}:fill_bytes", asked + b"\0" + data, limits=limits)
    except Unreadable as failed:
        raise RuleBroken([Obstacle(failed.code, failed.text)]) from failed
    if answer.startswith(b"-"):
        raise RuleBroken(Obstacle(**found) for found in json.loads(answer[1:]))
    return answer[1:]


def fill_bytes(packed: bytes) -> bytes:
    """What the confined process runs: JSON, NUL and a template in; "+" and a DOCX out.

    Where the template cannot be used: "-" and the obstacles as JSON.
    """
    asked, _, data = packed.partition(b"\0")
    try:
        return b"+" + _fill(data, _Filling(**json.loads(asked)))
    except RuleBroken as broken:
        return b"-" + json.dumps([asdict(obstacle) for obstacle in broken.obstacles]).encode()


def _filling_of(document: Document) -> _Filling:
    return _Filling(
        values=values_of(document),
        title=document.title,
        party=document.head.party,
        language=document.language,
        made_at=document.made_at.astimezone(UTC).isoformat(),
    )


def _fill(data: bytes, filling: _Filling) -> bytes:
    require_none(obstacles_to_template(data))
    made_at = datetime.fromisoformat(filling.made_at)
    try:
        if most_text(data, filling.values) > MOST_RESULT:
            raise RuleBroken([_TOO_LARGE])
        template = DocxTemplate(BytesIO(data))
        template.render(filling.values, sandbox(), autoescape=True)
        # The record is text, not XML: docxtpl would leave "&amp;" in it.
        record = template.docx.core_properties
        record.title, record.author = filling.title, filling.party
        record.language = filling.language
        record.created = record.modified = made_at.replace(tzinfo=None)
        made = BytesIO()
        template.save(made)
    except SecurityError as refused:
        raise RuleBroken(
            [Obstacle("code", "Mallen försökte nå något som den inte får.")]
        ) from refused
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as fault:
        raise RuleBroken(
            [Obstacle("template_faulty", "Mallen gick inte att fylla i: en platshållare är fel.")]
        ) from fault
    except (etree.XMLSyntaxError, ParseError) as fault:
        raise RuleBroken(
            [Obstacle("template_faulty", "Mallen gick inte att fylla i: dess text är skadad.")]
        ) from fault
    if made.tell() > MOST_RESULT:
        raise RuleBroken([_TOO_LARGE])
    return pack(unpack(made.getvalue()), made_at=made_at)

"""To whom a paper is addressed: after "Till", or a body that stands alone in its head."""

import re

from malbild.core.reading.bodies import Names, body_at
from malbild.core.reading.facts import Fact
from malbild.core.reading.head import Head, role_of_cell
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Line, Surface

_TO_LABEL = re.compile(
    r"(?:(?:Till|TILL)(?=[\s:]|$)|till(?=\s*:)|(?i:mottagare|(?:nämnd|beslutsinstans|beslutande\s+organ)(?=\s*:)))\s*:?\s*(?P<rest>.*)$"
)
#: Who gets a copy is not who decides.
COPY_TO = re.compile(r"kopia\s+(?:till|för\s+kännedom)\s*:?\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*,\s*(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+")
#: "Tjänsteskrivelse till socialnämnden den 4 november": the kind of paper and its receiver.
_KIND_TO = re.compile(
    r"(?:tjänsteskrivelse|tjänsteutlåtande|skrivelse|pm|missiv|yttrande|rapport)\s+till\s+(?P<rest>[^\W\d_].*)$",
    re.IGNORECASE,
)


def addressed_to(surface: Surface, head: Head, names: Names, kind: str) -> tuple[Fact[str], ...]:
    labelled: list[Fact[str]] = []
    bare: list[Fact[str]] = []
    columns: list[int] = []
    wait = 0
    copies = False
    for line in head.lines:
        copies = not line.blank and (copies or COPY_TO.match(line.text) is not None)
        if line.blank or copies:
            wait -= 1
            continue
        cells = line.cells()
        for start, cell in cells:
            column = start - line.start if len(cells) > 1 else -1
            to = _TO_LABEL.fullmatch(cell)
            if to is not None:
                if not to["rest"] and column == -1 and (below := _below(surface, line, head)):
                    return below
                if to["rest"]:
                    labelled.extend(_each(surface, start + to.start("rest"), to["rest"]))
                wait = 4
                columns = [column]
                continue
            kind_to = _KIND_TO.match(cell)
            named = body_at(kind_to["rest"]) if kind_to else None
            if kind_to and named and not named.genitive:
                said = kind_to["rest"][: named.end]
                labelled.append(_address(surface, start + kind_to.start("rest"), said))
            elif role_of_cell(cell) == "body":
                (labelled if wait > 0 and not labelled else bare).append(
                    _address(surface, start, cell)
                )
            elif (
                wait > 0
                and not labelled
                and columns
                and columns[0] == -1
                and role_of_cell(cell) in ("organisation", "office")
            ):
                labelled.append(_address(surface, start, cell))
    found = labelled or bare
    unique = {fact.value.casefold(): fact for fact in reversed(found)}
    return tuple(fact for fact in found if unique.pop(fact.value.casefold(), None))


def _each(surface: Surface, start: int, text: str) -> list[Fact[str]]:
    """ "Socialnämnden, kommunstyrelsen": every part where all of them are bodies."""
    found: list[Fact[str]] = []
    at = 0
    while at < len(text):
        body = body_at(text, at)
        if body is None or body.genitive:
            return [_address(surface, start, text)]
        found.append(_address(surface, start + at, text[at : body.end]))
        step = _AND.match(text, body.end)
        if step is None:
            return [_address(surface, start, text)] if text[body.end :].strip(" .") else found
        at = step.end()
    return found


def _below(surface: Surface, label: Line, head: Head) -> tuple[Fact[str], ...]:
    """The lines under "Till", up to the next blank line."""
    found: list[Line] = []
    for line in head.lines[label.number + 1 :]:
        if line.blank:
            if found:
                break
            continue
        if len(line.cells()) > 1 or role_of_cell(line.text) in (
            "label",
            "contact",
            "date",
            "registry",
            "type",
        ):
            break
        found.append(line)
    if (
        len(found) < 2
        or not any(role_of_cell(line.text) in ("body", "organisation") for line in found)
        or len(found) > 20
    ):
        return ()
    if len(head.lines) == found[-1].number + 1:  # no blank line before the title
        return ()
    return tuple(_address(surface, line.start, line.text) for line in found)


def _address(surface: Surface, start: int, text: str) -> Fact[str]:
    return Fact(squeeze(text), (surface.span(start, start + len(text)),), "head.addressed_to", 0.85)

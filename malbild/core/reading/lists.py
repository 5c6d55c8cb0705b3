"""The lists of a paper: what the decision rests on, and whom it is sent to."""

import re

from malbild.core.reading import dates, identifiers
from malbild.core.reading.bodies import body_at, decides
from malbild.core.reading.facts import BasisItem, Fact
from malbild.core.reading.head import OFFICE
from malbild.core.reading.headings import Section, heading_of
from malbild.core.reading.people import NAME, ROLE, SIGNED_LINE
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Line, Surface

_BULLET = re.compile(r"^(?:[-–—•·*▪]\s*|\d{1,2}[.)]\s+|[a-h]\)\s+)")
_STOP = re.compile(
    r"^(?:exp(?:edierad|\.)?\b.*[/_]|vid\s+protokollet|justera[st]\b|justerande|ordförande\b|sekreterare\b|rätt\s+utdraget|utdragsbe|bevis\b|anslag|expedierat|sign\b|i\s+tjänsten|med\s+vänlig|enligt\s+uppdrag"
    r"|underskrift|_{3,}|-{4,}|={3,}|§|protokollet|paragrafen|nästa\s+(?:möte|sammanträde)|för\s+\w+förvaltningen|dag\s+som\s+ovan|uppgifter|bestyrks)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\s,(<]*\S+@\S+")
_NOTE = re.compile(
    r"\s*\((?:för\s+)?(?:kännedom|åtgärd|verkställighet|via\s+.*?)\)|\s+för\s+(?:kännedom|åtgärd|verkställighet|vidare\s+hantering)\b.*$",
    re.IGNORECASE,
)
_AROUND_DATE = re.compile(
    r"(?:,?\s*(?:\b(?:daterad|daterat|daterade|upprättad|dat\.|av\s+den|den|från\s+den|från)\b)\s*)+$",
    re.IGNORECASE,
)
_TWO_ITEMS = re.compile(
    r"(?P<first>[^,]{4,60}\s\d{4}-\d\d-\d\d),\s+(?P<second>(?![A-ZÅÄÖ]{1,5}/)[A-ZÅÄÖ][^,]{8,})$"
)
_CONTINUES = re.compile(r"(?:[,–-]|\b(?:och|för|om|av|till|i|med|samt|den|från|över))$")


def items(surface: Surface, section: Section) -> list[tuple[int, int]]:
    """The items of a list as places in the cleaned text, up to where the list ends."""
    lines = [line for line in section.lines if not line.blank]
    found: list[list[int]] = []
    bulleted = bool(lines) and bool(_BULLET.match(lines[0].text))
    first = surface.text[section.start : section.heading.line.end]
    if first.strip():
        found.append([section.start, section.heading.line.end])
    double = surface.double_spaced
    column = _column(surface, section.start) if first.strip() else None
    before: Line | None = None
    for line in section.lines:
        if line.blank:
            continue
        if _STOP.match(line.text) or len(line.text) > 260:
            break
        if not found and len(line.text) > 110 and line.text.endswith(".") and not bulleted:
            break
        if (
            before is not None
            and line.number - before.number > (2 if double else 1)
            and not (bulleted and _BULLET.match(line.text))
            and not (section.key == "basis" and _rest_of_list(surface, section, line))
        ):
            break
        if before is None and first.strip() and line.number - section.heading.line.number > 1:
            break
        if _signature_begins(surface, line):
            break
        text = before.text if before is not None else first.strip()
        under = column is not None and abs(_column(surface, line.start) - column) <= 2
        wraps = (
            bool(found)
            and not under
            and (
                (bulleted and not _BULLET.match(line.text) and not _item_of_its_own(line, text))
                or (not bulleted and line.text[0].islower() and len(text) > 55)
                or (not bulleted and bool(_CONTINUES.search(text)))
                or (first.strip() != "" and not _BULLET.match(line.text))
            )
        )
        if wraps:
            found[-1][1] = line.end
        else:
            found.append([line.start, line.end])
        before = line
    return [(start, end) for start, end in found]


def _column(surface: Surface, at: int) -> int:
    """How far in on its line a place stands."""
    return len(surface.text[surface.text.rfind("\n", 0, at) + 1 : at].expandtabs(8))


def _item_of_its_own(line: Line, before: str) -> bool:
    """A document without the bullet of the others: it has its own day, and the line above ended."""
    return (
        line.text[0].isupper()
        and len(before) < 70
        and not _CONTINUES.search(before)
        and bool(dates.days(line.text))
    )


def _rest_of_list(surface: Surface, section: Section, line: Line) -> bool:
    """Whether a blank line (a page break) only stands inside a list: all that is left is items."""
    rest = [other for other in section.lines if other.number >= line.number and not other.blank]
    last = rest[-1].number - line.number + 1
    return last == len(rest) and all(
        len(other.text) < 110
        and other.text[-1] not in ".:"
        and not _STOP.match(other.text)
        and not NAME.fullmatch(other.text)
        and not (ROLE.search(other.text) and len(other.text) < 40 and not dates.days(other.text))
        and not OFFICE.match(other.text)
        and not _signature_begins(surface, other)
        for other in rest
    )


def _signature_begins(surface: Surface, line: Line) -> bool:
    """A name with a title under it, or an office alone above such a name."""
    one = SIGNED_LINE.fullmatch(line.text)
    if one and ROLE.search(one["title"]):
        return True
    lines = surface.lines
    after = next(
        (other for other in lines[line.number + 1 : line.number + 3] if not other.blank), None
    )
    if after is None:
        return False
    if line.text.isupper() and len(line.text) > 8 and NAME.fullmatch(after.text):
        return True
    if not all(NAME.fullmatch(cell) for _, cell in line.cells()):
        return False
    body = body_at(after.text)
    return (
        bool(ROLE.search(after.text)) and (body is None or body.genitive) and not heading_of(after)
    )


#: The head of a table of papers: "Handling   Datum".
_HEADER_ROW = re.compile(
    r"(?:handling|dokument|benämning|titel|underlag)(?:ar)?\s+(?:datum|daterad|dat\.?|beteckning)"
    r"(?:\s+(?:bilaga|nr|dnr))?",
    re.IGNORECASE,
)


def basis(surface: Surface, section: Section) -> list[BasisItem]:
    found: list[BasisItem] = []
    for start, end in items(surface, section):
        text = _BULLET.sub("", squeeze(surface.text[start:end]))
        if not text or len(text) < 2 or _HEADER_ROW.fullmatch(text):
            continue
        parts = [text]
        two = _TWO_ITEMS.match(text)
        if two and not any(r.pattern.match(two["second"]) for r in identifiers.REGISTRY):
            parts = [two["first"], two["second"]]
        found.extend(_basis_item(surface, part, start, end) for part in parts)
    return found


def _basis_item(surface: Surface, text: str, start: int, end: int) -> BasisItem:
    days = [day for day in dates.days(text) if not day.first_of_range]
    day = days[-1] if len(days) == 1 else next(iter(days), None)
    number = identifiers.paragraph(text)
    cuts = [(day.start, day.end)] if day and "-" not in text[day.end : day.end + 1] else []
    title = text
    if number:
        after = re.match(r"[§\s\d]*(?:/\d{2,4})?", text[number[1] :])
        cuts.append((number[1], number[1] + (after.end() if after else 0)))
    for cut_start, cut_end in sorted(cuts, reverse=True):
        before = _AROUND_DATE.sub("", title[:cut_start].rstrip(" ,(")) if cut_start else ""
        title = f"{before} {title[cut_end:].lstrip(' )')}"
    title = squeeze(title).replace(" ,", ",").replace("()", "").strip(" ,.;–-")
    if title.count("(") != title.count(")"):
        title = title.strip("()")
    return BasisItem(
        (surface.span(start, end),),
        "list.basis",
        0.9 if title else 0.6,
        title=title or text,
        date=day.iso if day else None,
        paragraph=number[0] if number else None,
    )


def receivers(surface: Surface, section: Section) -> list[Fact[str]]:
    found: list[Fact[str]] = []
    places = items(surface, section)
    for start, end in places:
        raw = surface.text[start:end]
        for offset, part in _split(raw, alone=len(places) == 1):
            text = _NOTE.sub("", _EMAIL.sub("", _BULLET.sub("", squeeze(part)))).strip(" ,.;:")
            if text and not text.isdigit():
                at = start + offset
                found.append(Fact(text, (surface.span(at, at + len(part)),), "list.sent_to", 0.9))
    return found


def _split(text: str, *, alone: bool) -> list[tuple[int, str]]:
    """One line may hold several receivers: (offset, text) of each."""
    mark = ";" if ";" in text else ","
    parts: list[tuple[int, str]] = []
    at = 0
    for piece in text.split(mark):
        parts.append((at, piece))
        at += len(piece) + 1
    if mark == "," and not alone and not all(_is_receiver(part.strip()) for _, part in parts):
        return [(0, text)]
    last = parts[-1]
    joined = (
        re.search(r"\s+(?:och|samt)\s+(?=[a-zåäöA-ZÅÄÖ])", last[1])
        if mark == "," and len(parts) > 1
        else None
    )
    if joined and all(
        _is_receiver(half.strip()) or _PARTY.fullmatch(half.strip(" ."))
        for half in (last[1][joined.end() :], last[1][: joined.start()])
    ):
        parts[-1:] = [
            (last[0], last[1][: joined.start()]),
            (last[0] + joined.end(), last[1][joined.end() :]),
        ]
    return parts


_PARTY = re.compile(r"Region\s[A-ZÅÄÖ][\w ]{2,30}|[A-ZÅÄÖ][\w-]+\s(?:kommun|stad)")


def _is_receiver(text: str) -> bool:
    found = body_at(text)
    return (
        found is not None and found.end >= len(text) and (decides(text) or text[:1].isupper())
    ) or bool(
        re.fullmatch(
            r"[\w åäö-]*(?:chef(?:en)?|direktör(?:en)?|förvaltning(?:en)?)", text, re.IGNORECASE
        )
    )

"""The head of a paper: title, office, date, registry number and whom it is addressed to.

Heads are set in columns as often as in lines, so they are read cell by cell. The title is
the last block of the head that is nothing else (no label, name, date, body or address).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from malbild.core.reading import dates, identifiers
from malbild.core.reading.bodies import body_at, has_core
from malbild.core.reading.facts import Fact
from malbild.core.reading.headings import heading_of
from malbild.core.reading.people import NAME, ROLE
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Line, Surface

_TYPE = re.compile(
    r"(?:tjänsteskrivelse|tjänsteutlåtande|tjänste-?pm|föredragnings-?\s?pm|ordförandeförslag|missiv|remissmissiv|remiss|protokollsutdrag|sammanträdesprotokoll"
    r"|protokoll|utdrag ur (?:sammanträdes)?protokoll\w*|kallelse|promemoria|pm|skrivelse"
    r"|beslutsunderlag|minnesanteckningar|mötesanteckningar|öppet|utkast|organ|ärende(?:\s+\d+)?|bilaga\s+\d+)"
    r"(?:\s+(?:nr\s*)?[\d/.-]*)?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:datum|utfärdat|upprättad|diarie(?:nummer|nr)|dnr|ärende(?:nummer|nr|-?id)|handläggare|sida|sidnr|sid|telefon|tfn|tel|e-?post|mejl|till|mottagare|beteckning|vår\s+(?:ref|bet)\w*"
    r"|er\s+(?:ref|bet)\w*|referens|sammanträdes(?:datum|dag)|sammanträde|mötesdatum|plats|tid|version|kontakt\w*|föredragande|ansvarig\w*|org\.?nr|justering\w*|enligt\s+sändlista|vårt\s+datum|ert\s+datum|enhet|avsändare|blad)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:region\s+[A-ZÅÄÖ][\w ]+|[\w åäöÅÄÖ-]+\s(?:kommun|stad|län))$", re.IGNORECASE
)
OFFICE = re.compile(
    r"(?P<office>(?=[A-ZÅÄÖ])(?:[\w åäöÅÄÖ&,:-]{0,70}?)(?:förvaltning(?:en)?"
    r"|avdelning(?:en)?|kontor(?:et)?|sekretariat(?:et)?|stab(?:en)?|kansli(?:et)?|kommunledning(?:en)?"
    r"|verksamhetsstöd|regionledning(?:en)?)(?:\s+[A-ZÅÄÖ][a-zåäö]+)?|(?:Enheten|Avdelningen"
    r"|Staben|Förvaltningen|Kontoret)\s+för\s+[\w åäö,-]{3,50}|[A-ZÅÄÖ][\w-]*enheten"
    r"|Regional\s+utveckling[\w åäö,]*)$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"@|(?<![\d-])0\d{1,3}[-–X]\s?\d|\btfn|\bwww\.|\.se\b|\d{3} \d{2} [A-ZÅÄÖ]", re.IGNORECASE
)
_MEETING = re.compile(r"sammanträ|möte", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s*\((?:[A-ZÅÄÖa-zåäö]{1,8}[ /.-]?)?\d[\w./:\s-]*\)\s*$|\s*(?:,|–|-)?\s*\(?\b(?:dnr"
    r"|diarienr|diarienummer)\b.*$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:(?:19|20)?\d\d)")
_TO_BODY = re.compile(
    r"till\s+.{3,60}(?:nämnden|styrelsen|fullmäktige|utskottet|råd|rådet|gruppen)$", re.IGNORECASE
)
#: A line that ends so is not the last of a title, and in capitals not its first.
_GOES_ON = re.compile(
    r"\s(?:har|är|ska|översänder|beslutade|föreslår|föreslås|fick|gav)\s.*"
    r"\s(?:till|om|för|av|med|och|i|på|att|som|den|det)$"
)
#: What is answered stands under the title of the answer.
_SUBTITLE = re.compile(
    r"(?:svar\s+på|remiss\s+från|begäran\s+från|skrivelse\s+från)\b.*\b(?:från|dnr|diarie)",
    re.IGNORECASE,
)
_BODY_OF_PLACE = re.compile(
    r"[A-ZÅÄÖ][\w-]+\s+[a-zåäö]*(?:nämnd|kommunstyrelse|fullmäktige|regionstyrelse)(?:en)?"
)
_REMISS_TITLE = re.compile(
    r"remiss(?:missiv|sammanställning)?\b|sammanställning\b|inbjudan\b|begäran\b|yttrande\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Head:
    """The lines of the head, up to the first section or the first paragraph of prose."""

    lines: tuple[Line, ...]
    end: int  # the number of the first line after the head


def head_of(surface: Surface, *, stop: int | None = None) -> Head:
    """`stop`: a line that surely ends the head (the first § of minutes)."""
    lines = surface.lines
    last = len(lines) if stop is None else stop
    end = last
    for number in range(last):
        found = heading_of(lines[number])
        if (
            found
            and found.key not in ("receiver", "officer", "extract", "sent_to", "attachments")
            and not (found.key == "decision" and number < 3)
        ):
            end = number
            break
        if number > 2 and _prose(lines, number, last):
            end = number
            break
    return Head(tuple(lines[:end]), end)


def _prose(lines: list[Line], number: int, last: int) -> bool:
    """Whether a paragraph of running text begins on this line."""
    line = lines[number]
    if len(line.text) < 50 or "\t" in line.text or "   " in line.text:
        return False
    after = lines[number + 1] if number + 1 < last else None
    goes_on = _GOES_ON.search(line.text) is not None
    if (
        line.text[-1] not in ".,"
        and len(line.text) < 80
        and not goes_on
        and after
        and after.text[:1].isupper()
    ):
        return False
    size, at = 0, number
    while at < last and not lines[at].blank and at < number + 12:
        size += len(lines[at].text)
        if lines[at].text.endswith(".") and size > 70:
            return True
        if heading_of(lines[at]):
            return False
        at += 1
    return False


@lru_cache(maxsize=2048)
def role_of_cell(cell: str) -> str:
    """What a cell of the head is; "" where it may belong to the title."""
    if _TYPE.match(cell):
        return "type"
    if _LABEL.match(cell) and (":" in cell or len(cell) < 30 or _TO_BODY.match(cell)):
        return "label"
    if _CONTACT.search(cell):
        return "contact"
    if cell.isdigit() or re.fullmatch(r"[\d\s()/.:–-]+|_+|\W+", cell):
        return "number"
    if _ORGANISATION.match(cell) and len(cell) < 50 and not re.search(r"\b(?:i|för|om|av)\b", cell):
        return "organisation"
    if OFFICE.match(cell) and len(cell) < 80:
        return "office"
    if _is_body(cell):
        return "body"
    if dates.days(cell) and len(cell) < 34:
        return "date"
    if identifiers.LABEL.match(cell) or (
        len(cell) < 24 and any(r.pattern.fullmatch(cell) for r in identifiers.REGISTRY)
    ):
        return "registry"
    return ""


_AFTER_BODY = re.compile(
    r"\s*(?:\([A-ZÅÄÖ][\wÅÄÖåäö]{1,7}\)|i\s+[A-ZÅÄÖ][\w åäö]{2,30}|m\.?\s?fl\.?)?\s*$"
)
_SOME_BODIES = re.compile(
    r"(?:samtliga|alla|övriga|berörda|stadens)\s+[\w-]*nämnder(?:na)?$", re.IGNORECASE
)


def _is_body(cell: str) -> bool:
    """A cell that names a body and nothing else; "(LVOR)" and "i X län" may follow."""
    if _BODY_OF_PLACE.fullmatch(cell):
        return True
    found = body_at(cell)
    if found is None or found.genitive:
        return _SOME_BODIES.match(cell) is not None
    if not has_core(found.name) and len(found.name) > 5:
        return False  # "RANSELE": a place in capitals
    return (len(cell) > 7 or cell.isupper()) and _AFTER_BODY.match(cell, found.end) is not None


def title(surface: Surface, head: Head, kind: str) -> Fact[str] | None:
    block: list[Line] = []
    best: list[Line] = []
    for line in head.lines:
        cells = line.cells()
        role = role_of_cell(cells[0][1]) if cells else "blank"
        free = (
            len(cells) == 1
            and len(line.text) < 300
            and (role == "" or (bool(block) and _YEARS.fullmatch(line.text) is not None))
        )
        if (
            free
            and kind in ("missive", "compilation")
            and _REMISS_TITLE.match(line.text)
            and best
            and _REMISS_TITLE.match(best[0].text)
        ):
            free = bool(block)
        if free and _person(line, head, surface):
            free = False
        if free and best and not block and _SUBTITLE.match(line.text):
            free = False
        if free:
            block.append(line)
            best = block
        else:
            block = []
    if not best:
        return None
    if kind in ("missive", "compilation"):
        named = [n for n, line in enumerate(best) if _REMISS_TITLE.match(line.text)]
        best = best[named[0] :] if named else best
    start, end = best[0].start, best[-1].end
    value = clean_title(surface.text[start:end])
    value = re.sub(
        r"^(?:ärende(?:rubrik)?|rubrik|angående|ang\.?)\s*:\s*", "", value, flags=re.IGNORECASE
    )
    if not value:
        return None
    return Fact(value, (surface.span(start, end),), "head.title", 0.85)


def _person(line: Line, head: Head, surface: Surface) -> bool:
    """A line that is only a person's name or role, beside other lines of contact."""
    if not (NAME.fullmatch(line.text) or (ROLE.search(line.text) and len(line.text) < 40)):
        return False
    lines = surface.lines
    near = [lines[n].text for n in (line.number - 1, line.number + 1) if 0 <= n < len(lines)]
    return any(
        text and (role_of_cell(text) in ("contact", "office", "label") or ROLE.search(text))
        for text in near
    )


def clean_title(text: str) -> str:
    """A title without the registry number at its end.

    >>> clean_title("Målbild för nära vård (KS 2025.0391)")
    'Målbild för nära vård'
    """
    title = _TRAILING.sub("", squeeze(text))
    for each in identifiers.REGISTRY:
        for match in each.pattern.finditer(title):
            if match.end() == len(title) and match.start() > 5:
                title = title[: match.start()]
                break
    return title.strip(" –-:,")


_OFFICE_LABEL = re.compile(
    r"^(?:förvaltning|avdelning|kontor|avsändare|från)\s*:\s*", re.IGNORECASE
)
_AFTER_OFFICE = re.compile(r"\s*,?\s+(?:den\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s\w+\s\d{4})$")


def office(surface: Surface, head: Head) -> Fact[str] | None:
    for line in head.lines:
        for start, cell in line.cells():
            cell = _AFTER_OFFICE.sub("", _OFFICE_LABEL.sub("", cell))
            match = OFFICE.match(cell)
            if match and not _CONTACT.search(cell) and not _LABEL.match(cell):
                return Fact(
                    squeeze(match["office"]),
                    (surface.span(start, start + len(cell)),),
                    "head.office",
                    0.85,
                )
    return None


def party(surface: Surface, head: Head) -> Fact[str] | None:
    """The party that a paper's head names first: "Vemåns kommun", "REGION FJÄLLSJÖ"."""
    for line in head.lines:
        for start, cell in line.cells():
            if (
                _ORGANISATION.match(cell)
                and len(cell) < 50
                and not cell.casefold().endswith(" län")
            ):
                place = surface.span(start, start + len(cell))
                return Fact(_in_usual_case(squeeze(cell)), (place,), "head.party", 0.85)
    return None


def _in_usual_case(name: str) -> str:
    """
    >>> _in_usual_case("VEMÅNS KOMMUN"), _in_usual_case("REGION FJÄLLSJÖ")
    ('Vemåns kommun', 'Region Fjällsjö')
    """
    if not name.isupper():
        return name
    words = [word.capitalize() for word in name.split()]
    return " ".join(word.lower() if word in ("Kommun", "Stad") else word for word in words)


def organisations(head: Head) -> frozenset[str]:
    """The party whose paper it is, as its head names it, in lower case."""
    return frozenset(
        squeeze(cell).casefold()
        for line in head.lines
        for _, cell in line.cells()
        if _ORGANISATION.match(cell) and len(cell) < 50
    )


def unmarked_office(surface: Surface, head: Head, title: Fact[str] | None) -> Fact[str] | None:
    """An office that no word tells: at the top, and either two nouns or named again below."""
    shown = [line for line in head.lines if not line.blank][:5]
    for start, cell in (cell for line in shown for cell in line.cells()):
        if (
            title is not None
            and surface.span(start, start + len(cell)).start >= title.spans[0].start
        ):
            return None
        if role_of_cell(cell) or not 6 <= len(cell) <= 45 or any(c.isdigit() for c in cell):
            continue
        sector = re.match(
            r"(?:Sektor|Verksamhet|Välfärd|Förvaltning)\w{0,8}\s+[A-ZÅÄÖa-zåäö]", cell
        )
        paired = re.fullmatch(r"[A-ZÅÄÖ][a-zåäö]+(?:,\s[\w]+)?\s(?:och|&)\s[\w-]+", cell)
        again = re.findall(
            rf"\b{re.escape(cell)}\s+(?:bedömer|föreslår|anser|har|konstaterar)\b", surface.text
        )
        if sector or paired or again:
            return Fact(
                cell, (surface.span(start, start + len(cell)),), "head.unmarked_office", 0.65
            )
    return None


def office_in(surface: Surface, text: str, start: int) -> Fact[str] | None:
    """The office that a line names and nothing else."""
    match = OFFICE.match(text)
    if match is None or not 5 < len(text) < 80:
        return None
    return Fact(
        squeeze(match["office"]), (surface.span(start, start + len(text)),), "signature.office", 0.7
    )


#: "(2024-10-11 § 47)": the day of a meeting that the paper tells of.
_OF_A_PARAGRAPH = re.compile(r",?\s*\(?§")


def paper_date(surface: Surface, head: Head, *, meeting: bool) -> Fact[str] | None:
    """The paper's own date; of minutes the day of the meeting."""
    if not head.lines:
        return None
    text = surface.text
    end = head.lines[-1].end
    found = dates.days(text[:end])
    best: tuple[int, dates.Day] | None = None
    for day in found:
        before = text[max(0, day.start - 90) : day.start]
        own = before.rsplit("\n", 1)[-1]
        rank = 2
        if re.search(
            r"(?:datum|utfärdat|upprättad)\s*:?\s*$", own, re.IGNORECASE
        ) and not _MEETING.search(own):
            rank = 0 if not meeting else 2
        if _MEETING.search(before):
            rank = 1 if meeting else 3
        if re.search(r"juster|anslag|överklag|nedtag", own, re.IGNORECASE):
            rank = 6
        if not meeting and _OF_A_PARAGRAPH.match(text, day.end):
            rank = 6
        if best is None or rank < best[0]:
            best = (rank, day)
    if best is None or best[0] == 6:
        return None
    day = best[1]
    return Fact(
        day.iso,
        (surface.span(day.start, day.end),),
        f"head.{day.rule}",
        0.95 if best[0] < 3 else 0.8,
    )


def registry_number(surface: Surface, lines: tuple[Line, ...]) -> Fact[str] | None:
    for position, line in enumerate(lines):
        for label in identifiers.LABEL.finditer(line.text):
            value = identifiers.AFTER_LABEL.match(line.text, label.end())
            if value and not dates.days(value[0]):
                return _registry(
                    surface, value[0], line.start + value.start(), "registry.label", 0.95
                )
            under = _under(line, label.start(), lines[position + 1 : position + 3])
            if under:
                return _registry(surface, under[1], under[0], "registry.column", 0.9)
    for line in lines:
        if not any(c.isdigit() for c in line.text):
            continue
        for each in identifiers.REGISTRY:
            match = each.pattern.search(line.text)
            if (
                match
                and not dates.days(match[0])
                and not any(law.pattern.search(match[0]) for law in identifiers.REFERENCES[:4])
            ):
                return _registry(
                    surface, match[0], line.start + match.start(), each.id, each.confidence
                )
    for start, cell in (cell for line in lines for cell in line.cells()):
        if _YEAR_AND_NUMBER.fullmatch(cell):
            return _registry(surface, cell, start, "registry.year_and_number", 0.7)
    return None


#: A cell of its own in the head, "2022/3187"; "2022/2023" is a school year.
_YEAR_AND_NUMBER = re.compile(r"20\d\d/(?!20\d\d)\d{1,6}(?:[-.]\d{1,4})?")


def _registry(surface: Surface, value: str, start: int, rule: str, confidence: float) -> Fact[str]:
    value = value.rstrip(" .,;")
    return Fact(squeeze(value), (surface.span(start, start + len(value)),), rule, confidence)


def _under(line: Line, column: int, below: tuple[Line, ...]) -> tuple[int, str] | None:
    """The cell under a label of a head set in columns: (start, text)."""
    for next_line in below:
        if next_line.blank:
            continue
        cells = [
            (start, cell)
            for start, cell in next_line.cells()
            if re.search(r"\d", cell) and not dates.days(cell)
        ]
        cells = [(s, c) for s, c in cells if re.fullmatch(identifiers.AFTER_LABEL, c)]
        if cells:
            return min(cells, key=lambda cell: abs(cell[0] - next_line.start - column))
        if len(next_line.cells()) > 1:
            return None
    return None

"""Who signed: a name and a title, in lines, in columns or on one line."""

import re

from malbild.core.reading.facts import Signatory
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Line, Surface

_PART = r"[A-ZÅÄÖÉ][a-zåäöéèüøæ]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
NAME = re.compile(
    rf"(?!Region(?:en)?\s|Kommun|Landsting)(?!\S+\s(?:Kommun|Region)){_PART}(?:\s+(?:de|von|af|da|van|[A-ZÅÄÖ]\.?|{_PART})){{1,3}}(?:\s+\([A-ZÅÄÖ][A-ZÅÄÖa-z]{{0,3}}\))?"
)
ROLE = re.compile(
    r"(?:chef|direktör|utvecklare|ledare|strateg|handläggare|sekreterare|samordnare|utredare|ordförande|controller|sjuksköterska|planerare|jurist|ekonom\b|rådgivare|koordinator"
    r"|specialist|sakkunnig|\bMAS\b|\bMAR\b|rektor\b|administratör|registrator|arkitekt|analytiker|kommunalråd|regionråd|läkare)\w{0,4}\b",
    re.IGNORECASE,
)
_ACTING = re.compile(
    r"^(?:t\s?\.?\s?f\.?|tillförordnad|tillf\.|vik(?:\.|arierande))\s+", re.IGNORECASE
)
SIGNED_LINE = re.compile(rf"(?P<name>{NAME.pattern})\s*,\s*(?P<title>[^,@]{{4,70}})$")
#: "Ebba Kråkmo Socialchef": only where the one line follows another such or its heading.
ONE_LINE = re.compile(rf"(?P<name>{_PART}\s+{_PART})\s+(?P<title>[A-ZÅÄÖ][^@.:]{{3,60}})$")
_ANSWERS = re.compile(
    r"(?:ansvariga?|undertecknare|underskrift(?:er)?|beslutande\s+chef)\s*:?$", re.IGNORECASE
)
_TAIL = 14
_PARTY = re.compile(r"\s+\([A-ZÅÄÖ][A-ZÅÄÖa-z]{0,3}\)$")
_ELECTRONIC = re.compile(r"(?:signerat|elektroniskt|digitalt)\b.*$", re.IGNORECASE)


def signatories(surface: Surface, after: int) -> tuple[Signatory, ...]:
    """Names with titles after line number `after`."""
    lines = surface.lines
    shown = [line for line in lines if not line.blank]
    tail = {line.number for line in shown[-_TAIL:]}
    found: list[Signatory] = []
    for line in shown:
        if line.number < after:
            continue
        if not line.text[0].isupper() or (
            len(line.text) > 90 and "   " not in line.text and "\t" not in line.text
        ):
            continue
        cells = line.cells()
        names = [
            (start, cell) for start, cell in cells if NAME.fullmatch(cell) and not ROLE.search(cell)
        ]
        if names and len(names) == len(cells):
            titles = _titles(lines, line.number, len(names))
            if titles:
                for (start, name), title in zip(names, titles, strict=False):
                    found.append(_signatory(surface, start, name, title))
        elif line.number in tail and (pairs := _mixed(lines, line.number)):
            for (start, name), title in pairs:
                found.append(_signatory(surface, start, name, title))
        elif (
            line.number in tail
            and (match := SIGNED_LINE.fullmatch(line.text))
            and ROLE.search(match["title"])
        ):
            end = line.start + match.end("title")
            found.append(
                _signatory(
                    surface, line.start, match["name"], (end - len(match["title"]), match["title"])
                )
            )
        elif line.number in tail and _answers(lines, line.number):
            one = ONE_LINE.fullmatch(line.text)
            if one and ROLE.search(one["title"]):
                start = line.start + one.start("title")
                found.append(_signatory(surface, line.start, one["name"], (start, one["title"])))
    unique = {person.name.casefold(): person for person in reversed(found)}
    return tuple(person for person in found if unique.pop(person.name.casefold(), None))


def _mixed(lines: list[Line], number: int) -> list[tuple[tuple[int, str], tuple[int, str]]]:
    """Two rows where one column has the title first and another the name: (name, title) of each."""
    cells = lines[number].cells()
    below = lines[number + 1].cells() if number + 1 < len(lines) else []
    if len(cells) < 2 or len(cells) != len(below):
        return []
    made: list[tuple[tuple[int, str], tuple[int, str]]] = []
    for one, other in zip(cells, below, strict=True):
        name, title = (one, other) if NAME.fullmatch(one[1]) else (other, one)
        if not NAME.fullmatch(name[1]) or not ROLE.search(title[1]) or ROLE.search(name[1]):
            return []
        made.append((name, title))
    return made


def _answers(lines: list[Line], number: int) -> bool:
    """Whether the lines above are the heading "Ansvariga" and people on one line each."""
    for before in reversed(lines[max(0, number - 4) : number]):
        if before.blank:
            continue
        if _ANSWERS.match(before.text):
            return True
        if not ONE_LINE.fullmatch(before.text):
            return False
    return False


def _titles(lines: list[Line], number: int, count: int) -> list[tuple[int, str]]:
    """The titles under a row of names."""
    at = number + 1
    skipped = 0
    while at < len(lines) and lines[at].blank and skipped < 1:
        at, skipped = at + 1, skipped + 1
    if at >= len(lines) or lines[at].blank:
        return []
    cells = lines[at].cells()
    if (
        not any(ROLE.search(cell) for _, cell in cells)
        or len(cells) > count + 1
        or len(lines[at].text) > 60 * count + 40
    ):
        return []
    if any("@" in cell or cell.endswith(".") or ":" in cell for _, cell in cells):
        return []
    follow = lines[at + 1] if at + 1 < len(lines) else None
    if (
        count == 1
        and follow
        and not follow.blank
        and follow.text[0].islower()
        and len(follow.text) < 40
    ):
        cells = [(cells[0][0], f"{cells[0][1]} {follow.text}")]
    return cells


def _signatory(surface: Surface, start: int, name: str, title: tuple[int, str]) -> Signatory:
    text = squeeze(_ELECTRONIC.sub("", title[1]))
    acting = _ACTING.search(text)
    spans = (
        surface.span(start, start + len(name)),
        surface.span(title[0], min(title[0] + len(title[1]), len(surface.text))),
    )
    return Signatory(
        spans,
        "signature.name_and_title",
        0.9,
        name=_PARTY.sub("", squeeze(name)),
        title=_ACTING.sub("", text) or None,
        acting=acting is not None,
    )

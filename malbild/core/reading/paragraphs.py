"""The §§ of minutes: where each begins and ends, its title, and whose minutes they are.

Lines of a table of contents are left out, a § that goes on over a page ("§ 63 forts.") is one,
and notes without § are divided by their numbered headings.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from malbild.core.reading import identifiers
from malbild.core.reading.bodies import COMMON, Names, bodies_of, body_at, decides
from malbild.core.reading.facts import Fact
from malbild.core.reading.head import clean_title
from malbild.core.reading.headings import heading_of
from malbild.core.reading.subjects import is_association
from malbild.core.reading.surface import Line, Surface

_HEADING = re.compile(
    r"(?:(?P<prefix>[A-ZÅÄÖ][\wÅÄÖåäö/-]{0,9}[ \t]+)?§[ \t]?|(?:Paragraf|PARAGRAF)[ \t]+)"
    r"(?P<number>\d{1,4})(?:[/:-](?:20)?\d\d)?\.?(?![\d–])(?P<rest>.*)$"
)
_CONTINUED = re.compile(r"^\W*(?:forts|fortsättning)", re.IGNORECASE)
_REGISTRY_IN_TITLE = re.compile(
    r"[\t ]*(?:\(|\bdnr|\bdiarie|\bärendenr|\bärendenummer).*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Block:
    """One § of the minutes: its number as printed without year, its title and its lines."""

    number: str
    title: str
    title_place: tuple[int, int]
    first: int  # the line of its heading
    body: int  # the first line after its title
    last: int  # one past its last line


def blocks_of(surface: Surface) -> list[Block]:
    """Every § with text of its own; lines of a table of contents are left out."""
    lines = surface.lines
    heads: list[tuple[int, re.Match[str]]] = []
    for line in lines:
        if "§" not in line.text[:14] and not line.text.startswith(("Paragraf ", "PARAGRAF ")):
            continue
        match = _HEADING.match(
            re.sub(r"^\W?forts(?:\.|ättning)\s*(?=§)", "", line.text, flags=re.IGNORECASE)
        )
        if match and _opens(lines, line, match):
            if heads and match["prefix"] and _in_list(lines, line.number):
                continue
            if heads and _directly_under(lines, heads[-1][0], line.number) and match["prefix"]:
                continue  # "Kf § 21", "Ks § 34", "Sn § 88": the first is this body's
            heads.append((line.number, match))
    made: list[Block] = []
    for position, (number, match) in enumerate(heads):
        last = heads[position + 1][0] if position + 1 < len(heads) else len(lines)
        if made and made[-1].number == match["number"]:
            if _CONTINUED.match(match["rest"]) or _has_text(lines, made[-1]):
                made[-1] = replace(made[-1], last=last)
                continue
            made.pop()
        made.append(_block(surface, number, match, last))
    later = {block.number: position for position, block in enumerate(made)}
    return [b for p, b in enumerate(made) if later[b.number] == p or _has_text(lines, b)]


_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]?\s+(?P<rest>[A-ZÅÄÖ].{2,90}[^.,;:])$")


def numbered_blocks_of(surface: Surface) -> list[Block]:
    """Notes of a meeting without §: its numbered headings, 1, 2, 3 … each after a blank line."""
    lines = surface.lines
    heads: list[tuple[int, re.Match[str]]] = []
    for line in lines:
        match = _NUMBERED.match(line.text)
        if (
            match
            and int(match["number"]) == len(heads) + 1
            and (
                line.number == 0
                or lines[line.number - 1].blank
                or lines[line.number - 1].text[-1] in ".:!?”"
            )
        ):
            heads.append((line.number, match))
    made = []
    for position, (number, match) in enumerate(heads):
        last = heads[position + 1][0] if position + 1 < len(heads) else len(lines)
        place = (lines[number].start + match.start("rest"), lines[number].end)
        made.append(Block("", clean_title(match["rest"]), place, number, number + 1, last))
    return made if len(made) > 1 else []


def meeting_body(
    surface: Surface, named: tuple[Fact[str], ...], blocks: list[Block], names: Names
) -> str | None:
    """The body whose minutes these are: named in the head, or the one that decides in the §§."""
    heads: list[str] = []
    for fact in named:
        found = body_at(fact.value)
        heads.append(names.full(found.name if found else fact.value))
    if len(heads) == 1 or (heads and decides(heads[0])):
        committee = None if "utskott" in heads[0] else _committee(surface, blocks, names)
        if committee:
            return committee
        return heads[0][:1].upper() + heads[0][1:]
    counts: Counter[str] = Counter()
    for block in blocks:
        prefix = surface.lines[block.first].text.split("§")[0].strip().upper()
        if prefix in COMMON:
            counts[names.full(prefix)] += 1
        for line in surface.lines[block.body : block.last]:
            found = body_at(line.text)
            if found and re.match(
                r"s?\s+beslut", line.text[found.end - (1 if found.genitive else 0) :]
            ):
                counts[names.full(found.name)] += 1
    if not counts and not heads:
        return _whose_meeting(surface, blocks, names) or _told_by_its_acts(surface, names)
    name = next((h for h in heads if h in counts), None) or (
        heads[0] if heads else counts.most_common(1)[0][0]
    )
    return name[:1].upper() + name[1:]


def _whose_meeting(surface: Surface, blocks: list[Block], names: Names) -> str | None:
    """ "Utdrag ur protokoll fört vid kommunfullmäktiges sammanträde": whose the head says."""
    first = surface.lines[blocks[0].first].start if blocks else 0
    for body in bodies_of(surface):
        after = surface.text[body.end : body.end + 120]
        if body.start < first and body.genitive and re.match(r"\s+(?:sammanträde|möte)", after):
            name = names.full(body.name)
            return name[:1].upper() + name[1:]
    return None


_OF_COMMITTEE = re.compile(r"utskottet|beredningen", re.IGNORECASE)


def _committee(surface: Surface, blocks: list[Block], names: Names) -> str | None:
    """The committee that decides in every §, where the head names only the board above it."""
    deciding: set[str] = set()
    for block in blocks:
        lines = surface.lines[block.body : block.last]
        for position, line in enumerate(lines):
            heading = heading_of(line)
            if heading is None or heading.key != "decision":
                continue
            said = surface.text[heading.text_from : line.end].strip()
            if not said and heading.whose and re.search(r"\bbeslutar\b", line.text):
                said = line.text
            elif not said:
                said = next((near.text for near in lines[position + 1 :] if not near.blank), "")
            found = body_at(said)
            if found is None or not re.match(r"\s+(?:beslutar|föreslår)\b", said[found.end :]):
                return None
            deciding.add(names.full(found.name))
    if len(deciding) != 1:
        return None
    name = deciding.pop()
    if not _OF_COMMITTEE.search(name) or name.casefold() in ("utskottet", "arbetsutskottet"):
        return None
    return name[:1].upper() + name[1:]


_ACTS = re.compile(
    r"(?:Beslut:\s*)?[–•-]?\s*(?P<who>[A-ZÅÄÖ][\w-]+(?:\s[\w-]+){0,5}?)\s+(?:beslutar|beslutade|noterar|rekommenderar"
    r"|ställer\s+sig|godkänner|uppdrar|tackar|enades|enas|antar)\b"
)


def _told_by_its_acts(surface: Surface, names: Names) -> str | None:
    """A body that no word tells: who, line after line, is said to decide."""
    counts: Counter[str] = Counter()
    for line in surface.lines:
        match = _ACTS.match(line.text)
        if match is None:
            continue
        found = body_at(match["who"])
        if (found and found.end == len(match["who"])) or is_association(
            match["who"], names, proper=True
        ):
            counts[match["who"]] += 1
    if not counts:
        return None
    name, times = counts.most_common(1)[0]
    shown = [line.text for line in surface.lines if not line.blank][:8]
    stem = re.sub(r"(?:et|en|n)$", "", name.casefold())
    return name if times > 1 or any(stem in text.casefold() for text in shown) else None


def _opens(lines: list[Line], line: Line, match: re.Match[str]) -> bool:
    rest = match["rest"].strip()
    if _CONTINUED.match(rest):
        return True
    if rest and not (
        rest[0].isupper() or rest[0] in "–-:\t(" or (rest[0].isdigit() and len(rest) > 6)
    ):
        return False
    if rest[:1] in ("-", "–") and re.match(r"[-–]\s*(?:§|\d)", rest):
        return False
    if rest.startswith((",", ".", ")")) or (
        re.search(r"(?:19|20)\d\d-\d\d-\d\d$", rest) and len(rest) < 14
    ):
        return False
    before = lines[line.number - 1].text if line.number else ""
    columns = any("   " in text or "\t" in text for text in (before, match["rest"]))
    return (
        not before
        or before[-1] in '.:!?)”"'
        or len(before) < 60
        or rest == ""
        or columns
        or bool(re.match(r"§\s?\d", before))
    )


def _in_list(lines: list[Line], number: int) -> bool:
    """Whether a § stands in the list of the basis: "KSAU § 315/2025 Målbild för nära vård"."""
    for at in range(number - 1, max(-1, number - 12), -1):
        if lines[at].blank:
            return False
        found = heading_of(lines[at])
        if found:
            return found.key in ("basis", "attachments")
    return False


def _directly_under(lines: list[Line], one: int, other: int) -> bool:
    return all(lines[n].blank or "§" in lines[n].text for n in range(one + 1, other))


def _has_text(lines: list[Line], block: Block) -> bool:
    return any(not lines[n].blank for n in range(block.body, block.last))


def _block(surface: Surface, number: int, match: re.Match[str], last: int) -> Block:
    lines = surface.lines
    line = lines[number]
    rest = match["rest"]
    body = number + 1
    start = line.start + match.start("rest")
    parts: list[str] = []
    own = (
        _REGISTRY_IN_TITLE.sub("", re.split(r"\t|\s{4,}", rest.strip())[0]) if rest.strip() else ""
    )
    own = re.sub(r"^(?:[-–:.\s]+|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}\s{2,})+", "", own).strip()
    own = "" if any(r.pattern.fullmatch(own) for r in identifiers.REGISTRY) else own
    end = line.end
    if own:
        parts.append(own)
        if body < last and _wraps(lines[body], line):
            parts.append(lines[body].text)
            end = lines[body].end
            body += 1
        return Block(
            match["number"], clean_title(" ".join(parts)), (start, end), number, body, last
        )
    while body < last:
        here = lines[body]
        text = here.text
        if heading_of(here) or (parts and (here.blank or len(text) > 110 or text.endswith("."))):
            break
        if here.blank or "§" in text[:10] or identifiers.LABEL.match(text):
            body += 1
            continue
        cell = here.cells()[0]
        if any(r.pattern.fullmatch(cell[1]) for r in identifiers.REGISTRY):
            body += 1
            continue
        if not parts:
            start = here.start
        parts.append(cell[1])
        end = cell[0] + len(cell[1])
        body += 1
        if len(parts) == 4:
            break
    return Block(match["number"], clean_title(" ".join(parts)), (start, end), number, body, last)


def _wraps(line: Line, before: Line) -> bool:
    return (
        not line.blank
        and heading_of(line) is None
        and line.text[0].islower()
        and len(before.text) > 45
        and len(line.text) < 80
    )


def title_of(surface: Surface, block: Block) -> Fact[str] | None:
    if not block.title:
        return None
    return Fact(block.title, (surface.span(*block.title_place),), "minutes.title", 0.9)

"""Minutes and extracts: what this body decided at this meeting, § by §.

A yrkande, a proposal of the administration and a decision that is told again are not
decisions. What was decided stands under a heading of decision of the meeting's own body, in
a sentence whose subject is that body, or in a proposal that it decided to follow
("beslutar enligt kommunstyrelsens förslag").
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from malbild.core.reading import identifiers
from malbild.core.reading.bodies import COMMON, Names, body_at, decides
from malbild.core.reading.clause_parse import Parsed, Speaker
from malbild.core.reading.clauses import Placed, clauses_of
from malbild.core.reading.facts import Decision, Fact
from malbild.core.reading.head import clean_title, registry_number
from malbild.core.reading.headings import Heading, Section, heading_of, sections
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Line, Surface

_HEADING = re.compile(
    r"(?P<prefix>[A-ZÅÄÖ][\wÅÄÖåäö/-]{0,9}[ \t]+)?§[ \t]?"
    r"(?P<number>\d{1,4})(?:[/:-](?:20)?\d\d)?\.?(?![\d–])(?P<rest>.*)$"
)
_CONTINUED = re.compile(r"^\W*(?:forts|fortsättning)", re.IGNORECASE)
_REGISTRY_IN_TITLE = re.compile(
    r"[\t ]*(?:\(|\bdnr|\bdiarie|\bärendenr|\bärendenummer).*$", re.IGNORECASE
)
_AS_PROPOSED = re.compile(
    r"(?:beslutar?|beslutade|bifaller|bifall|godkänner|antar"
    r"|bifalls)\b[^.]{0,40}?(?:(?:enligt|i\s+enlighet\s+med"
    r"|till)\s+)?(?P<whose>[^\W\d_][\w åäöÅÄÖ-]{3,60}?)s?\s+(?:eget\s+)?(?:förslag"
    r"|beslutsförslag)\b(?P<more>[^.:]{0,50}(?::.*)?)\.?$",
    re.IGNORECASE,
)
_IMMEDIATE = re.compile(
    r"omedelbart\s+juster|juster\w*\s+omedelbart|omedelbar(?:t)?\s+juster|direktjuster|justeras\s+direkt",
    re.IGNORECASE,
)
_ADDITION = re.compile(
    r"\bmed\s+(?:följande\s+|nedanstående\s+|det\s+|ett\s+)?(?:till(?:ägg(?:et|en)?|lägget)|ändring(?:en|ar(?:na)?)?|komplettering(?:en|ar)?|justering(?:en|ar)?\s+att|revidering(?:en|ar)?)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bmed\s+undantag\s+(?:av|för)\b|\bi\s+(?:den|de)\s+del(?:en|ar)?\b|\bdelvis\b|\butom\b|\bförutom\s+(?:punkt|aktivitet|avsnitt)|\bmed\s+reservation\s+för",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:^|(?<=[.:]\s)|(?<=\n))(?=[^\W\d_])")
_PLAIN_VERBS = {
    "godkänna",
    "lägga till handlingarna",
    "utse",
    "välja",
    "bordlägga",
    "anta",
    "återremittera",
    "notera",
    "fastställa",
    "anteckna",
    "tacka för",
    "ta del av",
    "avslå",
    "uppdra",
    "ställa sig bakom",
    "rekommendera",
    "tillstyrka",
    "avstyrka",
    "bifalla",
}
_OWN_NAMES = {
    "nämnden",
    "utskottet",
    "arbetsutskottet",
    "styrelsen",
    "fullmäktige",
    "ordföranden",
    "rådet",
    "mötet",
    "direktionen",
}
_OUTCOMES = {
    "avslå": "no",
    "avstyrka": "no",
    "avstå från": "no",
    "återremittera": "referred_back",
    "bordlägga": "tabled",
    "lägga till handlingarna": "noted",
    "notera": "noted",
    "anteckna": "noted",
    "tacka för": "noted",
    "ta del av": "noted",
}


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
        if "§" not in line.text[:14]:
            continue
        match = _HEADING.match(
            re.sub(r"^\W?forts(?:\.|ättning)\s*(?=§)", "", line.text, flags=re.IGNORECASE)
        )
        if match and _opens(lines, line, match):
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
        return None
    name = next((h for h in heads if h in counts), None) or (
        heads[0] if heads else counts.most_common(1)[0][0]
    )
    return name[:1].upper() + name[1:]


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


def decisions_in(
    surface: Surface, block: Block, *, body: str | None, date: str | None, names: Names
) -> list[Decision]:
    """What was decided in one §."""
    lines = surface.lines
    stretch = surface.text[lines[block.first].start : lines[block.last - 1].end]
    immediate = _IMMEDIATE.search(stretch) is not None
    number = registry_number(surface, tuple(lines[block.first : min(block.last, block.body + 3)]))
    made: list[Decision] = []
    for placed in _placed(surface, block, body, names):
        parsed = placed.parsed
        if parsed.verb == "justera" and immediate:
            continue
        made.append(
            Decision(
                (surface.span(placed.start, placed.end),),
                parsed.rule,
                parsed.confidence,
                body=parsed.body,
                date=date,
                paragraph=block.number or None,
                matter=block.title or None,
                registry_number=number.value if number else None,
                number=placed.number,
                verb=parsed.verb,
                object=parsed.object,
                to=parsed.to,
                chain=parsed.chain,
                immediate_adjustment=immediate,
                outcome=outcome(parsed, squeeze(surface.text[placed.start : placed.end])),
            )
        )
    return made


def outcome(parsed: Parsed, point: str) -> str:
    """How the point ended. A proposal onward to refuse is a yes to that proposal."""
    if parsed.negated:
        return "no"
    said = point if parsed.object and len(point) < 600 else parsed.object
    if parsed.verb in ("avslå", "avstyrka") and _PART.search(said):
        return "in_part"
    if parsed.verb in _OUTCOMES:
        return _OUTCOMES[parsed.verb]
    if _PART.search(said):
        return "in_part"
    if _ADDITION.search(said):
        return "yes_with_addition"
    return "yes"


def _placed(surface: Surface, block: Block, body: str | None, names: Names) -> Iterator[Placed]:
    found = sections(surface, block.body, block.last)
    speaker = Speaker(body, ())
    own: list[Placed] = []
    for section in found:
        if section.key == "decision" and _own(section.heading, body, names):
            own.extend(_decided(surface, section, found, speaker, names))
        elif section.key == "proposal" and _own_proposal(section.heading, body, names):
            receiver = names.full(section.heading.receiver or "")
            receiver = receiver[:1].lower() + receiver[1:]
            for placed in clauses_of(
                surface, section, default=Speaker(body, (receiver,)), names=names
            ):
                chain = placed.parsed.chain or (receiver,)
                own.append(_with(placed, body, chain))
    if not any(section.key == "decision" for section in found) and not own:
        own.extend(_without_heading(surface, block, found, speaker, names))
    yield from (_at_home(placed, body) for placed in own)


def _at_home(placed: Placed, body: str | None) -> Placed:
    """A point with another body as its subject is a proposal to that body."""
    said = placed.parsed.body
    if body is None or said is None or _same(said, body):
        return _with(placed, body or said, placed.parsed.chain)
    if placed.parsed.chain and _same(placed.parsed.chain[0], said):
        return _with(placed, body, placed.parsed.chain)
    return _with(placed, body, (said[:1].lower() + said[1:], *placed.parsed.chain))


def _with(placed: Placed, body: str | None, chain: tuple[str, ...]) -> Placed:
    return replace(placed, parsed=replace(placed.parsed, body=body, chain=chain))


def _same(one: str, other: str) -> bool:
    """ "Arbetsutskottet" is "Kommunstyrelsens arbetsutskott" in that body's own minutes."""
    a, b = (re.sub(r"(?:et|en|n)$", "", name.casefold()) for name in (one, other))
    return a == b or a.endswith(b) or b.endswith(a)


def _own(heading: Heading, body: str | None, names: Names) -> bool:
    if heading.whose is None or body is None:
        return True
    if re.search(r"\bbeslut(?:ar|ade)\b", heading.line.text, re.IGNORECASE) and not decides(
        names.full(heading.whose)
    ):
        return True
    whose = names.full(re.sub(r"^(?:beslutar|beslutade)\s+", "", heading.whose))
    return _same(whose, body) or whose.casefold() in _OWN_NAMES


def _own_proposal(heading: Heading, body: str | None, names: Names) -> bool:
    """ "Kommunstyrelsens förslag till kommunfullmäktige" in that board's own minutes."""
    if heading.receiver is None or body is None:
        return False
    found = body_at(heading.receiver)
    if found is None or _same(names.full(found.name), body):
        return False
    if heading.whose is None:
        return _above(names.full(found.name), body)
    return _same(names.full(heading.whose), body) or heading.whose.casefold() in _OWN_NAMES


def _above(receiver: str, body: str) -> bool:
    """Whether "förslag till kommunfullmäktige" in this body's minutes is its own proposal."""
    order = ("nämnd", "utskott", "beredning", "styrelse", "fullmäktige")
    rank = [
        max((n for n, word in enumerate(order) if word in name.casefold()), default=0)
        for name in (receiver, body)
    ]
    return rank[0] > rank[1] or (rank[1] == 1 and rank[0] in (0, 3, 4))


def _decided(
    surface: Surface, section: Section, found: list[Section], speaker: Speaker, names: Names
) -> Iterator[Placed]:
    text = squeeze(surface.text[section.start : section.end])
    referred = _AS_PROPOSED.search(text) if len(text) < 400 else None
    placed = clauses_of(surface, section, default=speaker, names=names)
    solid = [
        p
        for p in placed
        if p.parsed.verb not in ("bifalla", "besluta")
        and p.parsed.rule != "clause.any_infinitive"
        and "förslag" not in p.parsed.object.casefold()[-40:]
    ]
    if referred is None or (
        solid and not re.search(r"till(?:ägg|lägg)|ändring|komplettering", referred["more"])
    ):
        yield from placed
        return
    proposal = _proposal_of(referred["whose"], found, names)
    if proposal is None:
        whole = f"{squeeze(referred['whose'])}s förslag"
        yield Placed(
            Parsed(speaker.body, (), "bifalla", whole, None, "decision.as_proposed", 0.6),
            None,
            section.start,
            section.end,
        )
        return
    for each in clauses_of(surface, proposal, default=speaker, names=names):
        own = speaker.body
        chain = tuple(name for name in each.parsed.chain if own is None or not _same(name, own))
        yield replace(
            each,
            parsed=replace(
                each.parsed, body=own, chain=chain, rule="decision.as_proposed", confidence=0.85
            ),
        )
    yield from solid


def _proposal_of(whose: str, found: list[Section], names: Names) -> Section | None:
    """The section that holds the proposal which was followed."""
    proposals = [s for s in found if s.key == "proposal"]
    said = names.full(re.sub(r"^(?:enligt|i enlighet med|till)\s+", "", squeeze(whose)))
    for section in proposals:
        if section.heading.whose and _same(names.full(section.heading.whose), said):
            return section
    return proposals[0] if len(proposals) == 1 else None


def _without_heading(
    surface: Surface, block: Block, found: list[Section], speaker: Speaker, names: Names
) -> Iterator[Placed]:
    """A § without a heading of decision: its own sentences, before any other section."""
    until = found[0].heading.line.number if found else block.last
    lines = tuple(line for line in surface.lines[block.body : until])
    if not any(not line.blank for line in lines):
        return
    heading = Heading(
        "decision",
        surface.lines[max(block.body - 1, block.first)],
        None,
        None,
        surface.lines[max(block.body - 1, block.first)].end,
    )
    end = lines[-1].end
    section = Section(heading, heading.text_from, end, lines)
    words = len(squeeze(surface.text[lines[0].start : end]).split())
    for placed in clauses_of(surface, section, default=speaker, names=names):
        verb, text = placed.parsed.verb, surface.text[placed.start : placed.end]
        said = re.search(
            rf"\b{re.escape((speaker.body or '§')[:9])}\w*\s+(?:har\s+)?beslut(?:ar|ade|at)\b",
            text,
            re.IGNORECASE,
        )
        if said or (
            verb in _PLAIN_VERBS
            and placed.parsed.rule != "clause.any_infinitive"
            and (words < 45 or placed.number is not None)
        ):
            yield placed

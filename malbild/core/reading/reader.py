"""Reads one decision paper: text in, facts with their places in the text out.

>>> paper = '''Tjänsteskrivelse
... Socialförvaltningen
... 2025-10-14
... Dnr SN 2025/318
...
... Målbild för nära vård
...
... Förslag till beslut
... Socialnämnden antar målbilden En god dag nära dig.
... '''
>>> reading = read(paper)
>>> reading.title.value, reading.registry_number.value
('Målbild för nära vård', 'SN 2025/318')
>>> clause, = reading.clauses
>>> clause.body, clause.verb, clause.object
('Socialnämnden', 'anta', 'målbilden En god dag nära dig')
>>> span, = clause.spans
>>> paper[span.start:span.end]
'Socialnämnden antar målbilden En god dag nära dig.'

Nothing is read from anywhere but the text and what the caller knows of the county; reading
the same text twice gives the same. A paper says what it says: contradictions become remarks.
"""

import re
from dataclasses import replace

from malbild.core.reading import (
    addressees,
    announcement,
    content,
    head,
    lists,
    minutes,
    paragraphs,
    people,
)
from malbild.core.reading.assessments import assessments
from malbild.core.reading.backing import backing_in
from malbild.core.reading.bodies import Names, abbreviations, body_at, decides
from malbild.core.reading.claims import claims
from malbild.core.reading.clause_parse import Speaker, parse
from malbild.core.reading.clauses import Placed, clauses_of, is_generic
from malbild.core.reading.consultation import consultation_in
from malbild.core.reading.facts import (
    BasisItem,
    Clause,
    Decision,
    Fact,
    Known,
    Minutes,
    Reading,
    Signatory,
)
from malbild.core.reading.headings import Section, sections
from malbild.core.reading.identifiers import references
from malbild.core.reading.kinds import kind_of
from malbild.core.reading.remarks import remarks_on
from malbild.core.reading.sentences import Sentence, sentences
from malbild.core.reading.surface import Line, Surface

#: Raised whenever a rule changes what is found; kept with every reading.
RULES_VERSION = 4

_NOTHING_KNOWN = Known()
_NOT_TOLD = {
    "proposal",
    "decision",
    "motions",
    "procedure",
    "reservation",
    "sent_to",
    "basis",
    "attachments",
    "officer",
    "receiver",
}
_OWN_PAPER = re.compile(
    r"tjänsteskrivelse|tjänsteutlåtande|föredragnings-?\s?pm|ordförandeförslag|skrivelse|promemoria|\bpm\b",
    re.IGNORECASE,
)


def read(text: str, *, known: Known = _NOTHING_KNOWN) -> Reading:
    """All facts of a paper. Never raises: what is not understood is not found."""
    surface = Surface(text)
    blocks = paragraphs.blocks_of(surface)
    kind = kind_of(surface, len(blocks))
    defined = abbreviations(surface)
    names = Names(known, defined)
    in_minutes = kind.value in ("minutes", "minutes_extract", "summons")
    if not in_minutes:
        blocks = []
    elif not blocks:
        blocks = paragraphs.numbered_blocks_of(surface)
    top = head.head_of(surface, stop=blocks[0].first if blocks else None)
    found = sections(surface)
    found = (
        [s for s in found if s.heading.line.number >= top.end or _copies(s)]
        if top.end < len(surface.lines)
        else found
    )

    date = head.paper_date(surface, top, meeting=in_minutes)
    addressed = addressees.addressed_to(surface, top, names, kind.value)
    basis = _basis(surface, found, in_minutes=kind.value == "minutes")
    if date is None and not in_minutes:
        date = _date_in_basis(basis)
    body = paragraphs.meeting_body(surface, addressed, blocks, names) if in_minutes else None
    if body and body_at(body) is None:
        names = replace(names, own=body)
    decisions: tuple[Decision, ...] = ()
    clauses: tuple[Clause, ...] = ()
    if kind.value in ("minutes", "minutes_extract"):
        day = date.value if date else None
        decisions = tuple(
            d
            for block in blocks
            for d in minutes.decisions_in(surface, block, body=body, date=day, names=names)
        )
    elif kind.value in ("memorandum", "summons"):
        own = [_of_one_item(s) for s in found] if kind.value == "summons" else found
        clauses = _clauses(surface, own, addressed, names)

    title = _title(surface, top, kind.value, blocks)
    told = _told(surface, found, top.end)
    said = sentences(surface, told)
    if kind.value == "memorandum" and not clauses:
        clauses = _clauses_in_text(surface, said, names)
    signed = () if in_minutes else people.signatories(surface, top.end)
    return Reading(
        kind=kind,
        party=head.party(surface, top),
        title=title,
        office=None
        if in_minutes
        else _office(surface, top, found, signed) or head.unmarked_office(surface, top, title),
        date=date,
        registry_number=_registry(surface, top, blocks, kind.value),
        target_name=content.target_name(surface),
        addressed_to=() if in_minutes else addressed,
        clauses=clauses,
        decisions=decisions,
        minutes=_adjusted(surface, blocks, found) if in_minutes else None,
        backing=tuple(
            b
            for b in backing_in(surface, said, [*basis, *_attached(surface, found)], names)
            if not (body and decisions and kind.value == "minutes_extract" and b.body == body)
        ),
        claims=claims(surface, said, head.organisations(top)),
        consultation=consultation_in(surface, told, said, names, kind=kind.value, paper_date=date),
        basis=tuple(basis),
        sent_to=tuple(
            fact for s in found if s.key == "sent_to" for fact in lists.receivers(surface, s)
        ),
        signatories=signed,
        references=tuple(
            Fact(value, (surface.span(start, end),), rule, confidence)
            for value, start, end, rule, confidence in references(surface.text)
        ),
        strategies=content.strategies(surface),
        perspectives=content.perspectives(surface),
        statements=() if kind.value == "compilation" else content.statements(surface),
        assessments={}
        if kind.value == "minutes"
        else assessments(surface, top.end, minutes=in_minutes),
        abbreviations=tuple(defined.values()),
        remarks=remarks_on(surface, kind=kind.value, date=date),
        rules_version=RULES_VERSION,
        cut_at=surface.cut_at,
    )


def _title(
    surface: Surface, top: head.Head, kind: str, blocks: list[paragraphs.Block]
) -> Fact[str] | None:
    if kind == "minutes_extract" and blocks:
        return paragraphs.title_of(surface, blocks[0])
    if kind in ("minutes", "summons"):
        return None
    return head.title(surface, top, kind)


def _registry(
    surface: Surface, top: head.Head, blocks: list[paragraphs.Block], kind: str
) -> Fact[str] | None:
    own = head.registry_number(surface, top.lines)
    if kind == "minutes_extract" and blocks:
        block = blocks[0]
        lines = tuple(surface.lines[block.first : min(block.last, block.body + 3)])
        return head.registry_number(surface, lines) or own
    return own


def _basis(surface: Surface, found: list[Section], *, in_minutes: bool) -> list[BasisItem]:
    """Of whole minutes every § has its own list; together they say nothing of one paper."""
    if in_minutes:
        return []
    return [item for s in found if s.key == "basis" for item in lists.basis(surface, s)]


def _attached(surface: Surface, found: list[Section]) -> list[BasisItem]:
    return [item for s in found if s.key == "attachments" for item in lists.basis(surface, s)]


def _date_in_basis(basis: list[BasisItem]) -> Fact[str] | None:
    """The paper's own line in its list: "Tjänsteskrivelse, 2023-08-25"."""
    for item in basis:
        if item.date and _OWN_PAPER.search(item.title):
            return Fact(item.date, item.spans, "basis.own_date", 0.85)
    return None


def _clauses(
    surface: Surface, found: list[Section], addressed: tuple[Fact[str], ...], names: Names
) -> tuple[Clause, ...]:
    receiver = next((f.value for f in addressed if decides(f.value)), None)
    receiver = names.full(receiver) if receiver else None
    made: list[Clause] = []
    for section in found:
        if section.key not in ("proposal", "decision") or _told_again(surface, section):
            continue
        for placed in clauses_of(
            surface, section, default=_speaker(section, receiver, names), names=names
        ):
            p = placed.parsed
            body = receiver if p.body is None or (receiver and is_generic(p.body)) else p.body
            capital = body[:1].upper() + body[1:] if body else None
            made.append(_clause(surface, replace(placed, parsed=replace(p, body=capital))))
    return tuple(made)


def _clause(surface: Surface, placed: Placed) -> Clause:
    parsed = placed.parsed
    return Clause(
        (surface.span(placed.start, placed.end),),
        parsed.rule,
        parsed.confidence,
        number=placed.number,
        body=parsed.body,
        verb=parsed.verb,
        object=parsed.object,
        to=parsed.to,
        chain=parsed.chain,
    )


_NEXT_ITEM = re.compile(r"(?P<number>\d{1,2})[.)]?\s+[A-ZÅÄÖ]")


def _of_one_item(section: Section) -> Section:
    """A section of a summons up to the next item; a proposal's own points begin at 1."""
    for place, line in enumerate(section.lines):
        match = _NEXT_ITEM.match(line.text)
        if match and match["number"] == "1":
            return section
        if match:
            lines = section.lines[:place]
            end = lines[-1].end if lines else section.start
            return replace(section, lines=lines, end=max(end, section.start))
    return section


_IS_PROPOSED = re.compile(
    r"\s+föreslås\s+(?:att\s+)?(?:besluta\s+(?:att\s+)?)?(?=[a-zåäö])", re.IGNORECASE
)


def _clauses_in_text(surface: Surface, told: list[Sentence], names: Names) -> tuple[Clause, ...]:
    """What a paper without a heading of proposal proposes: "Kommunstyrelsen föreslås anta …"."""
    made: list[Clause] = []
    for sentence in told:
        who = body_at(sentence.text)
        asks = _IS_PROPOSED.match(sentence.text, who.end) if who and not who.genitive else None
        if who is None or asks is None:
            continue
        name = names.full(who.name)
        speaker = Speaker(name[:1].upper() + name[1:], (), firm=True)
        parsed = parse(sentence.text[asks.end() :].rstrip(), speaker, names)
        if parsed is None or parsed.rule in ("clause.any_infinitive", "clause.shall"):
            continue
        sure = min(parsed.confidence, 0.8)
        parsed = replace(parsed, rule="clause.is_proposed", confidence=sure)
        end = sentence.start + len(sentence.text.rstrip())
        made.append(_clause(surface, Placed(parsed, None, sentence.start, end)))
    return tuple(made)


def _copies(section: Section) -> bool:
    """ "Kopia till" in the head: also those get the decision."""
    return addressees.COPY_TO.match(section.heading.line.text) is not None


_DECIDED_THEN = re.compile(
    r"\s*(?!nedan)[^.:\n]{3,80}?\s(?:beslutade|har\s+(?:[^.:\n]{3,40}\s)?beslutat)\b[^.:]{0,20}\d"
)


def _told_again(surface: Surface, section: Section) -> bool:
    """ "Socialnämnden beslutade 2025-09-20 § 88 …" tells what was decided before this paper."""
    return section.key == "decision" and (
        _DECIDED_THEN.match(surface.text, section.start, section.end) is not None
    )


_THEN_TO = re.compile(
    r"\s+(?:(?:för|och)\s+(?:vidare\s+)?(?:beslut\s+(?:i|av)|till)"
    r"|(?:förslag|föreslår)(?:\s+till)?)\s+",
    re.IGNORECASE,
)


def _speaker(section: Section, receiver: str | None, names: Names) -> Speaker:
    """Who speaks under a heading: "Omsorgsnämndens förslag till kommunstyrelsen"."""
    whose = names.full(section.heading.whose) if section.heading.whose else None
    to = section.heading.receiver
    found = body_at(to) if to else None
    goes_to = names.full(found.name) if found else None
    if section.key == "decision" and whose and decides(whose) and not goes_to:
        return Speaker(whose[:1].upper() + whose[1:], (), firm=True)
    onward = _THEN_TO.search(to, found.end) if to and found else None
    last = body_at(to, onward.end()) if to and onward else None
    then = (names.full(last.name),) if last else ()
    if whose and decides(whose) and goes_to:
        return Speaker(
            whose[:1].upper() + whose[1:], (goes_to[:1].lower() + goes_to[1:], *then), firm=True
        )
    if goes_to:
        proposes = onward is not None and "förslag" in onward[0]
        return Speaker(goes_to[:1].upper() + goes_to[1:], then if proposes else (), firm=True)
    return Speaker(None, ())


def _told(surface: Surface, found: list[Section], first: int) -> list[tuple[int, int]]:
    """The stretches that tell of the matter: all but proposals, decisions and lists."""
    lines = surface.lines
    if not lines or first >= len(lines):
        return []
    stretches: list[tuple[int, int]] = []
    start_of_first = found[0].heading.line.start if found else lines[-1].end
    if lines[first].start < start_of_first:
        stretches.append((lines[first].start, start_of_first))
    stretches.extend((s.start, s.end) for s in found if s.key not in _NOT_TOLD)
    stretches.extend((s.start, s.end) for s in found if s.key in ("proposal", "decision"))
    return stretches


def _office(
    surface: Surface, top: head.Head, found: list[Section], signed: tuple[Signatory, ...]
) -> Fact[str] | None:
    own = head.office(surface, top)
    if own:
        return own
    for section in found:
        whose = section.heading.whose
        if section.key == "proposal" and whose:
            fact = head.office_in(surface, whose, section.heading.line.start)
            if fact:
                return fact
    return _office_of_signature(surface, found, signed)


def _office_of_signature(
    surface: Surface, found: list[Section], signed: tuple[Signatory, ...]
) -> Fact[str] | None:
    """An office alone on a line beside the first name that signed."""
    if not signed:
        return None
    receivers = {line.number for s in found if s.key == "sent_to" for line in s.lines[:1]}
    lines = surface.lines
    for number, line in enumerate(lines):
        if not line.text.startswith(signed[0].name):
            continue
        if surface.span(line.start, line.end).start > signed[0].spans[0].start:
            continue
        for near in (
            *range(number + 1, min(number + 5, len(lines))),
            *range(number - 1, max(number - 4, -1), -1),
        ):
            fact = (
                None
                if near in receivers
                else head.office_in(surface, lines[near].text, lines[near].start)
            )
            if fact:
                return fact
    return None


_SIGNED = re.compile(
    r"(?:vid\s+(?:protokollet|pennan|anteckningarna)|justera[ts]\b|underskrifter)", re.IGNORECASE
)


def _adjusted(
    surface: Surface, blocks: list[paragraphs.Block], found: list[Section]
) -> Minutes | None:
    """From the first page and the last; not from what the §§ tell of earlier meetings."""
    lines = surface.lines
    if not blocks:
        return announcement.minutes_of(surface, lines)
    inside = {
        line.number
        for s in found
        if s.key in _NOT_TOLD - {"officer", "receiver", "sent_to"}
        or s.key in ("matter", "summary", "earlier", "preparation", "assessment")
        for line in s.lines
        if line.number < blocks[-1].last - 12
        or s.key in ("basis", "earlier", "decision", "matter", "summary", "motions")
    }
    signed = max((line.number for line in lines if _SIGNED.match(line.text)), default=len(lines))
    wanted = [
        line
        for line in lines
        if line.number < blocks[0].first
        or line.number > signed
        or (line.number > blocks[0].body and (line.number not in inside or _says(line)))
    ]
    return announcement.minutes_of(surface, wanted)


def _says(line: Line) -> bool:
    """Whether a cell of a line tells of adjustment or announcement."""
    return any(_TELLS.match(cell) for _, cell in line.cells())


_TELLS = re.compile(
    r"(?:protokollet|paragrafen|datum\s+(?:då|för)\s+anslag|sätts\s+upp|justera\w*|justering|anslag|bevis|överklag|sista\s+dag)",
    re.IGNORECASE,
)

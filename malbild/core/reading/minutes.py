"""Minutes and extracts: what this body decided at this meeting, § by §.

A yrkande, a proposal of the administration and a decision that is told again are not
decisions. What was decided stands under a heading of decision of the meeting's own body, in
a sentence whose subject is that body, or in a proposal that it decided to follow
("beslutar enligt kommunstyrelsens förslag").
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from malbild.core.reading.bodies import Names, body_at, decides
from malbild.core.reading.clause_parse import Parsed, Speaker
from malbild.core.reading.clauses import Placed, clauses_of
from malbild.core.reading.facts import Decision, Span
from malbild.core.reading.head import registry_number
from malbild.core.reading.headings import Heading, Section, sections
from malbild.core.reading.paragraphs import Block
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Surface

_AS_PROPOSED = re.compile(
    r"(?:beslutar?|beslutade|bifaller|bifall|godkänner|antar"
    r"|bifalls)\b[^.]{0,40}?(?:(?:enligt|i\s+enlighet\s+med"
    r"|till)\s+)?(?P<whose>[^\W\d_][\w åäöÅÄÖ-]{3,60}?)s?\s+(?:eget\s+)?(?:förslag"
    r"|beslutsförslag)\b(?P<more>[^.:]{0,50}(?::.*)?)\.?$",
    re.IGNORECASE,
)
#: "godkänner förvaltningens förslag" says what was followed, not what was decided.
_ONLY_A_PROPOSAL = re.compile(
    r"(?:(?:i\s+enlighet\s+med|enligt|bifall\s+till|till)\s+)?(?:(?!enligt\b|enlighet\b)[\w-]+\s+){0,5}(?:besluts)?förslag(?:et)?"
    r"(?:\s+till\s+beslut)?(?:\s+med\s.*)?$",
    re.IGNORECASE,
)
_IMMEDIATE = re.compile(
    r"omedelbart\s+juster|juster\w*\s+omedelbart|omedelbar(?:t)?\s+juster|direktjuster|justeras\s+direkt",
    re.IGNORECASE,
)
_ADDITION = re.compile(
    r"\bmed\s+(?:följande\s+|nedanstående\s+|det\s+|den\s+|de\s+|ett\s+|en\s+)?(?:till(?:ägg(?:et|en)?|lägget)|ändring(?:en|ar(?:na)?)?|komplettering(?:en|ar)?|justering(?:en|ar)?\s+att|revidering(?:en|ar)?)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    rf"(?:{_ADDITION.pattern})(?:\s+(?:att|av|om)\b|\s*:|,)*\s*(?P<said>[^\s].{{2,400}}?)(?=[.;]\s+[A-ZÅÄÖ]|[.;]?\s*$)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"åter(?:remit|förvis)\w*.{0,120}?(?:\bmed\s+(?:motiveringen|uppdrag(?:et)?|begäran|hänvisning\s+till|uppmaningen)(?:\s+att)?"
    r"|\bi\s+syfte\s+att|\bså\s+att|\bför\s+att|\beftersom|\bdå|\bi\s+avvaktan\s+på|\b(?:i\s+)?väntan\s+på|\binför|\bför(?=\s)(?![^.;:]{0,120}\bför\s+att\b)|[.:]\s+(?=[A-ZÅÄÖ]))\s*"
    r"(?P<said>[^\s].{2,400}?)(?=[.;]\s+[A-ZÅÄÖ]|[.;]?\s*$)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bmed\s+undantag\s+(?:av|för)\b|\bi\s+(?:den|de)\s+del(?:en|ar)?\b|\bdelvis\b|\butom\b|\bförutom\s+(?:punkt|aktivitet|avsnitt)|\bmed\s+reservation\s+för|,\s+men\s+inte\b",
    re.IGNORECASE,
)
_AS_SAID = re.compile(
    r"\b(?:beslutar?|beslutade|bifaller)\s+(?:enligt|i\s+enlighet\s+med|bifall\s+till)\s+(?P<whose>)förslag(?:et)?\b(?P<more>[^.:]{0,50}(?::.*)?)\.?$",
    re.IGNORECASE,
)
#: A heading of notes under which a joint body says what it agreed on.
_STAND = re.compile(r"ställningstagande[nt]?\b", re.IGNORECASE)
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
        ended = outcome(parsed, placed.said)
        more = _addition(surface, placed, ended)
        made.append(
            Decision(
                (surface.span(placed.start, placed.end), *(more[1:] if more else ())),
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
                outcome=ended,
                addition=more[0] if more else None,
            )
        )
    return made


def _addition(surface: Surface, placed: Placed, ended: str) -> tuple[str, Span] | None:
    """The words that were added, or the reason of a referral back, and where they stand."""
    pattern = {"yes_with_addition": _ADDED, "referred_back": _REASON}.get(ended)
    match = pattern.search(placed.said[:1_200]) if pattern else None
    if match is None:
        return None
    said = match["said"].strip(" ,.;:")
    words = r"\s+".join(map(re.escape, said.split()))
    place = re.search(words, surface.text[placed.start : placed.end])
    if not said or place is None:
        return None
    start = placed.start + place.start()
    return said, surface.span(start, start + len(place[0]))


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
    taken = any(section.key == "decision" for section in found)
    for section in found:
        stand = not taken and _STAND.match(section.heading.line.text) is not None
        if (section.key == "decision" or stand) and _own(section.heading, body, names):
            own.extend(_decided(surface, section, found, speaker, names))
        elif section.key == "proposal" and _own_proposal(section.heading, body, names):
            receiver = names.full(section.heading.receiver or "")
            receiver = receiver[:1].lower() + receiver[1:]
            for placed in clauses_of(
                surface, section, default=Speaker(body, (receiver,)), names=names
            ):
                chain = placed.parsed.chain or (receiver,)
                own.append(_with(placed, body, chain))
        elif (
            section.key == "proposal"
            and not taken
            and _own_unaddressed(section.heading, body, names)
        ):
            for placed in clauses_of(surface, section, default=speaker, names=names):
                said = placed.parsed.body
                if placed.parsed.chain or (said and body and not _same(said, body)):
                    own.append(placed)
    if not taken and not own:
        own.extend(_without_heading(surface, block, found, speaker, names))
    yield from (_at_home(placed, body) for placed in own if not _of_others(placed, body))


#: "LVOR rekommenderade huvudmännen …": what another body did before.
_DID = re.compile(r"[^.;:]{2,90}?\s(?:rekommenderade|föreslog|beslutade|antog|godkände)\b")


def _of_others(placed: Placed, body: str | None) -> bool:
    said = placed.parsed.body
    other = body is not None and said is not None and not _same(said, body)
    chained = bool(placed.parsed.chain) and "rekommenderade" in placed.said
    return (other or chained) and _DID.match(placed.said) is not None


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
    return a == b or a.endswith(b) or b.endswith(a) or _begins(a, b) or _begins(b, a)


def _begins(short: str, long: str) -> bool:
    """ "Länsrådet" is "Länsrådet för vård och omsorg"."""
    return long.startswith(short) and bool(
        re.match(r"(?:et|en|n)?\s+(?:för|i|med|kring|mellan)\s", long[len(short) :])
    )


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


def _own_unaddressed(heading: Heading, body: str | None, names: Names) -> bool:
    """ "Kommunstyrelsens förslag till beslut" in its own minutes: who decides, each point says."""
    if heading.receiver is not None or heading.whose is None or body is None:
        return False
    return _same(names.full(heading.whose), body)


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
    referred = _AS_PROPOSED.search(text) or _AS_SAID.search(text) if len(text) < 400 else None
    placed = clauses_of(surface, section, default=speaker, names=names)
    solid = [
        p
        for p in placed
        if p.parsed.verb not in ("bifalla", "besluta")
        and p.parsed.rule != "clause.any_infinitive"
        and not _ONLY_A_PROPOSAL.match(p.parsed.object)
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


def _decides_turned(text: str, start: int, end: int, body: str | None) -> int | None:
    """Where "… beslutar kommunfullmäktige" ends, alone in its paragraph; its points follow."""
    if body is None:
        return None
    match = re.compile(
        rf"\bbeslut(?:ar|ade)\s+(?:därefter\s+)?{re.escape(body[:9])}\w*\s*:?\s*\n", re.IGNORECASE
    ).search(text, start, end)
    return match.end() if match else None


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
    turned = _decides_turned(surface.text, lines[0].start, end, speaker.body)
    for placed in clauses_of(surface, section, default=speaker, names=names):
        verb, text = placed.parsed.verb, surface.text[placed.start : placed.end]
        said = re.search(
            rf"\b{re.escape((speaker.body or '§')[:9])}\w*\s+(?:har\s+)?beslut(?:ar|ade|at)\b",
            text,
            re.IGNORECASE,
        )
        att = turned is not None and placed.start >= turned and text.startswith("att ")
        if (
            said
            or att
            or (
                verb in _PLAIN_VERBS
                and placed.parsed.rule != "clause.any_infinitive"
                and (words < 45 or placed.number is not None)
            )
        ):
            yield placed

"""Joint bodies behind a proposal: who recommends, stands behind, has prepared or anchored it.

One body is told of once for each day it acted on, with the strongest thing it did then: a
recommendation before support, support before preparation, preparation before anchoring.
Its day and § come from the sentence, or from the entry about it in the list of the basis.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from malbild.core.reading import dates, identifiers
from malbild.core.reading.bodies import Body, Names, decides
from malbild.core.reading.facts import Backing, BasisItem
from malbild.core.reading.rules import Family, Rule, rule
from malbild.core.reading.sentences import Sentence
from malbild.core.reading.settling import settled
from malbild.core.reading.subjects import (
    Bodies,
    Subject,
    after,
    before,
    fronted,
    is_person,
    listed,
    owner,
)
from malbild.core.reading.surface import Surface

RULES = (
    rule(
        "backing.recommendation",
        Family.OTHER,
        r"\brekommend(?:erar|erade|erat|era|erades|eras|erats|ation(?:en|er)?)\b"
        r"|\b(?:föreslå|föreslår|föreslog|föreslagit|uppmana(?:r|de|t)?|förorda(?:r|de|t)?)\s+"
        r"(?:(?:länets|de|samtliga|alla|sina|regionens?)\s+)?(?:[\wåäö-]+\s+)?(?:(?:med)?lems)?"
        r"(?:kommuner(?:na)?|huvudmän(?:nen)?|parter(?:na)?|medlemmar(?:na)?)\b(?=[^.;]{0,60}\batt\b)"
        r"|\b(?:uttalar|uttalade|uttalat)\s+att\s+(?=[^.;]{3,60}\bbör\b)",
        0.9,
    ),
    rule(
        "backing.support",
        Family.OTHER,
        r"\b(?:ställer|ställde|ställt|ställa)\s+(?P<who>(?:[^.;,]{2,60}?\s)?)sig\b"
        r"(?P<who2>(?:\s+[^.;]{1,80}?)?)\s+bakom\b"
        r"|\bställningstagande\s+bakom\b|\btillstyrk(?:er|te|t)\b|\bstöds\s+av\b"
        r"|\b(?:uttrycker|uttryckt|uttryckte|uttalat|uttalar|uttalade|gav|gett|givit|ger)\s+"
        r"(?:(?:då|också|även|sedan|därefter|därmed)\s+)?(?:sitt\s+|sin\s+)?"
        r"(?:(?:fulla\s+)?stöd\s+(?:för|till|åt)|(?<=sitt\s)(?:fulla\s+)?stöd)(?!\s+bakom)\b",
        0.9,
    ),
    rule(
        "backing.preparation",
        Family.OTHER,
        r"\b(?:har\s+)?(?:beretts|bereddes|bereds|behandlats|behandlades)\b"
        r"|\b(?:har\s+)?(?:berett|beredde)\b"
        r"|\b(?:gemensam\s+)?beredning\s+har\s+skett\b",
        0.85,
    ),
    rule(
        "backing.anchoring",
        Family.OTHER,
        r"\bförankra(?:d|t|de|ts|des|s)\b|\bförankring(?:en)?\s+(?:har\s+)?(?:skett|gjorts|skedde)\b",
        0.9,
    ),
)
_NEAR = 30  # "Nämnden rekommenderar" speaks of the body that the sentence before named
#: A sentence without any of these tells of no backing.
_QUICK = (
    "rekommend", "bakom", "bered", "beret", "förankr", "tillstyrk", "behandla", "stöds av",
    "stöd för", "stöd till", "stöd åt", "sitt stöd", "uppmana", "förorda", "uttala",
)  # fmt: skip
#: Those whom a joint body makes its proposals to.
_PARTIES = ("kommuner", "huvudm", "parter", "medlem")
_NOT_YET = re.compile(
    r"\b(?:inte|ej|ännu\s+inte|ska|skall|bör|kan|kommer\s+att|väntas|föreslås)\s*\Z", re.IGNORECASE
)
#: "föreslår att rådet rekommenderar": what is proposed to a body is not what it did.
_PROPOSED = re.compile(
    r"\b(?:föreslår|föreslog|föreslagit|yrkar|önskar|begär)\s+att\s+(?:[^\s.;]+\s+){0,6}\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:\boch|\bsamt|,)\s+(?:har\s+)?\Z", re.IGNORECASE)
_ACTING = re.compile(
    r" (?:har|hade|(?!den\b|det\b)[a-zåäö]+(?:ade|de|te|er|ar)"
    r"|fick|tog|antog|höll|gav|lät|fann|såg)\s"
)
_FROM = re.compile(r"\s+(?:från|av|i|till|hos)\s+(?:det\s+|den\s+)?", re.IGNORECASE)
#: "Rekommendation om antagande lämnades av Länssamrådet"
_GIVEN_BY = re.compile(
    r"[^.;,]{0,70}?\s(?:lämnade?s|lämnats|beslutade?s|beslutats|fattade?s|gavs|getts|gjorde?s|gjorts)\s+av\s+"
    r"(?:det\s+|den\s+)?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,3}?(?:både\s+)?(?:i|hos|av|inom|med|vid)\s+(?:det\s+|den\s+|både\s+)?",
    re.IGNORECASE,
)
_OTHERS_ACT = re.compile(
    r"\b(?:och|samt|men|medan|där|som)\s+(?=[^.;,]{0,60}\b(?:beslutade|har|antog|föreslog|rekommenderade|ställde)\b)|;\s"
    r"|\b(?:föreslog|föreslagit|antog|beslutade)\b",
    re.IGNORECASE,
)
_NOT_BODIES = {
    "SOU",
    "SPF",
    "PRO",
    "SFS",
    "HSL",
    "MBL",
    "SIP",
    "SKR",
    "SKL",
    "OSL",
    "GDPR",
    "SBU",
    "FSG",
    "KL",
    "HR",
    "IT",
    "PM",
    "SOL",
    "LSS",
    "FN",
    "EU",
    "RKA",
    "SSK",
    "MAS",
    "MAR",
    "KPI",
    "VGR",
    "RJH",
    "TF",
    "DNR",
    "NPÖ",
    "RF",
    "KSAU",
    "AU",
    "PV",
    "BVC",
    "BUP",
    "KOL",
    "SABO",
    "SÄBO",
    "HSA",
}
_OF_FEDERATION = re.compile(r"förbunds(?:styrelse|direktion)", re.IGNORECASE)
_PLACES = re.compile(
    r"^region(?:en|styrelsen)?$|^arbetsgruppen$|^styrgruppen$|^projektgruppen$|^målgruppen?$|^yrkesgruppe|^grupp|^åldersgrupp|^målgrupp|^patientgrupp|^områd|^tillstånd|^organ$|^råd$|^forum$|^anhörig|områd|^högskoleråd|^utbildningsnämnd",
    re.IGNORECASE,
)


def backing_in(
    surface: Surface, told: list[Sentence], basis: list[BasisItem], names: Names
) -> tuple[Backing, ...]:
    """The joint bodies behind a proposal, as the sentences that tell of the matter have them."""
    found: list[Backing] = []
    before: tuple[Sentence, Body] | Backing | None = None  # what the sentence before speaks of
    told_at = -_NEAR
    words = [word for word in _QUICK if word in surface.low]
    for sentence in told:
        here: list[Backing] = []
        low = sentence.low
        if any(word in low for word in words) or (
            "föresl" in low and any(word in low for word in _PARTIES)
        ):
            near = before if abs(sentence.start - told_at) <= _NEAR else None
            last = _mention(surface, *near, names) if isinstance(near, tuple) else near
            here = list(_in_sentence(surface, sentence, names, last))
            found.extend(here)
        joint = _joint(sentence, names) if sentence.bodies else []
        if joint:
            before = here[-1] if here else (sentence, joint[-1])
            told_at = sentence.start + len(sentence.text)
    return settled(found, basis)


def _mention(surface: Surface, sentence: Sentence, body: Body, names: Names) -> Backing:
    """A joint body that a sentence only names: "Nämnden rekommenderar …" may follow."""
    day, number = _when(sentence.text, body.start, len(sentence.text))
    return _backing(surface, sentence, body, "mention", day, number, names, RULES[0].id, 0.5)


def _joint(sentence: Sentence, names: Names) -> list[Body]:
    return [body for body in sentence.bodies if _is_joint(body, names)]


def _is_joint(body: Body, names: Names) -> bool:
    name = body.name
    if _OF_FEDERATION.match(name):
        return True
    if name.isupper() or (
        name[0].isupper()
        and " " not in name
        and sum(c.isupper() for c in name) > 1
        and "-" not in name
    ):
        full = names.full(name)
        if full != name:
            return not decides(full)
        return len(name) >= 3 and name.upper() not in _NOT_BODIES and name.isupper()
    return not decides(name) and not _PLACES.search(name)


def _in_sentence(
    surface: Surface, sentence: Sentence, names: Names, last: Backing | None
) -> Iterator[Backing]:
    text = sentence.text
    bodies = Bodies(sentence.bodies, tuple(_joint(sentence, names)))
    acts = [
        (each, match)
        for each in RULES
        for match in each.pattern.finditer(text)
        if not _unsaid(text, match)
    ]
    acts.sort(key=lambda act: act[1].start())
    earlier: list[Subject] = []
    taken: set[int] = set()  # who stands in the list of a passive is not subject of what follows
    for position, (each, match) in enumerate(acts):
        kind = each.id.split(".")[1]
        subjects = [
            subject
            for subject in _subjects(surface, sentence, match, bodies, names)
            if not is_person(subject.name, surface.text)
            and (subject.start not in taken or "som" in text[subject.end : match.start()].split())
        ]
        if subjects and subjects[0].start >= match.end():
            taken.update(subject.start for subject in subjects)
        if not subjects and earlier and _goes_on(text, acts[position - 1][1], match):
            subjects = earlier
        day, number = _when_of(text, subjects, acts, position)
        if not subjects and last is not None and _the_body_again(text, match, kind):
            yield replace(
                last,
                kind=kind,
                date=day or last.date,
                paragraph=number or last.paragraph,
                rule=each.id,
                confidence=0.75,
            )
        if kind == "anchoring":
            day, number = None, None
        for subject in subjects:
            yield _backing(
                surface, sentence, subject, kind, day, number, names, each.id, each.confidence
            )
        earlier = subjects


def _unsaid(text: str, match: re.Match[str]) -> bool:
    """Whether a verb is denied, or told of what is yet to come."""
    return bool(_NOT_YET.search(text[max(0, match.start() - 24) : match.start()])) or bool(
        re.match(r"\s+(?:inte|ej)\b", text[match.end() :])
    )


def _subjects(
    surface: Surface, sentence: Sentence, match: re.Match[str], bodies: Bodies, names: Names
) -> list[Subject]:
    """Who did what a verb (or a noun) says, whatever side of it they stand on."""
    text, said = sentence.text, match[0].casefold()
    if said.startswith("rekommendation"):
        link = _FROM.match(text, match.end()) or _GIVEN_BY.match(text, match.end())
        found = owner(text, match.start(), bodies, names)
        return found or (listed(text, link.end(), bodies, names) if link else [])[:1]
    if said == "förankrade" or (said == "förankrat" and text[: match.start()].endswith("har ")):
        found = before(text, match.start(), bodies, names, proper=_is_proper(surface, text))
        if found:
            return found
    if said.startswith("förankr") or said.endswith(("ts", "des", "eds", "s", "s av")):
        link = _BY.match(text, match.end())
        return listed(text, link.end(), bodies, names) if link else []
    inner = match.groupdict().get("who") or match.groupdict().get("who2")
    if inner and inner.strip():
        at = match.start("who") - 1 if match["who"] else match.start("who2")
        turned = after(text, at, bodies, names)
        if turned and turned[0].end <= match.end():
            return turned
    if _PROPOSED.search(text[max(0, match.start() - 140) : match.start()]):
        return []
    proper = None if said.startswith("tillstyrk") else _is_proper(surface, text)
    found = before(text, match.start(), bodies, names, proper=proper)
    if found or re.search(r"\batt\s+\Z", text[: match.start()]):
        return found or _at_meeting_of(text, match, bodies)
    return (
        _far(sentence, match, bodies)
        or _right_after(text, match, bodies, names)
        or _of_first_verb(text, match, bodies)
    )


def _right_after(text: str, match: re.Match[str], bodies: Bodies, names: Names) -> list[Subject]:
    """ "Den 7 maj rekommenderade Länssamrådet …": only what is fronted stands before the verb."""
    head = text[: match.start()].rstrip()
    if head and not fronted(head):
        return []
    return after(text, match.end(), bodies, names)


def _at_meeting_of(text: str, match: re.Match[str], bodies: Bodies) -> list[Subject]:
    """ "Vid Länsrådets möte den 6 maj beslutades att rekommendera …": whose meeting it was."""
    if not re.search(r"\bbeslutades\s+(?:även\s+|också\s+)?att\s*\Z", text[: match.start()]):
        return []
    return [
        Subject(body.name, body.start, body.end)
        for body in bodies.joint
        if body.end <= match.start()
        and body.genitive
        and re.match(r"\s*(?:\([^)]{1,20}\)\s*)?(?:möte|sammanträde)", text[body.end :])
    ][:1]


def _of_first_verb(text: str, match: re.Match[str], bodies: Bodies) -> list[Subject]:
    """ "Länsrådet har lett arbetet och berett ärendet": who opens the sentence does both."""
    if not _AND.search(text[: match.start()]):
        return []
    first = next((body for body in bodies.all if not text[: body.start].strip(" –-•")), None)
    if first is None or first.genitive or first not in bodies.joint:
        return []
    said = re.sub(
        r"^(?:\s\w+–\w+)?\s*(?:\([^()]{1,80}\))?\s*,?\s*", " ", text[first.end : match.start()]
    )
    acting = _ACTING.match(said)
    if acting is None or _OTHERS_ACT.search(said[acting.end() : -1].rpartition(" och")[0]):
        return []
    return [Subject(first.name, first.start, first.end)]


def _far(sentence: Sentence, match: re.Match[str], bodies: Bodies) -> list[Subject]:
    """The nearest body before a verb, where a longer aside stands between them."""
    nearest = next(
        (b for b in reversed(bodies.all) if b.end <= match.start() and not b.genitive), None
    )
    if nearest is None or nearest not in bodies.joint:
        return []
    between = sentence.text[nearest.end : match.start()]
    if re.search(r"[A-ZÅÄÖ][\w-]+\s+(?:har\s)?[^,]{0,20}\Z|\batt\b|\boch\b", between):
        return []
    return [Subject(nearest.name, nearest.start, nearest.end)]


def _is_proper(surface: Surface, text: str) -> bool:
    """Whether the first word of a sentence has its capital also inside other sentences."""
    first = re.match(r"\W*([A-ZÅÄÖ][\w-]+)", text)
    if first is None:
        return False
    word, paper = first[1], surface.text
    at = paper.find(word)
    while at >= 0:
        before = paper[max(0, at - 3) : at].rstrip()
        if at and paper[at - 1].isspace() and (before[-1:].islower() or before[-1:] == ","):
            return True
        at = paper.find(word, at + 1)
    return False


def _goes_on(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """ "ställer sig bakom planen och rekommenderar …": the same subject does two things."""
    between = text[one.end() : other.start()]
    return (
        len(between) < 160 and re.search(r"(?:\boch|\bsamt|,)\s+(?:har\s+)?\Z", between) is not None
    )


def _the_body_again(text: str, match: re.Match[str], kind: str) -> bool:
    """ "Nämnden rekommenderar …" after a sentence that named it in full."""
    who = re.match(r"\s*(?:nämnden|rådet|gruppen|samrådet)\b", text, re.IGNORECASE)
    return who is not None and who.end() <= match.start() and kind in ("recommendation", "support")


def _when_of(
    text: str, subjects: list[Subject], acts: list[tuple[Rule, re.Match[str]]], position: int
) -> tuple[str | None, str | None]:
    """The day and § of an act: beside its verb, else elsewhere in what is said of its subject."""
    match = acts[position][1]
    floor = acts[position - 1][1].end() if position else 0
    ceiling = acts[position + 1][1].start() if position + 1 < len(acts) else len(text)
    own = [s for s in subjects if s.end <= match.start()]
    start = max(floor, own[0].start) if own else floor
    if floor and (boundary := [*re.finditer(r"\boch\s|,\s", text[floor : match.start()])]):
        start = max(start, floor + boundary[-1].end()) if not own else start
    stop = min([*(m.start() for m in _OTHERS_ACT.finditer(text, match.end())), ceiling])
    day, number = _when(text, start, stop)
    if own and (day is None or number is None) and position == 0 and fronted(text[: own[0].start]):
        early = _when(text, 0, own[0].start)
        day, number = day or early[0], number or early[1]
    if day is None and number is None and position and subjects:
        return _when(text, 0, match.end())
    return day, number


def _when(text: str, start: int, stop: int) -> tuple[str | None, str | None]:
    found = dates.days(text[start:stop])
    number = identifiers.paragraph(text[start:stop])
    return (found[0].iso if found else None), (number[0] if number else None)


def _backing(
    surface: Surface,
    sentence: Sentence,
    body: Body | Subject,
    kind: str,
    day: str | None,
    number: str | None,
    names: Names,
    rule_id: str,
    confidence: float,
) -> Backing:
    full = names.full(body.name)
    span = surface.span(sentence.start + body.start, sentence.start + body.end)
    said = body.aliases if isinstance(body, Subject) else ()
    aliases = tuple(a for a in (*names.other_names(full), *said, body.name) if a != full)
    return Backing(
        (span,), rule_id, confidence, full, kind, day, number, tuple(dict.fromkeys(aliases))
    )

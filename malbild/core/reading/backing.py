"""Joint bodies behind a proposal: who recommends, stands behind, has prepared or anchored it.

One body is told of once, with the strongest thing it did: a recommendation before support,
support before preparation, preparation before anchoring. Its day and § come from the
sentence, or from the entry about it in the list of the basis.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from malbild.core.reading import dates, identifiers
from malbild.core.reading.bodies import Body, Names, bodies_of, decides
from malbild.core.reading.facts import Backing, BasisItem
from malbild.core.reading.rules import Family, rule
from malbild.core.reading.surface import Surface

_ORDER = ("recommendation", "support", "preparation", "anchoring")

RULES = (
    rule(
        "backing.recommendation",
        Family.OTHER,
        r"\brekommend(?:erar|erade|erat|era|erades"
        r"|eras|ation(?:en|er)?)\b",
        0.9,
    ),
    rule(
        "backing.support",
        Family.OTHER,
        r"\b(?:ställer|ställde|ställt"
        r"|ställa)\s+sig(?:\s+enhälligt)?\s+bakom\b"
        r"|\bställningstagande\s+bakom\b|\btillstyrk(?:er"
        r"|te|t)\b|\bstöds\s+av\b",
        0.9,
    ),
    rule(
        "backing.preparation",
        Family.OTHER,
        r"\b(?:har\s+)?(?:beretts|bereddes|bereds"
        r"|behandlats|behandlades)\b"
        r"|\b(?:har\s+)?(?:berett|beredde)\b",
        0.85,
    ),
    rule(
        "backing.anchoring",
        Family.OTHER,
        r"\bförankra(?:d|t|de|ts|des|s)\b"
        r"|\bförankring(?:en)?\s+(?:har\s+)?(?:skett"
        r"|gjorts|skedde)\b",
        0.9,
    ),
)
#: A sentence without any of these tells of no backing.
_QUICK = ("rekommend", "bakom", "bered", "beret", "förankr", "tillstyrk", "behandla", "stöds av")
_SENTENCE = re.compile(
    r"[.!?\n](?:(?<=[^\s.\d][.!?])\s+(?=[A-ZÅÄÖ”“\"•–-])|(?<=\d[.!?])\s+(?=[A-ZÅÄÖ])"
    r"|(?<=\n)[ \t]*\n\s*)"
)
_BETWEEN = re.compile(
    r"\)?(?:\s*\([^)]{1,30}\))?(?:\s*,)?(?:\s*(?:och|samt|även|liksom|eller|respektive|såväl\s+som))?(?:\s+(?:också|med))?(?:\s+(?:i|hos|av|inom))?(?:\s+(?:det|den|länets))?\s*$",
    re.IGNORECASE,
)
_VERB_NEXT = re.compile(r"\s*(?:\([^)]{1,30}\)\s*)?(?:har\s+)?(?:rekommend|ställ)", re.IGNORECASE)
_NOT_BODIES = {
    "SOU",
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
_GENERIC = re.compile(
    r"(?:nämnden|rådet|gruppen|samrådet|samverkansnämnden|utskottet|organet|samverkansrådet)$",
    re.IGNORECASE,
)
_ONLY = re.compile(r"(?:den|det)?\s*(?:nämnden|rådet|gruppen|samrådet|organet)$", re.IGNORECASE)
_PLACES = re.compile(
    r"^region(?:en|styrelsen)?$|^arbetsgruppen$|^styrgruppen$|^projektgruppen$|^målgruppen?$|^yrkesgruppe|^grupp|^åldersgrupp|^målgrupp|^patientgrupp|^områd|^tillstånd|^organ$|^råd$|^forum$|^anhörig|områd|^högskoleråd|^utbildningsnämnd",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence with single line ends as blanks; bodies has places within the sentence."""

    text: str
    start: int
    bodies: tuple[Body, ...]


def sentences(surface: Surface, stretches: list[tuple[int, int]]) -> Iterator[Sentence]:
    """The sentences of some stretches of the text, with single blanks and true places."""
    for start, end in stretches:
        text = surface.text[start:end]
        bodies = [b for b in bodies_of(surface) if start <= b.start < end]
        at = 0
        for gap in [*_SENTENCE.finditer(text), None]:
            stop = gap.start() + (gap[0][0] != "\n") if gap else len(text)
            own = tuple(b.moved(-start - at) for b in bodies if at <= b.start - start < stop)
            yield Sentence(text[at:stop].replace("\n", " "), start + at, own)
            at = gap.end() if gap else stop


def backing_in(
    surface: Surface, stretches: list[tuple[int, int]], basis: list[BasisItem], names: Names
) -> tuple[Backing, ...]:
    found: list[Backing] = []
    last: Backing | None = None
    for sentence in sentences(surface, stretches):
        here: list[Backing] = []
        low = sentence.text.lower()
        if any(word in low for word in _QUICK):
            here = list(_in_sentence(surface, sentence, names, last))
            found.extend(here)
        joint = _joint(sentence, names)
        if joint:
            last = here[-1] if here else _mention(surface, sentence, joint[-1], names)
    return _settled(found, basis, names)


def _mention(surface: Surface, sentence: Sentence, body: Body, names: Names) -> Backing:
    """A joint body that a sentence only names: "Nämnden rekommenderar …" may follow."""
    day, number = _when(sentence.text, body.start, len(sentence.text))
    return _backing(surface, sentence, body, "mention", day, number, names, RULES[0].id, 0.5)


def _joint(sentence: Sentence, names: Names) -> list[Body]:
    return [body for body in sentence.bodies if _is_joint(body, names)]


def _is_joint(body: Body, names: Names) -> bool:
    name = body.name
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
    joint = _joint(sentence, names)
    for each in RULES:
        kind = each.id.split(".")[1]
        for match in each.pattern.finditer(text):
            if re.search(
                r"\b(?:inte|ej|ännu\s+inte|ska|bör|kommer\s+att)\s*$", text[: match.start()]
            ) or re.match(r"\s+inte\b", text[match.end() :]):
                continue
            if kind == "recommendation" and match[0].casefold().startswith("rekommendation"):
                subjects = _of_noun(text, joint, match)
            elif kind == "anchoring" or match[0].casefold().endswith(("ts", "des", "eds", "s av")):
                subjects = _listed_after(text, joint, match.end())
            else:
                subjects = _before(sentence, joint, match)
            if (
                not subjects
                and last is not None
                and (
                    who := re.match(r"\s*(?:nämnden|rådet|gruppen|samrådet)\b", text, re.IGNORECASE)
                )
                and who.end() <= match.start()
                and kind in ("recommendation", "support")
            ):
                day, number = _when(text, 0, len(text))
                yield replace(
                    last,
                    kind=kind,
                    date=day or last.date,
                    paragraph=number or last.paragraph,
                    rule=each.id,
                    confidence=0.75,
                )
            for body in subjects:
                day, number = (
                    (None, None) if kind == "anchoring" else _when_of(sentence, body, match, joint)
                )
                yield _backing(
                    surface, sentence, body, kind, day, number, names, each.id, each.confidence
                )


def _before(sentence: Sentence, joint: list[Body], match: re.Match[str]) -> list[Body]:
    """The subject of a verb: the nearest body before it, or the one right after it."""
    before = [body for body in sentence.bodies if body.end <= match.start() and not body.genitive]
    if before:
        nearest = before[-1]
        return [body for body in joint if body.start == nearest.start]
    after = [body for body in joint if body.start >= match.end() and body.start - match.end() < 14]
    return after[:1]


def _of_noun(text: str, joint: list[Body], match: re.Match[str]) -> list[Body]:
    """ "SVOM:s rekommendation", "rekommendation från SVOM", "för rekommendation i RSR"."""
    owner = [
        body
        for body in joint
        if body.end <= match.start() and body.genitive and match.start() - body.end < 3
    ]
    if owner:
        return owner
    link = re.match(r"\s+(?:från|av|i|till)\s+(?:det\s+|den\s+)?", text[match.end() :])
    if link is None:
        return []
    return [body for body in joint if 0 <= body.start - match.end() - link.end() < 5][:1]


def _listed_after(text: str, joint: list[Body], at: int) -> list[Body]:
    link = re.match(
        r"\s*(?:[^\W\d_]+\s+){0,3}?(?:både\s+)?(?:i|hos|av|inom|med|vid)\s+(?:det\s+|den\s+|både\s+)?",
        text[at:],
    )
    if link is None:
        return []
    listed: list[Body] = []
    edge = at + link.end()
    for body in joint:
        if body.start < at:
            continue
        if body.start > edge + 4 and not (listed and _BETWEEN.match(text[edge : body.start])):
            break
        if _VERB_NEXT.match(text[body.end :]):
            break
        listed.append(body)
        edge = body.end
    return listed


def _when_of(
    sentence: Sentence, body: Body, match: re.Match[str], joint: list[Body]
) -> tuple[str | None, str | None]:
    """The day and § of what a body did: after its name, up to the next body."""
    text = sentence.text
    others = [b.start for b in sentence.bodies if b.start > max(body.end, match.end())]
    stop = min([*others, len(text)])
    start = body.start
    if len(joint) == 1 or body.start > match.start():
        start = (
            0
            if not any(decides(b.name) and b.start < body.start for b in sentence.bodies)
            else start
        )
    return _when(text, start, stop)


def _when(text: str, start: int, stop: int) -> tuple[str | None, str | None]:
    found = dates.days(text[start:stop])
    number = identifiers.paragraph(text[start:stop])
    return (found[0].iso if found else None), (number[0] if number else None)


def _backing(
    surface: Surface,
    sentence: Sentence,
    body: Body,
    kind: str,
    day: str | None,
    number: str | None,
    names: Names,
    rule_id: str,
    confidence: float,
) -> Backing:
    full = names.full(body.name)
    span = surface.span(sentence.start + body.start, sentence.start + body.end)
    aliases = tuple(a for a in (*names.other_names(full), body.name) if a != full)
    return Backing(
        (span,), rule_id, confidence, full, kind, day, number, tuple(dict.fromkeys(aliases))
    )


def key_of(name: str) -> frozenset[str]:
    """What is left of a name when articles, endings and the order of words are put aside."""
    words = re.findall(r"[^\W\d_]{3,}", name.casefold())
    if len(words) < 2:
        return frozenset({plain_name(name)})
    return frozenset(w[:4] for w in words if w not in ("och", "samt", "för", "den", "det"))


_ENDING = re.compile(r"(?:et|en|n|s)$")


def plain_name(name: str) -> str:
    """A name without article and endings: "det Regionala samverkansrådets"."""
    words = [w for w in name.casefold().split() if w not in ("det", "den", "i")]
    if words:
        words[-1] = _ENDING.sub("", _ENDING.sub("", words[-1]))
    return " ".join(words)


def _settled(found: list[Backing], basis: list[BasisItem], names: Names) -> tuple[Backing, ...]:
    """One entry for each body, the strongest, with what is known of its day and §."""
    groups: dict[str, list[Backing]] = {}
    for each in found:
        groups.setdefault(plain_name(each.body), []).append(each)
    settled: list[Backing] = []
    for group in groups.values():
        best = min(group, key=lambda b: (_ORDER.index(b.kind), b.date is None, b.paragraph is None))
        spans = tuple(dict.fromkeys(span for b in group for span in b.spans))
        aliases = tuple(
            dict.fromkeys(a for b in group for a in (*b.aliases, b.body) if a != best.body)
        )
        best = replace(best, spans=spans, aliases=aliases)
        if best.kind == "recommendation":
            best = _from_others(best, group)
        if best.kind in ("recommendation", "support"):
            best = _from_basis(best, basis)
        settled.append(best)
    once: dict[tuple[frozenset[str], str], Backing] = {}
    for best in settled:  # one body under two names has still recommended once
        key = (key_of(best.body), best.kind)
        first = once.setdefault(key, best)
        if first is not best:
            once[key] = replace(
                first, aliases=(*first.aliases, best.body), spans=(*first.spans, *best.spans)
            )
    return tuple(once.values())


def _from_others(best: Backing, group: list[Backing]) -> Backing:
    for other in group:
        if other.kind != best.kind or (best.date and other.date and best.date != other.date):
            continue
        best = replace(
            best, date=best.date or other.date, paragraph=best.paragraph or other.paragraph
        )
    return best


def _from_basis(best: Backing, basis: list[BasisItem]) -> Backing:
    if best.date and best.paragraph:
        return best
    known = {name.casefold() for name in (best.body, *best.aliases)}
    for item in basis:
        title = item.title.casefold()
        if (
            not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w|-)", title) for name in known)
            or not item.paragraph
        ):
            continue
        if best.date and item.date and best.date != item.date:
            continue
        return replace(
            best,
            date=best.date or item.date,
            paragraph=best.paragraph or item.paragraph,
            spans=(*best.spans, *item.spans),
        )
    return best

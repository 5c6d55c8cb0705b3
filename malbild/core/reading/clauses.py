"""The decision points of a section: how its text is split, and what each point says.

A section holds leads ("Socialnämnden beslutar", "I kommunstyrelsen:") and points: numbered,
"att"-clauses, bullets or plain sentences, and often several of these. The lead that was read
last tells who speaks in the points that follow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from malbild.core.reading.bodies import Names, body_at
from malbild.core.reading.clause_parse import Parsed, Speaker, parse, read_lead
from malbild.core.reading.headings import Section, looks_like_heading
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Line, Surface
from malbild.core.reading.verb_forms import AFTER, FINITE, HEAD, INFINITIVE

_NUMBER = re.compile(
    r"^(?:(?:att|punkt)\s+)?(?P<number>\d{1,2})(?:[.)](?!\d)|:(?=\s)|(?=\s+(?-i:[A-ZÅÄÖ])))\s*(?=\S)",
    re.IGNORECASE,
)
_ATT = re.compile(r"(?:(?:samt|och|dels)\s+)?att\s+", re.IGNORECASE)
#: "1.1" says where in the paper a point stands; the points have no numbers of their own.
_BULLET = re.compile(r"^(?:[-–—•·*▪◦]\s*|\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+)(?=[^\W\d_])")
_LETTER = re.compile(r"[a-h]\)\s+")
_OPENS = re.compile(
    r"(?:[:,.;]|\b(?:samt|och|beslutar?|besluta|beslutade|att|dels|del))$", re.IGNORECASE
)
_SENTENCE = re.compile(
    r"(?<=[^\d][.!?])\s+(?=[A-ZÅÄÖ])|(?<=\d\d[.!?])\s+(?=[A-ZÅÄÖ])"
    r"|(?<=[a-zåäö] \d[.!?])\s+(?=[A-ZÅÄÖ])"
)
_INNER_ATT = re.compile(
    rf"(?:[,;.]\s*(?:samt\s+|och\s+|dels\s+)?|\s(?:samt|och|dels)\s+)att\s+(?!gälla\b)"
    rf"(?={INFINITIVE.pattern})",
    re.IGNORECASE,
)
_AND_DOES = re.compile(rf"\s*,?\s+(?:och|samt|men)\s+(?={FINITE.pattern})")
_INNER_NUMBER = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,2})[.)]\s+(?=[^\W\d_])")
_INNER_LETTER = re.compile(r"(?:(?<=\s)|^)(?P<letter>[a-h])\)\s+(?=[^\W\d_])")
_LEAD_IN = re.compile(
    r"(?:i|för|förslag\s+till(?:\s+beslut\s+(?:i|för))?)\s+(?P<body>.{4,80}?)(?:\s+(?:egen\s+)?del)?\s*:?$",
    re.IGNORECASE,
)
#: A line of its own between points: "och beslutar för egen del", "Nämnden för egen del:".
_FOR_ITSELF = re.compile(
    r"(?:(?:och|samt)\s+)?(?:beslutar\s+)?(?:[^\W\d_]+\s+)?för\s+(?:egen|sin)(?:\s+egen)?\s+del"
    r"(?:\s+beslutar?)?(?:\s+att)?\s*:?$",
    re.IGNORECASE,
)
#: "I kommunstyrelsen och kommunfullmäktige:", one after the other.
_AND_IN = re.compile(r"\s+(?:och|samt)\s+(?:i\s+)?", re.IGNORECASE)
_OWN_LEAD = re.compile(
    r"(?:för\s+(?:egen|sin)\s+del|förslag\s+till\s+beslut)\b.{0,40}:?$", re.IGNORECASE
)
_OFFICIAL = re.compile(
    r"(?:(?=[A-ZÅÄÖ])[\w åäöÅÄÖ-]{0,70}?(?:förvaltning(?:en)?|avdelningen|kontoret|staben"
    r"|direktören|chefen|ordföranden?|sekretariatet|tjänsteman(?:nen)?|presidiet))"
    r"\s+(?:\([^)]{1,12}\)\s+)?föreslår\s+(?:att\s+)?",
    re.IGNORECASE,
)
_GENERIC = {
    "nämnden",
    "styrelsen",
    "utskottet",
    "fullmäktige",
    "rådet",
    "gruppen",
    "direktionen",
    "beredningen",
    "arbetsutskottet",
}


@dataclass(frozen=True)
class Point:
    """A piece of a section: number is None where it is not numbered; plain is a paragraph."""

    number: int | None
    text: str
    start: int
    end: int
    plain: bool


@dataclass(frozen=True)
class Placed:
    """A clause and the place of the point that states it, in the cleaned text."""

    parsed: Parsed
    number: int | None
    start: int
    end: int
    said: str = ""  # the words that state it, where the point holds more than one clause


def points(surface: Surface, section: Section) -> list[Point]:
    """A section's text split where its points begin."""
    first = Line(
        section.heading.line.number,
        section.start,
        section.heading.line.end,
        surface.text[section.start : section.heading.line.end].strip(),
    )
    lines = [first, *section.lines] if first.text else list(section.lines)
    made: list[list[Line]] = []
    kinds: list[tuple[str, int | None]] = []
    last_number, gap, before = 0, True, ""
    for line in lines:
        if line.blank or _RULED.match(line.text):
            gap = True
            continue
        if gap and made and (_free_heading(surface, line) or _SIGNED_OFF.match(line.text)):
            break
        if _FOR_ITSELF.match(line.text):
            made.append([line])
            kinds.append(("plain", None))
            gap, before = False, f"{line.text}:"
            continue
        if made and _lead_alone(line):
            made.append([line])
            kinds.append(("plain", None))
            gap, before = False, f"{line.text.rstrip(':')}:"
            continue
        kind, number = _opening(line, before, last_number, kinds[-1][0] if kinds else "")
        if kind == "" and (gap or not made or _new_sentence(line, before)):
            kind = (
                "more"
                if kinds and kinds[-1][0] != "plain" and gap and line.text[0].islower()
                else "plain"
            )
        if kind in ("", "more") and made:
            made[-1].append(line)
        else:
            made.append([line])
            kinds.append((kind or "plain", number))
        if number is not None:
            last_number = number
        gap, before = False, line.text
    return [
        Point(
            number,
            surface.text[group[0].start : group[-1].end],
            group[0].start,
            group[-1].end,
            kind == "plain",
        )
        for group, (kind, number) in zip(made, kinds, strict=True)
    ]


def _lead_alone(line: Line) -> bool:
    """A line that only tells who speaks: "Omsorgsnämnden beslutar för egen del"."""
    text = line.text
    if not text[0].isupper() or len(text) > 130 or text.endswith((".", ",")):
        return False
    if "beslut" not in text and "föreslår" not in text:
        return False
    said, rest = read_lead(text, Speaker(), Names())
    return said.firm and not rest.strip(" :") and body_at(text) is not None


def _free_heading(surface: Surface, line: Line) -> bool:
    """A heading that no rule knows, above running text: what follows decides nothing."""
    return (
        looks_like_heading(surface.lines, line.number)
        and body_at(line.text) is None
        and not (_NUMBER.match(line.text) or _ATT.match(line.text) or HEAD.match(line.text))
        and not (AFTER.search(line.text) or _OPENS.search(line.text))
        and len(surface.lines[line.number + 1].text) > 55
    )


_SIGNED_OFF = re.compile(
    r"(?:vid\s+(?:protokollet|pennan|anteckningarna)|justera[ts]|justerare|antecknat\s+av)\b",
    re.IGNORECASE,
)
_RULED = re.compile(r"[_=–—-]{4,}$")


def _opening(line: Line, before: str, last_number: int, last_kind: str) -> tuple[str, int | None]:
    text = line.text
    number = _NUMBER.match(text)
    unbound = not last_number and (before == "" or before.endswith(":"))
    expected = range(1, 30) if unbound else (1, last_number + 1)
    if number and int(number["number"]) in expected:
        return "number", int(number["number"])
    att = _ATT.match(text)
    if (
        att
        and last_kind != "number"
        and (
            not before
            or _OPENS.search(before)
            or re.match(r"att\s{2,}", text)
            or _stands_alone(text[att.end() :], before, after_att=last_kind == "att")
        )
    ):
        return "att", None
    if _BULLET.match(text) or (_LETTER.match(text) and last_kind != "number"):
        return "bullet", None
    return "", None


def _stands_alone(rest: str, before: str, *, after_att: bool) -> bool:
    """ "att" with a verb of decision, after another such point or a line too short to wrap."""
    said = INFINITIVE.match(rest) or (after_att and len(before) < 62 and _NOUN_DOES.match(rest))
    return bool(said) and (after_att or len(before) < 62) and not _LEADS_ON.search(before)


#: "att kommundirektören får i uppdrag …": a point whose subject comes first.
_NOUN_DOES = re.compile(
    r"[^.,;]{3,60}?\s(?:får\s+i\s+uppdrag|ges\s+i\s+uppdrag|ska(?:ll)?\s|antas|godkänns|fastställs|bemyndigas|delegeras|läggs\s+till|överlämnas|justeras|ersätter|upphävs)",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"(?:uppdrag|rätt|mandat|chefen|direktören|nämnden|styrelsen|förvaltningen|fullmäktige|möjlighet(?:en|erna)?|förutsättningar(?:na)?|förslag|behov(?:et)?|avsikt|syfte|\b(?:om|för|genom|och|av|till|på))$",
    re.IGNORECASE,
)


def _new_sentence(line: Line, before: str) -> bool:
    """A sentence with a body of its own at the head of a line, after one that ended."""
    if not line.text[0].isupper() or before[-1:] not in ".:;,":
        return False
    if line.text.endswith(":") and _LEAD_IN.match(line.text):
        return True
    found = body_at(line.text)
    if found is None or found.genitive:
        return False
    after = line.text[found.end :]
    return re.match(r"\s+(?:beslut|föreslå|ge|lägg)", after) is not None or (
        after[:1].isspace() and HEAD.match(after.lstrip()) is not None
    )


def clauses_of(
    surface: Surface, section: Section, *, default: Speaker, names: Names
) -> list[Placed]:
    """Every clause of a section, in order, with who decides filled in where the text says."""
    speaker = default
    placed: list[Placed] = []
    proposed: tuple[str, ...] | None = None  # whom a whole sentence before this point proposed to
    for point in points(surface, section):
        if point.plain and proposed is not None:  # another sentence, which proposes to nobody
            speaker = replace(speaker, chain=proposed)
        before = speaker.chain
        speaker, found = _clauses_of_point(point, speaker, default, names)
        whole = point.plain and found and speaker.chain != before
        proposed = before if whole else None
        placed.extend(found)
    return _with_bodies(placed, default)


def _clauses_of_point(
    point: Point, speaker: Speaker, default: Speaker, names: Names
) -> tuple[Speaker, list[Placed]]:
    text = _NUMBER.sub("", point.text, count=1) if point.number is not None else point.text
    text = squeeze(_BULLET.sub("", text, count=1) if point.number is None else text)
    official = _OFFICIAL.match(text)
    if official and body_at(text, official.end()):
        text = text[official.end() :]
    if point.plain:
        lead = _as_lead(text, default, names)
        if lead is not None:
            return lead, []
    said, rest = read_lead(text, speaker, names)
    if not rest.strip(" :,.;"):
        return said, []
    carried = speaker
    if point.plain and said.firm and rest != text:
        carried = said
    found: list[Placed] = []
    for number, part in _parts(point, text, names):
        parsed = parse(part, speaker if not found else carried, names)
        if parsed is None or (
            point.plain and parsed.rule == "clause.any_infinitive" and not said.firm
        ):
            continue
        if found and parsed.rule == "clause.shall":
            continue  # "Ärendet återremitteras. Kostnaden ska redovisas." says why, or how
        found.append(Placed(parsed, point.number or number, point.start, point.end, part))
        if point.number is not None and number is None:
            break
    if len(found) == 1:
        found = [replace(found[0], said=text)]
    return carried, found


def _as_lead(text: str, default: Speaker, names: Names) -> Speaker | None:
    if len(text) > 130:
        return None
    if _FOR_ITSELF.match(text):
        own = body_at(text)
        if own is None or own.genitive or is_generic(own.name):
            return replace(default, chain=())
        name = names.full(own.name)
        return Speaker(name[0].upper() + name[1:], (), firm=True)
    match = _LEAD_IN.match(text)
    if match and (found := body_at(match["body"])):
        name, rest = names.full(found.name), match["body"][found.end :]
        onward = _AND_IN.match(rest)
        last = body_at(rest, onward.end()) if onward else None
        if last and last.end >= len(rest) - 1:
            then = names.full(last.name)
            return Speaker(name[0].upper() + name[1:], (then[0].lower() + then[1:],), firm=True)
        if len(rest) <= 1:
            return Speaker(name[0].upper() + name[1:], (), firm=True)
    if _OWN_LEAD.match(text) and text.endswith(":"):
        return default
    body = body_at(text)
    if body and re.fullmatch(
        r"(?:s?\s+(?:beslut|förslag(?:\s+till\s+beslut)?))?\s*:", text[body.end :]
    ):
        name = names.full(body.name)
        return Speaker(name[0].upper() + name[1:], (), firm=True)
    return None


def _parts(point: Point, text: str, names: Names) -> Iterator[tuple[int | None, str]]:
    """The sentences of a paragraph, and the "att"-clauses or numbers inside one sentence."""
    if point.number is not None:
        letters = list(_INNER_LETTER.finditer(text))
        if len(letters) > 1 and [m["letter"] for m in letters] == list("abcdefgh")[: len(letters)]:
            ends = [m.start() for m in letters[1:]] + [len(text)]
            for match, end in zip(letters, ends, strict=True):
                yield point.number, f"{text[: letters[0].start()]}{text[match.end() : end]}"
        else:
            yield None, _first_sentence(text)
        return
    if not point.plain:
        text = _first_sentence(text)
    numbers = list(_INNER_NUMBER.finditer(text))
    if len(numbers) > 1 and [int(m["number"]) for m in numbers] == list(range(1, len(numbers) + 1)):
        ends = [m.start() for m in numbers[1:]] + [len(text)]
        lead = text[: numbers[0].start()]
        for match, end in zip(numbers, ends, strict=True):
            yield int(match["number"]), f"{lead}{text[match.end() : end]}"
        return
    for sentence in _predicates(text, names) if point.plain else _SENTENCE.split(text):
        at = 0
        for match in _INNER_ATT.finditer(sentence):
            if match.start() > 0:
                yield None, sentence[at : match.start()]
                at = match.start() + len(match[0]) - len(match[0].lstrip(" ,;."))
                at = match.end() - len("att ")
        yield None, sentence[at:]


#: "… ställa sig bakom planen och föreslå kommunfullmäktige att anta den": two points in one.
_AND_PROPOSES = re.compile(r"\s+(?:och|samt)\s+(?=(?:föreslå|rekommendera)\s+(?P<who>[^\W\d_]))")


def _onwards(text: str) -> Iterator[str]:
    """Sentences cut also where one that decides for itself goes on to propose to a body."""
    for sentence in _SENTENCE.split(text):
        at = 0
        for match in _AND_PROPOSES.finditer(sentence):
            before = sentence[at : match.start()]
            if (
                "uppdra" in before
                or "föreslå" in before
                or body_at(sentence, match.start("who")) is None
            ):
                continue
            if FINITE.search(before) and re.search(r"\batt\s", before):
                yield before
                at = match.end()
        yield sentence[at:]


def _predicates(text: str, names: Names) -> Iterator[str]:
    """Sentences, and what one subject does besides: "antar planen och översänder den till …"."""
    for sentence in _onwards(text):
        at = 0
        for match in _AND_DOES.finditer(sentence):
            if names.body_at(sentence) and FINITE.search(sentence, at, match.start()):
                yield sentence[at : match.start()]
                at = match.end()
        yield sentence[at:]


def _first_sentence(text: str) -> str:
    return _SENTENCE.split(text, maxsplit=1)[0]


def _with_bodies(placed: list[Placed], default: Speaker) -> list[Placed]:
    """Points without a subject belong to the body that another point of the section names."""
    named = next(
        (
            p.parsed.body
            for p in placed
            if p.parsed.body and p.parsed.body != default.body and not is_generic(p.parsed.body)
        ),
        None,
    )
    supposed = default.body if default.firm or default.body else named
    made = []
    for each in placed:
        body = each.parsed.body
        if body is None or is_generic(body):
            body = supposed or named or body
        made.append(replace(each, parsed=replace(each.parsed, body=body)))
    return made


def is_generic(body: str) -> bool:
    """Whether "nämnden" or "utskottet" stands for a name that is given elsewhere."""
    return body.casefold() in _GENERIC

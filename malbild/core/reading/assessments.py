"""Impact assessments: of economy, children, gender equality and environment.

"none" where the paper says that there are no consequences, "stated" where it says something
else under such a heading; a kind that the paper does not touch is left out.
"""

import re
from collections.abc import Iterator

from malbild.core.reading.facts import Fact
from malbild.core.reading.headings import headings_of, looks_like_heading
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Line, Surface

KINDS = {
    "economy": re.compile(r"ekonomi|finansier|kostnad", re.IGNORECASE),
    "children": re.compile(r"\bbarn|barnrätt|barnets", re.IGNORECASE),
    "gender": re.compile(r"jämställd|genus", re.IGNORECASE),
    "environment": re.compile(r"miljö|klimat|ekologisk", re.IGNORECASE),
}
#: A line without any of these opens no assessment.
_ANY = (
    "ekonomi",
    "finansier",
    "kostnad",
    "barn",
    "jämställd",
    "genus",
    "miljö",
    "klimat",
    "ekologisk",
    "konsekvens",
    "hållbar",
    "dimension",
)
_HEADING = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:(?:ekonomi(?:n)?|finansiering|miljö|klimat|jämställdhet|barn"
    r"|kostnader)(?:\s*(?:,|och|samt|/)\s*[\w åäö-]+)?"
    r"|[\w åäöÅÄÖ,/&-]*(?:konsekvens(?:er|en|analys(?:en)?|bedömning(?:ar)?|beskrivning)?"
    r"|perspektiv(?:et|en)?|dimension(?:en)?|överväganden|bedömning|analys(?:en)?|checklista"
    r"|påverkan|aspekter|kommentar(?:er)?|effekter|följder|prövning|avtryck)\b[\w åäöÅÄÖ,/&-]{0,60}"
    r"|(?:prövning\s+av\s+)?barn(?:et)?s\s+(?:bästa|rättigheter)[\w åäö-]{0,40}"
    r"|jämställdhet(?:s\w*)?(?:\s+och\s+[\w åäö]+)?|barnkonventionen|ekonomiska?)$",
    re.IGNORECASE,
)
#: A heading that names no kind: the sentences below it do.
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")
_SUSTAINED = re.compile(
    r"(?:social,?\s+ekonomisk\s+och\s+ekologisk\s+)?(?:hållbar(?:het)?(?:\s+utveckling)?"
    r"|hållbarhets(?:aspekter|perspektiv|bedömning|analys)|agenda\s+2030"
    r"|(?:bedömning\s+)?(?:ur|utifrån|i)\s+(?:den\s+)?sociala?\s+dimension(?:en)?)",
    re.IGNORECASE,
)
#: "… . Ekonomiska konsekvenser: Inga.": a label in the middle of a paragraph.
_WITHIN = re.compile(r"(?<=[.!?])\s+(?P<head>[A-ZÅÄÖ][\w åäöÅÄÖ-]{2,45}):\s+(?=\S)")
_INLINE = re.compile(
    r"^(?:[-–•*]\s*)?(?P<head>[A-ZÅÄÖ][\w åäöÅÄÖ/-]{2,55}?)(?:\s*:\s+|\t+|\s{3,})(?P<rest>\S.+)$"
)
_SENTENCE = re.compile(r"(?<=[^\d\s][.!?])\s+(?=[A-ZÅÄÖ])|(?<=\d\d[.!?])\s+(?=[A-ZÅÄÖ])")
_NO = re.compile(r"\b(?:inga|ingen|inget|inte|ej|saknar|varken)\b", re.IGNORECASE)
_EFFECT = re.compile(
    r"konsekvens|kostnad|påverka|berör|berörs|utgift|aktuell|relevant|effekt|inverka|inga\s+särskilda|särskilda\s+aspekter|innebär|^inga\b.{0,30}$|^nej\b|^ej\b|^ingen\b",
    re.IGNORECASE,
)
#: "Konsekvenserna återstår att bedöma": nothing is stated yet.
_STILL_OPEN = re.compile(
    r"\båterstår\s+att\s+(?:bedöma|beskriva|beräkna|utreda)|\b(?:fylls|kompletteras)\s+(?:i|på|senare)\b"
    r"|\bbedöms\s+senare\b|\bännu\s+inte\s+(?:bedömt|bedömts)\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(r"(?:kostnadsneutralt?|neutralt?)\.?", re.IGNORECASE)
_YET = re.compile(
    r"\bkost(?:ar?|samma)\b|ökar|öka\b|miljoner|\bmn?kr|\btkr|\bkr\b|kronor|påverka|dock\b|däremot|\bmen\b|medför\b|gynna|förbättr|positiv|kräver|behöver",
    re.IGNORECASE,
)
_NONE_ANYWHERE = re.compile(
    r"\b(?:inga|inte\s+några|inte\s+någon|ingen)\s+(?:direkta\s+|särskilda\s+"
    r"|negativa\s+)?(?P<kinds>[\w åäö,-]*?)\s*konsekvens\w*(?P<for>(?:\s+för\s+[\w åäö,-]{3,60})?)",
    re.IGNORECASE,
)
#: "Målbilden medför inga kostnader för kommunen."
_NO_COSTS = re.compile(
    r"\b(?:medför|innebär|ger)\s+(?:i\s+sig\s+)?inga\s+(?:nya\s+|ökade\s+|direkta\s+"
    r"|ytterligare\s+|särskilda\s+)?(?:kostnader|utgifter)\b",
    re.IGNORECASE,
)
#: "Beslutet påverkar inte kommunens ekonomi."
_UNTOUCHED = re.compile(
    r"\b(?:beslutet|förslaget|ärendet)\s+(?:bedöms\s+)?(?:inte\s+påverka|påverkar\s+inte|berör\s+inte)\s+"
    r"(?:[\wåäö-]+\s+)?(?P<kind>ekonomin?|barn|miljön?|jämställdheten)\b",
    re.IGNORECASE,
)
#: "Konsekvenser för barn har prövats …", "Ur ett barnperspektiv bedöms …".
_WEIGHED = re.compile(
    r"\b(?:konsekvenser(?:na)?\s+för\s+(?:barn|jämställdhet|miljö)\w*|ekonomiska\s+konsekvenser)\s+har\s+"
    r"(?:prövats|bedömts|beaktats|analyserats|utretts)"
    r"|\b(?:ur|utifrån|i)\s+ett\s+(?:barn|barnrätts|jämställdhets|miljö|klimat)perspektiv\s",
    re.IGNORECASE,
)
_WEIGHED_WORDS = (
    "har prövats", "har bedömts", "har beaktats", "har analyserats", "har utretts",
    "tt barnperspektiv", "tt barnrättsperspektiv", "tt jämställdhetsperspektiv",
    "tt miljöperspektiv", "tt klimatperspektiv",
)  # fmt: skip
_UNTOUCHED_WORDS = ("inte påverka", "påverkar inte", "berör inte")
_CHECKS = (
    "checklista",
    "barnkonsekvensanalys",
    "prövning",
    "jämställdhetsanalys",
    "miljökonsekvens",
)
_CHECKED = re.compile(
    r"\b(?P<what>barnchecklista|barnkonsekvensanalys|prövning\s+av\s+barnets\s+bästa|jämställdhetsanalys|miljökonsekvens\w*)\b[^.]{0,40}\b(?:är|har)\b[^.]{0,20}\b(?:genomförd|gjord|gjorts|genomförts|upprättats)",
    re.IGNORECASE,
)


def assessments(surface: Surface, first: int, *, minutes: bool) -> dict[str, Fact[str]]:
    """What is said of each kind in the sections after line number `first`.

    In minutes only headings count: there sentences tell what others have said.
    """
    found: dict[str, Fact[str]] = {}
    for kinds, start, end in _stretches(surface, first):
        text = squeeze(surface.text[start:end])
        if not text or (len(text) < 160 and _STILL_OPEN.search(text)):
            continue
        general = not kinds
        if general:
            for sentence in _SENTENCE.split(text):
                for kind in _kinds_of(sentence):
                    found.setdefault(
                        kind, _fact(surface, sentence, start, end, "assessment.sentence", 0.75)
                    )
            continue
        first_end = end
        for label, stop in _labels_within(surface.text, start, end):
            first_end = min(first_end, label.start())
            inner = squeeze(surface.text[label.end() : stop])
            for kind in _kinds_of(label["head"]):
                found.setdefault(
                    kind,
                    _fact(surface, inner, label.end(), stop, "assessment.label", 0.85),
                )
        text = squeeze(surface.text[start:first_end])
        for kind in kinds:
            found.setdefault(
                kind, _fact(surface, text, start, first_end, "assessment.section", 0.9)
            )
    for kind, fact in () if minutes else _anywhere(surface, first):
        found.setdefault(kind, fact)
    order = list(KINDS)
    return {kind: found[kind] for kind in sorted(found, key=order.index)}


def _labels_within(text: str, start: int, end: int) -> list[tuple[re.Match[str], int]]:
    """The labels in the middle of a stretch that tell of a kind, and where each one's text ends."""
    labels = [
        match
        for match in _WITHIN.finditer(text, start, end)
        if _kinds_of(match["head"]) and _HEADING.match(match["head"])
    ]
    stops = [*(match.start() for match in labels), end][1:]
    return list(zip(labels, stops, strict=True))


def _fact(
    surface: Surface, text: str, start: int, end: int, rule: str, confidence: float
) -> Fact[str]:
    return Fact(weight(text), (surface.span(start, end),), rule, confidence)


def weight(text: str) -> str:
    """
    >>> weight("Målbilden medför inga ekonomiska konsekvenser.")
    'none'
    >>> weight("Inga nya kostnader 2026. Därefter ökar kostnaden med 2 mkr.")
    'stated'
    """
    sentences = [part for said in _SENTENCE.split(squeeze(text)) for part in said.split("; ")]
    if _NEUTRAL.fullmatch(sentences[0].strip()):
        sentences = sentences[1:] or ["Inga."]
    first = sentences[0]
    if len(first) > 260 or not _NO.search(first) or not _EFFECT.search(first):
        return "stated"
    if re.search(
        r"\binte\s+(?:lätta?|möjlig|känd|beräkna|klar)", first, re.IGNORECASE
    ) or re.search(r",\s+men\b|\bdock\b|förutom", first, re.IGNORECASE):
        return "stated"
    return (
        "stated"
        if any(_YET.search(s) and not _NO.search(s) for s in sentences[1:]) or len(sentences) > 5
        else "none"
    )


def _kinds_of(text: str) -> list[str]:
    return [kind for kind, pattern in KINDS.items() if pattern.search(text)]


def _stretches(surface: Surface, first: int) -> Iterator[tuple[list[str], int, int]]:
    """(kinds, start, end) of each assessment; no kinds under a general heading."""
    lines, headings = surface.lines, headings_of(surface)
    open_kinds: list[str] | None = None
    start = end = 0
    inside_general = False
    words = [word for word in _ANY if word in surface.low]
    for number in range(first, len(lines)):
        line = lines[number]
        if line.blank:
            continue
        head = _head(lines, number, inside_general, words)
        if head is not None:
            if open_kinds is not None and end > start:
                yield open_kinds, start, end
            open_kinds, start = head
            end = line.end if start < line.end else start
            inside_general = inside_general or open_kinds == []
            if open_kinds == [] or "konsekvens" in line.text.casefold():
                inside_general = True
        elif (
            headings[number]
            or (not inside_general and looks_like_heading(lines, number))
            or (inside_general and looks_like_heading(lines, number) and lines[number - 1].blank)
        ):
            if open_kinds is not None and end > start:
                yield open_kinds, start, end
            open_kinds, inside_general = None, False
        elif open_kinds is not None:
            end = line.end
    if open_kinds is not None and end > start:
        yield open_kinds, start, end


def _head(
    lines: list[Line], number: int, inside: bool, words: list[str]
) -> tuple[list[str], int] | None:
    """The kinds that a heading opens, and where its text begins; `words` are those to look for."""
    line = lines[number]
    if (
        len(line.text) > 95
        and ":" not in line.text[:60]
        and "\t" not in line.text
        and "   " not in line.text
    ):
        return None
    low = line.text[:100].lower()
    if not any(word in low for word in words):
        return None
    bare = _NUMBERED.sub("", line.text).rstrip(" :")
    if len(bare) < 95 and bare[:1].isupper() and bare[-1] not in ".,;" and "   " not in bare:
        if _HEADING.match(bare):
            kinds = _kinds_of(bare)
            if kinds or re.match(r"(?:övriga\s+|andra\s+)?konsekvens", bare, re.IGNORECASE):
                return kinds, line.end
        if _SUSTAINED.fullmatch(bare):
            return [], line.end
    inline = _INLINE.match(line.text)
    if inline and (inside or _HEADING.match(inline["head"])):
        kinds = _kinds_of(inline["head"])
        if kinds:
            return kinds, line.start + inline.start("rest")
    return None


def _anywhere(surface: Surface, first: int) -> Iterator[tuple[str, Fact[str]]]:
    """Sentences without a heading of their own: "Förslaget har inga ekonomiska konsekvenser"."""
    if first >= len(surface.lines):
        return
    at = surface.lines[first].start
    for match in _NONE_ANYWHERE.finditer(surface.text, at):
        for kind in _kinds_of(f"{match['kinds']} {match['for']}"):
            yield (
                kind,
                Fact(
                    "none",
                    (surface.span(match.start(), match.end()),),
                    "assessment.none_sentence",
                    0.75,
                ),
            )
    free = _NO_COSTS.search(surface.text, at) if "inga " in surface.low else None
    if free:
        span = surface.span(free.start(), free.end())
        yield "economy", Fact("none", (span,), "assessment.no_costs", 0.75)
    untouched = any(word in surface.low for word in _UNTOUCHED_WORDS)
    for match in _UNTOUCHED.finditer(surface.text, at) if untouched else ():
        for kind in _kinds_of(match["kind"]):
            span = surface.span(match.start(), match.end())
            yield kind, Fact("none", (span,), "assessment.untouched", 0.7)
    weighed = any(word in surface.low for word in _WEIGHED_WORDS)
    for match in _WEIGHED.finditer(surface.text, at) if weighed else ():
        for kind in _kinds_of(match[0]):
            span = surface.span(match.start(), match.end())
            yield kind, Fact("stated", (span,), "assessment.weighed", 0.7)
    if not any(word in surface.low for word in _CHECKS):
        return
    for match in _CHECKED.finditer(surface.text, at):
        for kind in _kinds_of(match["what"]):
            yield (
                kind,
                Fact(
                    "stated",
                    (surface.span(match.start(), match.end()),),
                    "assessment.checked",
                    0.75,
                ),
            )

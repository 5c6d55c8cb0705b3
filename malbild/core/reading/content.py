"""What the paper tells of the target picture: its name, strategies, perspectives, statements."""

import re
from collections.abc import Iterator

from malbild.core.reading.facts import Fact
from malbild.core.reading.numerals import PATTERN, number
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Surface

_QUOTED_NAME = re.compile(
    r"[Mm]ål(?:bild(?:ens?)?(?:\s+för\s+(?:[\wåäö-]+\s+){1,7}?(?=[”“\"„»]))?|(?<!\w[Mm]ål)et)[\s,–-]*(?<=[\s,–-])(?:med\s+namnet\s+|som\s+heter\s+|kallad\s+)?[*_]{0,2}[”“\"„»](?P<name>[^”“\"„»\n]{4,70}(?:\n[^”“\"„»\n]{2,50})?)[”“\"«]",
)
_PLAIN_NAME = re.compile(
    r"[Mm]ålbild(?:en)?[ \n](?P<name>[A-ZÅÄÖ][a-zåäö]*(?:[ \n](?!(?:för|har|är|ska|som|att"
    r"|med|pekar|inte|enligt|och|samt|grundar|gäller|antas|antogs|av|kan|bör|godkänns|från|fastställs|utgör|innebär|innehåller|stämmer|uttrycker|följs|tas|kommer|ger|in|läggs)\b)[a-zåäö]+){1,6})(?![\w-])"
)
#: "Målbilden för nära vård i länet, Tillsammans hela vägen, fastställs"
_BETWEEN_COMMAS = re.compile(
    r"[Mm]ålbild(?:en)?\s+för\s+[\w \n]{3,60},\s(?P<name>"
    r"[A-ZÅÄÖ][a-zåäö]+(?:\s[a-zåäö]+){1,6}),\s(?:[a-zåäö]+s|är|har|ska|antas)\b"
)
_OF_PARTY = re.compile(r"\b(?:kommun|stad|län|region|nämnd(?:en)?|styrelsen?)\Z", re.IGNORECASE)
_BEARS_NAME = re.compile(
    r"\b(?:bär|fått|har|med|under)\s+(?:arbets)?(?:namnet|titeln|rubriken)\s+[”“\"„»](?P<name>[^”“\"„»\n]{4,70}(?:\n[^”“\"„»\n]{2,50})?)[”“\"«]",
    re.IGNORECASE,
)
_SAID_BY_ONE = re.compile(r"(?:jag|mig|min|mitt|mina|vi|vår|vårt|våra)\b", re.IGNORECASE)
_GENERIC_NAME = re.compile(r"(?:nära|god)\s+(?:och\s+nära\s+)?vård\b|målbild", re.IGNORECASE)

_STRATEGIES = re.compile(
    r"[Ss]trategi(?:er(?:na)?)\b(?P<link>[^.:]{0,90}?)(?P<mark>\b(?:är|heter"
    r"|utgörs\s+av)\b\s*(?:följande\s*)?:?|:|\s[–-]\s|,\s(?=[a-zåäö]+,)"
    r"|\s(?=(?!är\b|heter\b"
    r"|utgörs\b)(?:[a-zåäö]+\s){0,2}[a-zåäö]+,\s(?:[a-zåäö]+\s){0,2}[a-zåäö]+,))[ \t]*",
)
_PERSPECTIVES = re.compile(
    r"[Pp]erspektiv(?<=\s.{10})(?:en)?\b(?P<link>[^.:,]{0,50}?)(?P<mark>\b(?:är|heter"
    r"|utgörs\s+av)\b\s*:?|:|\s*[–—-]\s|,\s(?=[a-zåäö]+(?:,|\soch)))[ \t]*",
)
_COUNT = re.compile(rf"\b(?P<count>{PATTERN})\s+(?:[a-zåäö]+\s+)?\Z", re.IGNORECASE)
_ADORNMENT = re.compile(
    r"^(?:(?:dels|även|en|ett|ökad|ökat|ökade|stärkt|stärkta|förbättrad|bättre|god|utvecklad)\s+)+",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"(?:\s+(?:fokus|arbete|insatser|arbetssätt)|perspektiv(?:et)?)$", re.IGNORECASE
)
_BULLET = re.compile(r"^(?:[-–—•·*▪]\s+|\d{1,2}[.)]\s+)")
_QUOTE = re.compile(r"[”“\"„»«](?P<said>[^\s”“\"„»«,.;:)][^”“\"„»«]{0,300}?[^\s”“\"„»«(])[”“\"«»]")
_FIRST_PERSON = re.compile(r"\b(?:jag|mig|mej|min|mitt|mina|vi|oss|vår|vårt|våra)\b", re.IGNORECASE)
_SURVEY = re.compile(
    r"(?:enkät\w*|fråg\w+|undersökning\w*|kampanj\w*|rubriken|satsning\w*|heter|kallad)[\s,:]*$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\s*,?\s*(?:skriver|säger|anser|menar|framhåller|skrev|sade|sa|berättar|berättade|menade|uttryckte|beskriver|beskrev|svarade)\b",
    re.IGNORECASE,
)


def target_name(surface: Surface) -> Fact[str] | None:
    """The name of the target picture: in quotation marks, or with a capital after "målbilden"."""
    text = surface.text
    quoted = _QUOTED_NAME.search(text)
    if quoted and not _SAID_BY_ONE.match(quoted["name"]):
        return _name(surface, quoted, "target.quoted", 0.9)
    named = any(word in surface.low for word in ("namnet", "titeln", "rubriken"))
    for bears in _BEARS_NAME.finditer(text) if named else ():
        if "målbild" in text[max(0, bears.start() - 200) : bears.start()].lower():
            return _name(surface, bears, "target.bears_name", 0.85)
    best: re.Match[str] | None = None
    for match in _PLAIN_NAME.finditer(text):
        if (
            _GENERIC_NAME.match(match["name"])
            or _OF_PARTY.search(match["name"])
            or not _wraps(text, match)
        ):
            continue
        if best is None or len(squeeze(match["name"])) < len(squeeze(best["name"])):
            best = match
    best = best or _BETWEEN_COMMAS.search(text)
    return _name(surface, best, "target.capital", 0.75) if best else None


def _name(surface: Surface, match: re.Match[str], rule: str, confidence: float) -> Fact[str]:
    return Fact(
        squeeze(match["name"]).strip(" *_"),
        (surface.span(match.start("name"), match.end("name")),),
        rule,
        confidence,
    )


def _wraps(text: str, match: re.Match[str]) -> bool:
    """A name may go over a line end only where the line is long enough to have been wrapped."""
    at = match.start()
    while (gap := text.find("\n", at, match.end("name"))) >= 0:
        if gap - (text.rfind("\n", 0, gap) + 1) < 50:
            return False
        at = gap + 1
    return True


def strategies(surface: Surface) -> tuple[Fact[str], ...]:
    return _enumerated(surface, _STRATEGIES, "strategy")


def perspectives(surface: Surface) -> tuple[Fact[str], ...]:
    return _enumerated(surface, _PERSPECTIVES, "perspective")


def _enumerated(surface: Surface, pattern: re.Pattern[str], family: str) -> tuple[Fact[str], ...]:
    """The first full list that a sentence (or the lines under it) gives."""
    text = surface.text
    for match in pattern.finditer(text):
        counted = _COUNT.search(text, max(0, match.start() - 40), match.start())
        if counted is None and family == "perspective":
            continue
        count = number(counted["count"]) if counted else 0
        places = list(_in_lines(text, match.end())) or list(_in_sentence(text, match.end(), count))
        if len(places) < 2 or (count and len(places) != count):
            continue
        return tuple(
            Fact(short_name(text[a:b]), (surface.span(a, b),), f"{family}.list", 0.85)
            for a, b in places
        )
    return ()


def short_name(text: str) -> str:
    """
    >>> short_name("ett hälsofrämjande och förebyggande fokus")
    'hälsofrämjande och förebyggande'
    >>> short_name("Invånarperspektivet")
    'invånar'
    """
    name = _BULLET.sub("", squeeze(text)).strip(" .,;:")
    name = re.split(r"\s+[-–—]\s+|:\s|\.\s", name)[0]
    return _FOCUS.sub("", _ADORNMENT.sub("", name[:1].lower() + name[1:]))


def _in_lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Bulleted or numbered lines that begin right after a place."""
    rest = text[at : at + 1500]
    if rest.split("\n", 1)[0].strip():
        return
    start = at
    seen = False
    for line in rest.split("\n"):
        stripped = line.strip()
        if stripped and _BULLET.match(stripped):
            seen = True
            yield start + (len(line) - len(line.lstrip())), start + len(line.rstrip())
        elif (stripped and seen and not stripped[0].islower()) or (stripped and not seen):
            return
        start += len(line) + 1


def _in_sentence(text: str, at: int, count: int) -> Iterator[tuple[int, int]]:
    dashed = "|\\s[–—]\\s" if text[:at].rstrip()[-1:] in "–—" else ""
    stop = re.search(rf"[.;]|\n\s*\n|,\s*\n\s*\n|\svilka\s|,\s+som\s{dashed}", text[at : at + 400])
    stretch = text[at : at + stop.start()] if stop else text[at : at + 400]
    if len(stretch) > 320 or not re.search(r",|\soch\s|\ssamt\s", stretch):
        return
    places: list[tuple[int, int]] = []
    start = 0
    for piece in stretch.split(","):
        if piece.strip():
            places.append((at + start, at + start + len(piece)))
        start += len(piece) + 1
    places = [place for place in places if len(text[place[0] : place[1]].strip()) < 90]
    yield from _split_last(text, places, count)


def _split_last(text: str, places: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """ "… samt samordning och samverkan": the last comma piece holds two names."""
    if not places or (count and len(places) >= count):
        return places
    start, end = places[-1]
    for word in (r"\s+samt\s+", r"\s+och\s+"):
        gaps = list(re.finditer(word, text[start:end]))
        if gaps:
            gap = gaps[-1] if "och" in word and len(gaps) > 1 and not count else gaps[0]
            if start + gap.start() > start:
                return [*places[:-1], (start, start + gap.start()), (start + gap.end(), end)]
            return [*places[:-1], (start + gap.end(), end)]
    return places


def statements(surface: Surface) -> tuple[Fact[str], ...]:
    """Quoted sentences in the first person; the name of a survey is not one."""
    text = surface.text
    found: dict[str, Fact[str]] = {}
    for match in _QUOTE.finditer(text):
        said = squeeze(match["said"])
        if not _FIRST_PERSON.search(said) or "\n\n" in match["said"]:
            continue
        before = text[max(0, match.start() - 30) : match.start()]
        line_start = (
            re.search(r"(?:^|\n)[ \t]*(?:[-–—•·*▪]|\d{1,2}[.)])?[ \t*_]*$", before) is not None
        )
        words = len(said.split())
        if (
            words < (3 if line_start else 7)
            or _SURVEY.search(before)
            or _SAYS.match(text, match.end())
        ):
            continue
        found.setdefault(
            said.casefold(),
            Fact(
                said,
                (surface.span(match.start("said"), match.end("said")),),
                "statement.quoted",
                0.85,
            ),
        )
    return tuple(found.values())

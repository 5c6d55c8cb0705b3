"""Names of bodies (organ): where one stands in the text, and its usual spelling.

A name is a core word (…nämnden, …utskottet, …rådet) with what belongs to it before and
after: "Hälso- och sjukvårdsnämnden", "Kommunstyrelsens arbetsutskott", "Specifika
samverkansrådet för social välfärd". Abbreviations that the text defines itself
("Sociala vård- och omsorgsgruppen (SVOM)") come before those that everybody knows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from malbild.core.reading.facts import Abbreviation, Known
from malbild.core.reading.rules import squeeze
from malbild.core.reading.surface import Surface

_W = r"[^\W\d_]"
_HYPHENS = rf"(?:{_W}{{2,20}}-(?:,?\s+{_W}{{2,20}}-){{0,3}},?\s+(?:och|samt|&)\s+)?"
_DECIDING = (
    rf"(?:{_W}{{0,25}}(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?|beredning(?:en)?"
    r"|direktion(?:en)?|presidi(?:um|et)|kommitt(?:é|en|én))|KSAU|KSau|AU)"
)
_JOINT = (
    rf"(?:{_W}{{0,20}}(?:råd|grupp|forum|organ)(?-i:\s+[A-ZÅÄÖ]{{3,6}}\b)"
    rf"|(?-i:[A-ZÅÄÖ][a-zåäö]{{3,20}}grupp\s+(?!(?:för|har|med|och|samt|som|ska|kan|fick|till|är|i|på|under|från|inom|vid|om|utan|där|ställ|rekom|bered|beslut|hade|kring|mellan)\w*\b)[a-zåäö]{{4,20}}"
    rf"(?:\s+och\s+(?!\w+(?:ar|er|ade|te|de)\b)[a-zåäö]{{4,20}})?)"
    rf"|{_W}{{0,25}}(?:råd(?:et)?|gruppen|grupp|arenan?|nätverket|organ(?:et)?|kommittén|reko|forumet|forum)"
    rf"|{_W}{{2,12}}-ReKo|(?:vård)?samverkan(?-i:\s+[A-ZÅÄÖ]{_W}+))"
)
_ADJECTIVE = (
    r"(?:(?:sociala?|socialt|politiskt|kommunalt|länsgemensamt|primärkommunala|delregionalt|regionalt|gemensamt|lokalt|strategiskt|centralt|regionala|specifika|gemensamma?|politiska|länets|regionens|kommunens|kommunala|kommunernas"
    r"|länsgemensamma|strategiska|lokala|centrala|samiska|samiskt|nationella|delregionala|tekniska|allmänna|personal)\s+)"
)
_WORD_OF_TAIL = (
    rf"(?!(?:beslut|föresl|antar|godkän|ställ|rekommend|tillstyrk|avsl|har|att|är|den|det|egen|sin|som|vid|kan|ska|gav|gett|i|hos|inom"
    rf"|ger|uppdr|lägg|noter|över|för|och|samt|till|på|av|med|genom|behandl|yttra|anta|höll|kännedom|beslut|vidare|åtgärd|beredning|komplettering|ytterligare|utredning|verkställighet|handläggning|fortsatt|ställningstagande)\b|(?:beslut|föresl|rekommend|uppdr)){_W}+-?"
)
_TAIL = (
    rf"(?:\s+för\s+(?:samverkan\s+kring\s+)?{_WORD_OF_TAIL}(?:\s+{_WORD_OF_TAIL}(?=\s+(?:och\b|samt\b|&)|\s*[,.;:)\n]|\s*$))?"
    rf"(?:,?\s+(?:och|samt|&)\s+{_WORD_OF_TAIL}){{0,3}}(?:\s+i\s+samverkan(?!\s+med\b))?)?"
)
_GENITIVE = (
    rf"(?:{_HYPHENS}{_W}{{0,25}}(?:nämndens|styrelsens|fullmäktiges|rådets|kommuns|stads)\s+)?"
)

NAME = (
    rf"(?:{_GENITIVE}{_ADJECTIVE}{{0,3}}{_HYPHENS}(?:{_DECIDING}|{_JOINT}){_TAIL}"
    r"|(?-i:[A-ZÅÄÖ][A-ZÅÄÖa-z]{0,6}[A-ZÅÄÖ])(?=[:\s,.;)]|s?\b))"
)
_NAME = re.compile(rf"(?:(?:den|det|i)\s+)?(?P<name>{NAME})(?P<gen>:?s)?(?![\w-])", re.IGNORECASE)
_NAME_OF_PLACE = re.compile(
    r"(?P<name>(?i:social|stadsdels|lokal)nämnd(?:en)?\s+(?:[A-ZÅÄÖ][a-zåäö]+?|[a-zåäö]{3,10}-?[A-ZÅÄÖ][a-zåäö]+?))(?P<gen>s)?(?!\w)"
)
_NAME_LED = re.compile(
    rf"(?P<name>(?P<first>[A-ZÅÄÖ][a-zåäö]{{2,18}})\s+(?:och|samt)\s+(?:{_W}{{2,20}}-\s+(?:och|samt)\s+)?{_W}{{2,20}}nämnd(?:en)?)(?P<gen>:?s)?(?![\w-])"
)
_CORE = re.compile(rf"{_DECIDING}|{_JOINT}", re.IGNORECASE)
_DECIDING_WORD = re.compile(
    r"(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?|beredning(?:en)?|direktion(?:en)?|KS|KF|RS|RF|SN|HSN|KSAU|VON|ON|BUN)$",
    re.IGNORECASE,
)

#: Short forms that every reader of such papers knows.
COMMON = {
    "KS": "kommunstyrelsen",
    "KF": "kommunfullmäktige",
    "RS": "regionstyrelsen",
    "RF": "regionfullmäktige",
    "HSN": "hälso- och sjukvårdsnämnden",
    "KSAU": "kommunstyrelsens arbetsutskott",
    "SN": "socialnämnden",
    "VON": "vård- och omsorgsnämnden",
}
_USUAL = (
    "hälso- och sjukvårdsnämnden",
    "kommunstyrelsen",
    "kommunfullmäktige",
    "regionstyrelsen",
    "regionfullmäktige",
    "socialnämnden",
    "vård- och omsorgsnämnden",
    "omsorgsnämnden",
    "social- och omsorgsnämnden",
    "barn- och utbildningsnämnden",
    "individ- och familjenämnden",
    "vård- och äldrenämnden",
    "äldrenämnden",
    "patientnämnden",
)


@dataclass(frozen=True)
class Body:
    """A name of a body at a place in a text; `end` is past a genitive s."""

    name: str
    start: int
    end: int
    genitive: bool

    def moved(self, by: int) -> "Body":
        return Body(self.name, self.start + by, self.end + by, self.genitive)


@dataclass(frozen=True)
class Names:
    """The names that hold in one paper."""

    known: Known = field(default_factory=Known)
    defined: Mapping[str, Abbreviation] = field(default_factory=dict)
    own: str | None = None  # whose minutes they are, where no word tells that it is a body

    def full(self, name: str) -> str:
        """The usual spelling: abbreviations written out, slips of the pen put right.

        >>> Names().full("Hälsa- och sjukvårdsnämnden")
        'Hälso- och sjukvårdsnämnden'
        >>> Names().full("KF")
        'kommunfullmäktige'
        """
        name = squeeze(name)
        if len(name) > 7 and name.isupper():
            name = name.capitalize()
        short = re.sub(r":?s$", "", name) if name[:-1].isupper() else name
        for key in (name, short):
            if key in self.defined:
                return self.defined[key].name
            if key in self.known.aliases:
                return self.known.aliases[key]
            if key in COMMON:
                return COMMON[key]
        usual = _without_slip(name.casefold(), self.known.bodies)
        if usual is None:
            return name
        return usual[0].upper() + usual[1:] if name[:1].isupper() else usual

    def body_at(self, text: str) -> "Body | None":
        """The body whose name a text begins with; also the one whose own minutes they are."""
        if self.own and text.startswith(self.own):
            return Body(self.own, 0, len(self.own), genitive=False)
        return body_at(text)

    def is_short(self, word: str) -> bool:
        return word in self.defined or word in self.known.aliases or word in COMMON

    def other_names(self, name: str) -> tuple[str, ...]:
        """The other names of a body in this paper: its abbreviations."""
        full = self.full(name).casefold()
        shorts = [short for short, a in self.defined.items() if a.name.casefold() == full]
        shorts += [a for a, body in self.known.aliases.items() if body.casefold() == full]
        return tuple(dict.fromkeys(shorts))


@lru_cache(maxsize=4096)
def _without_slip(folded: str, known: tuple[str, ...]) -> str | None:
    """The usual name that a name differs from in one letter only."""
    return next((usual for usual in (*known, *_USUAL) if _one_slip(folded, usual.casefold())), None)


def _one_slip(one: str, other: str) -> bool:
    """Whether two long names of the same length differ in one letter."""
    if one == other or len(one) != len(other) or len(one) < 12:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def body_at(text: str, at: int = 0) -> Body | None:
    """The body whose name begins exactly at a place."""
    match = _NAME_OF_PLACE.match(text, at) or _led(text, at) or _NAME.match(text, at)
    return _body(match) if match else None


def _led(text: str, at: int) -> re.Match[str] | None:
    """ "Vård och omsorgsnämnden", "Äldre samt vård- och omsorgsnämnden": a word before "och"."""
    match = _NAME_LED.match(text, at)
    return match if match and not _CORE.search(match["first"]) else None


_CORES = (
    "nämnd",
    "styrelse",
    "fullmäktige",
    "utskott",
    "beredning",
    "direktion",
    "presidi",
    "kommitt",
    "råd",
    "grupp",
    "arena",
    "nätverk",
    "organ",
    "reko",
    "forum",
    "samverkan",
)
_SHORT = re.compile(r"[A-ZÅÄÖ]\w{0,6}[A-ZÅÄÖ](?=s?\b|[:\s,.;)])")
_ADJECTIVE_WORD = re.compile(_ADJECTIVE.replace(r"\s+)", ")") + r"\Z", re.IGNORECASE)
_GENITIVE_WORD = re.compile(
    r"\w{0,25}(?:nämndens|styrelsens|fullmäktiges|rådets|kommuns|stads)\Z", re.IGNORECASE
)


def bodies_of(surface: Surface) -> list[Body]:
    """Every name of a body in a paper; found once for each."""
    if surface.bodies is None:
        surface.bodies = bodies_in(surface.text)
    return surface.bodies


def bodies_in(text: str) -> list[Body]:
    """Every name of a body in a text, in order."""
    low = text.lower()
    if len(low) != len(text):  # a few letters have another length in lower case
        low = text
    places: list[int] = []
    for core in _CORES:
        at = low.find(core)
        while at >= 0:
            places.append(at)
            at = low.find(core, at + 3)
    places.extend(match.start() for match in _SHORT.finditer(text))
    found: list[Body] = []
    edge = 0
    for at in sorted(places):
        if at < edge:
            continue
        start = _start_of_name(text, at, edge)
        match = _NAME.match(text, start) or _NAME.match(text, _word_start(text, at))
        if match is None or match.end() <= at:
            continue
        body = _body(match)
        if body is not None:
            found.append(body)
            edge = match.end()
    return found


def _word_start(text: str, at: int) -> int:
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "-"):
        at -= 1
    return at


def _start_of_name(text: str, at: int, edge: int) -> int:
    """How far back the name goes whose core word is at a place."""
    start = _word_start(text, at)
    while start > edge:
        place, word = _word_before(text, start, edge)
        if word in ("och", "samt", "&"):
            place, hyphen = _word_before(text, place, edge)
            if not hyphen.rstrip(",").endswith("-"):
                break
        elif not (
            word.rstrip(",").endswith("-")
            or _ADJECTIVE_WORD.match(word)
            or _GENITIVE_WORD.match(word)
        ):
            break
        start = place
    while start < at and not text[start].isalnum():
        start += 1
    return max(start, edge)


def _word_before(text: str, start: int, edge: int) -> tuple[int, str]:
    """Where the word before a place begins, and the word in lower case; "" where none is."""
    first = max(edge, start - 60)
    before = text[first:start].rstrip()
    words = before.rsplit(None, 1)
    if not words or len(before) == start - first:
        return edge, ""
    return first + len(before) - len(words[-1]), words[-1].lower()


def _body(match: re.Match[str]) -> Body | None:
    name, genitive = match["name"], match["gen"] is not None
    if (
        " " not in name
        and name[-1] in "sS"
        and len(name) > 3
        and name[-2].isupper()
        and not name.isupper()
    ):
        name, genitive = name[:-1], True
    if not genitive and re.search(
        r"(?:nämndens|styrelsens|fullmäktiges|utskottets|rådets|gruppens)$", name
    ):
        name, genitive = name[:-1], True
    if not _is_name(name):
        return None
    return Body(name, match.start("name"), match.end(), genitive)


@lru_cache(maxsize=4096)
def _is_name(name: str) -> bool:
    return _CORE.search(name) is not None or _abbreviation(name)


def _abbreviation(word: str) -> bool:
    return 2 <= len(word) <= 7 and word[0].isupper() and sum(c.isupper() for c in word) >= 2


def has_core(name: str) -> bool:
    """Whether a name has a word that only bodies have (and is more than letters)."""
    return _CORE.search(name) is not None


@lru_cache(maxsize=4096)
def decides(name: str) -> bool:
    """Whether a body of this name decides for a party (and is not a joint body)."""
    name = squeeze(name)
    return bool(_DECIDING_WORD.search(name)) and not re.search(
        r"samverkansn|samrådsn|primärkommunal|länsnämnd|gemensamma?\s+nämnd|(?:samverkans|samråds|kommun|tjänste\w*)beredning",
        name,
        re.IGNORECASE,
    )


def abbreviations(surface: Surface) -> dict[str, Abbreviation]:
    """The short forms that the text defines in parentheses."""
    found: dict[str, Abbreviation] = {}
    at = 0
    text = surface.text
    for paren in re.finditer(
        r"\((?:nedan\s+|förkortas\s+)?[\"”“]?([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,6})[\"”“]?\)", text
    ):
        short = paren[1]
        if sum(c.isupper() for c in short) < 2 or short in found:
            continue
        at = max(0, paren.start() - 110)
        name = _defined(text[at : paren.start()], short)
        if name:
            start = at + text[at : paren.start()].rfind(name)
            span = surface.span(start, paren.end())
            found[short] = Abbreviation(
                (span,), "abbreviation.parenthesis", 0.95, short, squeeze(name)
            )
    return found


_BEFORE = re.compile(
    rf"(?P<name>(?:(?:[A-ZÅÄÖ]{_W}+\s+){{0,2}}(?:[A-ZÅÄÖ]{_W}+)\s+)?{_HYPHENS}{_W}{{2,30}}"
    rf"(?:\s+(?:för|i|kring)\s+{_W}+(?:\s+(?:och|samt)\s+{_W}+)?)?)\s*\Z",
)


def _defined(before: str, short: str) -> str | None:
    """The name at the end of a stretch, if its words can be what the letters stand for."""
    match = _BEFORE.search(before)
    if match is None:
        return None
    words = match["name"].split()
    name = match["name"]
    for first in range(len(words)):
        if words[first][0].casefold() == short[0].casefold():
            name = name[name.index(words[first]) :]
            initials = re.sub(r"[^\W\d_]*", lambda m: m[0][:1], " ".join(words[first:]))
            letters = [c.casefold() for c in short]
            if letters[0] == initials[0].casefold() and (len(words) - first > 1 or len(name) > 8):
                return re.sub(r"^(?:Det|Den|I|Av|Från)\s+", "", name)
    return None

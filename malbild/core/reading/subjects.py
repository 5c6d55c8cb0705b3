"""Who a sentence says did something: the joint bodies that are subject of a verb.

Swedish puts one constituent before the finite verb: "Länssamrådet rekommenderade …" has its
subject there, "Den 7 maj rekommenderade Länssamrådet …" has it after. Many joint bodies have
no word that only bodies have ("Norra Kommuner", "Nätverk Välfärd", "VästVård"): they are
told by where they stand and by their capital letters, and parties, offices, people and
documents by their own words.
"""

import re
from dataclasses import dataclass

from malbild.core.reading import dates
from malbild.core.reading.bodies import Body, Names, decides
from malbild.core.reading.people import NAME, ROLE

_DAY = (
    rf"(?:(?:fredagen|torsdagen|onsdagen|tisdagen|måndagen)\s+)?(?:den\s+)?(?:\d{{1,2}}\s+{dates.MONTH}"
    r"(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d-\d\d|20[0-3]\d[01]\d[0-3]\d)"
)
_WHEN = (
    rf"(?:(?:i|vid|på|under)\s+(?:sitt|ett|sin|sina|mötet|möte|sammanträdet|sammanträde|beslut|skrivelse|yttrande"
    rf"|brev|dialog|{dates.MONTH}|våren|hösten|sommaren|vintern)(?:\s+(?:möte|sammanträde|(?:19|20)\d\d))?(?:\s+{_DAY})?"
    rf"|{_DAY}|§§?\s*\d+(?:/\d+)?|\([^()]{{1,60}}\)|(?:som\s+)?(?:därefter|också|även|enhälligt|nu|sedan|tidigare|redan|dessutom|vidare|senare|i\s+sin\s+tur))"
)
#: What may stand between a subject and its verb.
_AUXILIARY = re.compile(
    rf"(?:\s*,)?(?:\s+(?:har|hade|kunde|valde\s+att))?(?:\s+alla(?:\s+\w+)?)?"
    rf"(?:(?:\s*,)?\s+{_WHEN}){{0,4}}(?:\s*,)?\s*\Z",
    re.IGNORECASE,
)
_REACH = 200  # characters before a verb in which its adverbials are looked for
_DECIDED_TO = re.compile(
    r"\s+(?:har\s+)?(?:beslut(?:ade|ar|at)|beslöt|(?:fattade?|fattat|fattar|tog|tagit)"
    r"(?=[^.;:]{0,90}\bbeslut\b[^.;:]{0,50}\bom\s+att))\b(?P<who>[^.;:]{0,120}?)\s+att(?:\s+enhälligt)?\s*\Z",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\bbeslut(?:ade|ar|at)\b|\bbeslöt\b|\bfatta(?:de|r|t)\b|\btog\b(?=[^.;]{0,60}\bbeslut\b)",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\batt(?:\s+enhälligt)?\s*\Z", re.IGNORECASE)

_BOUNDARY = re.compile(
    r"(?:[.:;]\s+|\t|\s{3,}|\b(?:att|men|som|eftersom|då|när|sedan|medan|samt)\s+|\boch\s+(?=[A-ZÅÄÖ])|,\s+(?!som\b)"
    r"|\boch\s+(?=(?:det|den)\s))"
)
_CAP = r"(?-i:[A-ZÅÄÖ][\w&/-]*)"
_LINK = (
    r"(?:läns?|länets|kommuner(?:na)?s?|kommunförbund(?:et)?s?|kommunalförbund(?:et)?s?|(?:förbunds)?styrelsen?|(?:förbunds)?direktion(?:en)?"
    r"|arbetsutskott|ledning(?:en)?|för|i|mellan|nära|vård|välfärd|samverkan|hälsa|omsorg|social|sociala|politiska|politisk|gemensam|regional|regionala|politiskt|samråd|och(?=\s+[A-ZÅÄÖ]))"
)
_AFTER = re.compile(
    rf"\s+(?:{_DAY}\s+)?(?:(?:det|den)\s+)?(?P<np>{_CAP}(?:\s+(?:{_CAP}|{_LINK}))*)"
    r"(?=\s*(?:,|\(|\.|$|att\b|sig\b|bakom\b|den\b|§|\d|enhälligt\b|i\b|vid\b|på\b|kommunerna|regionen|huvudmännen|samtliga|länets|parterna|medlems|och\b))",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\s+{_DAY}\s+", re.IGNORECASE)
_LISTED = re.compile(
    rf"(?:det\s+|den\s+)?(?P<np>{_CAP}(?:\s+(?:{_CAP}|(?!och\b){_LINK}(?=\s+{_CAP})))*)"
)
_STEP = re.compile(
    r"(?:\s*\([^)]{1,40}\))?(?:\s*,\s*(?:och\s+|samt\s+|samt\s+i\s+|i\s+)?"
    r"|\s+(?:och|samt|liksom|respektive)\s+)(?:även\s+|också\s+)?(?:(?:i|hos|av|inom|med)\s+)?",
    re.IGNORECASE,
)
_OWNER = re.compile(rf"(?:^|\s)(?P<np>{_CAP}(?:\s+(?:{_CAP}|{_LINK}))*?)(?::s|s)\s+\Z")
_FRONTED = re.compile(
    rf"(?:{_DAY}|(?:i|vid|på|under|efter|inför|enligt|mot|med|genom|utifrån|för|den|därefter|där|då|nu|sedan|dessutom|även|också|vidare)\b)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:region(?:en|erna)?(?:\s+[A-ZÅÄÖ].*)?|[\w -]*\s(?:kommun|stad|län|landsting)"
    r"|(?:\w+s\s)?kommun(?:en|erna|ernas)?|länets\s+.*|samtliga\b.*|alla\b.*|flera\b.*"
    r"|övriga\b.*|båda\b.*|några\b.*|ingen\b.*"
    r"|huvudmännen|huvudmän|parterna|det|den|de|denna|detta|dessa|vi|jag|man|han|hon|som|vad|hur"
    r"|om|här|därmed|staten|regeringen|riksdagen|skr|skl|sveriges\s+kommuner.*"
    r"|socialstyrelsen|ivo|vgr|(?:\w+\s)?(?:utredning|utredare|betänkande|myndighet)\w*"
    r"|inspektion\w*|staden|länet|ordförande\w*|presidiet|utredningen.*|inspektionen.*"
    r"|myndigheten.*|enheten.*|statens.*|nationella\s.*|sektor.*|avdelning.*)\Z",
    re.IGNORECASE,
)
_NO_HEAD = re.compile(
    r"(?:förvaltning|förvaltningen|kontoret|kontor|avdelningen|enheten|kansliet|staben|sekretariatet|chefen|chef|direktören|direktör|ordföranden?|ledamot\w*|strateg\w*|utredar\w*|samordnar\w*"
    r"|planen|plan|strategin?|förslaget|målbild(?:en)?|färdplan(?:en)?|programmet|rapporten|remissen|avtalet|överenskommelsen?|ärendet|beslutet|avsiktsförklaring(?:en)?|lagen|propositionen"
    r"|arbetsgruppen|projektgruppen|arbetet|frågan|partiet|demokraterna|partierna|socialdemokraterna|kommittén|ministern|generaldirektören|verket|rådgivaren|läkaren)\Z",
    re.IGNORECASE,
)
_ASSOCIATION = re.compile(
    r"kommuner\b|kommuners\b|förbund|ledning|nätverk|dialog|samverkan|samråd|samarbet|styrelse|direktion|"
    r"beredning|vård|omsorg|välfärd|hälsa",
    re.IGNORECASE,
)
_GATHERING = re.compile(
    r"(?:förbund(?:et)?|ledning(?:en)?|nätverk(?:et)?|dialog(?:en)?|samverkan|samråd(?:et)?)\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\)?(?:\s*\([^)]{1,40}\))?(?:\s*,)?(?:\s*(?:och|samt|även|liksom|eller|respektive|såväl\s+som))?"
    r"(?:\s+(?:också|med))?(?:\s+(?:i|hos|av|inom))?(?:\s+(?:i|hos|av))?(?:\s+(?:det|den|länets|regionens|kommunens))?\s*\Z",
    re.IGNORECASE,
)
_SHORT_AFTER = re.compile(
    r"\s+(?:mellan|i|för)\s+[\w åäöÅÄÖ-]{2,70}?\s\((?P<short>[A-ZÅÄÖ]{2}[\wÅÄÖåäö -]{0,11})\)"
)
_ARTICLE = re.compile(r"\s*(?:det|den|länets|regionens|kommunens|både)?\s*", re.IGNORECASE)
_VERB_NEXT = re.compile(r"\s*(?:\([^)]{1,30}\)\s*)?(?:har\s+)?(?:rekommend|ställ)", re.IGNORECASE)
_SHORT = re.compile(
    r"\s*\((?P<short>[A-ZÅÄÖ][\wÅÄÖåäö -]{1,12})\)|,\s+(?P<short2>[A-ZÅÄÖ]{2,7})(?=,|\s*\Z)"
)
#: "Norra Kommuners styrelse": the board of an association, which no body of a party is called.
_BOARD = re.compile(r"(?:förbunds)?(?:styrelse|direktion)", re.IGNORECASE)
_CAPITAL_OWNER = re.compile(
    r"[A-ZÅÄÖ][\w-]*s?(?:\s\([A-ZÅÄÖ]\w*\)|\s[\w]+)?\s(?:förbunds)?(?:styrelse|direktion)\Z"
)
_BESIDE_PERSON = re.compile(
    rf"\s*\([A-ZÅÄÖ]{{1,3}}\)|(?:,|\s*\n)\s*[\w-]{{0,30}}{ROLE.pattern}", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*(?:\([^()]{1,60}\)|,\s[^,]{2,60},|–\s[^–]{2,90}\s–)\s*")


def fronted(head: str) -> bool:
    """Whether a stretch before a verb is an adverbial: "Den 7 maj", "Vid mötet i mars"."""
    said = re.split(r"[.:;]\s+|\boch\s+(?=[A-ZÅÄÖ])", head)[-1].strip()
    return said == "" or (_FRONTED.match(said) is not None and not said.endswith(","))


@dataclass(frozen=True)
class Subject:
    """Who did it: the name as the text has it, at its place in the sentence."""

    name: str
    start: int
    end: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bodies:
    """The bodies with a core word in a sentence, and which of them are joint."""

    all: tuple[Body, ...]
    joint: tuple[Body, ...]


def before(
    text: str, at: int, bodies: Bodies, names: Names, *, proper: bool | None
) -> list[Subject]:
    """The subject that stands before a verb at a place; [] where it stands elsewhere.

    proper: single words are known to be names; None where only names with a core word count.
    """
    head = text[:at]
    decided = _DECIDED_TO.search(head)
    if decided:
        turned = after(text, decided.start("who"), bodies, names)
        if turned and turned[0].end <= decided.end("who") + 4:
            return turned
        head = head[: decided.start()]
    elif _TO_DO.search(head):
        verbs = list(_DECIDED.finditer(head))
        if not verbs:
            return []
        turned = after(text, verbs[-1].end(), bodies, names)
        if turned:
            return turned
        head = head[: verbs[-1].start()]
    gap = _AUXILIARY.search(head[-_REACH:])
    edge = max(0, len(head) - _REACH) + gap.start() if gap else len(head)
    if text[:edge].endswith("–") and 0 <= edge - (dash := text.rfind(" – ", 0, edge - 2)) < 110:
        edge = dash  # "Delregional samverkan – där tre kommuner ingår – förankrade …"
    near = _ending_at(text, edge, bodies)
    if near is not None:
        return near
    if proper is None:
        return []
    own = _named_before(text[:edge], names, proper=proper)
    return [own] if own else []


def _ending_at(text: str, edge: int, bodies: Bodies) -> list[Subject] | None:
    """The bodies of a list that ends at a place; None where no body ends there."""
    found: list[Body] = []
    for body in reversed(bodies.all):
        if body.end > edge:
            continue
        between = text[body.end : edge]
        if not found:
            if _BOARD.fullmatch(body.name.split()[-1]) and _CAPITAL_OWNER.search(text, 0, body.end):
                return None
            if body.genitive or _depth(text, body.start) or not _tail(between):
                if _depth(text, body.start) or text[body.start - 2 : body.start] == ", ":
                    continue
                return None
        elif _depth(text, body.start):
            continue
        elif between.strip() == "," and found[-1].name.isupper():
            found.pop()  # "Samrådsorganet, SRO,": two names of one body
        elif between.strip() == "," and body.name.isupper() and found[-1].name[:1].islower():
            found.pop()  # "LGVO, länets ledningsgrupp för vård och omsorg,"
        elif body.genitive or not _BETWEEN.match(between) or not between.strip():
            break
        found.append(body)
        edge = body.start
    if not found:
        return None
    return [_subject(text, body) for body in reversed(found) if body in bodies.joint]


def _tail(between: str) -> bool:
    """Whether only an aside stands between a name and the place where its verb is sought."""
    rest = _ASIDE.sub("", between + ",").strip(" ,")
    return rest == "" or re.fullmatch(r"(?:i|mellan|för)\s+[\w åäöÅÄÖ-]{2,70}", rest) is not None


def _depth(text: str, at: int) -> bool:
    """Whether a place stands inside parentheses."""
    opened = text.rfind("(", 0, at)
    return opened >= 0 and text.find(")", opened, at) < 0


def _subject(text: str, body: Body) -> Subject:
    short = _SHORT.match(text, body.end) or _SHORT_AFTER.match(text, body.end)
    return Subject(
        body.name,
        body.start,
        body.end,
        tuple(s for s in short.groups() if s) if short else (),
    )


def _named_before(head: str, names: Names, *, proper: bool) -> Subject | None:
    """A name without any core word that ends where the verb begins."""
    start = 0
    for boundary in _BOUNDARY.finditer(head):
        rest = head[boundary.end() :]
        if not rest.strip():
            continue
        if boundary[0].startswith(",") and not re.search(r"[^,]*\Z", rest):
            continue
        if boundary[0].startswith(",") and _apposition(head, boundary):
            continue
        start = boundary.end()
    said = head[start:]
    start += len(said) - len(said.lstrip())
    return _name(head[start:], start, names, proper=proper)


def _apposition(head: str, comma: re.Match[str]) -> bool:
    """ "Samrådsorganet, SRO," – a short form between commas belongs to the name before it."""
    return re.match(r"[A-ZÅÄÖ][\w-]{1,8}\s*,?\s*\Z", head[comma.end() :]) is not None and bool(
        re.search(r"[A-ZÅÄÖ][\w ]{2,60}\Z", head[: comma.start()])
    )


def _name(said: str, start: int, names: Names, *, proper: bool) -> Subject | None:
    aliases = tuple(m["short"] or m["short2"] for m in _SHORT.finditer(said))
    name = _ASIDE.sub(" ", _SHORT.sub("", said)).strip(' ,;–-”“"•')
    name = re.sub(r"^(?:det|den)\s+(?=[A-ZÅÄÖa-zåäö])", "", name, flags=re.IGNORECASE)
    if not is_association(name, names, proper=proper):
        return None
    at = said.find(name.split()[0])
    return Subject(name, start + max(at, 0), start + max(at, 0) + _length(said, at, name), aliases)


def _length(said: str, at: int, name: str) -> int:
    """How far the name goes in the text, its asides included."""
    last = said.rfind(name.split()[-1])
    return max(last + len(name.split()[-1]) - max(at, 0), 1)


def is_association(name: str, names: Names, *, proper: bool) -> bool:
    """Whether a name without a core word can be that of a joint body.

    proper: single words are known to be names (they stand in the middle of a sentence).
    """
    words = name.split()
    if not words or len(name) > 90 or len(words) > 9 or not name[0].isupper():
        return False
    if any(c.isdigit() or c in '§”“"' for c in name) or _NO_NAME.match(name):
        return False
    board = len(words) > 1 and _BOARD.fullmatch(words[-1]) is not None
    if (
        _FRONTED.match(name)
        or (decides(names.full(name)) and not board)
        or any(map(_NO_HEAD.search, (words[0], name)))
    ):
        return False
    if len(words) == 1:
        word = words[0]
        inner = sum(c.isupper() for c in word) > 1
        return inner or proper or bool(_GATHERING.search(word))
    if re.search(
        r"\b(?:har|är|ska|att|inte|och\s+[a-zåäö]+ar|[a-zåäö]+(?:ade|des|dde))\b"
        r"|\s(?:och|samt)\Z",
        name,
    ):
        return False
    capitals = sum(word[0].isupper() for word in words)
    return capitals > 1 or bool(_ASSOCIATION.search(name))


def is_person(name: str, paper: str) -> bool:
    """Whether the paper shows a name of two words with a party or a title beside it."""
    if len(name.split()) < 2 or NAME.fullmatch(name) is None:
        return False
    at = paper.find(name)
    while at >= 0:
        if _BESIDE_PERSON.match(paper, at + len(name)):
            return True
        at = paper.find(name, at + 1)
    return False


def after(text: str, at: int, bodies: Bodies, names: Names) -> list[Subject]:
    """The subject right after a verb that an adverbial stands before."""
    near = [b for b in bodies.all if b.start >= at and b.start - at < 14 and not b.genitive]
    if near and re.fullmatch(r"\s*(?:sig\s+)?(?:[a-zåäö]{2,12}\s+)?", text[at : near[0].start]):
        if near[0] in bodies.joint:
            return [_subject(text, near[0])]
        if decides(near[0].name):
            return []
    dated = _DATED.match(text, at)
    if dated:
        near = [b for b in bodies.joint if b.start == dated.end() and not b.genitive]
        if near:
            return [_subject(text, near[0])]
    match = _AFTER.match(text, at)
    if match is None or not is_association(match["np"], names, proper=True):
        return []
    return [Subject(match["np"], match.start("np"), match.end("np"))]


def listed(text: str, at: int, bodies: Bodies, names: Names) -> list[Subject]:
    """The bodies of a list that begins at a place: "i Barnrådet, Länssamrådet och VästVård"."""
    found: list[Subject] = []
    while len(found) < 12:
        body = next(
            (
                b
                for b in bodies.all
                if at <= b.start < at + 16 and _ARTICLE.fullmatch(text[at : b.start])
            ),
            None,
        )
        if body is not None:
            if body.genitive or _VERB_NEXT.match(text, body.end):
                return found
            if body in bodies.joint:
                found.append(_subject(text, body))
            at = body.end
        else:
            match = _LISTED.match(text, at)
            if match is None:
                return found
            if is_association(match["np"], names, proper=True):
                found.append(Subject(match["np"], match.start("np"), match.end("np")))
            at = match.end()
        step = _STEP.match(text, at)
        if step is None:
            return found
        at = step.end()
    return found


def owner(text: str, at: int, bodies: Bodies, names: Names) -> list[Subject]:
    """Whose a noun is: "Länssamrådets rekommendation", "Norra Kommuners rekommendation"."""
    own = [b for b in bodies.joint if b.genitive and 0 <= at - b.end < 3]
    if own:
        return [_subject(text, own[-1])]
    if any(b.genitive and 0 <= at - b.end < 3 for b in bodies.all):
        return []
    match = _OWNER.search(text[:at])
    if match is None or not is_association(match["np"], names, proper=True):
        return []
    return [Subject(match["np"], match.start("np"), match.end("np"))]

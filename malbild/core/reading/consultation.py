"""A consultation (remiss): who sent it, when it ran, how many were asked, who responded."""

import re
from collections.abc import Iterator
from itertools import pairwise

from malbild.core.reading import dates
from malbild.core.reading.bodies import Names, body_at
from malbild.core.reading.facts import Consultation, Fact
from malbild.core.reading.numerals import PATTERN, number
from malbild.core.reading.rules import squeeze
from malbild.core.reading.sentences import Sentence
from malbild.core.reading.surface import Surface

_ABOUT = re.compile(r"remiss|remitter", re.IGNORECASE)
#: A sentence without any of these sends nothing.
_SENDS = ("skick", "sänd", "sänt", "gick", "gått", "remitter", "inhämta")
_SENT = re.compile(
    r"(?:skicka(?:s|des|ts|t|de|r)?|sänd(?:s|es|a|e|er)?|sändes|sänts?|gick|gått|remitterat|skicka)\b.{0,120}?(?:på|för|till)\s+remiss|remissen\s+(?:skickades|sändes|gick)|inhämta\s+(?:yttrande|synpunkter)|har\s+remitterats?|\batt\s+remittera\b|\bremitterades?\b|översänd(?:er|es|s)\s+(?:härmed|bifogat|bifogade|förslag|remiss|för\s+yttrande)|\b(?:förslaget|planen|ärendet)\s+(?:sändes|skickades)\b|\bsom\s+(?:sändes|skickades)\s+ut\b|remiss(?:en|handlingar)?\s+(?:sändes|skickades)",
    re.IGNORECASE | re.DOTALL,
)
_OUT_BY = re.compile(
    r"(?:skickades|sändes|skickats|sänts|remitterades|remitterats)\s+(?:ut\s+)?.{0,40}?\bav\s+"
    r"(?P<who>(?:Region\s+)?[A-ZÅÄÖ][^.,;]{2,60}?)"
    r"(?=\s+på\s+(?:uppdrag|remiss)|\s+(?:den|till|ut|mellan|under)\s|\s+för\s+(?:yttrande|synpunkter)|[.,]|$)"
)
_SUBJECT = re.compile(
    r"(?P<who>Region(?:en)?\s+[A-ZÅÄÖ][\w]+(?:\s[A-ZÅÄÖ]\w+)?|[A-ZÅÄÖ][\w]+s?\s+kommun"
    r"|Länets\s[\w åäö-]+råd)\s",
    re.UNICODE,
)
_CLOSES = re.compile(
    r"(?:senast|sista\s+(?:svarsdag|svarsdatum|dag(?:en)?)|går\s+ut|gick\s+ut|svarstid(?:en)?(?:\s+till)?|till\s+och\s+med|t\.?o\.?m\.?|före|inkommit)\b",
    re.IGNORECASE,
)
_OPEN_FROM = re.compile(
    rf"\b(?:öppen|pågår|pågick|löper|löpte|öppnar)\s+(?:från\s+(?:och\s+med\s+)?|fr\.?o\.?m\.?\s+)?(?:den\s+)?(?P<day>\d{{1,2}}\s+{dates.MONTH})(?!\s*(?:19|20)\d\d)",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"svar|yttrande|synpunkter|remisstid|remiss", re.IGNORECASE)
_COUNTS = (
    re.compile(
        rf"\b(?P<answered>{PATTERN})\s+(?:remiss)?(?:svar|yttranden|instanser|huvudmän)\s+av\s+(?:de\s+|totalt\s+)?(?P<asked>{PATTERN})\s+(?:möjliga|tillfrågade|utskickade|instanser)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bav\s+(?:de\s+|länets\s+|totalt\s+)?(?P<asked>{PATTERN})\s+(?:tillfrågade\s+)?(?:remiss)?(?:instanser|instanserna|huvudmän|huvudmännen|kommuner|kommunerna|parter|parterna)[^.]{{0,30}}?\b(?:hade|har|kom|inkom)\s+(?P<answered>{PATTERN})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<answered>{PATTERN})\s+av\s+(?:de\s+|länets\s+"
        rf"|totalt\s+)?(?P<asked>{PATTERN})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bav\s+(?:de\s+|länets\s+)?(?P<asked>{PATTERN})\s+(?:tillfrågade\s+"
        rf"|remissinstanser|huvudmän"
        rf"|instanser)[^.]{{0,30}}?\bhar\s+(?P<answered>{PATTERN})\s+(?:svarat"
        rf"|inkommit|lämnat)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bav\s+(?:de\s+|länets\s+)?(?P<asked>{PATTERN})\s+(?:tillfrågade"
        rf"|remissinstanser|huvudmän"
        rf"|instanser)[^.]{{0,30}}?\bsvarade\s+(?P<answered>{PATTERN})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:till|hos)\s+(?:länets\s+"
        rf"|de\s+)?(?P<asked>{PATTERN})\s+(?:remissinstanser|huvudmän|instanser"
        rf"|nämnder|kommuner"
        rf"|parter)[^.]{{0,30}}?\b(?P<answered>{PATTERN})\s+(?:av\s+dem\s+)?(?:har\s+)?(?:svarat|svarade)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<asked>{PATTERN})\s+(?:remiss)?(?:instanser|huvudmän"
        rf"|parter)\s+(?:har\s+)?(?:tillfråga\w+"
        rf"|fått\s+remissen)(?:[^.]{{0,20}}?\b(?P<answered>{PATTERN})\s+(?:har\s+)?(?:svarat|svarade))?",
        re.IGNORECASE,
    ),
)
_ANSWERED = re.compile(
    rf"\b(?:remiss)?svar\s+(?:har\s+)?(?:inkom(?:mit)?|kom(?:mit)?)\s+(?:in\s+)?från\s+(?P<answered3>{PATTERN})"
    rf"\s+(?:remissinstanser|huvudmän|instanser|kommuner|nämnder|parter)"
    rf"|\b(?:inkom|inkommit|kom)\s+(?:in\s+)?(?P<answered2>{PATTERN})\s+(?:remiss)?(?:svar|yttranden)|\b(?P<answered>{PATTERN})\s+(?:(?:remiss)?(?:svar|yttranden)\s+(?:har\s+)?(?:inkommit|inkom|kom)|(?:har|hade)\s+svarat|(?:remissinstanser|huvudmän|instanser|kommuner|nämnder|parter)\s+(?:har\s+)?(?:svarat|svarade))",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"(?<![\w-])(?:totalt|sammanlagt)\s+(?P<asked2>{PATTERN})\s+(?:remiss)?(?:instanser|huvudmän|parter|kommuner)"
    rf"|(?:till|hos)\s+(?:länets\s+|samtliga\s+|de\s+)?(?P<asked>{PATTERN})\s+(?:huvudmän|kommuner|remissinstanser|instanser|parter|nämnder)",
    re.IGNORECASE,
)
_TOTAL = re.compile(rf"(?<![\w-])(?:totalt|sammanlagt)\s+{PATTERN}\s", re.IGNORECASE)
#: "Samtliga utom Ekby och Norrvik svarade."
_ALL_BUT = re.compile(
    r"\b(?:[Ss]amtliga|[Aa]lla)(?:\s+\w+)?\s+utom\s+(?P<list>[A-ZÅÄÖ][^.;:]{2,120}?)\s+(?:har\s+|hade\s+)?(?:be)?svara(?:de|t)\b"
)
#: "Remisstiden börjar den 8 maj 2023."
_BEGINS = re.compile(
    r"\b(?:börjar|började|startar|startade|inleds|inleddes|öppnar|öppnade|fr\.?o\.?m\.?|från\s+och\s+med)\s+(?:den\s+)?\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:(?:svar(?:en)?|yttranden?|remissvar)\b[^.:]{0,60}?(?:(?:från|av)\s+(?-i:(?=[A-ZÅÄÖ][\w-]+(?:,|\s+(?:och|samt)\s+[A-ZÅÄÖ])))|(?:från|av)\b[^:.,]{0,40}[:,])|\bsvarat\s*:|\bsvarade\s+[\w]{2,10}\s*:)\s*(?P<list>(?-i:[A-ZÅÄÖ])[^.:;]{8,600})",
    re.DOTALL | re.IGNORECASE,
)
_FROM_LIST = re.compile(
    r"(?:svar|yttranden?|remissvar|synpunkter)\s+(?:har\s+)?(?:inkom(?:mit)?|kom(?:mit)?|lämnats)\s+(?:in\s+)?från\s*:?\s*(?P<list>[A-ZÅÄÖ][^.:;]{8,600})?$",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"(?:^|[.]\s)(?P<list>[A-ZÅÄÖ][^.:]{3,200}?)\s+(?:har\s+(?:inte|ej)\s+(?:svarat|inkommit|yttrat)|svarade\s+(?:inte|ej)\b)",
    re.DOTALL,
)
_ABSTAINED = re.compile(
    r"(?P<who>[A-ZÅÄÖ][^.,:]{3,80}?)\s+(?:avstår|avstod|har\s+avstått)\s+från"
    r"(?=\s+att\s+(?:be)?(?:svara|yttra|lämna|inkomma)|\s+(?:svar|yttrande))",
    re.DOTALL,
)
_STANCE = re.compile(
    r"^(?P<stance>tillstyrker(?:\s+med(?:\s+(?:synpunkt(?:er)?|förbehåll|ändringar))?)?|avstyrker|avstår|ej\s+svar|inget\s+svar|svarade\s+inte|har\s+inte\s+svarat|bifaller|ställer\s+sig\s+bakom|ingen\s+erinran|inga\s+synpunkter|delvis|ja|nej)$",
    re.IGNORECASE,
)
#: The same in the last column, where the columns stand close or more is said of it.
_STANCE_LAST = re.compile(
    r"(?:^|\s{2,})(?P<stance>(?:tillstyrker|avstyrker|avstår|bifaller|ställer\s+sig\s+bakom)"
    r"(?:\s+[\w ,-]{1,45})?)$",
    re.IGNORECASE,
)
_COLUMNS = re.compile(
    r"(?:ledamot|ledamöter|namn|parti|remissinstans(?:er)?|instans|huvudman|part|svarande)\b",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(r"ej\s+svar|inget\s+svar|inte\s+svarat|svarade\s+inte", re.IGNORECASE)
_KOMMUN = re.compile(r"s?\s+(?:kommun|stad)$", re.IGNORECASE)


def consultation_in(
    surface: Surface,
    stretches: list[tuple[int, int]],
    told: list[Sentence],
    names: Names,
    *,
    kind: str,
    paper_date: Fact[str] | None,
) -> Consultation | None:
    """What is told of one consultation; None where nothing definite is told."""
    asked = kind == "missive" or "remiss" in surface.low or "remitter" in surface.low
    if not asked:
        return None
    scalars: dict[str, Fact[str]] = {}
    counts: dict[str, Fact[int]] = {}
    near = 0
    paired = False
    for sentence in told:
        low = sentence.low
        named = "remiss" in low or "remitter" in low
        about = named or kind == "missive" or "svar" in low or "yttra" in low
        near = 3 if named else near - 1
        if not about and near <= 0:
            continue
        for key, fact in _sending(surface, sentence, names):
            scalars.setdefault(key, fact)
        for key, fact in _period(surface, sentence):
            scalars.setdefault(key, fact)
        pair = dict(_counts(surface, sentence))
        if len(pair) == 2 and not (paired and "asked" in counts and "answered" in counts):
            counts, paired = pair, True
        for key, count in pair.items():
            counts.setdefault(key, count)
        but = _ALL_BUT.search(sentence.text)
        if but and "asked" in counts and "answered" not in counts:
            span = surface.span(sentence.start + but.start(), sentence.start + but.end())
            left = counts["asked"].value - len(list(_split_names(but["list"], 0)))
            counts["answered"] = Fact(left, (span,), "consultation.all_but", 0.75)
    if kind == "missive" and paper_date is not None:
        scalars["sent_on"] = paper_date
    responded, silent, abstained, stances = _rows(surface)
    for fact in _lists(surface, stretches):
        (silent if fact.rule == "consultation.silent" else responded).append(fact)
    if not (set(scalars) - {"sent_by"} or counts or responded):
        return None
    return Consultation(
        sent_by=scalars.get("sent_by"),
        sent_on=scalars.get("sent_on"),
        opens=scalars.get("opens"),
        closes=scalars.get("closes"),
        asked=counts.get("asked"),
        answered=counts.get("answered"),
        responded=_unique(responded),
        not_responded=_unique(silent),
        abstained=_unique([*abstained, *_abstained(surface)]),
        stances=_unique(stances),
    )


def _fact(
    surface: Surface, value: str, start: int, end: int, rule: str, confidence: float = 0.85
) -> Fact[str]:
    return Fact(squeeze(value), (surface.span(start, end),), f"consultation.{rule}", confidence)


def _sending(surface: Surface, sentence: Sentence, names: Names) -> Iterator[tuple[str, Fact[str]]]:
    text = sentence.text
    if not any(word in sentence.low for word in _SENDS) or not _SENT.search(text):
        return
    by = _OUT_BY.search(text)
    if by:
        yield (
            "sent_by",
            _fact(
                surface,
                by["who"],
                sentence.start + by.start("who"),
                sentence.start + by.end("who"),
                "sent_by",
            ),
        )
    else:
        turned = re.match(
            r"(?:den\s+\d{1,2}\s+\w+\s+\d{4}|\d{4}-\d\d-\d\d)\s+\w+(?:\s+sig)?\s+",
            text,
            re.IGNORECASE,
        )
        at = turned.end() if turned else 0
        at += len(text[at:]) - len(text[at:].lstrip())
        found = body_at(text, at)
        place = _SUBJECT.match(text, at)
        if place and not (found and found.end > place.end()):
            yield (
                "sent_by",
                _fact(
                    surface,
                    place["who"],
                    sentence.start + place.start("who"),
                    sentence.start + place.end("who"),
                    "sent_by",
                ),
            )
        elif found and not found.genitive:
            full = names.full(found.name)
            yield (
                "sent_by",
                _fact(
                    surface,
                    full,
                    sentence.start + found.start,
                    sentence.start + found.end,
                    "sent_by",
                ),
            )
    days = [d for d in dates.days(text) if not _CLOSES.search(text[max(0, d.start - 40) : d.start])]
    if days and not any(d.first_of_range for d in days):
        yield "sent_on", _day(surface, sentence, days[0], "sent_on")


def _day(surface: Surface, sentence: Sentence, day: dates.Day, rule: str) -> Fact[str]:
    return _fact(
        surface, day.iso, sentence.start + day.start, sentence.start + day.end, rule, day.confidence
    )


def _period(surface: Surface, sentence: Sentence) -> Iterator[tuple[str, Fact[str]]]:
    text = sentence.text
    days = dates.days(text)
    if not days:
        return
    open_from = _OPEN_FROM.search(text, 0, days[0].start)
    if open_from and (opened := _of_the_year(open_from, days[0])):
        start = sentence.start + open_from.start("day")
        end = sentence.start + open_from.end("day")
        yield "opens", _fact(surface, opened, start, end, "period", 0.7)
    for position, day in enumerate(days):
        if day.first_of_range and position + 1 < len(days) and _ANSWER.search(text):
            yield "opens", _day(surface, sentence, day, "period")
            yield "closes", _day(surface, sentence, days[position + 1], "period")
            return
    for first, second in pairwise(days):
        between = text[first.end : second.start]
        if re.fullmatch(
            r"\s*(?:[-–—]|till(?:\s+och\s+med)?(?:\s+den)?|och(?:\s+den)?|t\.?o\.?m\.?)\s*(?:den\s+)?",
            between,
        ) and re.search(r"remiss|svarstid", text, re.IGNORECASE):
            yield "opens", _day(surface, sentence, first, "period")
            yield "closes", _day(surface, sentence, second, "period")
            return
    for day in days:
        if _BEGINS.search(text[: day.start]) and "remisstid" in sentence.low:
            yield "opens", _day(surface, sentence, day, "period")
    for day in days:
        before = text[max(0, day.start - 45) : day.start]
        if (
            _CLOSES.search(before)
            and _ANSWER.search(text)
            and not re.search(r"(?:handlingsplan|redovisa)", before)
        ):
            yield "closes", _day(surface, sentence, day, "closes")
            return


def _of_the_year(opens: re.Match[str], last: dates.Day) -> str | None:
    """The first day of a period whose year is written once, with its last day."""
    found = dates.days(f"{opens['day']} {last.iso[:4]}")
    return found[0].iso if found and found[0].iso < last.iso else None


def _counts(surface: Surface, sentence: Sentence) -> Iterator[tuple[str, Fact[int]]]:
    text = sentence.text
    if not any(word in sentence.low for word in ("svar", "remiss", "instans")):
        return
    for pattern in _COUNTS:
        match = pattern.search(text)
        if match:
            for key in ("asked", "answered"):
                if match[key]:
                    span = surface.span(
                        sentence.start + match.start(key), sentence.start + match.end(key)
                    )
                    yield key, Fact(number(match[key]), (span,), "consultation.counts", 0.85)
            return
    for key, pattern in (("answered", _ANSWERED), ("asked", _ASKED)):
        match = pattern.search(text)
        if match and key == "asked" and match["asked"] and (total := _TOTAL.search(text)):
            match = pattern.search(text, total.start()) or match
        if match and (key == "answered" or _ABOUT.search(text)):
            group = next(g for g in (key, f"{key}2", f"{key}3") if match.groupdict().get(g))
            span = surface.span(
                sentence.start + match.start(group), sentence.start + match.end(group)
            )
            yield key, Fact(number(match[group]), (span,), f"consultation.{key}", 0.8)


def _split_names(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """ "Ragunda, Krokom och RJH" as single names with their places."""
    at = 0
    for gap in [
        *re.finditer(r",\s*(?:och\s+|samt\s+)?|\s+(?:samt|och)\s+(?=[A-ZÅÄÖ])", text),
        None,
    ]:
        stop = gap.start() if gap else len(text)
        name = text[at:stop]
        if 1 < len(name.strip()) < 70:
            yield name.strip(), start + at, start + stop
        at = gap.end() if gap else stop


def _lists(surface: Surface, stretches: list[tuple[int, int]]) -> Iterator[Fact[str]]:
    for start, end in stretches:
        text = surface.text[start:end]
        for match in _LISTED.finditer(text):
            for name, a, b in _split_names(match["list"], start + match.start("list")):
                if name[0].isupper():
                    yield _fact(surface, _KOMMUN.sub("", name), a, b, "responded")
        for match in _SILENT.finditer(text):
            for name, a, b in _split_names(match["list"], start + match.start("list")):
                yield _fact(surface, name, a, b, "silent")
    yield from _bullets(surface)


def _bullets(surface: Surface) -> Iterator[Fact[str]]:
    """A list of lines after "Svar har kommit från"."""
    opened = False
    for line in surface.lines:
        if "från" in line.text and _FROM_LIST.search(line.text):
            opened = True
            continue
        if not opened or line.blank:
            continue
        item = re.match(r"[•*▪–-]\s*(?P<name>.{2,80})$", line.text)
        if item is None:
            return
        yield _fact(
            surface,
            _KOMMUN.sub("", item["name"]),
            line.start + item.start("name"),
            line.end,
            "responded",
        )


def _rows(
    surface: Surface,
) -> tuple[list[Fact[str]], list[Fact[str]], list[Fact[str]], list[Fact[str]]]:
    """The rows of a table of responses: who responded, who was silent, who abstained, stances."""
    responded: list[Fact[str]] = []
    silent: list[Fact[str]] = []
    abstained: list[Fact[str]] = []
    stances: list[Fact[str]] = []
    for line in surface.lines:
        cells = line.cells()
        stance = next((cell for cell in cells[1:] if _STANCE.match(cell[1])), None)
        if stance is None and len(cells) > 1 and (last := _STANCE_LAST.search(cells[-1][1])):
            stance = cells[-1][0] + last.start("stance"), last["stance"]
        start, name = cells[0] if cells else (0, "")
        if stance is None or _COLUMNS.match(name):
            continue
        fact = _fact(surface, _KOMMUN.sub("", name), start, start + len(name), "row", 0.9)
        if _NO_ANSWER.search(stance[1]):
            silent.append(fact)
            continue
        responded.append(fact)
        if stance[1].casefold().startswith("avstår"):
            abstained.append(fact)
        stances.append(
            _fact(surface, f"{name}: {stance[1]}", start, stance[0] + len(stance[1]), "stance", 0.9)
        )
    return responded, silent, abstained, stances


def _abstained(surface: Surface) -> list[Fact[str]]:
    return [
        _fact(surface, m["who"], m.start("who"), m.end("who"), "abstained")
        for m in _ABSTAINED.finditer(surface.text)
        if not re.match(r"(?:ingen|om)\b", m["who"], re.IGNORECASE)
    ]


def _unique(facts: list[Fact[str]]) -> tuple[Fact[str], ...]:
    seen: dict[str, Fact[str]] = {}
    for fact in facts:
        seen.setdefault(fact.value.casefold(), fact)
    return tuple(seen.values())

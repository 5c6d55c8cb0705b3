"""What the columns of anybody's table may be: a proposal by their headings, until a person says.

The words are those that counties' and municipalities' plans use for the same things.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from malbild.core.obstacles import Obstacle
from malbild.core.swedish import number
from malbild.plans.rules.sheet import (
    FIELD_WORDS,
    INVOLVED,
    KEY,
    VERSION,
    Field,
    NotRead,
    Typed,
    kronor_in,
    text_in,
)

KEY_TARGET, VERSION_TARGET = "key", "version"
TARGET_WORDS: dict[str, str] = {
    **{one.value: word for one, word in FIELD_WORDS.items()},
    KEY_TARGET: KEY,
    VERSION_TARGET: VERSION,
}
"""What a column may be, as a form sends it, and its heading in a sheet of our own."""

LISTS = {Field.COSTS, Field.MILESTONES, Field.EFFECTS, Field.REMARK, Field.WHAT}
MANY = frozenset(FIELD_WORDS[one] for one in LISTS)  # what several columns may say together

ALSO: dict[Field, tuple[str, ...]] = {
    Field.NAME: ("åtgärd", "insats", "rubrik", "namn", "benämning", "titel", "vad"),
    Field.WHAT: ("beskrivning", "innehåll", "genomförande", "hur", "syfte och innehåll"),
    Field.STRATEGY: ("delmål", "mål", "målområde", "fokusområde", "utvecklingsområde", "område"),
    Field.FOR_WHOM: ("målgrupp", "målgrupper", "berörda"),
    Field.RESPONSIBILITY: ("ansvarsnivå", "nivå"),
    Field.STATUS: ("status", "lägesrapport", "hur går det"),
    Field.PLANNED_START: ("start", "startdatum", "påbörjas", "börjar", "från", "från och med"),
    Field.PLANNED_END: (
        *("slut", "slutdatum", "klart", "klar senast", "färdigt", "deadline", "till"),
        *("till och med", "avslutas"),
    ),
    Field.ACTUAL_START: ("faktisk start", "startade", "påbörjad", "började"),
    Field.ACTUAL_END: ("faktiskt slut", "slutade", "avslutad", "blev klar"),
    Field.LEADS: (
        *("ansvarig", "ansvarig part", "ansvarig huvudman", "huvudansvarig", "ägare"),
        *("leds av", "ansvarig organisation"),
    ),
    Field.TAKES_PART: (
        *("medverkar", "medverkande", "deltagare", "deltagande", "deltagande huvudmän"),
        *("samverkar", "samverkansparter", "parter"),
    ),
    Field.INFORMED: ("för kännedom", "information till", "kännedom"),
    Field.MILESTONES: ("milstolpe", "delsteg", "etapper", "etappmål", "steg"),
    Field.EFFECTS: ("indikator", "mått", "effekt", "effekter", "effektmål", "nyckeltal"),
    Field.COSTS: ("kostnad", "budget", "ekonomi", "resurser", "resursbehov", "finansiering"),
    Field.WAITS: ("beroende", "beroenden", "beroende av", "förutsätter"),
    Field.REMARK: ("anmärkning", "anmärkningar", "kommentar", "kommentarer", "notering"),
}
_NEAR = 0.84  # of two headings that differ by a letter or two; "start" and "status" lie at 0.73
_LONGEST = 60  # characters of a heading that may be near one; who compares long texts waits
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_UNITS = {"tkr": 1_000, "mkr": 1_000_000, "mnkr": 1_000_000, "msek": 1_000_000, "ksek": 1_000}
_UNIT = re.compile(rf"\b({'|'.join(_UNITS)}|kr|sek|kronor)\b")
_STATUSES: dict[str, str] = {
    "planerad": "planerad planeras planerat|ej påbörjad|ej påbörjat|inte påbörjad|ej startad",
    "pågår": "pågår pågående påbörjad påbörjat startad startat igång",
    "klar": "klar klart färdig färdigt avslutad avslutat genomförd genomfört slutförd slutfört",
    "pausad": "pausad pausat vilande|på vänt",
    "avbruten": "avbruten avbrutet utgår utgått struken",
}
_STATUS_OF = {
    word: status
    for status, words in _STATUSES.items()
    for phrases in [words.split("|")]
    for word in [*phrases[0].split(), *phrases[1:]]
}


# ------------------------------------------------------------------ proposing


def guessed(heads: Sequence[str]) -> list[str]:
    """What each column is probably, by its heading; "" where nobody can know.

    No two columns are proposed as the same, but for what several may say together.

    >>> guessed(["Åtgärd", "Ansvarig", "Stats", "Kostnad 2026 (tkr)", "Nr"])
    ['name', 'leads', 'status', 'costs', '']
    """
    taken: set[str] = set()
    found = [""] * len(heads)
    for near in (1.0, _NEAR):  # those that are certain choose first
        for place, head in enumerate(heads):
            target = "" if found[place] else _closest(plain(head), near)
            if target and (target not in taken or target in LISTS):
                found[place] = target
                taken.add(target)
    return found


def plain(head: str) -> str:
    """A heading as headings are compared: without case, signs, years and units of money.

    >>> plain("  Kostnad 2026 (tkr): ")
    'kostnad'
    """
    words = re.sub(r"[^\w\s]", " ", _YEAR.sub(" ", head.casefold()))
    return " ".join(_UNIT.sub(" ", words).split())


_KNOWN: dict[str, str] = {
    plain(word): target
    for target, words in [
        *((one.value, (FIELD_WORDS[one], *ALSO.get(one, ()))) for one in Field),
        (KEY_TARGET, (KEY,)),
        (VERSION_TARGET, (VERSION,)),
    ]
    for word in words
}


def _closest(head: str, near: float) -> str:
    if not head:
        return ""
    if head in _KNOWN or near == 1.0:
        return _KNOWN.get(head, "")
    if len(head) > _LONGEST:
        return ""
    alike = {word: SequenceMatcher(None, head, word).ratio() for word in _KNOWN}
    best = max(alike, key=lambda word: alike[word])
    return _KNOWN[best] if alike[best] >= near and len(head) > 3 else ""


def obstacles_to_mapping(targets: Sequence[str]) -> Iterator[Obstacle]:
    """Why the columns cannot be read so.

    >>> [one.code for one in obstacles_to_mapping(["status", "status"])]
    ['no_name', 'twice']
    """
    if Field.NAME not in targets and KEY_TARGET not in targets:
        yield Obstacle("no_name", "Välj vilken kolumn som säger vad aktiviteten heter.")
    for target in sorted({one for one in targets if one and targets.count(one) > 1}):
        if target not in LISTS:
            yield Obstacle("twice", f"Två kolumner är valda som ”{TARGET_WORDS[target]}”.")


# ------------------------------------------------------------------ what a cell says


def said(name: str, head: str, cell: Typed) -> Typed:
    """What a cell of anybody's table says, as a sheet of our own would have it.

    name: what its column is, by our heading; head: what stands above it in the file, where a
    year and a unit of money may stand. What cannot be told is left as it is.

    >>> said("Kostnader", "Kostnad 2026, tkr", 250.0), said("Läge", "Status", "Pågående")
    ('gemensamt | 2026 | 250 000', 'pågår')
    """
    text = text_in(cell)
    if name == FIELD_WORDS[Field.STATUS]:
        return _STATUS_OF.get(" ".join(text.casefold().split()), cell)
    if name == FIELD_WORDS[Field.COSTS]:
        return _cost(head, text) or cell
    if name in {FIELD_WORDS[one] for one in INVOLVED}:
        return re.sub(r"\s+(?:och|samt|&)\s+", "\n", text)
    return cell


def _cost(head: str, text: str) -> str:
    """A sum as a cost that is borne together in the heading's year; "" where there is none."""
    year, unit = _YEAR.search(head), _UNIT.search(head.casefold())
    if not text or not year or "|" in text:
        return ""
    try:
        kronor = kronor_in(text) * _UNITS.get(unit[1] if unit else "", 1)
    except NotRead:
        return ""
    return f"gemensamt | {year[0]} | {number(kronor)}".replace("\N{NO-BREAK SPACE}", " ")


def joined(before: Typed, cell: Typed) -> Typed:
    """What two columns say together: each on lines of its own."""
    texts = [text_in(one) for one in (before, cell) if text_in(one)]
    return "\n".join(texts) if before not in (None, "") else cell

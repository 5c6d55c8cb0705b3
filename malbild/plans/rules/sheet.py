"""How an activity stands in a row of a sheet, and how a cell is read back.

What is written can be read, and reads as what it was written from (a property test holds
that). A cell that cannot be read says why and keeps what was typed.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from malbild.core.swedish import MONTHS, number
from malbild.plans.rules.facts import CostFact, EffectFact, Facts, MilestoneFact, one_line
from malbild.plans.rules.words import (
    DIRECTION_WORDS,
    RESPONSIBILITY_WORDS,
    STATUS_WORDS,
    Involved,
)

Typed = str | int | float | bool | date | datetime | None
"""What a cell may hold when a sheet is read."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
MOST_ROWS = 5_000  # activities in a sheet; a plan of a county has some tens
BETWEEN = " | "
_EPOCH = date(1899, 12, 30)  # day 0 of the numbers that spreadsheets write for days
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_LONG_DAY = re.compile(r"(\d{1,2})[. ]+([a-zå]+)[. ]+(\d{4})", re.IGNORECASE)


class Field(StrEnum):
    """What can be changed of an activity, as its history and a sheet name it."""

    NAME = "name"
    WHAT = "what"
    STRATEGY = "strategy"
    FOR_WHOM = "for_whom"
    RESPONSIBILITY = "responsibility"
    STATUS = "status"
    PLANNED_START = "planned_start"
    PLANNED_END = "planned_end"
    ACTUAL_START = "actual_start"
    ACTUAL_END = "actual_end"
    LEADS = "leads"
    TAKES_PART = "takes_part"
    INFORMED = "informed"
    MILESTONES = "milestones"
    EFFECTS = "effects"
    COSTS = "costs"
    COST_LATER = "cost_later"
    WAITS = "waits"
    REMARK = "remark"


FIELD_WORDS: dict[Field, str] = {
    Field.NAME: "Aktivitet",
    Field.WHAT: "Vad ska göras",
    Field.STRATEGY: "Strategi",
    Field.FOR_WHOM: "För vem",
    Field.RESPONSIBILITY: "Ansvar",
    Field.STATUS: "Läge",
    Field.PLANNED_START: "Planerad start",
    Field.PLANNED_END: "Planerat slut",
    Field.ACTUAL_START: "Verklig start",
    Field.ACTUAL_END: "Verkligt slut",
    Field.LEADS: "Leder",
    Field.TAKES_PART: "Deltar",
    Field.INFORMED: "Informeras",
    Field.MILESTONES: "Milstolpar",
    Field.EFFECTS: "Indikatorer",
    Field.COSTS: "Kostnader",
    Field.COST_LATER: "Kostnaden beskrivs när aktiviteten beslutas",
    Field.WAITS: "Väntar på",
    Field.REMARK: "Anmärkning från bedömningar",
}

KEY, VERSION = "Nyckel", "Version"
WORDING = (Field.NAME, Field.WHAT)
DAYS = (Field.PLANNED_START, Field.PLANNED_END, Field.ACTUAL_START, Field.ACTUAL_END)
INVOLVED = {
    Field.LEADS: Involved.LEADS,
    Field.TAKES_PART: Involved.TAKES_PART,
    Field.INFORMED: Involved.INFORMED,
}


class NotRead(Exception):
    """A cell could not be read; the message says why, in Swedish, and holds what was typed."""


@dataclass(frozen=True)
class Names:
    """What rows are called in a sheet: parties, strategies and activities by number.

    A name that is not the only one is no name: such a row goes by its key. parties_also: what
    else parties are called, without case.
    """

    parties: Mapping[int, str] = field(default_factory=dict)
    strategies: Mapping[int, str] = field(default_factory=dict)
    activities: Mapping[int, str] = field(default_factory=dict)
    parties_also: Mapping[str, int] = field(default_factory=dict)


def only_names(names: Mapping[int, str], keys: Mapping[int, str]) -> dict[int, str]:
    """A name for each that no other has: its own on one line, or its key.

    >>> only_names({1: "SIP", 2: "sip", 3: "Fall"}, {1: "k1", 2: "k2", 3: "k3"})
    {1: 'k1', 2: 'k2', 3: 'Fall'}
    """
    lines = {one: one_line(name) for one, name in names.items()}
    counts = Counter(line.casefold() for line in [*lines.values(), *keys.values()])
    return {
        one: line if line and counts[line.casefold()] == 1 else keys[one]
        for one, line in lines.items()
    }


# ------------------------------------------------------------------ writing


def texts_of(facts: Facts, names: Names) -> dict[Field, str]:
    """Every field but the wording as text, as it stands in a sheet and in the history."""
    by_part: dict[Involved, list[str]] = {part: [] for part in Involved}
    for party, part in facts.parts:
        by_part[part].append(names.parties.get(party, "?"))
    return {
        Field.STRATEGY: names.strategies.get(facts.strategy or 0, ""),
        Field.FOR_WHOM: facts.for_whom,
        Field.RESPONSIBILITY: RESPONSIBILITY_WORDS[facts.responsibility]
        if facts.responsibility
        else "",
        Field.STATUS: STATUS_WORDS[facts.status],
        **{one: _iso(getattr(facts, one)) for one in DAYS},
        **{one: "\n".join(by_part[part]) for one, part in INVOLVED.items()},
        Field.MILESTONES: "\n".join(
            _row(one.name, _iso(one.planned), _iso(one.reached)) for one in facts.milestones
        ),
        Field.EFFECTS: "\n".join(
            _row(
                one.indicator,
                DIRECTION_WORDS[one.direction] if one.direction else "",
                str(one.year or ""),
            )
            for one in facts.effects
        ),
        Field.COSTS: "\n".join(
            _row(
                names.parties.get(one.party, "?") if one.party else "gemensamt",
                str(one.year),
                number(one.kronor),
                one.financing,
            )
            for one in facts.costs
        ),
        Field.COST_LATER: "ja" if facts.cost_later else "nej",
        Field.WAITS: "\n".join(sorted(names.activities.get(one, "?") for one in facts.waits)),
        Field.REMARK: facts.remark,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _row(*parts: str) -> str:
    return BETWEEN.join(parts).rstrip(" |")


def escaped(text: str) -> str:
    """A text as it may stand in a cell: none begins a formula.

    >>> escaped("=1+1"), escaped("Hembesök")
    ("'=1+1", 'Hembesök')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def unescaped(text: str) -> str:
    """What was written before it was escaped."""
    return text[1:] if text.startswith("'") else text


# ------------------------------------------------------------------ reading


def text_in(cell: Typed) -> str:
    """What a cell says as text; a day and a whole number as people write them.

    >>> text_in(2026.0), text_in(datetime(2026, 3, 1)), text_in(None)
    ('2026', '2026-03-01', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = unescaped(str(cell)) if isinstance(cell, str) else str(cell)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def day_in(cell: Typed) -> date | None:
    """A day: as a date, as a spreadsheet's number, or in words. Raises NotRead.

    >>> day_in("1 mars 2026"), day_in(46082), day_in("2026-03-01"), day_in("")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), None)
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_in(cell)
    if not text:
        return None
    try:
        if found := _DAY.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _LONG_DAY.fullmatch(text):
            month = next(
                (n for n, name in enumerate(MONTHS, start=1) if name.startswith(found[2].lower())),
                0,
            )
            return date(int(found[3]), month if len(found[2]) > 2 else 0, int(found[1]))
        if re.fullmatch(r"\d{5}", text):
            return _EPOCH + timedelta(days=int(text))
        if re.fullmatch(r"\d{8}", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        pass
    raise NotRead(f"”{_short(text)}” är ingen dag. Skriv den som 2026-03-01.")


def kronor_in(text: str) -> int:
    """Whole kronor, with or without spaces and "kr". Raises NotRead for a cost in words.

    >>> kronor_in("1 250 000 kr"), kronor_in("-5")
    (1250000, -5)
    """
    plain = re.sub(r"\s|kr(onor)?\.?$", "", text.strip().replace("–", "-").replace("\xa0", ""))
    if not re.fullmatch(r"-?\d{1,15}", plain, re.ASCII):
        raise NotRead(
            f"”{_short(text)}” går inte att läsa som kronor. Skriv med siffror i hela kronor,"
            " till exempel 500 000."
        )
    return int(plain)


def read(one: Field, cell: Typed, facts: Facts, names: Names) -> Facts:
    """The facts with one field as the cell says. Raises NotRead.

    Parties of one part are read by themselves; who is named in two is found as an obstacle
    by `parts_named_twice`.
    """
    if one in DAYS:
        changes: dict[str, Any] = {one.value: day_in(cell)}
        return replace(facts, **changes)
    return _READERS[one](text_in(cell), facts, names)


def _words(words: Mapping[Any, str], what: str) -> Callable[[str], Any]:
    def found(text: str) -> Any:
        for value, word in words.items():
            if text.casefold() in (word.casefold(), str(value)):
                return value
        raise NotRead(
            f"”{_short(text)}” är {what} som inte finns. Välj bland: {', '.join(words.values())}."
        )

    return found


_status = _words(STATUS_WORDS, "ett läge")
_responsibility = _words(RESPONSIBILITY_WORDS, "ett ansvar")
_direction = _words(DIRECTION_WORDS, "en riktning")


def _named(text: str, names: Mapping[int, str], what: str) -> int:
    for one, name in names.items():
        if name.casefold() == text.casefold():
            return one
    raise NotRead(f"”{_short(text)}” finns inte bland {what}.")


def _party(text: str, names: Names) -> int:
    return names.parties_also.get(text.casefold()) or _named(text, names.parties, "länets huvudmän")


def _read_strategy(text: str, facts: Facts, names: Names) -> Facts:
    text = one_line(text)
    chosen = _named(text, names.strategies, "målbildens strategier") if text else None
    return replace(facts, strategy=chosen)


def _read_parties(part: Involved) -> Callable[[str, Facts, Names], Facts]:
    def with_parties(text: str, facts: Facts, names: Names) -> Facts:
        listed = [one.strip() for one in re.split(r"[\n;,]", text) if one.strip()]
        chosen = {_party(one, names) for one in listed}
        others = [(party, was) for party, was in facts.parts if was is not part]
        return replace(facts, parts=(*others, *((party, part) for party in chosen)))

    return with_parties


def parts_named_twice(facts: Facts, names: Names) -> list[str]:
    """The parties that are said to be two things in one activity."""
    counts = Counter(party for party, _ in facts.parts)
    return [names.parties.get(party, "?") for party, count in counts.items() if count > 1]


def _lines(text: str, most: int) -> list[list[str]]:
    rows = [[part.strip() for part in line.split("|")] for line in text.split("\n")]
    rows = [row for row in rows if any(row)]
    for row in rows:
        if len(row) > most:
            raise NotRead(f"Raden ”{_short(' | '.join(row))}” har fler delar än {most}.")
    return [[*row, *[""] * (most - len(row))] for row in rows]


def _read_milestones(text: str, facts: Facts, names: Names) -> Facts:
    return replace(
        facts,
        milestones=tuple(
            MilestoneFact(name, day_in(planned), day_in(reached))
            for name, planned, reached in _lines(text, 3)
        ),
    )


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        raise NotRead(f"”{_short(text)}” är inget år. Skriv det med fyra siffror.")
    return int(text)


def _read_effects(text: str, facts: Facts, names: Names) -> Facts:
    return replace(
        facts,
        effects=tuple(
            EffectFact(
                name, _direction(direction) if direction else None, _year(year) if year else None
            )
            for name, direction, year in _lines(text, 3)
        ),
    )


def _read_costs(text: str, facts: Facts, names: Names) -> Facts:
    costs = []
    for party, year, kronor, financing in _lines(text, 4):
        joint = party.casefold() == "gemensamt"
        if not (year or kronor):
            _need_year(party)
        whose = 0 if joint else _party(party, names)
        costs.append(CostFact(whose, _year(year), kronor_in(kronor), financing))
    return replace(facts, costs=tuple(costs))


def _need_year(text: str) -> None:
    kronor_in(text)
    raise NotRead(
        f"Kostnaden ”{_short(text)}” saknar år. Skriv huvudman | år | kronor, eller skriv året i"
        " kolumnens rubrik, till exempel Kostnad 2026."
    )


def _read_cost_later(text: str, facts: Facts, names: Names) -> Facts:
    if text.casefold() not in ("", "ja", "nej", "x"):
        raise NotRead(f"”{_short(text)}” är varken ja eller nej.")
    return replace(facts, cost_later=text.casefold() in ("ja", "x"))


def _read_waits(text: str, facts: Facts, names: Names) -> Facts:
    listed = [one_line(line) for line in text.split("\n") if line.strip()]
    chosen = frozenset(_named(one, names.activities, "planens aktiviteter") for one in listed)
    return replace(facts, waits=chosen)


_READERS: dict[Field, Callable[[str, Facts, Names], Facts]] = {
    Field.STRATEGY: _read_strategy,
    Field.FOR_WHOM: lambda text, facts, names: replace(facts, for_whom=one_line(text)),
    Field.RESPONSIBILITY: lambda text, facts, names: replace(
        facts, responsibility=_responsibility(text) if text else None
    ),
    Field.STATUS: lambda text, facts, names: replace(facts, status=_status(text)),
    **{one: _read_parties(part) for one, part in INVOLVED.items()},
    Field.MILESTONES: _read_milestones,
    Field.EFFECTS: _read_effects,
    Field.COSTS: _read_costs,
    Field.COST_LATER: _read_cost_later,
    Field.WAITS: _read_waits,
    Field.REMARK: lambda text, facts, names: replace(facts, remark=text),
}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


# ------------------------------------------------------------------ what differs


@dataclass(frozen=True)
class Changed:
    """A field that becomes another: before and after as text."""

    field: Field
    before: str
    after: str

    @property
    def word(self) -> str:
        """What the field is called."""
        return FIELD_WORDS[self.field]


def changed(before: Mapping[Field, str], after: Mapping[Field, str]) -> list[Changed]:
    """What differs between two states of an activity, in the order of the fields."""
    return [
        Changed(one, before[one], after[one])
        for one in Field
        if one in before and one in after and before[one] != after[one]
    ]

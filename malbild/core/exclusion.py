"""Who was silent in a consultation (remiss) that a paper tells of: by exclusion, never a guess.

A paper names those who responded. The others were silent only if everybody was asked and
everybody who responded was named; where the paper's numbers do not say so, a person must.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from malbild.core.obstacles import Obstacle
from malbild.core.reading.facts import DOUBTFUL
from malbild.core.swedish import and_list, number_word

Told = Mapping[str, Any]  # the consultation of a reading, as JSON (core.reading.facts)
Span = tuple[int, int]  # a place in the paper's text: [start, end) in characters


class Part(StrEnum):
    """What became of a party in a consultation that a paper tells of."""

    RESPONDED = "responded"
    ABSTAINED = "abstained"
    SILENT = "silent"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


PART_WORDS: dict[Part, str] = {
    Part.RESPONDED: "svarade",
    Part.ABSTAINED: "avstod från att svara",
    Part.SILENT: "svarade inte",
    Part.UNKNOWN: "vet inte",
    Part.NOT_ASKED: "tillfrågades inte",
}


@dataclass(frozen=True)
class PartOf:
    """A party's part, and where in the text it rests; None where the text does not say."""

    part: Part
    place: Span | None


@dataclass(frozen=True)
class Account:
    """What a paper tells of a consultation, as far as it can be trusted.

    opens, closes: None where the paper does not say. parts: of every party of the county.
    doubts: why nobody can be called silent, in Swedish; empty where the numbers agree.
    """

    opens: date | None
    closes: date | None
    parts: Mapping[int, PartOf]
    doubts: tuple[str, ...]


def account_of(
    told: Told, *, parties: Sequence[int], ids: Mapping[str, int | None], today: date
) -> Account:
    """Read a consultation of a paper against the parties of a county.

    ids: which party each name in it is; None for a name that is no party of the county.

    >>> fact = {"confidence": 0.9, "spans": [[0, 4]]}
    >>> told = {"closes": {**fact, "value": "2025-08-31"}, "asked": {**fact, "value": 2},
    ...     "answered": {**fact, "value": 1}, "responded": [{**fact, "value": "Vemån"}]}
    >>> given = dict(ids={"Vemån": 7}, today=date(2025, 11, 18))
    >>> [one.part.value for one in account_of(told, parties=[7, 8], **given).parts.values()]
    ['responded', 'silent']
    >>> account_of(told, parties=[7, 8, 9], **given).doubts
    ('Handlingen säger att två tillfrågades. Länet har tre huvudmän.',)
    """
    closes = _day(told.get("closes"))
    found = {party: PartOf(Part.UNKNOWN, None) for party in parties}
    doubts = [*_doubts(told, parties=parties, ids=ids)]
    for key, part in _LISTS.items():
        for fact in told.get(key) or ():
            party = ids.get(str(fact["value"]))
            if party is not None and not _doubtful(fact):
                found[party] = PartOf(part, _place(fact))
    for party in _named_twice(told, ids):
        found[party] = PartOf(Part.UNKNOWN, None)
    over = closes is not None and closes < today
    if over and not doubts:
        rests_on = _place(told.get("answered"), told.get("asked"))
        for party, one in found.items():
            if one.part is Part.UNKNOWN:
                found[party] = PartOf(Part.SILENT, rests_on)
    return Account(
        opens=_day(told.get("opens")) or _day(told.get("sent_on")),
        closes=closes,
        parts=found,
        doubts=tuple(doubts) if over or closes is None else (),
    )


_LISTS = {
    "responded": Part.RESPONDED,
    "abstained": Part.ABSTAINED,
    "not_responded": Part.SILENT,
}


def names_in(told: Told) -> list[str]:
    """Everybody whom the paper names as having responded, abstained or been silent."""
    return [str(fact["value"]) for key in _LISTS for fact in told.get(key) or ()]


def _doubts(told: Told, *, parties: Sequence[int], ids: Mapping[str, int | None]) -> Iterator[str]:
    strangers = [name for name in names_in(told) if ids.get(name) is None]
    if strangers:
        yield (
            f"{and_list(strangers)} är ingen huvudman i länet som Målbild känner igen,"
            " och tas inte med."
        )
    if unsure := [
        str(one["value"]) for key in _LISTS for one in told.get(key) or () if _doubtful(one)
    ]:
        yield f"Det är osäkert om {and_list(unsure)} lästes rätt."
    if _named_twice(told, ids):
        yield "Samma huvudman nämns både bland dem som svarade och bland dem som inte gjorde det."
    asked, answered = told.get("asked"), told.get("answered")
    responded = len({ids.get(str(one["value"])) for one in told.get("responded") or ()})
    abstained = len({ids.get(str(one["value"])) for one in told.get("abstained") or ()})
    if asked is None:
        yield "Handlingen säger inte hur många som tillfrågades."
    elif asked["value"] != len(parties):
        yield (
            f"Handlingen säger att {number_word(asked['value'])} tillfrågades."
            f" Länet har {number_word(len(parties))} huvudmän."
        )
    if answered is None:
        yield "Handlingen säger inte hur många som svarade."
    elif answered["value"] not in (responded, responded + abstained):
        yield (
            f"Handlingen säger att {number_word(answered['value'])} svarade."
            f" Den namnger {number_word(responded) if responded else 'ingen'}."
        )
    if (asked and _doubtful(asked)) or (answered and _doubtful(answered)):
        yield "Det är osäkert om antalen lästes rätt."


def _named_twice(told: Told, ids: Mapping[str, int | None]) -> set[int]:
    """The parties that are said to be two things at once."""
    said = [{ids.get(str(fact["value"])) for fact in told.get(key) or ()} for key in _LISTS]
    both = (said[0] & said[1]) | (said[0] & said[2]) | (said[1] & said[2])
    return {party for party in both if party is not None}


def _doubtful(fact: Told) -> bool:
    return float(fact["confidence"]) < DOUBTFUL


def _day(fact: Told | None) -> date | None:
    return date.fromisoformat(str(fact["value"])) if fact else None


def _place(*facts: Told | None) -> Span | None:
    """From where the first of the facts begins to where the last one ends."""
    spans = [span for fact in facts if fact for span in fact["spans"]]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def obstacles_to_filling(
    *, name: str, opened_on: date, closes_on: date, today: date, parts: Sequence[Part]
) -> Iterator[Obstacle]:
    """Why a consultation that a paper tells of cannot be kept so. parts: of every party.

    >>> given = dict(name="Remiss", opened_on=date(2025, 5, 29), today=date(2025, 11, 18))
    >>> [one.code for one in obstacles_to_filling(
    ...     **given, closes_on=date(2025, 12, 1), parts=[Part.SILENT])]
    ['not_over']
    """
    if not name.strip():
        yield Obstacle("no_name", "Ange vad remissen ska heta.")
    if closes_on < opened_on:
        yield Obstacle("order", "Sista svarsdag är före dagen då remissen skickades ut.")
    if opened_on > today:
        yield Obstacle("ahead", "Dagen då remissen skickades ut har inte varit ännu.")
    if all(one is Part.NOT_ASKED for one in parts):
        yield Obstacle("no_addressee", "Remissen har ingen mottagare.")
    if closes_on >= today and Part.SILENT in parts:
        yield Obstacle(
            "not_over",
            "Sista svarsdag har inte varit ännu, så ingen har låtit bli att svara."
            " Välj ”vet inte”.",
        )


def obstacles_to_removing(*, told: bool, hangs: int) -> Iterator[Obstacle]:
    """Why a consultation cannot be removed. hangs: what people have written in it since."""
    if not told:
        yield Obstacle("not_told", "Bara en remiss som lades in från en handling kan tas bort.")
    elif hangs:
        yield Obstacle("hangs", "Något har skrivits i remissen sedan den lades in. Den är kvar.")

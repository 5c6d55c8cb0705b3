"""One party's case: its chain of bodies for each artefact, with the proof of each step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from malbild.core.calendar import APPEAL_TIME, DAY
from malbild.core.swedish import long_date
from malbild.decisions.models import Artefact, Decision, Happening
from malbild.decisions.queries.known import PartyMatter, Place, in_chains
from malbild.decisions.queries.pages.county import SIGNS
from malbild.decisions.queries.status import CountyStatus
from malbild.decisions.rules import standing as rule
from malbild.decisions.rules.matching import body_kind
from malbild.decisions.rules.standing import Standing
from malbild.decisions.rules.words import KIND_WORDS, OUTCOME_WORDS, Kind, Outcome
from malbild.organisations.models import Party
from malbild.organisations.rules import BodyKind, Part
from malbild.ui.parts import Item, Sign, Step


@dataclass(frozen=True)
class ChainOfArtefact:
    """A party's steps for one artefact, with the standing that they add up to."""

    anchor: str
    name: str
    standing: Standing
    sign: Sign
    remark: str
    steps: tuple[Step, ...]


def chains(status: CountyStatus, party: Party) -> list[ChainOfArtefact]:
    """The line of steps for each artefact of the party's case, as it stood on the day."""
    known = status.matters.get(party.pk)
    return [
        ChainOfArtefact(
            anchor=f"d{artefact.pk}",
            name=artefact.name,
            standing=status.standings[artefact.pk][party.short],
            sign=SIGNS.get(status.standings[artefact.pk][party.short].stage, ""),
            remark=status.remarks[artefact.pk].get(party.short, ""),
            steps=tuple(_steps(known, artefact=artefact, status=status)) if known else (),
        )
        for artefact in status.artefacts
    ]


def _steps(known: PartyMatter, *, artefact: Artefact, status: CountyStatus) -> Iterator[Step]:
    kind = artefact.kind
    ways = in_chains(known.steps, party=known.party.pk, kinds=[kind], chains=status.chains)
    parts = {step.body_id: step.part for step in ways[kind]}
    yield from _steps_of(known, artefact=artefact.pk, parts=parts, status=status)


def _steps_of(
    known: PartyMatter, *, artefact: int, parts: Mapping[int, Part | None], status: CountyStatus
) -> Iterator[Step]:
    for step in known.steps:
        rulings = [
            r
            for r in known.rulings
            if r.step == step.id and r.artefact == artefact and r.on <= status.on
        ]
        told = [
            h
            for h in known.happenings
            if h.step == step.id and h.artefact in (None, artefact) and h.on <= status.on
        ]
        asked = [a for a in known.asked if a.step == step.id and a.artefact == artefact]
        proposed = any(
            step.body.casefold() in [name.casefold() for name in a.onward]
            for a in known.asked
            if a.artefact == artefact
        )
        if rulings:
            yield _ruled(step, rulings, told, known=known, status=status)
            continue
        if not (told or asked or proposed or parts.get(step.body_id)):
            continue  # the body takes up something else of the case
        scheduled = [h for h in told if h.kind is Kind.SCHEDULED and h.day]
        day = scheduled[-1].day if scheduled else None
        word = (
            "På dagordningen"
            if day and day >= status.on
            else "Protokoll saknas"
            if day
            else "Förslag finns, inte beslutat"
            if asked or proposed
            else "Inget känt"
        )
        yield Step(
            body=step.body,
            word=word,
            tone="wait" if day or asked or proposed else "unknown",
            day=long_date(day) if day else "",
            lines=[_line(h) for h in told if h.kind is Kind.PREPARED],
            ahead=True,
            **_source(known, "happening", [h.id for h in told], status=status),
        )


def _ruled(
    step: rule.Step,
    rulings: Sequence[rule.Ruling],
    told: Sequence[rule.Happening],
    *,
    known: PartyMatter,
    status: CountyStatus,
) -> Step:
    last = max(rulings, key=lambda r: (r.on, r.id))
    outcome = OUTCOME_WORDS[last.outcome].capitalize()
    if last.onward:
        outcome = f"Föreslår {last.onward[-1].lower()}: {OUTCOME_WORDS[last.outcome]}"
    lines = [_line(h) for h in told if h.kind not in (Kind.SCHEDULED, Kind.PREPARED)]
    if last.addition:
        lines.insert(0, f"”{last.addition}”")
    announced = next((h for h in reversed(told) if h.kind is Kind.ANNOUNCED), None)
    corrected = next((h for h in reversed(told) if h.kind is Kind.APPEAL_UNTIL), None)
    if announced and not _only_prepares(step, last):
        until = rule.appeal_until(announced=announced.on, corrected=corrected)
        if corrected is None:
            moved = until != announced.on + APPEAL_TIME
            why = "tre veckor från anslaget" + (", flyttat till närmaste arbetsdag" * moved)
            lines.append(f"Kan överklagas till och med {long_date(until)} ({why})")
        if status.on > until and not any(h.kind is Kind.APPEALED for h in told):
            lines.append(f"Laga kraft {long_date(until + DAY)}")
    return Step(
        body=step.body,
        word=outcome,
        tone="no"
        if last.outcome in (Outcome.NO, Outcome.REFERRED_BACK)
        else "wait"
        if last.outcome is Outcome.TABLED or last.onward
        else "yes",
        day=long_date(last.on) + (f", § {last.paragraph}" if last.paragraph else ""),
        lines=lines,
        **_source(known, "decision", [last.id], status=status),
    )


def _only_prepares(step: rule.Step, ruling: rule.Ruling) -> bool:
    """Whether nobody can appeal: a committee's decision that only prepares the matter.

    Every decision of a council can be appealed (13 kap. 2 § kommunallagen).
    """
    if ruling.onward:
        return True
    return ruling.sends_back and body_kind(step.body) is not BodyKind.COUNCIL


def _line(happening: rule.Happening) -> str:
    words = f"{KIND_WORDS[happening.kind]} {long_date(happening.on)}"
    if happening.day and happening.kind is Kind.ASKED:
        words += f", svar senast {long_date(happening.day)}"
    elif happening.day:
        words = f"{KIND_WORDS[happening.kind]} {long_date(happening.day)}"
    for more in (happening.text, happening.reason):
        if more:
            words += f" · {more}"
    return words


def _source(
    known: PartyMatter, kind: str, rows: Sequence[int], *, status: CountyStatus
) -> dict[str, Any]:
    """Address of the place in the paper that proves a step; nothing where none is known."""
    for row in rows:
        place = known.places.get((kind, row))
        if place:
            return {"url": place_url(status.county.slug, place), "source": "Stället i handlingen"}
    return {}


def place_url(county: str, place: Place) -> str:
    """The paper with one place marked."""
    address = reverse("decisions:reading", args=[county, place.paper])
    return f"{address}?stalle={place.start}-{place.end}#stalle"


def history(decisions: Sequence[Decision], happenings: Sequence[Happening]) -> list[Item]:
    """Corrections of a case, the latest first."""
    rows: list[tuple[date, str, str]] = [
        (one.on, f"Rättat beslut: {one.get_outcome_display()} § {one.paragraph}", one.reason)
        for one in decisions
        if one.replaces_id
    ]
    rows += [
        (one.on, f"Rättat: {one.get_kind_display()}", one.reason)
        for one in happenings
        if one.replaces_id
    ]
    return [Item(text=text, line=line) for _, text, line in sorted(rows, reverse=True)]


def events(known: PartyMatter, *, status: CountyStatus) -> list[Item]:
    """What has happened in a case and belongs to no body, the latest first."""
    names = {artefact.pk: artefact.name for artefact in status.artefacts}
    return [
        Item(
            text=_line(one),
            line=names.get(one.artefact or 0, ""),
            url=_source(known, "happening", [one.id], status=status).get("url", ""),
        )
        for one in sorted(known.happenings, key=lambda h: (h.on, h.id), reverse=True)
        if one.step is None and one.on <= status.on
    ]

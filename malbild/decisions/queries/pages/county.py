"""The county's page: the matrix, what there is to do."""

from collections.abc import Collection, Iterator, Sequence

from django.urls import reverse

from malbild.core.swedish import long_date
from malbild.decisions.models import Artefact, JointMatter
from malbild.decisions.queries.status import NOTED_ONLY, CountyStatus
from malbild.decisions.rules import standing as rule
from malbild.decisions.rules.entry import WITH_ADDITION
from malbild.decisions.rules.standing import Standing
from malbild.decisions.rules.words import Kind, Stage
from malbild.organisations.models import Party
from malbild.ui.parts import Cell, Choice, Column, Item, Row, Sign

SIGNS: dict[Stage, Sign] = {
    Stage.REFERRED_BACK: "back",
    Stage.APPEALED: "scale",
    Stage.ANNOUNCED: "scale",
}


def matrix(status: CountyStatus) -> tuple[list[Column], list[Row]]:
    """The adoption matrix as its component takes it."""
    base = reverse("decisions:county", args=[status.county.slug]) + "huvudman/"
    tail = f"/{status.matter.slug}/"
    columns = [
        Column(label=artefact.name, line=_adopted(artefact, status.standings[artefact.pk].values()))
        for artefact in status.artefacts
    ]
    rows = []
    for party in status.parties:
        url = f"{base}{party.slug}{tail}"
        cells = []
        for artefact in status.artefacts:
            one = status.standings[artefact.pk][party.short]
            remark = status.remarks[artefact.pk].get(party.short, "")
            if remark == WITH_ADDITION:
                remark = ""  # the line says so
            cells.append(
                Cell(
                    one.word,
                    one.tone,
                    one.line,
                    f"{url}#d{artefact.pk}",
                    SIGNS.get(one.stage, ""),
                    remark,
                )
            )
        rows.append(Row(name=party.short, url=url, cells=cells, line=chain_line(status, party)))
    return columns, rows


def _adopted(artefact: Artefact, standings: Collection[Standing]) -> str:
    adopted = sum(one.adopted for one in standings)
    if not adopted and any(one.stage is Stage.UNKNOWN for one in standings):
        return "inget beslut är känt"
    done = "beslutat" if artefact.kind in NOTED_ONLY else "antagit"  # to note is no adoption
    return f"{adopted} av {len(standings)} har {done}"


def chain_line(status: CountyStatus, party: Party) -> str:
    """The bodies that a party's case passes: "Socialnämnden → KS → KF"."""
    known = status.matters.get(party.pk)
    if not known or not known.steps:
        return ""
    first, *rest = known.steps
    return " → ".join([first.body if rest else first.short, *(step.short for step in rest)])


def silent_line(status: CountyStatus) -> str:
    """Who did not answer the remiss, by name; empty if nobody was silent."""
    if not status.silent:
        return ""
    names = ", ".join(status.silent)
    return f"Svarade inte på remissen: {names}."


def missing_number(status: CountyStatus) -> list[Party]:
    """The parties that have decided without a registry number that anybody knows."""
    first = status.artefacts[0].pk if status.artefacts else None
    return [
        party
        for party in status.parties
        if first is not None
        and status.standings[first][party.short].ruling is not None
        and not status.standings[first][party.short].registry_number
    ]


def late_minutes(status: CountyStatus) -> Iterator[tuple[Party, rule.Happening]]:
    """Planned meetings that have passed without anybody knowing what was decided."""
    for party in status.parties:
        known = status.matters.get(party.pk)
        if not known or known.settled:
            continue  # once the deciding body has ruled, what led up to it says no more
        ruled = {(r.step, r.artefact) for r in known.rulings if r.on <= status.on}
        told = sorted(known.happenings, key=lambda h: (h.on, h.id))
        # The latest that was said of each meeting holds: a meeting may be moved.
        planned = {
            (h.step, h.artefact): h
            for h in told
            if h.kind is Kind.SCHEDULED and h.day and h.on <= status.on
        }
        for (step, artefact), happening in planned.items():
            took_up = (step, artefact) in ruled or (artefact is None and step in dict(ruled))
            if happening.day and happening.day < status.on and not took_up:
                yield party, happening
                break


def first_tasks(*, waiting: Sequence[tuple[str, str]], to_register: int, county: str) -> list[Item]:
    """What waits for the one who looks. waiting: name and address of readings."""
    items = []
    if waiting:
        count = len(waiting)
        items.append(
            Item(
                text=f"{count} handling{'ar' if count > 1 else ''} väntar på att du bekräftar"
                f" {'dem' if count > 1 else 'den'}",
                url=waiting[0][1] if count == 1 else reverse("papers:papers", args=[county]),
                line=", ".join(name for name, _ in waiting[:3]),
            )
        )
    if to_register:
        items.append(
            Item(
                text=f"{to_register} att diarieföra",
                url=reverse("decisions:to_register", args=[county]),
            )
        )
    return items


def tasks(status: CountyStatus) -> list[Item]:
    """What the matrix leaves to do: texts that differ, numbers and minutes that are missing."""
    items = []
    for artefact in status.artefacts:
        for name, remark in status.remarks[artefact.pk].items():
            party = next(p for p in status.parties if p.short == name)
            line = remark
            if remark == WITH_ADDITION:
                line += " Bedöm om det är samma text som övriga antog."
            items.append(
                Item(text=f"{name}: {artefact.name}", line=line, url=_party_url(status, party))
            )
    for party in missing_number(status):
        items.append(
            Item(
                text=f"{party.short} saknar diarienummer",
                line=status.artefacts[0].name,
                url=_party_url(status, party),
            )
        )
    for party, happening in late_minutes(status):
        day = long_date(happening.day) if happening.day else ""
        items.append(
            Item(
                text=f"{party.short}: protokoll saknas",
                line=f"Ärendet skulle tas upp {day}.",
                url=_party_url(status, party),
            )
        )
    return items


def _party_url(status: CountyStatus, party: Party) -> str:
    return reverse("decisions:matter", args=[status.county.slug, party.slug, status.matter.slug])


def matter_choices(matters: Sequence[JointMatter], *, current: JointMatter) -> list[Choice]:
    """The county's joint matters as tabs; nothing where there is only one."""
    if len(matters) < 2:
        return []
    return [
        Choice(label=one.name, url=one.get_absolute_url(), current=one.pk == current.pk)
        for one in matters
    ]

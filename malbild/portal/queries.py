"""What anyone may read, from this room's tables alone, and what a county is about to show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from malbild.decisions.models import JointMatter
from malbild.decisions.queries import county_status, pages
from malbild.organisations.models import County, viewing
from malbild.organisations.rules import Viewer
from malbild.portal.models import Snapshot, SnapshotCell
from malbild.portal.rules import PublicCell, PublicStatus

# What the open data holds of a cell, in the order of the columns of the CSV file.
COLUMNS = (
    "lan",
    "arende",
    "per",
    "huvudman",
    "dokument",
    "status",
    "uppgift",
    "avvikelse",
    "fingeravtryck",
)


def public_status(county: County, matter: JointMatter, *, on: date) -> PublicStatus:
    """The matter as somebody sees it who has a role in the county but works for no party.

    What is internal to a party cannot be part of it: such a viewer's rows do not hold it.
    """
    with viewing(Viewer(counties=frozenset({county.pk}))):
        status = county_status(county, matter, on=on)
        columns, rows = pages.matrix(status)
        lead = " ".join(part for part in status.lead if part)
    return PublicStatus(
        county_slug=county.slug,
        county_name=county.name,
        matter_slug=matter.slug,
        name=matter.name,
        lead=lead,
        as_of=on,
        cells=tuple(
            PublicCell(
                row=place,
                column=number,
                party=row.name,
                artefact=column.label,
                word=cell.word,
                tone=cell.tone,
                sign=cell.sign,
                line=cell.line,
                note=cell.note,
            )
            for place, row in enumerate(rows)
            for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True))
        ),
    )


# ------------------------------------------------------------------ the open pages


def shown_in(county_slug: str) -> list[Snapshot]:
    """What a county shows openly now: the newest snapshot of each of its joint matters."""
    newest: dict[str, Snapshot] = {}
    for one in Snapshot.objects.filter(county_slug=county_slug, withdrawn_at=None):
        newest.setdefault(one.matter_slug, one)
    return sorted(newest.values(), key=lambda one: (one.name, one.pk))


def shown_now(county: County, matter: JointMatter) -> str | None:
    """The fingerprint of what is shown of the matter now; None where nothing is."""
    newest = Snapshot.objects.filter(
        county_slug=county.slug, matter_slug=matter.slug, withdrawn_at=None
    ).first()
    return newest.fingerprint if newest else None


def earlier_than(snapshot: Snapshot) -> list[Snapshot]:
    """What was shown before it of the same matter and has not been withdrawn, newest first."""
    return list(
        Snapshot.objects.filter(
            county_slug=snapshot.county_slug,
            matter_slug=snapshot.matter_slug,
            withdrawn_at=None,
            pk__lt=snapshot.pk,
        )
    )


@dataclass(frozen=True)
class OpenCounty:
    """A county that shows something openly. newest: when it last published."""

    slug: str
    name: str
    lines: tuple[tuple[str, str], ...]
    newest: datetime


def open_counties() -> list[OpenCounty]:
    """Every county that shows something, with the name and sentence of each matter."""
    names = Snapshot.objects.filter(withdrawn_at=None).order_by("county_name")
    found = []
    for slug in dict.fromkeys(names.values_list("county_slug", flat=True)):
        shown = shown_in(slug)
        found.append(
            OpenCounty(
                slug=slug,
                name=shown[0].county_name,
                lines=tuple((one.name, one.lead) for one in shown),
                newest=max(one.published_at for one in shown),
            )
        )
    return found


@dataclass(frozen=True)
class Sheet:
    """A status laid out as the page shows it: column headings, and a row for each party."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[PublicCell | SnapshotCell, ...]], ...]


def sheet(cells: Iterable[PublicCell | SnapshotCell]) -> Sheet:
    """Cells in their rows; the same for what is shown and for what is about to be."""
    by_row: dict[int, list[PublicCell | SnapshotCell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    first = next(iter(by_row.values()), [])
    return Sheet(
        columns=tuple(cell.artefact for cell in first),
        rows=tuple((row[0].party, tuple(row)) for row in by_row.values()),
    )


def sheet_of(snapshot: Snapshot) -> Sheet:
    """A published status as the page shows it."""
    return sheet(snapshot.cells.all())


def data_rows(shown: Sequence[Snapshot]) -> list[tuple[str, ...]]:
    """What is shown as rows of open data, in the order of COLUMNS."""
    return [
        (
            one.county_name,
            one.name,
            one.as_of.isoformat(),
            cell.party,
            cell.artefact,
            cell.word,
            cell.line,
            cell.note,
            one.fingerprint,
        )
        for one in shown
        for cell in one.cells.all()
    ]

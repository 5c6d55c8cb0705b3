"""The one way to a party's rows: through somebody who looks.

A table that a party or a county owns is reached through `objects`, which raises
`OutsideScope` where nobody has said who is looking. Forgetting a filter is then an error on
the first page view, not a leak (ADR 5). PostgreSQL holds the same rule once more as
row-level security, told who is looking by `viewing` (migration `…_row_level_security`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ClassVar, Generic, Self, TypeAlias, TypeVar

from django.db import connection, models

from malbild.organisations.rules import SHARING_WORDS, Sharing, Viewer

Row = TypeVar("Row", bound=models.Model, covariant=True)


class OutsideScope(Exception):
    """A party's table was read although nobody had said who is looking."""


@dataclass(frozen=True)
class Everything:
    """The view of a process that must see all, with the reason for it."""

    reason: str


@dataclass(frozen=True)
class Bearer:
    """One without an account who brought a pass: sees what it opens, and nothing else.

    kept: what the database keeps of the pass (core.passes.kept_form).
    """

    kept: str


Eyes: TypeAlias = Viewer | Bearer | Everything
_looking: ContextVar[Eyes | None] = ContextVar("looking", default=None)


def looking() -> Eyes:
    """Who is looking. Raises OutsideScope if nobody is."""
    viewer = _looking.get()
    if viewer is None:
        raise OutsideScope("Säg vem som ser: with viewing(viewer).")
    return viewer


@contextmanager
def viewing(viewer: Viewer | Bearer) -> Iterator[None]:
    """Everything inside is seen with the eyes of this viewer, or of who brought this pass."""
    with _as(viewer):
        yield


@contextmanager
def everything(*, reason: str) -> Iterator[None]:
    """See all rows. Only the modules listed in tests/architecture may call this."""
    with _as(Everything(reason)):
        yield


@contextmanager
def _as(viewer: Eyes) -> Iterator[None]:
    before = _looking.get()
    token = _looking.set(viewer)
    tell_database(viewer)
    try:
        yield
    finally:
        _looking.reset(token)
        tell_database(before)


def tell_database(viewer: Eyes | None) -> None:
    """Let PostgreSQL's row-level security know who is looking; SQLite has none."""
    if connection.vendor != "postgresql" or _transaction_has_failed():
        return
    counties = parties = opened = kept = ""
    if isinstance(viewer, Everything):
        counties = parties = "*"
    elif isinstance(viewer, Bearer):
        kept = viewer.kept
    elif viewer is not None:
        counties, parties = _listed(viewer.counties), _listed(viewer.parties)
        opened = viewer.opened
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('malbild.counties', %s, false),"
            " set_config('malbild.parties', %s, false),"
            " set_config('malbild.opened', %s, false),"
            " set_config('malbild.pass', %s, false)",
            [counties, parties, opened, kept],
        )


def _transaction_has_failed() -> bool:
    """Whether PostgreSQL takes no more commands before the rollback, which also takes back
    what it was told inside."""
    raw = connection.connection
    return raw is not None and raw.info.transaction_status == raw.info.transaction_status.INERROR


def _listed(ids: frozenset[int]) -> str:
    return ",".join(str(one) for one in sorted(ids))


class CountyRows(models.Manager[Row], Generic[Row]):
    """Rows of the counties in which the one who looks has a role."""

    def get_queryset(self) -> models.QuerySet[Row]:
        viewer = looking()
        rows = super().get_queryset()
        if isinstance(viewer, Everything):
            return rows
        if isinstance(viewer, Bearer):
            return _opened(rows, viewer)
        return rows.filter(county_id__in=viewer.counties)


def _opened(rows: models.QuerySet[Row], bearer: Bearer) -> models.QuerySet[Row]:
    """Of a table's rows those that a pass opens; none where the table names no way to passes."""
    path = getattr(rows.model, "opened_by", "")
    return rows.filter(**{path: bearer.kept}) if path else rows.none()


def seen(path: str = "") -> models.Q:
    """The condition that the one who looks may see a row; path: to a joined row ("clause__")."""
    viewer = looking()
    if isinstance(viewer, Everything):
        return models.Q()
    if isinstance(viewer, Bearer):
        return models.Q(pk__in=())
    return models.Q(**{f"{path}county_id__in": viewer.counties}) & (
        ~models.Q(**{f"{path}sharing": Sharing.INTERNAL})
        | models.Q(**{f"{path}party_id__in": viewer.parties})
    )


class PartyRows(models.Manager[Row], Generic[Row]):
    """Rows that are shared in the viewer's counties, and all rows of the viewer's parties."""

    def get_queryset(self) -> models.QuerySet[Row]:
        viewer = looking()
        rows = super().get_queryset()
        if isinstance(viewer, Everything):
            return rows
        if isinstance(viewer, Bearer):
            return _opened(rows, viewer)
        return rows.filter(seen())


class CountyOwned(models.Model):
    """A row that the parties of a county own together; seen by all who have a role there.

    opened_by: the way from a row to the kept form of a pass that opens it ("links__kept");
        empty where no pass does.
    """

    opened_by: ClassVar[str] = ""

    county = models.ForeignKey("organisations.County", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[CountyRows[Self]] = CountyRows()

    class Meta:
        abstract = True
        base_manager_name = "objects"


class PartyOwned(models.Model):
    """A row that one party owns and may share.

    county: the party's county, kept in the row so that one rule (and one policy in the
        database) serves every table.
    party: None where the county's joint leadership owns the row.
    opened_by: the way from a row to the kept form of a pass that opens it; empty for none.
    """

    opened_by: ClassVar[str] = ""

    county = models.ForeignKey("organisations.County", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(
        "organisations.Party", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    sharing = models.CharField(
        "delning",
        max_length=8,
        choices=[(one.value, SHARING_WORDS[one]) for one in Sharing],
        default=Sharing.INTERNAL.value,
    )

    objects: ClassVar[PartyRows[Self]] = PartyRows()

    class Meta:
        abstract = True
        base_manager_name = "objects"

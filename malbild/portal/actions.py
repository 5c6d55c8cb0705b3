"""Showing a county's status to anyone, and taking it back."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import require_none
from malbild.decisions.models import JointMatter
from malbild.journal import actions as journal
from malbild.organisations.models import County
from malbild.portal.models import Snapshot, SnapshotCell
from malbild.portal.queries import public_status, shown_now
from malbild.portal.rules import PublicStatus, obstacles_to_publishing


@dataclass
class ChangedSince(Exception):
    """The status is another than the one that the person was shown; nothing was published."""

    status: PublicStatus


def publish(
    county: County,
    *,
    matter: JointMatter,
    by: int | None,
    on: date,
    key: str | None = None,
    seen: str | None = None,
) -> Snapshot:
    """Show a joint matter's status on a day to anyone.

    seen: the fingerprint of the preview that the person said yes to; None where there was
        no preview. Raises ChangedSince where the status has changed since, and RuleBroken
        where there is nothing (new) to show.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Snapshot.objects.get(pk=done.about)
        status = public_status(county, matter, on=on)
        if seen is not None and seen != status.fingerprint:
            raise ChangedSince(status)
        require_none(obstacles_to_publishing(status, shown=shown_now(county, matter)))
        snapshot = Snapshot.objects.create(
            county_slug=status.county_slug,
            county_name=status.county_name,
            matter_slug=status.matter_slug,
            name=status.name,
            lead=status.lead,
            as_of=status.as_of,
            published_at=timezone.now(),
            fingerprint=status.fingerprint,
        )
        SnapshotCell.objects.bulk_create(
            SnapshotCell(snapshot=snapshot, **asdict(cell)) for cell in status.cells
        )
        journal.record(
            "portal.published", by=by, about=snapshot, key=key, fingerprint=status.fingerprint
        )
    return snapshot


def withdraw(county: County, *, matter: JointMatter, by: int | None, key: str | None = None) -> int:
    """Take a matter off the open pages: what is shown and all that was shown before it.

    Returns how many snapshots were hidden. They are kept, so that it can be seen what
    anyone could read, and when.
    """
    with transaction.atomic():
        if journal.done(key):
            return 0
        rows = Snapshot.objects.filter(
            county_slug=county.slug, matter_slug=matter.slug, withdrawn_at=None
        )
        hidden = [row.fingerprint for row in rows]
        count = rows.update(withdrawn_at=timezone.now())
        journal.record("portal.withdrawn", by=by, about=matter, key=key, fingerprints=hidden)
    return count

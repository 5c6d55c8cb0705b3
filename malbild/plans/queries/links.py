"""Links for reporting: the one that a pass opens, and those that were sent for an activity."""

from collections.abc import Collection
from datetime import date

from malbild.plans.models import Activity, FieldChange, ReportLink
from malbild.plans.rules.sheet import Field

REPORTED = (Field.STATUS, Field.ACTUAL_START, Field.ACTUAL_END, Field.MILESTONES)


def open_link(kept: str, *, today: date) -> ReportLink | None:
    """The link that this pass opens today; None for one that is unknown, over or revoked."""
    rows = ReportLink.objects.filter(kept=kept, revoked_at=None, until__gte=today)
    rows = rows.filter(activity__piece__removed_at=None)
    return rows.select_related("activity__piece", "activity__plan").first()


def links_of(activity: Activity, *, parties: Collection[int] | None) -> list[ReportLink]:
    """The links that were sent for an activity, the latest first.

    parties: those whose links are asked for; None for all of them.
    """
    rows = ReportLink.objects.filter(activity=activity).select_related(
        "message", "sent_by", "party"
    )
    return list(rows if parties is None else rows.filter(party__in=parties))


def last_report(activity: Activity) -> FieldChange | None:
    """What was said last of how an activity goes, by anybody."""
    rows = FieldChange.objects.filter(activity=activity, field__in=REPORTED)
    return rows.order_by("-changed_at", "-pk").first()

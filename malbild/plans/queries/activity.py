"""What the page of one activity shows besides its facts: its history, and the local variants."""

from datetime import datetime

from malbild.plans.models import Activity, FieldChange, LocalVariant
from malbild.plans.rules.sheet import Field
from malbild.texts.models import VersionLine

# Their texts name other pieces, which may not be fixed yet.
NAMES_OTHERS = (Field.STRATEGY, Field.WAITS)


def history(activity: Activity, *, writes: bool) -> list[FieldChange]:
    """Every change of a field, the latest first.

    writes: all of them; else those since the activity was fixed for the first time, and none
    that names what may not be fixed.
    """
    rows = FieldChange.objects.filter(activity=activity).select_related("changed_by")
    if not writes:
        since = first_fixed(activity)
        rows = rows.filter(changed_at__gte=since) if since else rows.none()
        rows = rows.exclude(field__in=NAMES_OTHERS)
    return list(rows.order_by("-changed_at", "-pk"))


def first_fixed(activity: Activity) -> datetime | None:
    """When the activity was in a version for the first time."""
    rows = VersionLine.objects.filter(piece=activity.piece_id).order_by("version__number")
    return rows.values_list("version__fixed_at", flat=True).first()


def variants_of(activity: Activity) -> list[LocalVariant]:
    """The local variants that the one who looks may see, by party."""
    rows = LocalVariant.objects.filter(activity=activity).select_related("party", "written_by")
    return list(rows)

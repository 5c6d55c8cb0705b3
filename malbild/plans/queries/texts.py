"""A plan's text as the one who asks may read it: as it is written, or as it was fixed last.

Nothing that is not fixed is seen but by those who lead the county's work (texts.may_write).
A plan may have thousands of activities, so plain rows are read here and no tables' objects.
"""

from typing import NamedTuple

from malbild.organisations.models import County
from malbild.plans.models import Plan
from malbild.texts.models import JointText, TextVersion, VersionLine, Wording
from malbild.texts.queries import latest_version
from malbild.texts.rules import KINDS_OF, Language, PieceKind, TextKind


class Worded(NamedTuple):
    """A piece as it reads for who asks. place: its order; serves: the strategy's piece."""

    piece: int
    heading: str
    body: str
    place: int
    serves: int | None
    kind: str

    @property
    def name(self) -> str:
        """What it is called: its heading, or how its text begins."""
        return self.heading or " ".join(self.body.split())[:80]


def plans_of(county: County) -> list[Plan]:
    """The county's plans, the latest first."""
    rows = Plan.objects.filter(county=county).select_related("text__county", "picture__text")
    return list(rows.order_by("-id"))


def activity_wordings(
    plan: Plan, *, writes: bool, version: TextVersion | None = None
) -> dict[int, Worded]:
    """The plan's activities in order, by piece; writes: as they read now, else as fixed last.

    version: the one that was fixed last, where the caller has asked for it already.
    """
    return _wordings(plan.text, PieceKind.ACTIVITY, writes=writes, version=version)


def strategies_of(plan: Plan, *, writes: bool) -> dict[int, Worded]:
    """The strategies that the plan's activities may serve, in order, by piece."""
    return _wordings(plan.picture.text, PieceKind.STRATEGY, writes=writes)


def all_wordings(
    plan: Plan, *, writes: bool, version: TextVersion | None = None
) -> dict[int, Worded]:
    """The plan's activities and its running text, in order, by piece."""
    return _wordings(plan.text, *KINDS_OF[TextKind.PLAN], writes=writes, version=version)


def _wordings(
    text: JointText, *kinds: PieceKind, writes: bool, version: TextVersion | None = None
) -> dict[int, Worded]:
    if writes:
        rows = (
            Wording.objects.filter(
                piece__text=text,
                piece__kind__in=kinds,
                piece__removed_at=None,
                language=Language.SWEDISH,
            )
            .order_by("piece__order", "piece_id", "number")
            .values_list(
                "piece_id", "heading", "body", "piece__order", "piece__serves_id", "piece__kind"
            )
        )
        return {row[0]: Worded(*row) for row in rows}  # the last wording of each stays
    version = version or latest_version(text)
    fixed = (
        VersionLine.objects.filter(
            version=version, piece__kind__in=kinds, wording__language=Language.SWEDISH
        )
        .order_by("place")
        .values_list(
            "piece_id", "wording__heading", "wording__body", "place", "serves_id", "piece__kind"
        )
    )
    return {row[0]: Worded(*row) for row in fixed} if version else {}

"""What the page and the command show of messages, and how a letter's secret is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from malbild.core.passes import kept_form, pass_for
from malbild.core.swedish import NO_BREAK_SPACE, long_date
from malbild.organisations.models import County
from malbild.post.models import Message
from malbild.post.rules.letters import PASS_PLACE
from malbild.post.rules.stages import MAYBE_AFTER, NEEDS_A_PERSON, Stage, standing


@dataclass(frozen=True)
class State:
    """How many messages stand where."""

    counts: dict[Stage, int]

    @property
    def whole(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def kept_pass(name: str) -> str:
    """What the room whose link it is keeps of the pass with this name (core.passes.kept_form)."""
    return kept_form(pass_for(settings.SECRET_KEY, name))


def stage_of(message: Message, *, now: datetime) -> Stage:
    """Where a message stands now."""
    return standing(stage=Stage(message.stage), taken_at=message.taken_at, now=now)


def at(stage: Stage, *, now: datetime) -> Q:
    """The condition that a message stands here now."""
    forgotten = Q(stage=Stage.SENDING.value, taken_at__lte=now - MAYBE_AFTER)
    if stage is Stage.MAYBE_SENT:
        return forgotten
    if stage is Stage.SENDING:
        return Q(stage=stage.value) & ~forgotten
    return Q(stage=stage.value)


def due(*, now: datetime) -> QuerySet[Message]:
    """What is to be sent now, the longest waiting first."""
    rows = Message.objects.filter(stage=Stage.WAITING.value, next_try_at__lte=now)
    return rows.order_by("next_try_at", "pk")


def state_of(rows: QuerySet[Message], *, now: datetime) -> State:
    """Count messages by where they stand, with one question."""
    asked = {one.value: Count("pk", filter=at(one, now=now)) for one in Stage}
    found = rows.order_by().aggregate(**asked)
    return State({one: found[one.value] for one in Stage if found[one.value]})


def of_county(county: County) -> QuerySet[Message]:
    """The county's messages, the newest first."""
    return Message.objects.filter(county=county).select_related("county")


def to_look_at(*, now: datetime, counties: Iterable[County] = ()) -> QuerySet[Message]:
    """What waits, and what a person must look at; in all counties that are seen, or in some."""
    condition = Q(stage=Stage.WAITING.value)
    for one in NEEDS_A_PERSON:
        condition |= at(one, now=now)
    rows = Message.objects.filter(condition).select_related("county")
    chosen = list(counties)
    return rows.filter(county__in=chosen) if chosen else rows


def when(moment: datetime) -> str:
    """A moment in running text: "22 november 2026 kl. 14.02", in Stockholm."""
    local = timezone.localtime(moment)
    return f"{long_date(local.date())} kl.{NO_BREAK_SPACE}{local:%H.%M}"


def shown_text(message: Message) -> str:
    """The text as it is kept, where the secret of a link is told in words."""
    return message.text.replace(PASS_PLACE, "[personlig nyckel]")

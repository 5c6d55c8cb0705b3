"""Sending links for reporting, closing them, and taking what is reported by one."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from malbild.core.obstacles import RuleBroken, require_none
from malbild.journal import actions as journal
from malbild.organisations.models import Party
from malbild.plans.actions.activities import change
from malbild.plans.models import Activity, ReportLink
from malbild.plans.rules.facts import Facts
from malbild.plans.rules.links import letter_with_link, obstacles_to_link
from malbild.post.actions import act, put
from malbild.post.queries import kept_pass
from malbild.post.rules.letters import PASS_PLACE
from malbild.post.rules.stages import Act

DAY = timedelta(days=1)


class LinkClosed(Exception):
    """The link was closed, or its time went out, while somebody reported by it."""


def send_link(
    activity: Activity,
    *,
    name: str,
    party: Party | None,
    to: str,
    sender: str,
    until: date,
    by: int | None,
    now: datetime,
    today: date,
    key: str | None = None,
) -> ReportLink:
    """Put a letter with a personal link to an activity in the queue.

    name: what the activity is called for the one who sends. party: whose manager it is for;
    None from the county's leads. sender: who asks, as the letter says. until: the last day.

    Raises RuleBroken for an address that cannot be, a day that has been, or too many links.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ReportLink.objects.get(pk=done.about)
        sent = ReportLink.objects.filter(activity=activity)
        others = sent.filter(revoked_at=None, until__gte=today).count()
        lately = sent.filter(sent_at__gt=now - DAY).count()
        require_none(obstacles_to_link(until=until, today=today, others=others, lately=lately))
        mark = f"plans.report:{uuid4().hex}"
        letter = letter_with_link(
            activity=name,
            plan=activity.plan.text.name,
            sender=sender,
            path=reverse("plans:by_link", args=[PASS_PLACE]),
            until=until,
        )
        message = put(
            letter,
            county=activity.plan.county,
            to=to,
            about="plans.report",
            key=mark,
            now=now,
            by=by,
            pass_name=mark,
            not_after=timezone.make_aware(datetime.combine(until + DAY, time.min)),
        )
        link = ReportLink.objects.create(
            county_id=activity.county_id,
            activity=activity,
            party=party,
            name=name[:200],
            message=message,
            kept=kept_pass(mark),
            until=until,
            sent_at=now,
            sent_by_id=by,
        )
        journal.record("plans.link_sent", by=by, about=link, key=key, activity=activity.pk)
    return link


def revoke_link(
    link: ReportLink, *, by: int | None, now: datetime, key: str | None = None
) -> ReportLink:
    """Let a link open nothing any more, and stop its letter if that still waits to be sent.

    One that is closed already stays as it is.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ReportLink.objects.get(pk=done.about)
        journal.hold_chain()
        link = ReportLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
        if link.revoked_at is None:
            link.revoked_at = now
            link.save(update_fields=["revoked_at"])
            with suppress(RuleBroken):  # it has left, or never will
                act(link.message, what=Act.STOP, now=now, by=by)
            journal.record("plans.link_revoked", by=by, about=link, key=key)
    return link


def report_by_link(
    link: ReportLink,
    facts: Facts,
    *,
    version: int,
    now: datetime,
    today: date,
    key: str | None = None,
) -> None:
    """Say how an activity goes, by a link: nobody is known, so the journal names the link.

    version: the activity's when the form was shown. Raises LinkClosed, and what `change` raises.
    """
    with transaction.atomic():
        if journal.done(key):
            return
        journal.hold_chain()
        rows = ReportLink.objects.select_for_update(of=("self",))
        row = rows.filter(pk=link.pk, revoked_at=None, until__gte=today).first()
        if row is None:
            raise LinkClosed
        change(row.activity, facts, version=version, by=None, today=today)
        row.reports = F("reports") + 1
        row.reported_at = now
        row.save(update_fields=["reports", "reported_at"])
        journal.record(
            "plans.reported_by_link", by=None, about=row, key=key, activity=row.activity_id
        )

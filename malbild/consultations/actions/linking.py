"""Personal links: sending one to a person without an account, opening it, taking it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from malbild.consultations.models import Addressee, Consultation, ResponseLink
from malbild.consultations.queries.standing import why_no_links
from malbild.consultations.rules import (
    LinkState,
    obstacles_to_linking,
    obstacles_to_opening_link,
    obstacles_to_renewing,
)
from malbild.core.obstacles import require_none
from malbild.core.passes import kept_form
from malbild.journal import actions as journal
from malbild.post.queries import kept_pass
from malbild.post.rules.letters import obstacles_to_address


@dataclass
class OpenedElsewhere(Exception):
    """The link has been opened in another browser; this one gets nothing."""

    link: ResponseLink


def make_link(
    addressee: Addressee, *, to: str, now: datetime, by: int | None, key: str | None = None
) -> ResponseLink:
    """Make a personal link to an addressee's response, for the person with this mail address.

    It is mailed with the next `mail_due` once the consultation is open. Raises RuleBroken for an
    address that nothing can be sent to or that has a link, where the response has been sent, and
    where the addressee's own people send their links themselves.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ResponseLink.objects.get(pk=done.about)
        addressee = _locked(addressee)
        to = to.strip().lower()
        there = ResponseLink.objects.filter(addressee=addressee, to=to, revoked_at=None)
        require_none(
            [
                *why_no_links(addressee, now=now, by=by),
                *obstacles_to_address(to),
                *obstacles_to_linking(
                    stage=addressee.consultation.standing,
                    sent=_has_sent(addressee),
                    there=there.exists(),
                ),
            ]
        )
        return _made(addressee, to=to, now=now, by=by, key=key)


def _locked(addressee: Addressee) -> Addressee:
    """The addressee, whose consultation nobody else changes until this transaction ends."""
    consultation = Consultation.objects.select_for_update().get(pk=addressee.consultation_id)
    addressee = Addressee.objects.select_related("party").get(pk=addressee.pk)
    addressee.consultation = consultation
    return addressee


def _has_sent(addressee: Addressee) -> bool:
    return Addressee.objects.filter(pk=addressee.pk, response__sent_at__isnull=False).exists()


def _made(
    addressee: Addressee, *, to: str, now: datetime, by: int | None, key: str | None
) -> ResponseLink:
    name = f"consultations.link:{uuid4().hex}"
    link = ResponseLink.objects.create(
        county_id=addressee.county_id,
        addressee=addressee,
        to=to,
        pass_name=name,
        pass_kept=kept_pass(name),
        made_at=now,
        made_by_id=by,
    )
    journal.record("consultations.link_made", by=by, about=link, key=key, addressee=addressee.pk)
    return link


def open_link(link: ResponseLink, *, browser: str, now: datetime) -> ResponseLink:
    """Open a link in the browser that was given this secret; it opens in no other from now on.

    Raises OpenedElsewhere where another browser has opened it, and RuleBroken where it does not
    hold any more.
    """
    with transaction.atomic():
        journal.hold_chain()  # before the row, as in every act, or two would wait for each other
        rows = ResponseLink.objects.select_related("addressee__consultation")
        link = rows.select_for_update(of=("self",)).get(pk=link.pk)
        require_none(obstacles_to_opening_link(link.state(now=now)))
        if link.browser_kept:
            if link.browser_kept != kept_form(browser):
                raise OpenedElsewhere(link)
            return link
        link.browser_kept, link.opened_at = kept_form(browser), now
        link.save(update_fields=["browser_kept", "opened_at"])
        journal.record("consultations.link_opened", by=None, about=link)
    return link


def renew_link(
    link: ResponseLink, *, now: datetime, by: int | None, key: str | None = None
) -> ResponseLink:
    """Send the same person a new link; the old one opens nothing from now on.

    by: None where the holder asks, who gets it to the same address and not more often than
    rules.RENEWED_AFTER. Raises RuleBroken.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ResponseLink.objects.get(pk=done.about)
        journal.hold_chain()
        rows = ResponseLink.objects.select_related("addressee__consultation")
        link = rows.select_for_update(of=("self",)).get(pk=link.pk)
        require_none(
            [
                *why_no_links(link.addressee, now=now, by=by),
                *obstacles_to_renewing(
                    link.state(now=now), made_at=link.made_at, now=now, by_holder=by is None
                ),
            ]
        )
        link.revoked_at = now
        link.save(update_fields=["revoked_at"])
        return _made(link.addressee, to=link.to, now=now, by=by, key=key)


def revoke_link(
    link: ResponseLink, *, now: datetime, by: int | None, key: str | None = None
) -> ResponseLink:
    """Take a link back: it opens nothing from now on. The second time changes nothing."""
    with transaction.atomic():
        if done := journal.done(key):
            return ResponseLink.objects.get(pk=done.about)
        journal.hold_chain()
        rows = ResponseLink.objects.select_related("addressee__consultation")
        link = rows.select_for_update(of=("self",)).get(pk=link.pk)
        if link.state(now=now) is not LinkState.REVOKED:
            link.revoked_at = now
            link.save(update_fields=["revoked_at"])
            journal.record("consultations.link_revoked", by=by, about=link, key=key)
    return link

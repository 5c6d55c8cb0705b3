"""Personal links: whether one opens anything, and what its holder has opened; pure."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from malbild.consultations.rules.consulting import Stage, closes_at
from malbild.core.obstacles import Obstacle
from malbild.organisations.rules import Viewer

LINK_FOR = timedelta(days=14)  # after the last day, to read what was sent
RENEWED_AFTER = timedelta(minutes=5)  # at the holder's own request
MOST_A_DAY = 20  # links to one addressee: nobody's mailbox is filled from here
_OPENED = "consultations.addressee:"


class LinkState(StrEnum):
    """Whether a personal link opens anything; computed, never stored."""

    UNOPENED = "unopened"
    OPENED = "opened"
    EXPIRED = "expired"
    REVOKED = "revoked"


LINK_STATE_WORDS: dict[LinkState, str] = {
    LinkState.UNOPENED: "inte öppnad ännu",
    LinkState.OPENED: "öppnad",
    LinkState.EXPIRED: "gäller inte längre",
    LinkState.REVOKED: "återkallad",
}


def link_state(*, revoked: bool, opened: bool, last_day: date, now: datetime) -> LinkState:
    """Whether a link opens anything now.

    >>> given = dict(revoked=False, opened=True, last_day=date(2026, 8, 31))
    >>> link_state(**given, now=closes_at(date(2026, 9, 14)))
    <LinkState.EXPIRED: 'expired'>
    """
    if revoked:
        return LinkState.REVOKED
    if now >= closes_at(last_day) + LINK_FOR:
        return LinkState.EXPIRED
    return LinkState.OPENED if opened else LinkState.UNOPENED


def obstacles_to_sending_links(*, told: bool, others: bool, lately: int) -> Iterator[Obstacle]:
    """Why somebody sends the addressee no link, new or anew.

    told: whether a paper tells of the consultation, which is held and mailed elsewhere.
    others: whether the addressee has people with accounts and who asks is none of them. Who
    leads would otherwise read its draft by a link to himself. lately: sent in the last day.

    >>> [one.code for one in obstacles_to_sending_links(told=False, others=True, lately=0)]
    ['others']
    """
    if told:
        yield Obstacle("told", "Remissen hålls utanför Målbild. Härifrån skickas inga länkar.")
    if others:
        yield Obstacle(
            "others",
            "Mottagaren har egna användare i Målbild. Bara de skickar länkar till sitt utkast.",
        )
    if lately >= MOST_A_DAY:
        yield Obstacle(
            "many", f"{MOST_A_DAY} länkar har skickats det senaste dygnet. Vänta till i morgon."
        )


def obstacles_to_linking(*, stage: Stage, sent: bool, there: bool) -> Iterator[Obstacle]:
    """Why no personal link can be made. there: whether the address has one that holds."""
    if stage is Stage.CLOSED:
        yield Obstacle("closed", "Remissen är stängd.")
    if sent:
        yield Obstacle("sent", "Mottagaren har redan svarat.")
    if there:
        yield Obstacle("there", "Den adressen har redan en länk. Skicka den på nytt i stället.")


def obstacles_to_opening_link(state: LinkState) -> Iterator[Obstacle]:
    """Why a link opens nothing."""
    if state in (LinkState.EXPIRED, LinkState.REVOKED):
        yield Obstacle(state.value, "Länken gäller inte längre.")


def obstacles_to_renewing(
    state: LinkState, *, made_at: datetime, now: datetime, by_holder: bool
) -> Iterator[Obstacle]:
    """Why no new link is sent to the same person.

    >>> morning = closes_at(date(2026, 8, 20))
    >>> given = dict(made_at=morning, now=morning + timedelta(minutes=2), by_holder=True)
    >>> [one.code for one in obstacles_to_renewing(LinkState.OPENED, **given)]
    ['too_soon']
    """
    yield from obstacles_to_opening_link(state)
    if by_holder and now - made_at < RENEWED_AFTER:
        yield Obstacle("too_soon", "En ny länk har nyss skickats. Vänta några minuter på mejlet.")


def opening_addressee(pk: int) -> str:
    """What a viewer has opened who came by a personal link (Viewer.opened)."""
    return f"{_OPENED}{pk}"


def holder_of_link(*, county: int, addressee: int) -> Viewer:
    """Who looks by a link: sees what the county shares, and one response that is not sent."""
    return Viewer(counties=frozenset({county}), opened=opening_addressee(addressee))


def addressee_opened(opened: str) -> int | None:
    """The addressee whose response a viewer has opened by a link.

    >>> addressee_opened(opening_addressee(12)), addressee_opened("consultations.link:12")
    (12, None)
    """
    return int(opened.removeprefix(_OPENED)) if opened.startswith(_OPENED) else None

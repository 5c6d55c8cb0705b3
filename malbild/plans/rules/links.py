"""Personal links by which a unit's manager reports: how long they open, and the letter."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from malbild.core.obstacles import Obstacle
from malbild.core.swedish import long_date
from malbild.core.wording.document import Paragraph
from malbild.post.rules.letters import LONGEST_SUBJECT, PASS_PLACE, Letter, Link

USUALLY_OPEN = timedelta(days=30)
LONGEST_OPEN = timedelta(days=90)  # the letter's address is erased about then (post)
MOST_OPEN = 30  # links to one activity at a time, and in a day: nobody's mailbox is filled


class LinkStage(StrEnum):
    """Whether a link for reporting opens; computed, never stored."""

    OPEN = "open"
    OVER = "over"
    REVOKED = "revoked"


LINK_STAGE_WORDS: dict[LinkStage, str] = {
    LinkStage.OPEN: "öppen",
    LinkStage.OVER: "tiden är ute",
    LinkStage.REVOKED: "stängd",
}


def link_stage(*, until: date, revoked: bool, today: date) -> LinkStage:
    """Whether a link opens today, in Stockholm; its last day is a whole day.

    >>> link_stage(until=date(2026, 3, 1), revoked=False, today=date(2026, 3, 1)).value
    'open'
    """
    if revoked:
        return LinkStage.REVOKED
    return LinkStage.OPEN if today <= until else LinkStage.OVER


def obstacles_to_link(*, until: date, today: date, others: int, lately: int) -> Iterator[Obstacle]:
    """Why a link cannot be sent. others: links to the same activity that are open; lately: those
    that were sent in the last day."""
    if until < today:
        yield Obstacle("over", "Länkens sista dag har redan varit.")
    if until > today + LONGEST_OPEN:
        last = long_date(today + LONGEST_OPEN)
        yield Obstacle("long", f"En länk kan vara öppen som längst till {last}.")
    if others >= MOST_OPEN:
        yield Obstacle(
            "many", f"Aktiviteten har redan {others} öppna länkar. Stäng någon av dem först."
        )
    elif lately >= MOST_OPEN:
        yield Obstacle(
            "lately", f"{lately} länkar har skickats det senaste dygnet. Vänta till i morgon."
        )


def letter_with_link(*, activity: str, plan: str, sender: str, path: str, until: date) -> Letter:
    """What the manager reads. path: the link's address with PASS_PLACE in it.

    Raises ValueError for an address without a place for the pass.
    """
    if PASS_PLACE not in path:
        raise ValueError("the link to report by is personal")
    asked = f"Hur går det med {activity}?"
    if len(asked) > LONGEST_SUBJECT:
        asked = f"{asked[: LONGEST_SUBJECT - 2]}…?"
    return Letter(
        asked,
        (
            Paragraph(
                f"Du leder aktiviteten ”{activity}” hos er. Den ingår i {plan}. {sender} ber dig"
                " berätta hur det går."
            ),
            Paragraph(
                "Öppna länken och välj det som gäller i dag. Det tar mindre än en minut, och du"
                " behöver inte logga in."
            ),
            Paragraph(
                "Länken är personlig och öppnar bara den här aktiviteten. Skicka den inte vidare."
                f" Den gäller till och med {long_date(until)}."
            ),
        ),
        Link("Berätta hur det går", path),
        foot=f"Leder du inte aktiviteten? Hör av dig till {sender} och strunta i länken.",
    )

"""What a party's own page says of the decisions of its bodies."""

from datetime import UTC, date, datetime

import pytest

from malbild.decisions.models import Clause, Decision, Happening
from malbild.decisions.queries import county_status, pages
from malbild.decisions.rules.words import Kind, Outcome
from malbild.organisations.models import Body
from malbild.organisations.rules import Sharing
from tests.decisions.fjallsjo import Fjallsjo, fjallsjo

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Fjallsjo:
    return fjallsjo()


def lines_after(place: Fjallsjo, body: Body, outcome: Outcome, *, announced: date) -> str:
    """What the page says under a body that has ruled and announced it."""
    with place.as_lead():
        step = place.step(body)
        owned = {
            "county": place.county,
            "party": place.veman,
            "sharing": Sharing.SHARED,
            "recorded_at": datetime(2025, 11, 22, tzinfo=UTC),
        }
        asked = {**owned, "verb": "anta", "object": "målbilden"}
        clause = Clause.objects.create(**asked, step=step, artefact=place.picture)
        Decision.objects.create(**owned, clause=clause, outcome=outcome, on=date(2025, 9, 1))
        Happening.objects.create(
            **owned, matter=place.case, step=step, kind=Kind.ANNOUNCED, on=announced
        )
        status = county_status(
            place.county, place.matter, on=date(2025, 9, 20), whole={place.veman.pk}
        )
        (chain,) = pages.chains(status, place.veman)
    (shown,) = [one for one in chain.steps if one.body == body.name]
    return "\n".join(shown.lines)


SEPTEMBER = date(2025, 9, 8)


@pytest.mark.parametrize("outcome", [Outcome.REFERRED_BACK, Outcome.TABLED])
def test_what_a_board_sends_back_cannot_be_appealed(place: Fjallsjo, outcome: Outcome) -> None:
    said = lines_after(place, place.board, outcome, announced=SEPTEMBER)
    assert "Anslaget 8 september 2025" in said
    assert "överklagas" not in said


@pytest.mark.parametrize("outcome", [Outcome.REFERRED_BACK, Outcome.YES, Outcome.NO])
def test_every_decision_of_a_council_can_be_appealed(place: Fjallsjo, outcome: Outcome) -> None:
    said = lines_after(place, place.council, outcome, announced=SEPTEMBER)
    assert "Kan överklagas till och med 29 september 2025 (tre veckor från anslaget)" in said


def test_that_the_last_day_of_appeal_was_moved_is_said_only_when_it_was(place: Fjallsjo) -> None:
    said = lines_after(place, place.board, Outcome.YES, announced=date(2025, 9, 6))
    assert "27 september" not in said
    assert "29 september 2025 (tre veckor från anslaget, flyttat till närmaste arbetsdag)" in said

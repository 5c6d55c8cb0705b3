"""The county's page asks the database as often for fifty parties as for nine."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malbild.decisions import actions
from malbild.decisions.models import JointMatter
from malbild.decisions.queries.kept import forget
from malbild.decisions.rules.words import ArtefactKind, Kind
from malbild.organisations.models import viewing
from tests import make
from tests.decisions.fjallsjo import TODAY, logged_in

pytestmark = pytest.mark.django_db
MOST = 15  # trust.md and the issue: what the page may ask, whoever's county it is


def queries_for(parties: int) -> int:
    """How often the page asks, for a lead of a county in which every party has come somewhere."""
    county = make.county()
    lead = make.coordinator(county=county)
    with viewing(make.viewer(lead)):
        matter = actions.start_joint_matter(county=county, name="En god dag", by=None)
        for number in range(parties):
            _party_with_a_case(matter, number)
    client = logged_in(lead)
    client.get(f"/lan/{county.slug}/")  # what is remembered for the whole process
    forget()  # but not the page

    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/lan/{county.slug}/")

    assert page.status_code == 200
    # That PostgreSQL is told who looks, before and after, asks for nothing.
    told = [query for query in asked.captured_queries if "set_config(" in query["sql"]]
    assert len(told) == (2 if connection.vendor == "postgresql" else 0)
    return len(asked) - len(told)


def _party_with_a_case(matter: JointMatter, number: int) -> None:
    party = make.party(county=matter.county)
    for kind in (ArtefactKind.TARGET_PICTURE, ArtefactKind.PLAN):
        actions.add_artefact(joint_matter=matter, kind=kind, by=None)
    case = actions.matter_of(matter, party)
    chain = make.chain(party=party)
    for link in chain.steps.all():
        step = actions.add_step(matter=case, body=link.body, by=None)
        actions.tell(case, kind=Kind.PREPARED, on=date(2025, 5, 5), step=step, today=TODAY, by=None)
    if number % 2:
        actions.schedule(
            step, meeting=date(2025, 12, 3), known_on=TODAY, version=step.version, by=None
        )


def test_the_page_asks_as_often_for_fifty_parties_as_for_nine_and_at_most_fifteen_times() -> None:
    nine, fifty = queries_for(9), queries_for(50)

    assert nine == fifty
    assert fifty <= MOST

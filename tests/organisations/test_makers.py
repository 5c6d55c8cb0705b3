import pytest

from malbild.journal import queries
from malbild.journal.models import Entry
from malbild.organisations.models import everything
from malbild.organisations.rules import BodyKind
from tests import make


@pytest.mark.django_db
def test_makers_go_the_way_of_the_program_and_leave_a_chain_that_holds() -> None:
    veman = make.party(short="Vemån")
    make.region(county=veman.county)
    make.chain(party=veman)
    make.meeting(body=make.body(party=veman, kind=BodyKind.BOARD, aliases=("KS i Vemån",)))
    make.coordinator(county=veman.county)

    with everything(reason="makers"):
        matter = make.matter(party=veman)
        make.artefact(joint_matter=matter.joint_matter)
        step = make.step(matter=matter)
        cases = matter.joint_matter.matters.count()

    assert step.body.name == "Kommunfullmäktige"
    assert cases == 2
    assert queries.verify() is None
    assert set(Entry.objects.values_list("did", flat=True)) >= {
        "organisations.party_added",
        "organisations.chain_set",
        "organisations.meeting_planned",
        "decisions.joint_matter_started",
        "decisions.artefact_added",
    }

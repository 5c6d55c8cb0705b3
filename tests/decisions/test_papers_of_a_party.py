"""A party's own paper speaks for the party: not for the county, and not for its neighbours."""

from dataclasses import replace

import pytest

from malbild.core.obstacles import RuleBroken
from malbild.decisions.models import Happening, JointMatter, Recommendation
from malbild.decisions.queries import knowledge_of
from malbild.decisions.rules.confirming import NEW, propose
from malbild.decisions.rules.words import Kind
from malbild.organisations.models import Body, Party
from malbild.organisations.rules import BodyKind
from malbild.papers.models import Paper
from malbild.papers.queries import layer_of
from tests import make
from tests.decisions.fjallsjo import EXTRACT, MEMORANDUM, Fjallsjo, fjallsjo, logged_in

pytestmark = pytest.mark.django_db
REMISS = """Vemåns kommun
Tjänsteskrivelse
2025-10-14

Gemensam plan för nära vård

Förslag till beslut
Kommunstyrelsen antar den länsgemensamma målbilden En god dag nära dig.

Sammanfattning
Planen var på remiss mellan den 1 juni och den 31 augusti 2025. Svar kom in från en av två
huvudmän: Norrvik.
"""


def own(place: Fjallsjo, text: str) -> tuple[Paper, dict[str, str]]:
    """A paper of Vemån's own, and the answers that are sure."""
    with place.as_editor():
        reading = place.take_in(text, party=place.veman)
        paper = reading.paper
        answers = propose(
            reading.facts, text=layer_of(paper).text, known=knowledge_of(place.county)
        )
    typed = {
        "party": str(place.veman.pk),
        "joint_matter": str(place.matter.pk),
        **{f"body:{name}": said or NEW for name, said in answers.bodies.items()},
        **{f"artefact:{kind}": str(place.picture.pk) for kind in answers.artefacts},
        "said:date": "2025-10-14",
    }
    return paper, typed


def test_it_starts_nothing_that_is_the_countys() -> None:
    place = fjallsjo()
    paper, typed = own(place, MEMORANDUM)
    client = logged_in(place.editor)

    answer = client.post(
        paper.get_absolute_url(), {**typed, "joint_matter": NEW, "matter_name": "Hemligt"}
    )

    assert answer.status_code == 422
    with place.as_lead():
        assert list(JointMatter.objects.values_list("name", flat=True)) == [place.matter.name]


def test_the_action_refuses_it_too() -> None:
    place = fjallsjo()
    with place.as_editor():
        reading = place.take_in(MEMORANDUM, party=place.veman)
        answers = propose(
            reading.facts, text=layer_of(reading.paper).text, known=knowledge_of(place.county)
        )
        answers = replace(answers, joint_matter=NEW, matter_name="Hemligt")

        with pytest.raises(RuleBroken, match="Bara länets samordnare"):
            place.confirm(reading, answers=answers)


def test_it_says_nothing_of_joint_bodies() -> None:
    place = fjallsjo()
    paper, typed = own(place, MEMORANDUM)

    answer = logged_in(place.editor).post(paper.get_absolute_url(), typed)

    assert answer.status_code == 302
    with place.as_lead():
        assert Recommendation.objects.count() == 0
        assert not Body.objects.filter(county=place.county, kind=BodyKind.JOINT).exists()


def test_it_says_nothing_of_other_parties() -> None:
    place = fjallsjo()
    norrvik: Party = make.party(county=place.county, short="Norrvik", name="Norrviks kommun")
    paper, typed = own(place, REMISS)

    answer = logged_in(place.editor).post(paper.get_absolute_url(), typed)

    assert answer.status_code == 302
    with place.as_lead():
        told = Happening.objects.filter(kind__in=[Kind.ASKED, Kind.RESPONDED])
        assert list(told.filter(party=norrvik)) == []


def test_the_same_paper_of_the_countys_tells_of_both() -> None:
    place = fjallsjo()
    with place.as_lead():
        reading = place.take_in(MEMORANDUM)
        answers = propose(
            reading.facts, text=layer_of(reading.paper).text, known=knowledge_of(place.county)
        )
        bodies = {name: said or NEW for name, said in answers.bodies.items()}

        place.confirm(reading, answers=replace(answers, bodies=bodies))

        assert Recommendation.objects.count() == 1


def test_whose_a_joint_paper_is_can_be_seen_and_searched_for_in_the_list() -> None:
    place = fjallsjo()
    with place.as_lead():
        place.take_in(EXTRACT)
    client = logged_in(place.lead)

    found = client.get(place.address("handlingar/"), {"q": "vemåns kom"}).content.decode()
    assert "Målbild En god dag nära dig" in found
    assert "Vemåns kommun" in found
    nothing = client.get(place.address("handlingar/"), {"q": "norrvik"}).content.decode()
    assert "Inga handlingar att visa." in nothing

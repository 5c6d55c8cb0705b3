"""The fictional county, set up in a database where it is not."""

from datetime import date

import pytest

from malbild.cli.demo import scenario, setting_up
from malbild.cli.seeing import seeing_all
from malbild.core.obstacles import RuleBroken
from malbild.decisions.models import JointMatter
from malbild.decisions.queries import county_status
from malbild.organisations.models import County
from tests import make
from tests.cli.conftest import IN_THE_SCENARIO, Malbild
from tests.cli.laget import LAGET


@pytest.mark.django_db
def test_the_demo_refuses_a_database_with_another_county(malbild: Malbild) -> None:
    make.county(name="Åsele län")
    said = malbild("demo")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Databasen har redan Åsele län.")
    assert not County.objects.filter(slug=scenario.COUNTY_SLUG).exists()
    with pytest.raises(RuleBroken):
        setting_up.set_up(today=IN_THE_SCENARIO)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_story_is_the_same_wherever_it_is_moved_to() -> None:
    today = date(2026, 1, 8)
    with seeing_all(reason="test"):
        setting_up.set_up(today=today)
        county = County.objects.get(slug=scenario.COUNTY_SLUG)
        status = county_status(county, JointMatter.objects.get(county=county), on=today)
        assert status.lead[0] == "7 av 9 huvudmän har antagit målbilden."
        for column, artefact in enumerate(status.artefacts):
            words = {party: one.word for party, one in status.standings[artefact.pk].items()}
            assert words == {party: cells[column][0] for party, cells in LAGET.items()}

"""The plan of the fictional county: fifteen activities of an uneven reality."""

from datetime import date

import pytest

from malbild.cli.demo import scenario
from malbild.cli.demo.plan import ACTIVITIES, add_plan
from malbild.cli.demo.target_picture import STRATEGIES
from malbild.cli.seeing import seeing_all
from malbild.organisations.models import Party
from malbild.plans.queries import overview
from malbild.plans.rules.following import line_on_plan
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece
from malbild.texts.rules import PieceKind
from tests import make


@pytest.mark.django_db
def test_the_plan_is_the_same_whenever_it_is_set_up() -> None:
    with seeing_all(reason="test"):
        county = make.county()
        parties = {
            one.short: make.party(
                county=county,
                short=one.short,
                kind=Party.Kind.REGION if one.region else Party.Kind.MUNICIPALITY,
            )
            for one in scenario.PARTIES
        }
        by = make.coordinator(county=county).pk
        text = start_picture(county=county, name="En god dag nära dig", by=by).text
        strategies = {
            one.name: add_piece(text, kind=PieceKind.STRATEGY, heading=one.name, by=by)
            for one in STRATEGIES
        }

        plan = add_plan(county, strategies, by=by, today=date(2027, 3, 1), parties=parties)

        rows = overview(plan, writes=False)
    line = line_on_plan((row.status for row in rows.rows), not_followable=rows.not_followable)
    assert line.replace("\N{NO-BREAK SPACE}", " ") == (
        "15 aktiviteter: 5 pågår, 8 är planerade, 2 är klara. 5 går inte att följa upp än."
    )


def test_every_activity_of_the_demo_serves_a_strategy_of_its_target_picture() -> None:
    assert {one.strategy for one in ACTIVITIES} == {one.name for one in STRATEGIES}

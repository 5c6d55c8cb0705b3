"""The fictional county: its story moved in time, and what it shows."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from malbild.cli.demo import scenario
from malbild.cli.seeing import seeing_all
from malbild.core.calendar import last_day_of_appeal
from malbild.decisions.actions import confirm
from malbild.decisions.models import Decision, JointMatter, Recommendation
from malbild.decisions.queries import county_status, knowledge_of, pages
from malbild.decisions.rules.confirming import propose
from malbild.journal.models import Entry
from malbild.organisations.models import BodyName, User
from malbild.papers.models import Paper, Reading
from malbild.papers.queries import layer_of
from malbild.papers.rules import Stage
from tests.cli.conftest import IN_THE_SCENARIO, Malbild

TODAYS = [date(2025, 11, 22) + timedelta(days=n) for n in (-400, -1, 0, 6, 7, 100, 365, 2000)]


@pytest.mark.parametrize("today", TODAYS)
def test_the_story_ends_in_the_week_before_today_on_the_same_weekday(today: date) -> None:
    moved = scenario.SCENARIO_DAY + scenario.shift(today)
    assert 0 <= (today - moved).days <= 6
    assert moved.weekday() == scenario.SCENARIO_DAY.weekday()


def test_every_day_in_the_papers_is_moved_and_nothing_else() -> None:
    by = timedelta(weeks=52)
    for paper in scenario.PAPERS:
        before = scenario.paper_text(paper.file)
        after = scenario.moved(before, by)
        assert "2025" not in after, paper.file
        assert scenario.moved(after, -by) == before, paper.file
        assert len(after.splitlines()) == len(before.splitlines())


def test_a_registry_number_is_never_younger_than_its_paper() -> None:
    for weeks in range(0, 60):
        text = scenario.moved("2025-03-10 HSN/118/2025", timedelta(weeks=weeks))
        assert int(text[-4:]) <= int(text[:4])


def test_the_papers_are_confirmed_but_for_two_that_wait(demo: Path) -> None:
    with seeing_all(reason="test"):
        waiting = Reading.objects.filter(stage=Stage.WAITING)
        assert sorted(str(one.paper) for one in waiting) == [
            "16-norrvik-protokollsutdrag-su-plan.txt",
            "17-storfallet-protokollsutdrag-sn-plan.txt",
        ]
        assert Reading.objects.filter(stage=Stage.CONFIRMED).count() == len(scenario.PAPERS) - 2
        assert not Paper.objects.exclude(refusal="").exists()


def test_every_decision_rests_on_a_place_in_its_paper(demo: Path) -> None:
    with seeing_all(reason="test"):
        assert Decision.objects.count() == 16
        assert not Decision.objects.filter(paper=None).exists()
        assert not Recommendation.objects.filter(paper=None).exists()


def test_a_body_is_known_by_the_name_that_it_had_before(demo: Path) -> None:
    old = BodyName.objects.get(name="Socialnämnden", body__party__short="Indalsholm")
    assert (old.body.name, old.until) == ("Omsorgsnämnden", date(2025, 1, 1))


def test_the_demo_again_changes_nothing(demo: Path, malbild: Malbild) -> None:
    before = Entry.objects.count()
    said = malbild("demo")
    assert (said.code, Entry.objects.count()) == (0, before)
    assert said.out.startswith("Fjällsjö län finns redan.")


def test_the_accounts_are_printed_and_hold(demo: Path, malbild: Malbild) -> None:
    printed = re.findall(r"(\S+@\S+)\s+(\S+)", malbild("demo").out)
    assert len(printed) == len(scenario.ACCOUNTS) == User.objects.count()
    for email, password in printed:
        assert User.objects.get(email=email).check_password(password)


def test_no_holiday_moves_a_decision_into_or_out_of_force() -> None:
    still_open = ("14-",)  # Storfallet's, which can be appealed all through the week
    announced = 0
    for paper in scenario.PAPERS:
        told = re.search(
            r"[Aa]nslag\S*(?: uppsättande)?:? (2025-\d\d-\d\d)", scenario.paper_text(paper.file)
        )
        if told is None or paper.waiting or paper.file.startswith("15-"):  # a referral back
            continue
        announced += 1
        for weeks in range(-100, 1500):
            by = timedelta(weeks=weeks)
            last = last_day_of_appeal(date.fromisoformat(told[1]) + by)
            if paper.file.startswith(still_open):
                assert last > scenario.SCENARIO_DAY + by + timedelta(days=6)
            else:
                assert last < scenario.SCENARIO_DAY + by, paper.file
    assert announced == 11


@pytest.mark.parametrize(
    ("beginning", "party", "before", "after"),
    [
        ("16-", "Norrvik", ("Under beredning", "Sociala utskottet"), "Bordlagt"),
        ("17-", "Storfallet", ("Diariefört", "KS 2025/412"), "Under beredning"),
    ],
)
def test_the_matrix_moves_when_a_waiting_paper_is_confirmed(
    demo: Path, beginning: str, party: str, before: tuple[str, str], after: str
) -> None:
    def plan() -> tuple[str, str]:
        matter = JointMatter.objects.select_related("county").get()
        status = county_status(matter.county, matter, on=scenario.SCENARIO_DAY)
        standing = status.standings[status.artefacts[1].pk][party]
        return standing.word, standing.line

    with seeing_all(reason="test"):
        reading = Reading.objects.get(paper__name__startswith=beginning)
        answers = propose(
            reading.facts,
            text=layer_of(reading.paper).text,
            known=knowledge_of(reading.county),
        )
        assert plan() == before
        confirm(reading, answers=answers, said={}, today=IN_THE_SCENARIO, by=None)
        assert plan()[0] == after


def test_what_the_leads_have_to_judge_is_asked_of_them_and_not_of_everybody(demo: Path) -> None:
    with seeing_all(reason="test"):
        matter = JointMatter.objects.select_related("county").get()
        status = county_status(matter.county, matter, on=scenario.SCENARIO_DAY)
        tasks = {task.text: task.line for task in pages.tasks(status)}
    question = "Bedöm om det är samma text som övriga antog."
    assert question in tasks["Norrvik: Målbild"]
    assert tasks["Bergkyrka saknar diarienummer"] == "Målbild"
    _, rows = pages.matrix(status)
    assert not any(question in cell.note for row in rows for cell in row.cells)
    (norrvik,) = [row for row in rows if row.name == "Norrvik"]
    assert "med tillägg" in norrvik.cells[0].line
    assert norrvik.cells[0].note == ""  # and it is not said twice
    columns, _ = pages.matrix(status)
    assert [column.line for column in columns] == [
        "7 av 9 har antagit",
        "2 av 9 har antagit",
        "5 av 9 har beslutat",
    ]

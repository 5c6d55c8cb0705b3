"""The real papers: what they prove, and nothing else (issue 2, done when 3)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from malbild.cli.seeing import seeing_all
from malbild.consultations.actions import fill_from_paper
from malbild.consultations.queries import account_in, standing
from malbild.core.obstacles import RuleBroken
from malbild.decisions import actions
from malbild.decisions.models import Clause, Decision, Recommendation
from malbild.decisions.queries import knowledge_of
from malbild.decisions.rules.confirming import NEW, NOT_SAID, propose
from malbild.organisations.actions import choose_county
from malbild.organisations.models import County, Party
from malbild.organisations.queries import known_to_reader
from malbild.papers.actions import take_in
from malbild.papers.models import Reading
from malbild.papers.queries import layer_of
from tests.cli.conftest import Malbild

pytestmark = pytest.mark.django_db
TODAY = date(2023, 12, 1)
UNKNOWN = ("Okänt", "")
SILENT = ("Svarade inte på remissen", "")


@pytest.fixture
def seeds(shared: Path) -> Path:
    """The real papers; without them the test is skipped and says so."""
    folder = shared / "seeds"
    if not folder.is_dir():
        pytest.skip(f"the papers are not at {folder}")
    return folder


@pytest.fixture
def sees() -> Iterator[None]:
    """The test sees every row."""
    with seeing_all(reason="test"):
        yield


def confirmed(seeds: Path, number: str, *, county: County, party: str, today: date) -> Reading:
    """Take a paper in and confirm it; what the county does not know yet is said to be new."""
    (file,) = seeds.glob(f"{number}_*.txt")
    paper = take_in(
        file.read_bytes(),
        name=file.name,
        county=county,
        party=None,
        known=known_to_reader(county),
        by=None,
    ).paper
    reading = Reading.objects.get(paper=paper)
    answers = propose(reading.facts, text=layer_of(paper).text, known=knowledge_of(county))
    answers = replace(
        answers,
        party=party,
        bodies={name: said or NEW for name, said in answers.bodies.items()},
        artefacts={kind: said or NEW for kind, said in answers.artefacts.items()},
    )
    actions.confirm(reading, answers=answers, said={}, today=today, by=None)
    return reading


def cells(shown: Mapping[str, Any]) -> dict[str, dict[str, tuple[str, str]]]:
    """By artefact and party: word and line."""
    return {
        column["name"]: {one["party"]: (one["word"], one["line"]) for one in column["parties"]}
        for column in shown["artefacts"]
    }


@pytest.mark.usefixtures("sees")
def test_three_papers_prove_this_and_no_more(seeds: Path, malbild: Malbild) -> None:
    malbild("county", "jamtland")
    county = County.objects.get(slug="jamtland")
    region = str(Party.objects.get(county=county, kind=Party.Kind.REGION).pk)
    confirmed(seeds, "001", county=county, party=region, today=TODAY)
    confirmed(seeds, "000", county=county, party=NOT_SAID, today=TODAY)
    confirmed(seeds, "003", county=county, party=NOT_SAID, today=TODAY)
    shown = json.loads(malbild("status", "jamtland", "--on", "2023-11-14", "--json").out)
    found = cells(shown)
    target, plan = found["Målbild"], found["Gemensam plan"]
    assert target.pop("Region Jämtland Härjedalen") == ("Under beredning", "HSN")
    assert set(target.values()) == {UNKNOWN}
    assert len(target) == 8
    silent = [party for party, cell in plan.items() if cell == SILENT]
    assert sorted(silent) == sorted(shown["silent"]) == ["Bräcke", "Härjedalen", "Åre"]
    assert {cell for party, cell in plan.items() if party not in silent} == {UNKNOWN}
    numbers = {
        (column["name"], one["party"]): one["registry_number"]
        for column in shown["artefacts"]
        for one in column["parties"]
        if one["registry_number"]
    }
    assert numbers == {("Målbild", "Region Jämtland Härjedalen"): "HSN/442/2023"}
    assert not Decision.objects.exists()
    said = malbild("status", "jamtland", "--on", "2023-11-14")
    assert "Svarade inte på remissen: " in said.out
    assert all(name in said.out.split("remissen: ")[1] for name in ("Bräcke", "Härjedalen", "Åre"))


@pytest.mark.usefixtures("sees")
def test_a_paper_of_a_remiss_shows_who_was_silent_by_exclusion(
    seeds: Path, malbild: Malbild
) -> None:
    county = choose_county("jamtland", by=None)
    (file,) = seeds.glob("003_*.txt")
    paper = take_in(
        file.read_bytes(),
        name=file.name,
        county=county,
        party=None,
        known=known_to_reader(county),
        by=None,
    ).paper
    reading = Reading.objects.get(paper=paper)
    account = account_in(reading, today=TODAY)
    opens, closes = date(2023, 5, 29), date(2023, 8, 31)
    assert (account.opens, account.closes) == (opens, closes)
    assert account.doubts == ()

    made = fill_from_paper(
        reading,
        name="Remiss om planen",
        opened_on=opens,
        closes_on=closes,
        parts={party: one.part for party, one in account.parts.items()},
        today=TODAY,
        by=None,
    )

    places = standing(made)
    by_progress: dict[str, list[str]] = {}
    for one in places:
        by_progress.setdefault(one.word, []).append(one.name)
    assert sorted(by_progress.pop("svarade inte")) == ["Bräcke", "Härjedalen", "Åre"]
    assert {word: len(names) for word, names in by_progress.items()} == {"har svarat": 6}
    text = layer_of(paper).text
    said = {one.name: text[slice(*map(int, one.addressee.place.split("-")))] for one in places}
    assert said["Region Jämtland Härjedalen"] == "RJH"
    assert {said[name] for name in ("Bräcke", "Härjedalen", "Åre")} == {"sex av nio"}
    traced = malbild("trace", paper.fingerprint).out
    (told,) = [line for line in traced.splitlines() if "Remiss om planen: " in line]
    assert all(name in told for name in ("Bräcke", "Härjedalen", "Åre", "svarade inte"))


@pytest.mark.usefixtures("sees")
def test_a_recommendation_is_one_whoever_tells_of_it(seeds: Path) -> None:
    county = choose_county("jamtland", by=None)
    region = str(Party.objects.get(county=county, kind=Party.Kind.REGION).pk)
    confirmed(seeds, "001", county=county, party=region, today=TODAY)
    confirmed(seeds, "000", county=county, party=NOT_SAID, today=TODAY)
    told = Recommendation.objects.filter(kind="recommendation")
    assert [(one.on, one.paragraph) for one in told] == [(date(2023, 2, 6), "9")]


@pytest.mark.usefixtures("sees")
def test_a_paper_is_not_confirmed_before_somebody_says_whose_it_is(seeds: Path) -> None:
    county = choose_county("jamtland", by=None)
    with pytest.raises(RuleBroken) as refused:
        confirmed(seeds, "003", county=county, party="", today=TODAY)
    assert [one.code for one in refused.value.obstacles] == ["party"]


@pytest.mark.usefixtures("sees")
def test_seven_clauses_become_three_artefacts_with_their_proposals_open(
    seeds: Path, malbild: Malbild
) -> None:
    malbild("county", "vasternorrland")
    county = County.objects.get(slug="vasternorrland")
    timra = Party.objects.get(county=county, short="Timrå")
    today = date(2020, 12, 1)
    confirmed(seeds, "002", county=county, party=str(timra.pk), today=today)
    assert Clause.objects.count() == 7
    onward = {
        (clause.number, one.body.name)
        for clause in Clause.objects.all()
        for one in clause.onward.all()
    }
    assert onward == {
        (number, body) for number in (2, 4, 6) for body in ("Kommunstyrelsen", "Kommunfullmäktige")
    }
    assert not Decision.objects.exists()
    shown = json.loads(malbild("status", "vasternorrland", "--on", "2020-12-01", "--json").out)
    found = cells(shown)
    assert list(found) == ["Målbild", "Programdirektiv", "Avsiktsförklaring"]
    assert {column["Timrå"] for column in found.values()} == {("Under beredning", "SN")}
    assert {
        cell for column in found.values() for party, cell in column.items() if party != "Timrå"
    } == {UNKNOWN}

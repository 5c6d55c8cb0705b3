"""The open pages: what they read, what caches may keep, and the data as files."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from malbild.organisations.queries import today
from malbild.portal import actions
from malbild.portal.models import Snapshot, SnapshotCell
from malbild.portal.rules import safe_cell
from tests.portal.published import Led
from tests.portal.test_publishing import OPEN, logged_in

TABLES = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?', re.IGNORECASE)


@pytest.fixture
def shown(led: Led) -> Snapshot:
    return actions.publish(led.county, matter=led.matter, by=None, on=today())


@pytest.mark.parametrize("address", OPEN)
def test_an_open_page_reads_only_what_was_published(
    shown: Snapshot, client: Client, address: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)

    tables = {name for one in asked.captured_queries for name in TABLES.findall(one["sql"])}
    assert answer.status_code == 200
    assert {name for name in tables if not name.startswith("portal_")} == set()
    if "fjallsjo" in address:
        assert tables  # the rule looks at something


@pytest.mark.parametrize("address", OPEN)
def test_an_open_page_may_be_kept_but_is_asked_for_each_time(
    shown: Snapshot, client: Client, address: str
) -> None:
    answer = client.get(address)

    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not answer.cookies


@pytest.mark.parametrize("address", ["/oppet/", "/oppet/fjallsjo/", "/oppet/om/"])
def test_a_page_with_a_persons_name_in_its_bar_is_kept_by_nobody(
    led: Led, shown: Snapshot, client: Client, address: str
) -> None:
    answer = logged_in(client, led.coordinator).get(address)

    assert led.coordinator.name in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_unchanged_data_is_not_sent_twice(led: Led, shown: Snapshot, client: Client) -> None:
    first = client.get("/oppet/fjallsjo/data.json")

    second = client.get("/oppet/fjallsjo/data.json", headers={"if-none-match": first["ETag"]})

    assert second.status_code == 304
    actions.withdraw(led.county, matter=led.matter, by=None)
    gone = client.get("/oppet/fjallsjo/data.json", headers={"if-none-match": first["ETag"]})
    assert gone.status_code == 404


def test_the_data_is_the_page_in_json(shown: Snapshot, client: Client) -> None:
    data = json.loads(client.get("/oppet/fjallsjo/data.json").content)

    matter = data["arenden"][0]
    assert (data["lan"], data["licens"]) == ("Fjällsjö län", "CC0-1.0")
    assert matter["fingeravtryck"] == shown.fingerprint
    assert [row["status"] for row in matter["status"]] == [cell.word for cell in shown.cells.all()]


def test_the_data_is_the_page_in_csv(shown: Snapshot, client: Client) -> None:
    text = client.get("/oppet/fjallsjo/data.csv").content.decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    assert [row["huvudman"] for row in rows] == [cell.party for cell in shown.cells.all()]
    assert {row["licens"] for row in rows} == {"CC0-1.0"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " ="])
def test_no_cell_of_the_csv_file_is_a_formula(shown: Snapshot, client: Client, start: str) -> None:
    SnapshotCell.objects.filter(snapshot=shown).update(note=f"{start}HYPERLINK(1)")

    text = client.get("/oppet/fjallsjo/data.csv").content.decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {row["avvikelse"] for row in rows} == {f"'{start}HYPERLINK(1)"}


def test_an_ordinary_cell_stays_as_it_is() -> None:
    assert safe_cell("KF 16 juni 2025, § 74") == "KF 16 juni 2025, § 74"


@pytest.mark.parametrize(
    "address",
    [
        "/oppet/fjallsjo/data.xml",
        "/oppet/fjallsjo/?arende=finns-inte",
        "/oppet/fjallsjo/?avtryck=0000",
        "/oppet/finns-inte/",
    ],
)
def test_what_was_not_published_is_not_found(shown: Snapshot, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_accessibility_statement_says_what_has_not_been_done(client: Client, db: None) -> None:
    text = client.get("/oppet/tillganglighet/").content.decode()

    assert "WCAG 2.2 på nivå AA" in text
    assert "ingen oberoende granskning" in text

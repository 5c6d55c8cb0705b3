"""Who sees a party's rows: the managers on both databases, and PostgreSQL's own wall."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from malbild.decisions.models import JointMatter
from malbild.organisations.models import (
    CountyOwned,
    OutsideScope,
    Party,
    PartyOwned,
    everything,
    looking,
    viewing,
)
from malbild.organisations.rules import NOBODY, RoleName, Sharing
from malbild.papers.models import Paper
from tests import make

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has no row-level security"
)


def paper(party: Party, *, sharing: Sharing = Sharing.INTERNAL, **more: Any) -> Paper:
    made: Paper = Paper.objects.create(
        county=party.county,
        party=party,
        sharing=sharing,
        fingerprint=f"{party.pk}-{sharing}",
        name=f"{party.short} {sharing}.pdf",
        media_type="application/pdf",
        size=1,
        refusal="prov",
        uploaded_at=timezone.now(),
        **more,
    )
    return made


@pytest.fixture
def veman() -> Party:
    return make.party(short="Vemån")


@pytest.fixture
def grannby(veman: Party) -> Party:
    return make.party(short="Grannby", county=veman.county)


@contextmanager
def seen_by(party: Party) -> Iterator[None]:
    with viewing(make.viewer(make.editor(party=party))):
        yield


def names(rows: models.QuerySet[Paper]) -> set[str]:
    return {row.name for row in rows}


def test_reading_without_saying_who_looks_is_an_error() -> None:
    with pytest.raises(OutsideScope):
        Paper.objects.count()
    with pytest.raises(OutsideScope):
        JointMatter.objects.first()


def test_a_party_sees_its_own_internal_rows_and_no_others(veman: Party, grannby: Party) -> None:
    with everything(reason="set up"):
        paper(veman)
        paper(grannby)

    with seen_by(veman):
        assert names(Paper.objects.all()) == {"Vemån internal.pdf"}


@pytest.mark.parametrize("sharing", [Sharing.SHARED, Sharing.OFFICIAL])
def test_what_is_shared_is_seen_in_the_county(
    veman: Party, grannby: Party, sharing: Sharing
) -> None:
    with everything(reason="set up"):
        paper(grannby, sharing=sharing)

    with seen_by(veman):
        assert names(Paper.objects.all()) == {f"Grannby {sharing}.pdf"}


@pytest.mark.parametrize("sharing", list(Sharing))
def test_nothing_is_seen_from_another_county(veman: Party, sharing: Sharing) -> None:
    with everything(reason="set up"):
        paper(veman, sharing=sharing)

    with seen_by(make.party(short="Långtbort")):
        assert names(Paper.objects.all()) == set()


def test_a_joint_row_is_seen_by_its_county_alone(veman: Party, grannby: Party) -> None:
    with everything(reason="set up"):
        matter = JointMatter.objects.create(county=veman.county, name="Målbild", slug="malbild")

    with seen_by(grannby):
        assert JointMatter.objects.get() == matter
    with seen_by(make.party()):
        assert not JointMatter.objects.exists()


def test_nobody_sees_nothing(veman: Party) -> None:
    with everything(reason="set up"):
        paper(veman, sharing=Sharing.OFFICIAL)

    with viewing(NOBODY):
        assert not Paper.objects.exists()


@pytest.mark.parametrize("name", [RoleName.ADMINISTRATOR, RoleName.COORDINATOR, RoleName.READER])
def test_a_role_for_the_county_does_not_show_what_a_party_keeps_to_itself(
    veman: Party, name: RoleName
) -> None:
    with everything(reason="set up"):
        paper(veman)
    somebody = make.role(name=name, county=veman.county).user

    with viewing(make.viewer(somebody)):
        assert not Paper.objects.exists()


def test_a_related_row_is_reached_through_the_scope_too(veman: Party, grannby: Party) -> None:
    with everything(reason="set up"):
        hidden = paper(grannby)
        reading = hidden.readings.create(
            county=grannby.county,
            party=grannby,
            sharing=Sharing.SHARED,
            rules_version=1,
            kind="unknown",
            facts={},
            fingerprint="x",
            made_at=timezone.now(),
        )

    with seen_by(veman):
        seen = type(reading).objects.get()
        with pytest.raises(Paper.DoesNotExist):
            _ = seen.paper


def test_the_view_before_comes_back_after_a_view_and_after_an_error(veman: Party) -> None:
    with everything(reason="outside") as _:
        with pytest.raises(RuntimeError), seen_by(veman):
            raise RuntimeError
        assert not hasattr(looking(), "user")
    with pytest.raises(OutsideScope):
        looking()


def test_a_role_whose_term_has_ended_shows_nothing(veman: Party) -> None:
    with everything(reason="set up"):
        paper(veman)
    former = make.editor(party=veman, until=make.DAY.replace(day=1))

    with viewing(make.viewer(former)):
        assert not Paper.objects.exists()


def rows_in(table: str) -> int:
    """All that the database itself shows: no manager in between."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


@on_postgresql
def test_the_tests_run_as_somebody_whom_the_wall_binds() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


@on_postgresql
def test_the_database_itself_hides_what_another_party_keeps(veman: Party, grannby: Party) -> None:
    with everything(reason="set up"):
        paper(grannby)
        paper(grannby, sharing=Sharing.SHARED)
        paper(veman)

    assert rows_in("papers_paper") == 0
    with seen_by(veman):
        assert rows_in("papers_paper") == 2
    with viewing(NOBODY):
        assert rows_in("papers_paper") == 0
    with everything(reason="count"):
        assert rows_in("papers_paper") == 3


@on_postgresql
def test_the_database_itself_hides_other_counties_joint_matters(veman: Party) -> None:
    with everything(reason="set up"):
        JointMatter.objects.create(county=veman.county, name="Målbild", slug="malbild")

    with seen_by(make.party()):
        assert rows_in("decisions_jointmatter") == 0
    with seen_by(veman):
        assert rows_in("decisions_jointmatter") == 1


@on_postgresql
def test_every_owned_table_stands_behind_the_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        walled = {name for (name,) in cursor.fetchall()}

    assert walled == owned_tables()


def owned_tables() -> set[str]:
    return {
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, (CountyOwned, PartyOwned))
    }


def test_there_are_owned_tables_to_protect() -> None:
    assert {"papers_paper", "decisions_decision", "decisions_jointmatter"} <= owned_tables()

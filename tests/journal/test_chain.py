from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from malbild.journal import actions, queries
from malbild.journal.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


def three_entries() -> list[Entry]:
    return [actions.record(f"tests.act_{n}", by=None, key=f"key-{n}", n=n) for n in range(3)]


def open_the_journal() -> None:
    """What somebody with the database's password can do: remove the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        else:
            for act in ("changed", "removed", "replaced"):
                cursor.execute(f"DROP TRIGGER journal_entry_is_not_{act}")


def test_the_chain_of_what_was_recorded_holds() -> None:
    three_entries()

    assert queries.verify() is None


def test_an_empty_journal_holds() -> None:
    assert queries.verify() is None


def test_entries_are_numbered_without_a_gap_and_linked() -> None:
    first, second, third = three_entries()

    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert (second.previous, third.previous) == (first.fingerprint, second.fingerprint)


def test_an_entry_says_what_it_is_about_by_reference() -> None:
    party = make.party()

    entry = actions.record("organisations.party_made", by=7, about=party, reason="prov")

    assert (entry.about_kind, entry.about) == ("organisations.party", str(party.pk))
    assert (entry.by, entry.detail) == (7, '{"reason":"prov"}')


@pytest.mark.parametrize("field", ["did", "detail", "about", "key"])
def test_a_changed_entry_is_found_at_its_number(field: str) -> None:
    three_entries()
    open_the_journal()

    Entry.objects.filter(number=2).update(**{field: "something else"})

    broken = queries.verify()
    assert broken is not None
    assert (broken.number, broken.text) == (2, "Rad 2 har ändrats.")


def test_a_changed_time_is_found() -> None:
    three_entries()
    open_the_journal()

    Entry.objects.filter(number=3).update(at=timezone.now())

    broken = queries.verify()
    assert broken is not None
    assert broken.number == 3


def test_a_removed_entry_is_found() -> None:
    three_entries()
    open_the_journal()

    Entry.objects.filter(number=2).delete()

    broken = queries.verify()
    assert broken is not None
    assert (broken.number, broken.text) == (2, "Rad 2 saknas.")


def test_a_cut_tail_is_found_only_by_what_was_noted_elsewhere() -> None:
    last = three_entries()[-1]
    open_the_journal()

    Entry.objects.filter(number=3).delete()

    assert queries.verify() is None
    broken = queries.verify(anchor=(3, last.fingerprint))
    assert broken is not None
    assert broken.text == "Rad 3, som antecknades, saknas."


def test_an_anchor_that_still_stands_holds() -> None:
    second = three_entries()[1]

    assert queries.verify(anchor=(2, second.fingerprint)) is None


def test_an_entry_cannot_be_changed() -> None:
    three_entries()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(number=1).update(did="tests.other")


def test_an_entry_cannot_be_removed() -> None:
    three_entries()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(number=1).delete()


def test_an_entry_cannot_be_replaced_by_another_with_its_number() -> None:
    """SQLite's INSERT OR REPLACE walks around triggers on update and delete (trust.md §0.6)."""
    three_entries()
    columns = "number, at, did, about_kind, about, detail, previous, fingerprint"
    values = "1, '2025-11-18 12:00:00', 'tests.other', '', '', '{}', 'x', 'y'"
    replace = (
        f"INSERT INTO journal_entry ({columns}) VALUES ({values})"
        " ON CONFLICT (number) DO UPDATE SET did = excluded.did"
        if connection.vendor == "postgresql"
        else f"INSERT OR REPLACE INTO journal_entry ({columns}) VALUES ({values})"
    )

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(replace)


def test_the_whole_journal_cannot_be_emptied() -> None:
    three_entries()
    empty = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{empty} journal_entry")


def test_a_key_is_used_once() -> None:
    actions.record("tests.act", by=None, key="the same")

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.record("tests.act", by=None, key="the same")


def test_done_finds_the_act_that_a_key_has_had() -> None:
    entry = actions.record("tests.act", by=None, key="given")

    assert actions.done("given") == entry
    assert actions.done("never given") is None
    assert actions.done(None) is None


def test_the_journal_is_not_written_outside_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "connection", SimpleNamespace(in_atomic_block=False))

    with pytest.raises(actions.NotInTransaction):
        actions.record("tests.act", by=None)


def test_an_act_that_is_rolled_back_leaves_no_entry() -> None:
    with transaction.atomic():
        actions.record("tests.act", by=None)
        transaction.set_rollback(True)

    assert not Entry.objects.exists()

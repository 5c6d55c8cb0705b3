"""`malbild trace` and `malbild verify`: where things come from, and that they still hold."""

from pathlib import Path

import pytest
from django.db import connection

from malbild.cli.seeing import seeing_all
from malbild.decisions.actions import confirm, make_official, start_draft
from malbild.decisions.models import Artefact, Draft, Matter
from malbild.decisions.queries import knowledge_of
from malbild.decisions.rules.confirming import propose
from malbild.journal.models import Entry
from malbild.organisations.models import Body, User
from malbild.organisations.rules import Viewer
from malbild.papers.models import Paper, Reading
from malbild.papers.queries import layer_of, place_of
from malbild.texts.models import TextVersion
from tests.cli.conftest import IN_THE_SCENARIO, Malbild

pytestmark = pytest.mark.usefixtures("demo")


def paper(beginning: str) -> Paper:
    with seeing_all(reason="test"):
        return Paper.objects.get(name__startswith=beginning)


def test_a_paper_leads_to_what_it_gave_rise_to(malbild: Malbild) -> None:
    said = malbild("trace", paper("15-").fingerprint[:8])
    flat = " ".join(said.out.split())
    assert said.code == 0
    assert "15-tallasen-protokollsutdrag-von-plan.txt (text/plain" in flat
    assert "Finns och har sitt fingeravtryck" in flat
    number = User.objects.get(email="anna.lind@fjallsjo.example").pk
    assert f"av person {number}" in flat
    assert "Anna" not in flat
    assert "Beslut Tallåsen, Vård- och omsorgsnämnden 11 november 2025, § 77: återremittera" in flat
    with seeing_all(reason="test"):
        entries = Entry.objects.filter(detail__contains=paper("15-").fingerprint)
    assert entries.count() == 2
    assert all(f"Rad {entry.number} " in flat for entry in entries)


def test_what_was_corrected_is_told_with_what_was_read(malbild: Malbild) -> None:
    with seeing_all(reason="test"):
        reading = Reading.objects.get(paper__name__startswith="16-")
        answers = propose(
            reading.facts, text=layer_of(reading.paper).text, known=knowledge_of(reading.county)
        )
        said = {"decisions.0.paragraph": "58 a"}
        confirm(reading, answers=answers, said=said, today=IN_THE_SCENARIO, by=None)
    flat = " ".join(malbild("trace", paper("16-").fingerprint).out.split())
    assert "Rättat decisions.0.paragraph: ”58” blev ”58 a”" in flat


def test_a_reading_leads_to_its_paper(malbild: Malbild) -> None:
    with seeing_all(reason="test"):
        mark = Reading.objects.get(paper__name__startswith="15-").fingerprint
    assert malbild("trace", mark).out == malbild("trace", paper("15-").fingerprint).out


def test_a_paper_that_waits_has_given_rise_to_nothing(malbild: Malbild) -> None:
    said = malbild("trace", paper("16-").fingerprint)
    assert "Har inte gett upphov till något." in said.out
    assert "Väntar på att bekräftas" in said.out


def test_a_paper_that_we_wrote_leads_to_what_it_was_written_from(malbild: Malbild) -> None:
    with seeing_all(reason="test"):
        case = Matter.objects.get(party__short="Vemån")
        user = User.objects.get(email="jonas.ek@veman.example")
        draft = start_draft(
            matter=case,
            document="receivers",
            body=Body.objects.get(party=case.party, short="KS"),
            artefacts=list(Artefact.objects.filter(kind="target_picture")),
            dated=IN_THE_SCENARIO,
            texts={"office": "Omsorgskontoret", "receivers": "Region Fjällsjö"},
            by=user.pk,
        )
        make_official(draft, viewer=Viewer(user=user.pk, edits=frozenset({case.party_id})))
        mark = Draft.objects.get(pk=draft.pk).fingerprint
    said = malbild("trace", mark)
    flat = " ".join(said.out.split())
    assert "Utkast" in flat
    assert f"rekommenderar målbild ← handling {paper('01-').fingerprint[:12]}" in flat
    assert "decisions.draft_made_official" in flat


def test_a_line_of_the_journal_can_be_traced(malbild: Malbild) -> None:
    entry = Entry.objects.get(number=7)
    said = malbild("trace", entry.fingerprint)
    assert said.out.startswith(f"Rad i händelseloggen  {entry.fingerprint}")
    assert entry.did in said.out


def test_a_fingerprint_that_nothing_has_is_refused(malbild: Malbild) -> None:
    said = malbild("trace", "0123456789abcdef")
    assert (said.code, said.out) == (1, "")
    assert said.err == "Inget här har ett fingeravtryck som börjar 0123456789abcdef.\n"


def test_an_untouched_demo_holds_and_its_last_line_is_told(malbild: Malbild) -> None:
    said = malbild("verify")
    last = Entry.objects.order_by("number").last()
    assert last is not None
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1] == f"{last.number}:{last.fingerprint}"
    assert malbild("verify", "--anchor", said.out.splitlines()[-1]).code == 0


def test_a_changed_line_of_the_journal_is_found(malbild: Malbild) -> None:
    past_the_triggers("UPDATE journal_entry SET did = 'papers.nothing' WHERE number = 40")
    said = malbild("verify")
    assert said.code == 1
    assert "Rad 40 har ändrats." in said.err


def test_a_cut_tail_is_found_by_an_anchor_and_only_so(malbild: Malbild) -> None:
    anchor = malbild("verify").out.splitlines()[-1]
    past_the_triggers("DELETE FROM journal_entry WHERE number > 40")
    assert malbild("verify").code == 0
    said = malbild("verify", "--anchor", anchor)
    assert said.code == 1
    assert "som antecknades, saknas" in said.err


def past_the_triggers(statement: str) -> None:
    """Change the journal as somebody with the database file or its password could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master"
                " WHERE type = 'trigger' AND tbl_name = 'journal_entry'"
            )
            triggers = [name for (name,) in cursor.fetchall()]
            assert triggers
            for name in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(statement)


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_file_that_is_gone_or_changed_is_found(malbild: Malbild, damage: str) -> None:
    mark = paper("12-").fingerprint
    place: Path = place_of(mark)
    kept = place.read_bytes()
    try:
        place.unlink()
        if damage == "changed":
            place.write_bytes(kept + b" ")
        said = malbild("verify")
        traced = malbild("trace", mark).out
    finally:
        place.write_bytes(kept)
    assert said.code == 1
    assert mark[:12] in said.err
    assert "Finns och har sitt fingeravtryck" not in traced.split("Text")[0]


def test_the_version_that_is_decided_on_leads_to_every_wording_in_it(malbild: Malbild) -> None:
    with seeing_all(reason="test"):
        version = TextVersion.objects.get(text__kind="target_picture")
    flat = " ".join(malbild("trace", version.fingerprint[:10]).out.split())

    assert "Text En god dag nära dig, version 1, till beslut" in flat
    assert "24 delar, som då" in flat
    assert "Beslutas som Målbild, version 1" in flat
    assert "lydelse 1: Jag har en fast kontakt" in flat
    assert "texts.fixed" in flat

"""`malbild write`: the paper that is missing, in the party's own convention."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from malbild.cli.main import main
from malbild.cli.seeing import seeing_all
from malbild.decisions.actions import start_draft
from malbild.decisions.models import Artefact, Draft, Matter
from malbild.decisions.queries import renderers
from malbild.journal.models import Entry
from malbild.organisations.models import Body
from tests.cli.conftest import IN_THE_SCENARIO, Malbild

pytestmark = pytest.mark.usefixtures("demo")
MATTER = "en-god-dag-nara-dig"


def test_the_missing_paper_asks_for_what_is_not_decided(malbild: Malbild) -> None:
    said = malbild("write", "norrvik", MATTER, "--format", "text", "--out", "-")
    assert said.code == 0
    assert "Norrviks kommun" in said.out
    assert "den gemensamma planen, version 2" in said.out
    assert (
        "målbilden, version 1" not in said.out.split("Beslutsunderlag")[0].split("huvudmän att")[0]
    )
    assert "Diarienummer: KS" not in said.out  # the plan has none yet; the other is målbilden's
    assert (
        "Innan handlingen kan upprättas: Handlingen saknar undertecknare (fältet Titel)."
        in said.err
    )


def test_nothing_is_kept_of_a_paper_that_was_only_printed(malbild: Malbild) -> None:
    before = Entry.objects.count()
    malbild("write", "Vemån", MATTER, "--format", "html", "--out", "-")
    with seeing_all(reason="test"):
        assert (Draft.objects.count(), Entry.objects.count()) == (0, before)


def test_a_draft_that_somebody_has_written_is_what_is_printed(malbild: Malbild) -> None:
    with seeing_all(reason="test"):
        case = Matter.objects.get(party__short="Vemån")
        start_draft(
            matter=case,
            document="memorandum",
            body=Body.objects.get(party=case.party, short="KS"),
            artefacts=list(Artefact.objects.filter(kind="target_picture")),
            dated=IN_THE_SCENARIO,
            texts={"office": "Omsorgskontoret", "summary": "Det här skrev en människa."},
            by=None,
        )
    said = malbild("write", "veman", MATTER, "--format", "text", "--out", "-")
    assert "Det här skrev en människa." in said.out
    assert "Omsorgskontorets förslag till beslut" in said.out


def test_the_extract_of_a_paragraph_carries_its_own_days(malbild: Malbild) -> None:
    arguments = ["write", "tallasen", MATTER, "--format", "text", "--out", "-"]
    said = malbild(*arguments, "--document", "minutes_extract", "--paragraph", "40")
    assert said.code == 0
    assert "§ 40" in said.out
    assert "10 juni 2025" in said.out or "2025-06-10" in said.out
    assert "§ 21" not in said.out  # that recommendation came later and is about the plan
    assert "november 2025" not in said.out  # the committee's next minutes
    refused = malbild(*arguments, "--document", "minutes_extract", "--paragraph", "999")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "Tallåsen har inget bekräftat beslut med § 999.\n"


@pytest.mark.parametrize("form", sorted(renderers()))
def test_every_format_gets_a_file_with_a_name(
    malbild: Malbild, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = malbild("write", "9904", MATTER, "--format", form)
    assert said.code == 0
    (made,) = tmp_path.iterdir()
    assert said.out == f"{made.name}\n" == f"tjansteskrivelse-veman{renderers()[form].extension}\n"
    assert made.stat().st_size > 500


def test_bytes_go_to_a_pipe_as_they_are(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["write", "veman", MATTER, "--format", "docx", "--out", "-"]) == 0
    out, _ = capfdbinary.readouterr()
    assert "word/document.xml" in ZipFile(BytesIO(out)).namelist()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ransele", MATTER], 1, "Ransele har redan tagit ställning till allt i ärendet.\n"),
        (["atlantis", MATTER], 2, "Ingen huvudman heter ”atlantis”."),
        (["veman", "annat"], 2, "Fjällsjö län har inget ärende ”annat”."),
        (["veman", MATTER, "--county", "jamtland"], 2, "Länet ”jamtland” är inte uppsatt här."),
        (["veman", MATTER, "--artefact", "Stadga"], 1, "Ärendet har inget som heter stadga"),
        (["veman", MATTER, "--out", "/nowhere/at/all"], 1, "/nowhere/at/all gick inte att skriva"),
    ],
)
def test_what_cannot_be_written_is_refused(
    malbild: Malbild, arguments: list[str], code: int, message: str
) -> None:
    said = malbild("write", *arguments, "--format", "text")
    assert (said.code, said.out) == (code, "")
    assert message in said.err

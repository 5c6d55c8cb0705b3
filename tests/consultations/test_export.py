"""Every comment as CSV and Excel: all of it, as it was typed, and never a formula."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from malbild.consultations import actions
from malbild.consultations.models import Addressee, Consultation, Question
from malbild.consultations.queries import exported
from malbild.consultations.rules import Authority, Decided, Stance, Treatment
from malbild.organisations.models import User, viewing
from malbild.texts.models import Piece
from tests import make
from tests.consultations.conftest import LAST_DAY, NOW

Rows = list[dict[str, str]]


@pytest.fixture
def closed(
    consultation: Consultation,
    addressee: Addressee,
    question: Question,
    statement: Piece,
    karin: User,
    ida: User,
) -> Consultation:
    """One party responded to two questions; one comment is dealt with and caused a wording."""
    said = {1: ("=1+1", "Jag får hjälp nu."), 2: ("Första raden.\nAndra raden; slut.", "")}
    with viewing(make.viewer(karin)):
        for order, (text, proposal) in said.items():
            actions.save_comment(
                addressee,
                Question.objects.get(consultation=consultation, order=order),
                stance=Stance.WITH_CHANGE if order == 1 else None,
                text=text,
                proposal=proposal,
                since=0,
                now=NOW,
                by=karin.pk,
            )
        actions.save_response(
            addressee,
            text="",
            decided=Decided(Authority.OFFICIAL),
            registry_number="SN 2026/17",
            since=0,
            now=NOW,
            by=karin.pk,
        )
        response = actions.send(addressee, now=NOW, by=karin.pk)
    with viewing(make.viewer(ida)):
        one = response.comments.get(question=question)
        actions.dispose(one, kind=Treatment.GRANTED, reason="Klarare.", since=0, now=NOW, by=ida.pk)
        actions.reword(
            statement,
            heading="",
            body="Jag får hjälp nu.",
            why="",
            because_of=[one],
            since=1,
            by=ida.pk,
        )
        return actions.close(consultation, today=LAST_DAY, by=ida.pk)


def fetched(user: User, consultation: Consultation, form: str) -> bytes:
    client = Client()
    client.force_login(user)
    answer = client.get(f"{consultation.get_absolute_url()}synpunkter/{form}/")
    assert isinstance(answer, StreamingHttpResponse)
    parts: Iterator[bytes] = answer.streaming_content
    return b"".join(parts)


def in_csv(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def in_excel(content: bytes) -> Rows:
    head, *rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    return [dict(zip(map(str, head), map(str, row), strict=True)) for row in rows]


READERS = {"csv": in_csv, "excel": in_excel}


@pytest.mark.parametrize("form", READERS)
def test_a_comment_is_a_row_with_all_that_became_of_it(
    closed: Consultation, karin: User, form: str
) -> None:
    first, second = READERS[form](fetched(karin, closed, form))

    assert first == {
        "Remissinstans": "Vemån",
        "Fråga": "1. Jag får hjälp i tid.",
        "Ställningstagande": "tillstyrker med ändring",
        "Synpunkt": "'=1+1",
        "Förslag till lydelse": "Jag får hjälp nu.",
        "Hantering": "bifall",
        "Skäl": "Klarare.",
        "Ny lydelse": "Jag får hjälp nu.",
        "Diarienummer": "SN 2026/17",
    }
    assert second["Synpunkt"] == "Första raden.\nAndra raden; slut."


def test_who_may_not_read_the_compilation_gets_no_table(
    consultation: Consultation, karin: User
) -> None:
    client = Client()
    client.force_login(karin)

    answer = client.get(f"{consultation.get_absolute_url()}synpunkter/csv/")

    assert answer.status_code == 404


def test_the_table_is_read_in_parts_and_is_the_same(
    closed: Consultation, ida: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = fetched(ida, closed, "csv")
    monkeypatch.setattr(exported, "AT_ONCE", 1)

    with CaptureQueriesContext(connection) as asked:
        again = fetched(ida, closed, "csv")

    reads = [one for one in asked if re.search(r'"consultations_comment"\."text"', one["sql"])]
    assert len(reads) > 1
    assert again == whole


def test_a_response_that_is_being_written_is_in_no_table(
    consultation: Consultation, addressee: Addressee, question: Question, karin: User, ida: User
) -> None:
    with viewing(make.viewer(karin)):
        actions.save_comment(
            addressee,
            question,
            stance=None,
            text="Hemligt ännu.",
            proposal="",
            since=0,
            now=NOW,
            by=karin.pk,
        )

    assert in_csv(fetched(ida, consultation, "csv")) == []


def test_a_text_that_no_cell_of_excel_holds_says_so() -> None:
    row = ("Vemån", "1. Inledning", "", "å" * 40_000, "", "", "", "", "")

    table = b"".join(exported.SHEETS["excel"].written(iter([row])))
    cells = CalamineWorkbook.from_filelike(io.BytesIO(table)).get_sheet_by_index(0).to_python()

    assert str(cells[1][3]).endswith(
        "å… [Hela texten är 40\N{NO-BREAK SPACE}000 tecken och står i CSV-filen.]"
    )
    assert "å" * 40_000 in b"".join(exported.SHEETS["csv"].written(iter([row]))).decode()

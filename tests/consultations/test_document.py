"""The compilation as a file: everything that was said stands in it, whatever the format."""

import io
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import docx
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from malbild.cli.demo.aiming import add_target_picture
from malbild.cli.demo.asking import add_consultation
from malbild.cli.demo.scenario import PARTIES
from malbild.cli.tracing import things_with, trace_lines
from malbild.consultations import actions, queries
from malbild.consultations.models import Addressee, Consultation, Question
from malbild.consultations.rules import Authority, Decided
from malbild.organisations.models import County, Party, User, everything, viewing
from tests import make
from tests.consultations.conftest import NOW, OPENED

TODAY = date(2025, 11, 22)
FIXED_AT = datetime(2025, 2, 14, 12, tzinfo=UTC)


@pytest.fixture
def parties(county: County) -> list[Party]:
    return [make.party(county=county, short=one.short) for one in PARTIES]


@pytest.fixture
def demo(county: County, parties: list[Party], ida: User) -> Consultation:
    """The demo's consultation, with its nine parties."""
    with everything(reason="a test plays the demo"):
        _, version = add_target_picture(county, leads=[(ida, parties[0])], by=ida.pk, at=FIXED_AT)
        return add_consultation(county, version, parties, by=ida.pk, today=TODAY)


def words_of(consultation: Consultation, form: str, ida: User) -> bytes:
    with everything(reason="a test reads the demo"):
        document = queries.document_of(queries.compilation(consultation))
    return queries.renderers()[form].render(document)


def in_docx(content: bytes) -> str:
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def in_pdf(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def test_the_compilation_names_who_responded_and_who_did_not_and_how_each_comment_was_met(
    demo: Consultation, ida: User
) -> None:
    in_word = in_docx(words_of(demo, "docx", ida))
    printed = in_pdf(words_of(demo, "pdf", ida))

    for text in (in_word, printed):
        told = " ".join(text.split())
        assert "Sex av nio har svarat." in told
        assert "Tallåsen, Storfallet och Indalsholm svarade inte." in told
        assert "Hälso- och sjukvårdsnämnden" in told
        assert "§ 74" in told
        assert "Hantering: bifall." in told
        assert "Hantering: inte hanterad ännu." in told
        assert "Jag får god vård och gott stöd" in told


def test_the_trace_of_a_version_shows_its_comments_and_what_they_changed(
    demo: Consultation,
) -> None:
    with everything(reason="a test traces the demo"):
        assert demo.text_version
        [found] = things_with(demo.text_version.fingerprint)
        told = "\n".join(trace_lines(found))

    assert "Norrvik om ”Jag får vård och stöd så nära" in told
    assert "hängde på lydelse 1: bifall" in told
    assert "gav lydelse 2 (ingen version ännu)" in told


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_the_same_compilation_gives_the_same_bytes_whatever_the_clock_says(
    demo: Consultation, ida: User, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for year in (2031, 2032):
        monkeypatch.setattr(timezone, "now", partial(datetime, year, 1, 1, tzinfo=UTC))
        monkeypatch.setattr(time, "time", datetime(year, 1, 1, tzinfo=UTC).timestamp)
        made.append(words_of(demo, form, ida))

    assert made[0] == made[1]


def test_the_paper_is_as_new_as_the_last_word_in_it(
    consultation: Consultation, addressee: Addressee, question: Question, ida: User
) -> None:
    def made_at() -> datetime:
        return queries.document_of(queries.compilation(consultation)).made_at

    copied = NOW + timedelta(days=2)
    given: dict[str, Any] = {"stance": None, "text": "För vagt.", "proposal": "", "since": 0}
    with viewing(make.viewer(ida)):
        actions.register_by_hand(
            addressee,
            text="",
            decided=Decided(Authority.OFFICIAL),
            registry_number="",
            arrived_on=OPENED,
            now=NOW,
            by=ida.pk,
        )
        assert made_at() == NOW
        comment = actions.save_comment(addressee, question, now=copied, by=ida.pk, **given)
        assert made_at() == copied
        piece = question.piece
        assert piece is not None
        said = {"heading": "", "body": "Jag får hjälp nu.", "why": "Klarare."}
        new = actions.reword(piece, **said, because_of=[comment], since=1, by=ida.pk)
        assert made_at() == new.worded_at


def test_a_form_is_written_in_as_many_queries_however_many_questions(
    addressee: Addressee, ida: User
) -> None:
    with viewing(make.viewer(ida)), CaptureQueriesContext(connection) as asked:
        queries.form_of(addressee)

    assert len([one for one in asked.captured_queries if "versionline" in one["sql"]]) == 1


def test_the_compilation_is_asked_for_in_as_many_queries_whatever_was_said(
    demo: Consultation,
) -> None:
    with (
        everything(reason="a test counts"),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        again = Consultation.objects.select_related("text_version").get(pk=demo.pk)
        queries.compilation(again)

    assert len(asked) == 10  # and one for the consultation itself


def test_one_question_is_read_without_the_words_of_the_others(demo: Consultation) -> None:
    with (
        everything(reason="a test looks at what is read"),
        CaptureQueriesContext(connection) as asked,
    ):
        figures = queries.overview(demo)
        counted = [one["sql"] for one in asked.captured_queries]
        [one] = queries.asked_of(figures, [figures.tallies[0].question])

    assert one.question.order == 1
    assert figures.tallies[0].comments == len(one.worded)
    assert not any('"consultations_comment"."text",' in sql for sql in counted)
    assert not any('"consultations_response"."text",' in sql for sql in counted)

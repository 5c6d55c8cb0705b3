"""What parties may write in a comment: it is kept as typed, and turns nothing else around.

Each bad thing goes the whole way: typed in the form, sent, compiled, and fetched as a file.
"""

import csv
import io
import re
from dataclasses import dataclass
from datetime import timedelta

import docx
import pypdfium2
import pytest
from django.http import StreamingHttpResponse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from malbild.cli.tracing import things_with, trace_lines
from malbild.consultations import actions
from malbild.consultations.models import Addressee, Comment, Consultation
from malbild.consultations.rules import Authority, Decided, Treatment
from malbild.organisations.models import User, everything, viewing
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece, fix, take_out
from malbild.texts.models import Piece
from malbild.texts.rules import PieceKind
from tests import make
from tests.bad_input.uploading import fields, words
from tests.consultations.conftest import ask_first_of
from tests.decisions.fjallsjo import logged_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TURNED = "Vi tackar \u202eja\u202c, \u05e9\u05dc\u05d5\u05dd \u200fför \u2067det\u2069."
ATTACK = "<script>alert(1)</script><b>fet</b> &amp;"


@dataclass
class Remiss:
    """An open consultation on one statement, the party that responds, and who leads it."""

    consultation: Consultation
    addressee: Addressee
    statement: Piece
    writer: User
    lead: User

    @property
    def question(self) -> str:
        """Where the party writes what it says of the statement."""
        return f"{self.consultation.get_absolute_url()}svar/{self.addressee.pk}/fraga/1/"

    def compiled(self, tail: str = "sammanstallning/") -> bytes:
        """What the lead gets there, sent in parts or not."""
        answer = logged_in(self.lead).get(f"{self.consultation.get_absolute_url()}{tail}")
        assert answer.status_code == 200
        if isinstance(answer, StreamingHttpResponse):
            return b"".join(answer.streaming_content)
        return answer.content

    def say(self, text: str, proposal: str = "") -> Comment:
        """Type it in the form and send the response."""
        client = logged_in(self.writer)
        typed = {**fields(client.get(self.question)), "text": text, "proposal": proposal}
        assert client.post(self.question, typed).status_code == 302
        with viewing(make.viewer(self.writer)):
            now = timezone.now()
            actions.save_response(
                self.addressee,
                text="",
                decided=Decided(Authority.OFFICIAL),
                registry_number="",
                since=0,
                now=now,
                by=self.writer.pk,
            )
            actions.send(self.addressee, now=now, by=self.writer.pk)
            return Comment.objects.get()


@pytest.fixture
def remiss() -> Remiss:
    county = make.county()
    party = make.party(county=county, short="Vemån")
    lead, writer = make.coordinator(county=county), make.editor(party=party)
    with viewing(make.viewer(lead)):
        text = start_picture(county=county, name="En god dag", by=lead.pk).text
        statement = add_piece(
            text, kind=PieceKind.STATEMENT, body="Jag får hjälp i tid.", by=lead.pk
        )
        add_piece(text, kind=PieceKind.SECTION, heading="Inledning", body="Därför.", by=lead.pk)
        made = actions.start(
            fix(text, by=lead.pk),
            name="Remiss om målbilden",
            closes_on=TODAY + timedelta(days=40),
            missive="Läs.",
            by=lead.pk,
        )
        ask_first_of(statement)
        made = actions.open_for_responses(made, today=TODAY, by=lead.pk)
        addressee = Addressee.objects.get(consultation=made)
    return Remiss(made, addressee, statement, writer, lead)


def in_docx(content: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


def in_pdf(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def in_csv(content: bytes) -> dict[str, str]:
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    return row


def test_a_comment_of_200_kb_is_refused_clearly_and_the_form_keeps_it_until_it_fits(
    remiss: Remiss,
) -> None:
    client = logged_in(remiss.writer)
    typed = {**fields(client.get(remiss.question)), "text": "å" * 100_000}  # 200 kB as UTF-8

    refused = client.post(remiss.question, typed)
    kept = fields(refused)
    again = client.post(remiss.question, {**kept, "text": kept["text"][:50_000]})

    assert refused.status_code == 422
    told = words(refused).replace("\N{NO-BREAK SPACE}", " ")
    assert "Texten är 100 000 tecken. Den får vara högst 50 000" in told
    assert "Inget är sparat eller avkortat." in told
    assert kept["text"] == "å" * 100_000
    assert again.status_code == 302
    with viewing(make.viewer(remiss.writer)):
        assert len(Comment.objects.get().text) == 50_000


def test_a_comment_with_html_is_words_on_the_page_and_in_every_file(remiss: Remiss) -> None:
    remiss.say(ATTACK, proposal=ATTACK)

    page = remiss.compiled().decode()
    as_html = remiss.compiled("sammanstallning/html/").decode()
    as_docx = in_docx(remiss.compiled("sammanstallning/docx/"))
    as_pdf = in_pdf(remiss.compiled("sammanstallning/pdf/"))
    as_csv = in_csv(remiss.compiled("synpunkter/csv/"))

    escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;fet&lt;/b&gt; &amp;amp;"
    for markup in (page, as_html):
        assert markup.count(escaped) == 2
        assert "<script>alert" not in markup
        assert "<b>fet" not in markup
    for text in (as_docx, " ".join(as_pdf.split())):
        assert text.count(ATTACK) == 2
    assert (as_csv["Synpunkt"], as_csv["Förslag till lydelse"]) == (ATTACK, ATTACK)


def test_a_comment_with_right_to_left_marks_is_kept_and_turns_nothing_else_around(
    remiss: Remiss,
) -> None:
    comment = remiss.say(TURNED, proposal=TURNED)
    with viewing(make.viewer(remiss.lead)):
        actions.dispose(
            comment,
            kind=Treatment.GRANTED,
            reason=TURNED,
            since=0,
            now=timezone.now(),
            by=remiss.lead.pk,
        )

    assert comment.text == TURNED
    pages = [
        remiss.compiled(tail).decode()
        for tail in ("sammanstallning/", f"synpunkt/{comment.pk}/", "andringar/")
    ]
    for page in pages:
        typed_in = re.sub(r"<textarea.*?</textarea>", "", page, flags=re.DOTALL)
        before = typed_in.split(TURNED)[:-1]
        assert before
        # A block of its own direction ends what the marks began, whatever was left open.
        assert all(
            re.search(r'<(p|blockquote|small)[^>]* dir="auto">[^<]*$', one) for one in before
        )
    as_docx = in_docx(remiss.compiled("sammanstallning/docx/"))
    as_csv = in_csv(remiss.compiled("synpunkter/csv/"))
    assert not set("\u202e\u202c\u200f\u2067\u2069") & set(as_docx)
    assert "\u05e9\u05dc\u05d5\u05dd" in as_docx
    assert next(iter(as_csv)) == "Remissinstans"
    assert (as_csv["Remissinstans"], as_csv["Synpunkt"]) == ("Vemån", TURNED)


@pytest.mark.parametrize("begins", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "=1+1"])
def test_a_comment_with_a_formula_for_excel_is_text_in_both_tables(
    remiss: Remiss, begins: str
) -> None:
    comment = remiss.say(begins)

    as_csv = in_csv(remiss.compiled("synpunkter/csv/"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(remiss.compiled("synpunkter/excel/")))
    [head, row] = book.get_sheet_by_index(0).to_python()

    assert comment.text == begins
    assert as_csv["Synpunkt"] == f"'{begins}"
    assert dict(zip(head, row, strict=True))["Synpunkt"] == f"'{begins}"


def test_a_statement_that_is_deleted_keeps_its_comments_in_every_place(remiss: Remiss) -> None:
    comment = remiss.say("För vagt.")
    with viewing(make.viewer(remiss.lead)):
        actions.dispose(
            comment,
            kind=Treatment.PARTLY,
            reason="Delen tas bort.",
            since=0,
            now=timezone.now(),
            by=remiss.lead.pk,
        )
        take_out(remiss.statement, by=remiss.lead.pk)
        fix(remiss.statement.text, by=remiss.lead.pk)

    page = remiss.compiled().decode()
    own = remiss.compiled(f"synpunkt/{comment.pk}/").decode()
    changes = remiss.compiled("andringar/").decode()
    as_docx = in_docx(remiss.compiled("sammanstallning/docx/"))
    with everything(reason="a test traces a version"):
        asked = remiss.consultation.text_version
        assert asked is not None
        [found] = things_with(asked.fingerprint)
        trace = "\n".join(trace_lines(found))

    for told in (page, own):
        assert "För vagt." in told
        assert "Jag får hjälp i tid." in told
    assert "Delen är borttagen ur texten. Synpunkten hänger kvar på den." in own
    assert "borttagen" in changes
    assert f'synpunkt/{comment.pk}/">Vemån</a>, delvis bifall' in changes
    assert "Bifall utan ny lydelse" not in changes
    assert "Vemån: För vagt." in as_docx
    assert "(borttagen)" in as_docx
    assert "hängde på lydelse 1: delvis bifall" in trace

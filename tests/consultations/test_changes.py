"""What was changed after a consultation, and why: on the page and in the document."""

import io

import docx
import pytest
from django.test import Client

from malbild.consultations import actions, queries
from malbild.consultations.models import Addressee, Comment, Consultation, Question
from malbild.consultations.rules import Treatment
from malbild.organisations.models import User, viewing
from malbild.texts.actions import add_piece, fix, take_out, word
from malbild.texts.models import JointText, Piece
from malbild.texts.rules import Language, PieceKind
from tests import make
from tests.consultations.conftest import LAST_DAY, NOW, responded


@pytest.fixture
def granted(
    consultation: Consultation, addressee: Addressee, question: Question, karin: User, ida: User
) -> Comment:
    """A comment that was granted, in a consultation that is closed."""
    comment = responded(addressee, question, by=karin, text="Skriv hur snabbt.")
    with viewing(make.viewer(ida)):
        actions.dispose(
            comment, kind=Treatment.GRANTED, reason="Klarare.", since=0, now=NOW, by=ida.pk
        )
        actions.close(consultation, today=LAST_DAY, by=ida.pk)
    return comment


def change_because_of(comment: Comment, statement: Piece, text: JointText, ida: User) -> None:
    """A new wording because of the comment, one with a reason of its own, a piece taken out."""
    with viewing(make.viewer(ida)):
        actions.reword(
            statement,
            heading="",
            body="Jag får hjälp inom ett dygn.",
            why="Synpunkt från Vemån",
            because_of=[comment],
            since=1,
            by=ida.pk,
        )
        section = Piece.objects.get(text=text, kind=PieceKind.SECTION)
        word(
            section,
            heading="Inledning",
            body="Därför gör vi det nu.",
            since=1,
            why="Språket granskades.",
            by=ida.pk,
        )


def page(user: User, consultation: Consultation, query: str = "") -> str:
    client = Client()
    client.force_login(user)
    return client.get(f"{consultation.get_absolute_url()}andringar/{query}").content.decode()


def test_a_change_names_the_comments_behind_it_or_the_writers_own_reason(
    granted: Comment, consultation: Consultation, statement: Piece, text: JointText, ida: User
) -> None:
    change_because_of(granted, statement, text, ida)

    with viewing(make.viewer(ida)):
        worded, section = queries.changes_since(consultation, to=None)

    assert [(one.who, one.text, one.treatment) for one in worded.because] == [
        ("Vemån", "Skriv hur snabbt.", "bifall")
    ]
    assert worded.why == ()
    assert (section.because, section.why) == ((), ("Språket granskades.",))


def test_what_changed_after_the_later_version_is_not_told_of_it(
    granted: Comment, consultation: Consultation, statement: Piece, text: JointText, ida: User
) -> None:
    change_because_of(granted, statement, text, ida)
    with viewing(make.viewer(ida)):
        version = fix(text, by=ida.pk)
        word(statement, heading="", body="Något annat.", since=2, why="Ångrat.", by=ida.pk)
        take_out(Piece.objects.get(text=text, kind=PieceKind.SECTION), by=ida.pk)
        add_piece(text, kind=PieceKind.STRATEGY, heading="Ny strategi", by=ida.pk)

        then = queries.changes_since(consultation, to=version)
        now = queries.changes_since(consultation, to=None)

    assert [one.marked.changed.word for one in then] == ["ny lydelse", "ny lydelse"]
    assert "Ångrat." not in then[0].why
    assert [one.marked.changed.word for one in now] == ["ny lydelse", "borttagen", "tillagd"]
    assert now[0].why == ("Ångrat.",)


def test_a_reason_on_the_way_to_a_version_is_its_writers_own(
    granted: Comment, consultation: Consultation, statement: Piece, text: JointText, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        for since, why in ((1, "Ett internt skäl."), (2, "Språket granskades.")):
            word(statement, heading="", body=f"Lydelse {since}.", since=since, why=why, by=ida.pk)
        version = fix(text, by=ida.pk)

        [told] = queries.changes_since(consultation, to=version)
        [being_written] = queries.changes_since(consultation, to=None)

    assert told.why == ("Språket granskades.",)
    assert being_written.why == ("Ett internt skäl.", "Språket granskades.")


def test_a_granted_comment_without_a_wording_is_listed_for_the_leads_until_it_has_one(
    granted: Comment, consultation: Consultation, statement: Piece, text: JointText, ida: User
) -> None:
    before = page(ida, consultation)
    change_because_of(granted, statement, text, ida)
    after = page(ida, consultation)

    assert "Bifall utan ny lydelse" in before
    assert f"synpunkt/{granted.pk}/" in before
    assert "Bifall utan ny lydelse" not in after


def test_those_who_do_not_write_the_text_see_a_change_once_it_is_fixed(
    granted: Comment,
    consultation: Consultation,
    statement: Piece,
    text: JointText,
    karin: User,
    ida: User,
) -> None:
    change_because_of(granted, statement, text, ida)

    waiting = page(karin, consultation)
    asked_for = Client()
    asked_for.force_login(karin)
    hidden = asked_for.get(f"{consultation.get_absolute_url()}andringar/?till=utkast")
    with viewing(make.viewer(ida)):
        fix(text, by=ida.pk)
    told = page(karin, consultation)

    assert "Ingen ny version är fastslagen ännu." in waiting
    assert "Språket granskades." not in waiting
    assert hidden.status_code == 404
    assert "Skriv hur snabbt." in told
    assert "Språket granskades." in told
    assert "[tillagt: </span>inom ett dygn" in told


def test_the_document_says_what_was_changed_and_why_once_the_next_version_is_fixed(
    granted: Comment, consultation: Consultation, statement: Piece, text: JointText, ida: User
) -> None:
    change_because_of(granted, statement, text, ida)
    with viewing(make.viewer(ida)):
        fix(text, label="beslutsversion", by=ida.pk)
        document = queries.document_of(queries.compilation(consultation))
    word_file = docx.Document(io.BytesIO(queries.renderers()["docx"].render(document)))
    told = "\n".join(one.text for one in word_file.paragraphs)

    _, after = told.split("Vad som ändrades och varför\n")
    assert "Före: Jag får hjälp i tid." in after
    assert "Efter: Jag får hjälp inom ett dygn." in after
    assert "Vemån, bifall: Skriv hur snabbt." in after
    assert "Skäl: Språket granskades." in after


def test_the_document_says_what_became_of_a_translation(
    granted: Comment, consultation: Consultation, statement: Piece, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        word(
            statement,
            heading="",
            body="Jag får hjälp snabbt.",
            language=Language.EASY,
            since=0,
            by=ida.pk,
        )
        fix(statement.text, by=ida.pk)
        document = queries.document_of(queries.compilation(consultation))
    word_file = docx.Document(io.BytesIO(queries.renderers()["docx"].render(document)))
    told = "\n".join(one.text for one in word_file.paragraphs)

    assert "(ny lydelse på lättläst svenska)" in told
    assert "Efter, på lättläst svenska: Jag får hjälp snabbt." in told

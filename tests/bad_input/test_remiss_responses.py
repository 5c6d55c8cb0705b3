"""A response that comes too late or twice, by whichever way: refused whole, and nothing is lost.

What a person writes on the pages is tried in tests/consultations/test_responding.py, by the same
names; here is what is read from a file.
"""

from datetime import UTC, datetime
from io import BytesIO
from time import monotonic

import docx
import pytest

from malbild.consultations import actions
from malbild.consultations.models import Addressee, Comment, Consultation, Question, Response
from malbild.consultations.queries import form, read_in
from malbild.consultations.rules import Authority, Decided
from malbild.core.confined import Confinement
from malbild.core.obstacles import RuleBroken
from malbild.core.reading.responses import Said
from malbild.core.text_layer import Unreadable
from malbild.organisations.models import User, viewing
from malbild.papers.actions import keep
from tests import make
from tests.consultations.conftest import (
    LAST_DAY,
    NOW,
    addressee,
    consultation,
    county,
    draft,
    ida,
    karin,
    parties,
    question,
    statement,
    text,
    version,
)

__all__ = [
    "addressee",
    "consultation",
    "county",
    "draft",
    "ida",
    "karin",
    "parties",
    "question",
    "statement",
    "text",
    "version",
]


def take_in(addressee: Addressee, by: User, *, now: datetime = NOW, by_leads: bool = False) -> None:
    with viewing(make.viewer(by)):
        row = Response.objects.filter(addressee=addressee).first()
        actions.take_in_response(
            addressee,
            said={1: (Said("supports", "Ur filen."), 0)},
            general=actions.General(
                "I stort.", Decided(Authority.OFFICIAL), "KS 2026/1", row.version if row else 0
            ),
            arrived_on=LAST_DAY if by_leads else None,
            file=keep(b"Ett svar"),
            name="svar.docx",
            now=now,
            by=by.pk,
        )


@pytest.mark.parametrize(
    ("last_day", "late"),
    [
        ("2026-08-31", datetime(2026, 8, 31, 22, 0, tzinfo=UTC)),  # summer time
        ("2026-12-31", datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),  # winter time
    ],
)
def test_a_response_in_a_file_after_midnight_in_stockholm_is_refused_whole(
    consultation: Consultation, addressee: Addressee, karin: User, last_day: str, late: datetime
) -> None:
    with viewing(make.viewer(karin)):
        Consultation.objects.filter(pk=consultation.pk).update(closes_on=last_day)

    with pytest.raises(RuleBroken, match="Svarstiden gick ut vid midnatt"):
        take_in(addressee, karin, now=late)

    with viewing(make.viewer(karin)):
        assert not Response.objects.exists()
        assert not Comment.objects.exists()
    take_in(addressee, karin, now=late.replace(hour=late.hour - 1, minute=59))
    with viewing(make.viewer(karin)):
        assert Comment.objects.get().text == "Ur filen."


def test_two_responses_from_one_party_by_two_ways_are_one(
    addressee: Addressee, question: Question, karin: User, ida: User
) -> None:
    take_in(addressee, karin)
    with viewing(make.viewer(karin)):
        actions.send(addressee, now=NOW, by=karin.pk)

    with pytest.raises(RuleBroken, match="Mottagaren har redan svarat"):
        take_in(addressee, ida, now=datetime(2026, 9, 2, tzinfo=UTC), by_leads=True)
    with pytest.raises(RuleBroken, match="Svaret är skickat"):
        take_in(addressee, karin)

    with viewing(make.viewer(ida)):
        assert Response.objects.get().came == "account"
        assert Comment.objects.get().question_id == question.pk


def test_a_file_of_lines_that_are_nearly_headings_is_given_up_after_a_while(
    consultation: Consultation, addressee: Addressee, karin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "_LIMITS", Confinement(seconds=2))
    word = docx.Document()
    for number in range(3_000):
        line = word.add_paragraph().add_run(f"Jag får hjälp i tod. {number} {'x' * 150}")
        line.bold = True
    made = BytesIO()
    word.save(made)
    with viewing(make.viewer(karin)):
        Question.objects.filter(consultation=consultation).update(
            heading=f"Jag får hjälp i tid. {'x' * 150}"
        )

        begun = monotonic()
        with pytest.raises(Unreadable, match="Det tog för lång tid att läsa filen"):
            read_in(addressee, made.getvalue(), name="svar.docx")

    assert monotonic() - begun < 10

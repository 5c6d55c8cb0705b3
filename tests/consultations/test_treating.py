"""Dealing with several comments alike: all or none, and nobody's words are lost."""

import re

import pytest
from django.test import Client

from malbild.consultations import actions
from malbild.consultations.models import Addressee, Comment, Consultation, Disposition, Question
from malbild.consultations.rules import Stance, Treatment
from malbild.core.obstacles import RuleBroken
from malbild.journal.models import Entry
from malbild.organisations.models import Party, User, viewing
from tests import make
from tests.consultations.conftest import NOW, responded

SAME = {"kind": "refused", "reason": "Det regleras i avtalet."}


@pytest.fixture
def comments(consultation: Consultation, parties: list[Party], question: Question) -> list[Comment]:
    """Two parties ask for something; the third only takes a stance."""
    made = []
    for party, text in zip(parties, ("För vagt.", "För svagt.", ""), strict=True):
        writer = make.editor(party=party)
        with viewing(make.viewer(writer)):
            addressee = Addressee.objects.get(consultation=consultation, party=party)
        made.append(responded(addressee, question, by=writer, stance=Stance.OPPOSES, text=text))
    return made


@pytest.fixture
def lead(ida: User) -> Client:
    client = Client()
    client.force_login(ida)
    return client


def page_of(consultation: Consultation) -> str:
    return f"{consultation.get_absolute_url()}sammanstallning/"


def ticked(page: bytes) -> list[str]:
    return re.findall(r'name="chosen" value="([^"]+)"[^>]* checked', page.decode())


def dispose(comment: Comment, user: User, *, reason: str, since: int = 0) -> None:
    with viewing(make.viewer(user)):
        actions.dispose(
            comment, kind=Treatment.GRANTED, reason=reason, since=since, now=NOW, by=user.pk
        )


def test_several_comments_get_the_same_disposition_in_one_act(
    lead: Client, consultation: Consultation, comments: list[Comment], ida: User
) -> None:
    chosen = [f"{one.pk}.0" for one in comments[:2]]

    answer = lead.post(page_of(consultation), {**SAME, "chosen": chosen}, follow=True)

    assert "2 synpunkter är hanterade." in answer.content.decode().replace("\xa0", " ")
    with viewing(make.viewer(ida)):
        rows = Disposition.objects.order_by("comment")
        assert [(one.comment, one.kind, one.reason) for one in rows] == [
            (one, "refused", "Det regleras i avtalet.") for one in comments[:2]
        ]
    assert Entry.objects.filter(did="consultations.disposed_many").count() == 1


def test_how_many_are_dealt_with_is_said_in_swedish(
    lead: Client, consultation: Consultation, comments: list[Comment], ida: User
) -> None:
    def told() -> str:
        return lead.get(page_of(consultation)).content.decode()

    assert "Noll av två synpunkter är hanterade." in told()
    dispose(comments[0], ida, reason="Klarare.")
    assert "En av två synpunkter är hanterad." in told()
    dispose(comments[1], ida, reason="Klarare.")
    assert "Två av två synpunkter är hanterade." in told()
    with viewing(make.viewer(ida)):
        Comment.objects.filter(pk=comments[1].pk).update(text="")
    assert "Den enda synpunkten är hanterad." in told()


def test_a_stance_without_words_is_not_offered_and_not_taken(
    lead: Client, consultation: Consultation, comments: list[Comment], ida: User
) -> None:
    page = lead.get(page_of(consultation)).content.decode()

    answer = lead.post(page_of(consultation), {**SAME, "chosen": [f"{comments[2].pk}.0"]})

    assert re.findall(r'name="chosen" value="(\d+)', page) == [str(one.pk) for one in comments[:2]]
    assert answer.status_code == 422
    assert "De behöver ingen hantering." in answer.content.decode()


def test_one_that_somebody_else_dealt_with_is_named_and_none_is_saved(
    lead: Client, consultation: Consultation, comments: list[Comment], ida: User
) -> None:
    dispose(comments[0], ida, reason="Annans skäl.")
    chosen = [f"{one.pk}.0" for one in comments[:2]]

    stopped = lead.post(page_of(consultation), {**SAME, "chosen": chosen})

    told = stopped.content.decode()
    assert stopped.status_code == 409
    assert "Vemån: bifall. Annans skäl." in told
    assert "Det regleras i avtalet.</textarea>" in told
    assert ticked(stopped.content) == [f"{comments[1].pk}.0"]
    with viewing(make.viewer(ida)):
        assert [one.reason for one in Disposition.objects.all()] == ["Annans skäl."]

    lead.post(page_of(consultation), {**SAME, "chosen": ticked(stopped.content)})
    with viewing(make.viewer(ida)):
        assert {one.reason for one in Disposition.objects.all()} == {
            "Annans skäl.",
            "Det regleras i avtalet.",
        }


def test_without_a_reason_what_was_chosen_stays_chosen(
    lead: Client, consultation: Consultation, comments: list[Comment], ida: User
) -> None:
    chosen = [f"{one.pk}.0" for one in comments[:2]]

    wrong = lead.post(page_of(consultation), {"kind": "granted", "chosen": chosen})
    dispose(comments[0], ida, reason="Annans skäl.")
    stopped = lead.post(page_of(consultation), {**SAME, "chosen": ticked(wrong.content)})

    assert wrong.status_code == 422
    assert "Skriv ett skäl." in wrong.content.decode()
    assert ticked(wrong.content) == chosen
    assert stopped.status_code == 409


def test_nothing_chosen_is_said(lead: Client, consultation: Consultation) -> None:
    answer = lead.post(page_of(consultation), SAME)

    assert answer.status_code == 422
    assert "Välj minst en synpunkt." in answer.content.decode()


def test_a_comment_of_another_consultation_is_not_taken(
    consultation: Consultation, draft: Consultation, comments: list[Comment], ida: User
) -> None:
    assert draft.text_version is not None
    with viewing(make.viewer(ida)):
        other = actions.start(
            draft.text_version, name="En annan", closes_on=draft.closes_on, missive="", by=ida.pk
        )
        with pytest.raises(RuleBroken):
            actions.dispose_many(
                other,
                chosen={comments[0].pk: 0},
                kind=Treatment.REFUSED,
                reason="Nej.",
                now=NOW,
                by=ida.pk,
            )


def test_one_who_does_not_lead_deals_with_none(
    consultation: Consultation, comments: list[Comment], karin: User, ida: User
) -> None:
    client = Client()
    client.force_login(karin)
    with viewing(make.viewer(ida)):
        actions.close(consultation, today=NOW.date(), by=ida.pk)

    answer = client.post(page_of(consultation), {**SAME, "chosen": [f"{comments[0].pk}.0"]})

    assert client.get(page_of(consultation)).status_code == 200
    assert answer.status_code == 404

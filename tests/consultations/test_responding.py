"""Responding: nothing is lost, nothing is late, and nothing is seen before it is sent."""

from datetime import UTC, datetime
from typing import Any

import pytest

from malbild.consultations import actions, queries
from malbild.consultations.models import Addressee, Comment, Consultation, Question, Response
from malbild.consultations.rules import LONGEST, Authority, Decided, Progress, Stage, Stance
from malbild.core.obstacles import RuleBroken
from malbild.journal.models import Entry
from malbild.organisations.models import Party, User, everything, viewing
from tests import make
from tests.consultations.conftest import LAST_DAY, NOW

OFFICIAL = Decided(Authority.OFFICIAL)


def comment(addressee: Addressee, question: Question, by: User, **more: Any) -> Comment:
    given = {"stance": Stance.SUPPORTS, "text": "Bra.", "proposal": "", "since": 0, "now": NOW}
    with viewing(make.viewer(by)):
        return actions.save_comment(addressee, question, by=by.pk, **{**given, **more})


def respond(addressee: Addressee, question: Question, by: User, **more: Any) -> Response:
    comment(addressee, question, by, **more)
    with viewing(make.viewer(by)):
        actions.save_response(
            addressee,
            text="",
            decided=OFFICIAL,
            registry_number="KS 2026/1",
            since=0,
            now=NOW,
            by=by.pk,
        )
        return actions.send(addressee, now=NOW, by=by.pk)


def test_the_questions_follow_the_text_and_the_parties_are_asked(
    consultation: Consultation, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        questions = [(one.heading, one.asks) for one in consultation.questions.all()]
        names = [one.name for one in queries.standing(consultation)]

    assert questions == [
        ("Jag får hjälp i tid.", "stance"),
        ("Inledning", "text"),
        ("Övriga synpunkter", "text"),
    ]
    assert names == ["Vemån", "Sälla", "Trångsund"]


@pytest.mark.parametrize(
    ("last_day", "late"),
    [
        ("2026-08-31", datetime(2026, 8, 31, 22, 0, tzinfo=UTC)),  # summer time
        ("2026-10-25", datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),  # the day of 25 hours
        ("2026-12-31", datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),  # winter
    ],
)
def test_a_response_after_midnight_in_stockholm_is_refused_and_keeps_what_was_saved(
    consultation: Consultation,
    addressee: Addressee,
    question: Question,
    karin: User,
    last_day: str,
    late: datetime,
) -> None:
    with viewing(make.viewer(karin)):
        Consultation.objects.filter(pk=consultation.pk).update(closes_on=last_day)
    comment(addressee, question, karin, now=late.replace(hour=late.hour - 1))

    with pytest.raises(RuleBroken, match="Svarstiden gick ut vid midnatt") as refused:
        comment(addressee, question, karin, text="För sent.", since=1, now=late)
    with pytest.raises(RuleBroken), viewing(make.viewer(karin)):
        actions.send(addressee, now=late, by=karin.pk)

    assert [one.code for one in refused.value.obstacles] == ["too_late"]
    with viewing(make.viewer(karin)):
        assert Comment.objects.get().text == "Bra."


def test_who_was_given_more_time_responds_after_the_others_last_day(
    consultation: Consultation, addressee: Addressee, question: Question, karin: User, ida: User
) -> None:
    later = LAST_DAY.replace(month=9, day=15)
    with viewing(make.viewer(ida)):
        actions.extend(consultation, to=later, addressee=addressee, today=LAST_DAY, by=ida.pk)

    made = comment(addressee, question, karin, now=datetime(2026, 9, 15, 21, 59, tzinfo=UTC))

    assert made.version == 1


def test_two_responses_from_one_party_are_one(
    addressee: Addressee, question: Question, karin: User
) -> None:
    respond(addressee, question, karin)

    with pytest.raises(RuleBroken, match="Svaret är skickat"):
        comment(addressee, question, karin, text="En gång till.", since=1)
    with pytest.raises(RuleBroken, match="Svaret är skickat"), viewing(make.viewer(karin)):
        actions.send(addressee, now=NOW, by=karin.pk)

    with viewing(make.viewer(karin)):
        assert Response.objects.count() == 1


def test_the_same_act_sent_twice_has_one_effect(
    addressee: Addressee, question: Question, karin: User
) -> None:
    for _ in range(2):
        comment(addressee, question, karin, key="en-gång")

    with viewing(make.viewer(karin)):
        assert Comment.objects.get().version == 1
    assert Entry.objects.filter(did="consultations.commented").count() == 1


def test_two_of_a_party_who_write_the_same_comment_at_once_lose_nothing(
    addressee: Addressee, question: Question, karin: User, parties: list[Party]
) -> None:
    olle = make.editor(party=parties[0])
    comment(addressee, question, olle, text="Olles ord.")

    with pytest.raises(actions.CommentedByAnother) as refused:
        comment(addressee, question, karin, text="Karins ord.")

    assert refused.value.latest.text == "Olles ord."
    again = comment(addressee, question, karin, text="Karins och Olles ord.", since=1)
    assert again.version == 2


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script> <b>Bra</b>", "Bra \u202ebakvänt\u202c \u200f.", "å" * LONGEST],
    ids=["HTML", "right to left", "as long as may be"],
)
def test_a_comment_is_kept_exactly_as_it_was_written(
    addressee: Addressee, question: Question, karin: User, words: str
) -> None:
    comment(addressee, question, karin, text=words)

    with viewing(make.viewer(karin)):
        assert Comment.objects.get().text == words


def test_a_comment_of_200_kb_is_refused_and_never_cut_off(
    addressee: Addressee, question: Question, karin: User
) -> None:
    with pytest.raises(RuleBroken, match="Inget är sparat eller avkortat"):
        comment(addressee, question, karin, text="x" * 200_000)

    with viewing(make.viewer(karin)):
        assert not Comment.objects.exists()


def test_the_leads_see_that_somebody_is_working_and_not_what(
    consultation: Consultation, addressee: Addressee, question: Question, karin: User, ida: User
) -> None:
    comment(addressee, question, karin, text="Hemligt ännu.")

    with viewing(make.viewer(ida)):
        places = queries.standing(consultation)
        seen = queries.compilation(consultation)

        assert [one.progress for one in places][:2] == [Progress.WORKING, Progress.NOT_BEGUN]
        assert not Comment.objects.exists()
        assert not Response.objects.exists()
        assert not any(asked.said for asked in seen.asked)


def test_a_sent_response_is_seen_by_the_leads(
    consultation: Consultation, addressee: Addressee, question: Question, karin: User, ida: User
) -> None:
    respond(addressee, question, karin, stance=Stance.WITH_CHANGE, proposal="Jag får hjälp nu.")

    with viewing(make.viewer(ida)):
        whole = queries.compilation(consultation)

    assert [one.name for one in whole.overview.sent] == ["Vemån"]
    assert whole.asked[0].counts == [("tillstyrker med ändring", 1)]
    assert whole.asked[0].said[0].proposal == "Jag får hjälp nu."


def test_who_had_not_responded_when_it_was_closed_is_named(
    consultation: Consultation, addressee: Addressee, question: Question, karin: User, ida: User
) -> None:
    respond(addressee, question, karin)

    with viewing(make.viewer(ida)):
        closed = actions.close(consultation, today=LAST_DAY, by=ida.pk)
        whole = queries.compilation(closed)

    assert closed.standing is Stage.CLOSED
    assert [(one.name, one.word) for one in whole.overview.others] == [
        ("Sälla", "svarade inte"),
        ("Trångsund", "svarade inte"),
    ]


def test_a_response_on_paper_from_a_council_is_registered_and_copied_by_the_leads(
    consultation: Consultation, question: Question, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        council = actions.add_addressee(consultation, name="Pensionärsrådet", by=ida.pk)
        response = actions.register_by_hand(
            council,
            text="Vi tackar.",
            decided=Decided(Authority.BODY, "Styrelsen", LAST_DAY.replace(day=3)),
            registry_number="",
            arrived_on=LAST_DAY.replace(day=10),
            now=NOW,
            by=ida.pk,
        )
    comment(council, question, ida, text="Skriv ”före jul”.")

    assert response.party is None
    with viewing(make.viewer(ida)):
        whole = queries.compilation(consultation)
        assert [one.name for one in whole.overview.sent] == ["Pensionärsrådet"]
        assert whole.asked[0].said[0].text == "Skriv ”före jul”."


def test_a_party_that_writes_here_itself_is_not_registered_by_hand(
    addressee: Addressee, question: Question, karin: User, ida: User
) -> None:
    comment(addressee, question, karin)

    with pytest.raises(RuleBroken, match="har börjat skriva i Målbild"), viewing(make.viewer(ida)):
        actions.register_by_hand(
            addressee,
            text="x",
            decided=OFFICIAL,
            registry_number="",
            arrived_on=LAST_DAY.replace(day=10),
            now=NOW,
            by=ida.pk,
        )


@pytest.mark.parametrize(
    ("decided", "why"),
    [
        (Decided(Authority.BODY, "Styrelsen"), "Ange vilken dag"),
        (Decided(Authority.BODY, "Styrelsen", LAST_DAY), "har inte varit ännu"),
        (Decided(), "Ange om svaret är beslutat"),
    ],
    ids=["without a day", "on a day ahead", "nobody"],
)
def test_a_registered_response_goes_on_standing_on_somebody(
    addressee: Addressee, ida: User, decided: Decided, why: str
) -> None:
    given: dict[str, Any] = {"registry_number": "", "now": NOW, "by": ida.pk}
    with viewing(make.viewer(ida)):
        made = actions.register_by_hand(
            addressee, text="", decided=OFFICIAL, arrived_on=LAST_DAY.replace(day=10), **given
        )
        with pytest.raises(RuleBroken, match=why):
            actions.save_response(
                addressee, text="Avskrivet.", decided=decided, since=made.version, **given
            )
        assert Response.objects.get().decided == OFFICIAL


def test_a_party_that_began_here_and_responded_on_paper_is_registered_once_it_is_closed(
    consultation: Consultation, addressee: Addressee, question: Question, karin: User, ida: User
) -> None:
    comment(addressee, question, karin, text="Osagt här.", proposal="Osagd lydelse.")
    with viewing(make.viewer(karin)):
        begun = actions.save_response(
            addressee,
            text="Osagt i stort.",
            decided=OFFICIAL,
            registry_number="KS 2026/1",
            since=0,
            now=NOW,
            by=karin.pk,
        )
        Response.objects.filter(pk=begun.pk).update(fingerprint="f" * 64, file_name="utkast.docx")
    with viewing(make.viewer(ida)):
        actions.close(consultation, today=LAST_DAY, by=ida.pk)
        registered = actions.register_by_hand(
            addressee,
            text="Vi tackar.",
            decided=Decided(Authority.BODY, "Socialnämnden", LAST_DAY.replace(day=3)),
            registry_number="",
            arrived_on=LAST_DAY.replace(day=10),
            now=NOW,
            by=ida.pk,
        )
        [place] = [one for one in queries.standing(consultation) if one.response]
    comment(addressee, question, ida, text="Skriv ”före jul”.")

    assert (place.name, place.progress, place.late) == ("Vemån", Progress.SENT, False)
    with everything(reason="a test looks for words"):
        kept = str([*Response.objects.values(), *Comment.objects.values()])
        assert [one.pk for one in Response.objects.all()] == [registered.pk]
    for word in ("Osagt här", "Osagd lydelse", "Osagt i stort", "KS 2026/1", "utkast", "fff"):
        assert word not in kept
    assert "Skriv ”före jul”." in kept


def test_what_the_others_have_begun_stays_theirs(
    consultation: Consultation,
    addressee: Addressee,
    question: Question,
    parties: list[Party],
    karin: User,
    ida: User,
) -> None:
    olle = make.editor(party=parties[1])
    with viewing(make.viewer(ida)):
        other = Addressee.objects.get(consultation=consultation, party=parties[1])
    comment(addressee, question, karin)
    comment(other, question, olle, text="Olles ord.")
    with viewing(make.viewer(ida)):
        actions.close(consultation, today=LAST_DAY, by=ida.pk)
        actions.register_by_hand(
            addressee,
            text="Vi tackar.",
            decided=OFFICIAL,
            registry_number="",
            arrived_on=LAST_DAY.replace(day=10),
            now=NOW,
            by=ida.pk,
        )

    with viewing(make.viewer(olle)):
        assert Comment.objects.get().text == "Olles ord."

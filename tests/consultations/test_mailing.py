"""Who is told what, when, and once: at the opening, before the last day, and with more time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malbild.consultations import actions
from malbild.consultations.models import Addressee, Consultation, Question, ResponseLink
from malbild.consultations.rules import LINK_FOR, MOST_A_DAY, closes_at
from malbild.core.obstacles import RuleBroken
from malbild.core.passes import opens, pass_for
from malbild.organisations.models import Party, User, viewing
from malbild.post.models import Message
from malbild.post.rules.letters import PASS_PLACE
from tests import make
from tests.consultations.conftest import LAST_DAY, responded

pytestmark = pytest.mark.django_db

OPENING = datetime(2026, 5, 29, 7, tzinfo=UTC)
A_WEEK_BEFORE = datetime(2026, 8, 24, 7, tzinfo=UTC)  # nine o'clock in Stockholm
ON_THE_DAY = datetime(2026, 8, 31, 7, tzinfo=UTC)


def mail(consultation: Consultation, ida: User, now: datetime) -> list[str]:
    """What is put in the queue at a moment, as "kind to whom"."""
    with viewing(make.viewer(ida)):
        before = set(Message.objects.values_list("pk", flat=True))
        consultation = Consultation.objects.select_related("county").get(pk=consultation.pk)
        actions.mail_due(consultation, now=now, by=ida.pk)
        new = Message.objects.exclude(pk__in=before).order_by("pk")
        return [f"{one.about.partition('.')[2]} to {one.to}" for one in new]


def link_for(addressee: Addressee, ida: User, to: str, now: datetime = OPENING) -> ResponseLink:
    with viewing(make.viewer(ida)):
        return actions.make_link(addressee, to=to, now=now, by=ida.pk)


def test_who_works_for_a_party_is_told_when_the_consultation_opens_and_only_once(
    consultation: Consultation, ida: User, karin: User
) -> None:
    assert mail(consultation, ida, OPENING) == [f"opened to {karin.email}"]
    assert mail(consultation, ida, OPENING + timedelta(minutes=1)) == []


def test_a_consultation_that_is_prepared_is_told_to_nobody(
    draft: Consultation, ida: User, karin: User
) -> None:
    assert mail(draft, ida, OPENING) == []


def test_the_letter_says_what_is_asked_by_when_and_has_the_day_for_the_calendar(
    consultation: Consultation, ida: User, karin: User
) -> None:
    mail(consultation, ida, OPENING)

    with viewing(make.viewer(ida)):
        letter = Message.objects.get()
    assert letter.subject == "Remiss om målbilden: svara senast 31 augusti 2026"
    assert "Vemån ombeds svara" in letter.text
    assert "Läs." in letter.text  # the missive
    assert "DTSTART;VALUE=DATE:20260831" in letter.calendar


def test_reminders_come_a_week_before_and_on_the_last_day_and_each_once(
    consultation: Consultation, ida: User, karin: User
) -> None:
    mail(consultation, ida, OPENING)

    to = karin.email
    assert mail(consultation, ida, A_WEEK_BEFORE - timedelta(days=1)) == []
    assert mail(consultation, ida, A_WEEK_BEFORE) == [f"week to {to}"]
    assert mail(consultation, ida, A_WEEK_BEFORE + timedelta(days=2)) == []
    assert mail(consultation, ida, ON_THE_DAY) == [f"last_day to {to}"]
    assert mail(consultation, ida, ON_THE_DAY + timedelta(hours=5)) == []
    assert mail(consultation, ida, ON_THE_DAY + timedelta(days=1)) == []


def test_a_server_that_was_down_for_two_days_reminds_of_the_days_that_are_left(
    consultation: Consultation, ida: User, karin: User
) -> None:
    mail(consultation, ida, OPENING)
    mail(consultation, ida, A_WEEK_BEFORE + timedelta(days=2))

    with viewing(make.viewer(ida)):
        subject = Message.objects.get(about="consultations.week").subject
    assert subject == "Remiss om målbilden: 5 dagar kvar att svara"


def test_who_gets_an_account_after_the_last_day_is_sent_no_link(
    consultation: Consultation, ida: User, karin: User, parties: list[Party]
) -> None:
    mail(consultation, ida, OPENING)
    make.editor(party=parties[0], user=make.user(name="Olle Sjö"))

    assert mail(consultation, ida, ON_THE_DAY + timedelta(days=2)) == []


def test_nobody_is_reminded_before_the_office_opens(
    consultation: Consultation, ida: User, karin: User
) -> None:
    mail(consultation, ida, OPENING)

    just_past_midnight = datetime(2026, 8, 23, 22, 1, tzinfo=UTC)
    assert mail(consultation, ida, just_past_midnight) == []


def test_more_time_is_told_to_the_one_who_got_it_and_moves_its_reminders(
    consultation: Consultation, addressee: Addressee, parties: list[Party], ida: User, karin: User
) -> None:
    other = make.editor(party=parties[1], user=make.user(name="Olle Sjö"))
    mail(consultation, ida, OPENING)
    later = date(2026, 9, 30)
    with viewing(make.viewer(ida)):
        actions.extend(consultation, to=later, addressee=addressee, today=LAST_DAY, by=ida.pk)

    assert mail(consultation, ida, ON_THE_DAY - timedelta(days=20)) == [
        f"more_time to {karin.email}"
    ]
    assert mail(consultation, ida, ON_THE_DAY) == [f"last_day to {other.email}"]
    with viewing(make.viewer(ida)):
        days = [one.calendar for one in Message.objects.filter(to=karin.email).order_by("pk")]
    told = [[line for line in one.splitlines() if line[:3] in ("UID", "SEQ")] for one in days]
    assert told[0][0] == told[1][0]  # the same day in the calendar
    assert int(told[0][1].partition(":")[2]) < int(told[1][1].partition(":")[2])


def test_who_has_responded_is_not_reminded(
    consultation: Consultation, addressee: Addressee, question: Question, ida: User, karin: User
) -> None:
    mail(consultation, ida, OPENING)
    responded(addressee, question, by=karin, now=OPENING + timedelta(days=3))

    assert mail(consultation, ida, A_WEEK_BEFORE) == []


def test_a_link_made_before_the_opening_is_mailed_when_the_consultation_opens(
    draft: Consultation, parties: list[Party], ida: User
) -> None:
    with viewing(make.viewer(ida)):
        own = Addressee.objects.get(consultation=draft, party=parties[2])
    link_for(own, ida, "maj@trangsund.example")
    assert mail(draft, ida, OPENING) == []

    with viewing(make.viewer(ida)):
        actions.open_for_responses(draft, today=OPENING.date(), by=ida.pk)
    assert mail(draft, ida, OPENING) == ["opened to maj@trangsund.example"]


def test_the_letter_with_a_link_holds_no_secret_until_it_is_sent(
    consultation: Consultation, addressee: Addressee, ida: User
) -> None:
    link = link_for(addressee, ida, "maj@veman.example")
    mail(consultation, ida, OPENING)

    with viewing(make.viewer(ida)):
        letter = Message.objects.get(to="maj@veman.example")
    secret = pass_for(settings.SECRET_KEY, link.pass_name)
    assert opens(secret, link.pass_kept)
    for body in (letter.text, letter.html):
        assert f"/svara/{PASS_PLACE}/" in body
        assert secret not in body


def test_a_person_has_one_link_and_a_new_one_closes_the_old(
    consultation: Consultation, addressee: Addressee, ida: User
) -> None:
    old = link_for(addressee, ida, "maj@veman.example")
    with pytest.raises(RuleBroken, match="redan en länk"):
        link_for(addressee, ida, "Maj@Veman.example ")

    with viewing(make.viewer(ida)):
        new = actions.renew_link(old, now=OPENING, by=ida.pk)
        old.refresh_from_db()
    assert old.revoked_at == OPENING
    assert (new.to, new.revoked_at) == (old.to, None)
    assert mail(consultation, ida, OPENING) == ["opened to maj@veman.example"]


@pytest.mark.parametrize("became", ["sent", "the last day has been", "closed", "sent and closed"])
def test_a_new_link_is_mailed_also_to_who_may_only_read(
    consultation: Consultation,
    addressee: Addressee,
    question: Question,
    ida: User,
    karin: User,
    became: str,
) -> None:
    old = link_for(addressee, karin, "maj@veman.example")
    mail(consultation, ida, OPENING)
    now = ON_THE_DAY + timedelta(days=2)
    if became.startswith("sent"):
        responded(addressee, question, by=karin)
    with viewing(make.viewer(ida)):
        if became.endswith("closed"):
            actions.close(consultation, today=LAST_DAY, by=ida.pk)
    with viewing(make.viewer(karin)):
        actions.renew_link(old, now=now, by=karin.pk)

    assert mail(consultation, ida, now) == ["link to maj@veman.example"]
    assert mail(consultation, ida, now + timedelta(minutes=1)) == []
    with viewing(make.viewer(ida)):
        letter = Message.objects.get(about="consultations.link")
        assert actions.mail_all_due(now=now) == 0
    assert "läsa till och med 14 september 2026" in letter.text
    assert letter.calendar == ""
    assert letter.not_after == closes_at(LAST_DAY) + LINK_FOR


def test_a_new_link_that_a_crash_kept_from_being_mailed_is_mailed_the_next_minute(
    consultation: Consultation, addressee: Addressee, ida: User
) -> None:
    old = link_for(addressee, ida, "maj@veman.example")
    with viewing(make.viewer(ida)):
        actions.close(consultation, today=LAST_DAY, by=ida.pk)
        actions.renew_link(old, now=ON_THE_DAY, by=ida.pk)
        actions.mail_all_due(now=ON_THE_DAY + timedelta(minutes=1))

        assert [one.about for one in Message.objects.all()] == ["consultations.link"]


def test_who_has_more_time_after_a_new_link_is_told_of_the_day(
    consultation: Consultation, addressee: Addressee, ida: User
) -> None:
    day_after = ON_THE_DAY + timedelta(days=1)
    link_for(addressee, ida, "maj@veman.example", day_after)
    assert mail(consultation, ida, day_after) == ["link to maj@veman.example"]
    with viewing(make.viewer(ida)):
        later = date(2026, 9, 30)
        actions.extend(consultation, to=later, addressee=addressee, today=LAST_DAY, by=ida.pk)

    assert mail(consultation, ida, day_after) == ["more_time to maj@veman.example"]


def test_a_link_that_no_longer_holds_is_not_sent_anew(
    consultation: Consultation, addressee: Addressee, ida: User
) -> None:
    old = link_for(addressee, ida, "maj@veman.example")
    with viewing(make.viewer(ida)):
        with pytest.raises(RuleBroken, match="gäller inte längre"):
            actions.renew_link(old, now=closes_at(LAST_DAY) + LINK_FOR, by=ida.pk)
        assert ResponseLink.objects.get().revoked_at is None


def test_how_often_it_asks_the_database_does_not_depend_on_how_many_are_told(
    consultation: Consultation, ida: User, karin: User, parties: list[Party]
) -> None:
    def asked() -> int:
        mail(consultation, ida, OPENING)
        mail(consultation, ida, A_WEEK_BEFORE)
        with viewing(make.viewer(ida)), CaptureQueriesContext(connection) as queries:
            rows = Consultation.objects.select_related("county")
            assert actions.mail_due(rows.get(), now=A_WEEK_BEFORE, by=None) == 0
        return len(queries)

    before = asked()
    for number in range(5):
        make.editor(party=parties[number % 3], user=make.user(name=f"Nils {number}"))

    assert asked() == before


def test_an_address_that_nothing_can_be_sent_to_is_said_and_makes_no_link(
    addressee: Addressee, ida: User
) -> None:
    with pytest.raises(RuleBroken, match="ingen e-postadress"):
        link_for(addressee, ida, "maj på vemån")
    with viewing(make.viewer(ida)):
        assert not ResponseLink.objects.exists()


@pytest.mark.parametrize(
    "odd", ["Remiss\r\nBcc: alla@veman.example", f"Om {PASS_PLACE}", "Re\x85m\u2028iss"]
)
def test_what_somebody_typed_in_a_name_or_a_missive_stops_no_letter(
    consultation: Consultation, addressee: Addressee, karin: User, ida: User, odd: str
) -> None:
    with viewing(make.viewer(ida)):
        Consultation.objects.filter(pk=consultation.pk).update(name=odd, missive=f"Läs.\n{odd}")
        council = actions.add_addressee(consultation, name=odd, by=ida.pk)
    link_for(council, ida, "ros@example.com")

    told = [f"opened to {to}" for to in (karin.email, "ros@example.com")]
    assert sorted(mail(consultation, ida, OPENING)) == sorted(told)
    with viewing(make.viewer(ida)):
        letters = Message.objects.filter(about="consultations.opened")
        assert all("\n" not in one.subject for one in letters)
        assert all(one.text.count(PASS_PLACE) == bool(one.pass_name) for one in letters)


def test_who_is_no_longer_asked_before_the_opening_leaves_no_link(
    draft: Consultation, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        council = actions.add_addressee(draft, name="Pensionärsrådet", by=ida.pk)
    link_for(council, ida, "ros@example.com")

    with viewing(make.viewer(ida)):
        actions.remove_addressee(council, by=ida.pk)
        assert not ResponseLink.objects.exists()


def test_nobody_s_mailbox_is_filled_with_new_links(addressee: Addressee, karin: User) -> None:
    now = OPENING
    with viewing(make.viewer(karin)):
        link = actions.make_link(addressee, to="maj@veman.example", now=now, by=karin.pk)
        for _ in range(MOST_A_DAY - 1):
            link = actions.renew_link(link, now=now, by=karin.pk)

        with pytest.raises(RuleBroken, match="Vänta till i morgon"):
            actions.renew_link(link, now=now, by=karin.pk)
        with pytest.raises(RuleBroken, match="Vänta till i morgon"):
            actions.make_link(addressee, to="per@veman.example", now=now, by=karin.pk)
        actions.renew_link(link, now=now + timedelta(days=1), by=karin.pk)

"""A personal link: it opens one response, for one browser, until a day, and tells nothing else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from malbild.consultations import actions
from malbild.consultations.models import (
    Addressee,
    Comment,
    Consultation,
    Responding,
    Response,
    ResponseLink,
)
from malbild.consultations.rules import Authority, Decided
from malbild.consultations.views.by_link import COOKIE, KEPT_FOR, TRIES
from malbild.core.passes import pass_for
from malbild.journal.models import Entry
from malbild.organisations.models import Party, User, everything, viewing
from malbild.post.models import Message
from malbild.texts.models import TextVersion
from tests import make

pytestmark = pytest.mark.django_db


FIRST = "fraga/1/"


def inside(link: ResponseLink, path: str = "") -> str:
    """A page of the response that a link has opened."""
    return f"/svara/{link.pk}/{path}"


def cookie_of(link: ResponseLink) -> str:
    return f"{COOKIE}{link.pk}"


@pytest.fixture(autouse=True)
def nobody_has_tried() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asked(version: TextVersion, parties: list[Party], ida: User) -> Consultation:
    today = timezone.localdate()
    with viewing(make.viewer(ida)):
        made = actions.start(
            version, name="Remiss om målbilden", closes_on=today + timedelta(days=40), by=ida.pk
        )
        return actions.open_for_responses(made, today=today, by=ida.pk)


@pytest.fixture
def own(asked: Consultation, parties: list[Party], ida: User) -> Addressee:
    with viewing(make.viewer(ida)):
        rows = Addressee.objects.select_related("consultation__county")
        return rows.get(consultation=asked, party=parties[0])


@pytest.fixture
def link(own: Addressee, ida: User) -> ResponseLink:
    with viewing(make.viewer(ida)):
        made = timezone.now() - timedelta(hours=1)
        return actions.make_link(own, to="maj@veman.example", now=made, by=ida.pk)


def door(link: ResponseLink) -> str:
    return reverse("consultations:arrive", args=[pass_for(settings.SECRET_KEY, link.pass_name)])


@pytest.fixture
def maj(link: ResponseLink) -> Client:
    """Somebody without an account who has opened the link."""
    client = Client()
    answer = client.post(door(link))
    assert answer.headers["Location"] == inside(link)
    return client


def refreshed(link: ResponseLink, ida: User) -> ResponseLink:
    with viewing(make.viewer(ida)):
        return ResponseLink.objects.select_related("addressee__consultation").get(pk=link.pk)


def test_a_person_without_an_account_responds_question_by_question_and_sends(
    maj: Client, link: ResponseLink, ida: User
) -> None:
    said = {"stance": "with_change", "text": "För vagt.", "proposal": "Nu.", "version": "0"}
    assert maj.post(inside(link, FIRST), said).headers["Location"] == inside(link)
    whole = {"authority": "official", "text": "Bra.", "registry_number": "KS 1", "version": "0"}
    assert maj.post(inside(link, "allmant/"), whole).headers["Location"] == inside(link)
    assert maj.post(inside(link, "skicka/")).headers["Location"] == inside(link)

    with viewing(make.viewer(ida)):
        response = Response.objects.get()
        assert Comment.objects.get().text == "För vagt."
    assert response.came == "link"
    assert response.sent_at is not None
    assert response.changed_by is None
    page = maj.get(inside(link)).content.decode()
    assert "Svaret ändras inte" in page


def test_the_journal_says_by_which_link_it_was_written(maj: Client, link: ResponseLink) -> None:
    maj.post(inside(link, FIRST), {"text": "För vagt.", "version": "0"})

    entry = Entry.objects.get(did="consultations.commented")
    assert entry.by is None
    assert f'"link":{link.pk}' in entry.detail


def test_a_council_that_is_no_party_responds_by_link_and_the_leads_read_it_once_it_is_sent(
    asked: Consultation, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        council = actions.add_addressee(asked, name="Pensionärsrådet", by=ida.pk)
        made = timezone.now()
        link = actions.make_link(council, to="ros@example.com", now=made, by=ida.pk)
    client = Client()
    client.post(door(link))
    client.post(inside(link, FIRST), {"text": "Tydligare.", "version": "0"})
    with viewing(make.viewer(ida)):
        assert not Comment.objects.exists()  # a draft is its writer's own

    client.post(inside(link, "allmant/"), {"authority": "official", "version": "0"})
    client.post(inside(link, "skicka/"))
    with viewing(make.viewer(ida)):
        assert Comment.objects.get().text == "Tydligare."


def test_a_mail_program_that_opens_the_link_changes_nothing_and_the_person_still_gets_in(
    link: ResponseLink, ida: User
) -> None:
    scanner = Client()
    before = Entry.objects.count()
    for _ in range(3):
        assert scanner.get(door(link), follow=True).status_code == 200
        assert scanner.head(door(link)).status_code == 200

    assert (Entry.objects.count(), cookie_of(link) in scanner.cookies) == (before, False)
    assert refreshed(link, ida).opened_at is None
    assert Client().post(door(link)).headers["Location"] == inside(link)


def test_a_link_that_is_forwarded_opens_nothing_in_another_browser(
    maj: Client, link: ResponseLink
) -> None:
    other = Client()

    assert "annan webbläsare" in other.get(door(link)).content.decode()
    answer = other.post(door(link))
    assert answer.status_code == 409
    assert cookie_of(link) not in other.cookies
    assert other.get(inside(link)).status_code == 404
    assert maj.get(inside(link)).status_code == 200


def test_who_has_changed_browser_gets_a_new_link_to_the_same_address_and_keeps_what_is_saved(
    maj: Client, link: ResponseLink, ida: User
) -> None:
    maj.post(inside(link, FIRST), {"text": "För vagt.", "version": "0"})
    other = Client()

    assert "ny länk är skickad" in other.post(f"{door(link)}ny/").content.decode()

    with viewing(make.viewer(ida)):
        letter = Message.objects.get(about="consultations.opened", to="maj@veman.example")
        new = ResponseLink.objects.get(revoked_at=None)
    assert letter.pass_name == new.pass_name
    assert maj.get(inside(link)).status_code == 404
    other.post(door(new))
    assert "För vagt." in other.get(inside(new)).content.decode()


def test_new_links_are_not_sent_again_and_again(link: ResponseLink, ida: User) -> None:
    Client().post(f"{door(link)}ny/")
    with viewing(make.viewer(ida)):
        new = ResponseLink.objects.get(revoked_at=None)

    assert "nyss skickats" in Client().post(f"{door(new)}ny/").content.decode()
    with viewing(make.viewer(ida)):
        assert ResponseLink.objects.count() == 2


def test_a_link_used_by_somebody_logged_in_for_another_party_opens_nothing(
    link: ResponseLink, parties: list[Party], ida: User
) -> None:
    other = make.editor(party=parties[1], user=make.user(name="Olle Sjö"))
    client = Client()
    client.force_login(other)

    answer = client.post(door(link))

    assert answer.status_code == 403
    assert "Olle Sjö, som inte arbetar för Vemån" in answer.content.decode()
    assert refreshed(link, ida).opened_at is None


def test_a_link_whose_time_is_over_opens_nothing_and_what_was_saved_is_kept(
    maj: Client, link: ResponseLink, asked: Consultation, karin: User, ida: User
) -> None:
    maj.post(inside(link, FIRST), {"text": "För vagt.", "version": "0"})
    with viewing(make.viewer(ida)):
        long_ago = timezone.localdate() - timedelta(days=15)
        Consultation.objects.filter(pk=asked.pk).update(closes_on=long_ago)

    assert maj.get(inside(link)).status_code == 404
    answer = maj.get(door(link))
    assert answer.status_code == 404
    assert "Be den som skickade remissen" in answer.content.decode()
    with viewing(make.viewer(karin)):
        assert Comment.objects.get().text == "För vagt."


def test_after_the_last_day_the_link_shows_the_response_and_takes_no_more(
    maj: Client, link: ResponseLink, asked: Consultation, ida: User
) -> None:
    maj.post(inside(link, FIRST), {"text": "För vagt.", "version": "0"})
    with viewing(make.viewer(ida)):
        yesterday = timezone.localdate() - timedelta(days=1)
        Consultation.objects.filter(pk=asked.pk).update(closes_on=yesterday)

    assert "För vagt." in maj.get(inside(link)).content.decode()
    late = maj.post(inside(link, FIRST), {"text": "För sent skrivet.", "version": "1"})
    assert late.status_code == 422
    assert "Svarstiden gick ut" in late.content.decode()
    assert "För sent skrivet." in late.content.decode()


def test_a_link_that_was_taken_back_opens_nothing(
    maj: Client, link: ResponseLink, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        actions.revoke_link(link, now=timezone.now(), by=ida.pk)

    assert maj.get(inside(link)).status_code == 404
    assert maj.post(inside(link, FIRST), {"text": "Efteråt.", "version": "0"}).status_code == 404
    assert Client().get(door(link)).status_code == 404


@pytest.mark.parametrize("change", ["guessed", "upper", "short", "long", "empty"])
def test_a_pass_that_is_not_whole_opens_nothing_and_all_such_look_the_same(
    link: ResponseLink, change: str
) -> None:
    token = pass_for(settings.SECRET_KEY, link.pass_name)
    other = {
        "guessed": "a" * 43,
        "upper": token.upper(),
        "short": token[:-1],
        "long": f"{token}a",
        "empty": "-",
    }[change]
    path = reverse("consultations:arrive", args=[other])

    answers = [Client().get(path), Client().post(path), Client().post(f"{path}ny/")]

    assert [one.status_code for one in answers] == [404, 404, 404]
    assert len({one.content.decode() for one in answers}) == 1
    assert "Vemån" not in answers[0].content.decode()


def test_who_guesses_has_to_wait_and_who_has_the_right_link_elsewhere_does_not(
    link: ResponseLink,
) -> None:
    for number in range(TRIES):
        Client().get(reverse("consultations:arrive", args=[f"gissad-{number:036d}"]))

    assert Client().get(door(link)).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").get(door(link)).status_code == 200


def test_who_guesses_stops_nobody_else_where_the_server_listens_for_both_kinds_of_addresses(
    link: ResponseLink,
) -> None:
    for number in range(TRIES):
        guess = reverse("consultations:arrive", args=[f"gissad-{number:036d}"])
        Client(REMOTE_ADDR="::ffff:192.0.2.7").get(guess)

    assert Client(REMOTE_ADDR="::ffff:192.0.2.7").get(door(link)).status_code == 429
    assert Client(REMOTE_ADDR="::ffff:192.0.2.8").get(door(link)).status_code == 200


def test_the_pass_is_told_to_no_other_page_and_stands_in_no_address_after_the_first(
    link: ResponseLink, maj: Client
) -> None:
    token = pass_for(settings.SECRET_KEY, link.pass_name)
    first = maj.get(door(link))

    assert first.headers["Referrer-Policy"] == "strict-origin"
    for path in ("", FIRST, "allmant/", "skicka/", "texten/"):
        assert token not in maj.get(inside(link, path)).content.decode(), path
    cookie = maj.cookies[cookie_of(link)]
    assert cookie["max-age"] == KEPT_FOR.total_seconds()  # the day may be moved; the server knows
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/svara/", True, "Lax")


def test_the_pass_is_in_no_table(link: ResponseLink, ida: User) -> None:
    token = pass_for(settings.SECRET_KEY, link.pass_name)
    with viewing(make.viewer(ida)):
        actions.mail_due(link.addressee.consultation, now=timezone.now(), by=ida.pk)
    with everything(reason="a test looks for a secret"):
        rows = [row for model in apps.get_models() for row in model._base_manager.values()]

    assert [row for row in rows if link.pass_name in str(row)]  # what it is made of is kept
    assert not [row for row in rows if token in str(row)]


def test_who_leaves_on_a_shared_machine_leaves_nothing(maj: Client, link: ResponseLink) -> None:
    assert maj.get(inside(link)).status_code == 200
    maj.post(inside(link, "lamna/"))

    assert maj.get(inside(link)).status_code == 404


def test_who_left_after_sending_gets_a_new_link_by_mail_and_reads_what_was_sent(
    maj: Client, link: ResponseLink, ida: User
) -> None:
    maj.post(inside(link, FIRST), {"text": "För vagt.", "version": "0"})
    maj.post(inside(link, "allmant/"), {"authority": "official", "version": "0"})
    maj.post(inside(link, "skicka/"))
    maj.post(inside(link, "lamna/"))

    assert "annan webbläsare" in maj.get(door(link)).content.decode()
    assert "ny länk är skickad" in maj.post(f"{door(link)}ny/").content.decode()

    with viewing(make.viewer(ida)):
        letter = Message.objects.get(about="consultations.link", to=link.to)
        new = ResponseLink.objects.get(revoked_at=None)
    assert letter.pass_name == new.pass_name
    maj.post(door(new))
    assert "För vagt." in maj.get(inside(new)).content.decode()


def test_the_whole_text_is_read_by_who_has_a_link(maj: Client, link: ResponseLink) -> None:
    page = maj.get(inside(link, "texten/")).content.decode()

    assert "Jag får hjälp i tid." in page
    assert "Därför gör vi det." in page


def test_two_links_in_one_browser_never_save_in_each_other_s_response(
    maj: Client, link: ResponseLink, asked: Consultation, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        council = actions.add_addressee(asked, name="Pensionärsrådet", by=ida.pk)
        other = actions.make_link(council, to=link.to, now=timezone.now(), by=ida.pk)
    assert maj.post(door(other)).headers["Location"] == inside(other)
    maj.post(inside(link, FIRST), {"text": "Vemåns ord.", "version": "0"})

    assert "Vemåns ord." in maj.get(inside(link)).content.decode()
    assert "Vemåns ord." not in maj.get(inside(other)).content.decode()
    assert "annan webbläsare" not in maj.get(door(link)).content.decode()
    maj.cookies[cookie_of(other)] = maj.cookies[cookie_of(link)].value
    assert maj.get(inside(other)).status_code == 404


def test_who_has_a_link_does_not_begin_to_write_in_what_the_leads_have_registered(
    maj: Client, link: ResponseLink, own: Addressee, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        actions.register_by_hand(
            own,
            text="Vi tackar.",
            decided=Decided(Authority.OFFICIAL),
            registry_number="",
            arrived_on=timezone.localdate(),
            now=timezone.now(),
            by=ida.pk,
        )

    assert "Läs igenom och skicka" not in maj.get(inside(link)).content.decode()
    assert "Skriv svaret i stort" not in maj.get(inside(link)).content.decode()
    for path in (FIRST, "allmant/"):
        assert "Svaret är skickat och ändras inte." in maj.get(inside(link, path)).content.decode()


def test_two_who_write_by_account_and_by_link_do_not_overwrite_each_other(
    maj: Client, link: ResponseLink, karin: User, asked: Consultation, own: Addressee
) -> None:
    maj.post(inside(link, FIRST), {"text": "Majs ord.", "version": "0"})
    client = Client()
    client.force_login(karin)
    at = [asked.county.slug, asked.slug, own.pk, 1]

    answer = client.post(
        reverse("consultations:question", args=at), {"text": "Karins ord.", "version": "0"}
    )

    assert answer.status_code == 409
    assert "Majs ord." in answer.content.decode()
    assert "Karins ord." in answer.content.decode()


def test_the_leads_send_renew_and_take_back_links_on_a_page(
    asked: Consultation, own: Addressee, ida: User
) -> None:
    client = Client()
    client.force_login(ida)
    page = reverse("consultations:links", args=[asked.county.slug, asked.slug, own.pk])

    wrong = client.post(page, {"to": "maj på vemån"})
    assert (wrong.status_code, "maj på vemån" in wrong.content.decode()) == (422, True)
    client.post(page, {"to": "maj@veman.example"})
    with viewing(make.viewer(ida)):
        link = ResponseLink.objects.get()
        assert Message.objects.filter(to="maj@veman.example").count() == 1
    client.post(f"{page}{link.pk}/ny/")
    with viewing(make.viewer(ida)):
        new = ResponseLink.objects.get(revoked_at=None)
        assert Message.objects.filter(to="maj@veman.example").count() == 2
    client.post(f"{page}{new.pk}/aterkalla/")
    with viewing(make.viewer(ida)):
        assert not ResponseLink.objects.filter(revoked_at=None).exists()
    assert "återkallad" in client.get(page).content.decode().lower()


def test_another_party_s_people_see_no_links(
    asked: Consultation, own: Addressee, parties: list[Party]
) -> None:
    other = make.editor(party=parties[1], user=make.user(name="Olle Sjö"))
    client = Client()
    client.force_login(other)
    page = reverse("consultations:links", args=[asked.county.slug, asked.slug, own.pk])

    assert client.get(page).status_code == 404
    assert client.post(page, {"to": "olle@salla.example"}).status_code == 404


@pytest.mark.parametrize("path", [FIRST, "allmant/", "skicka/"])
def test_odd_words_in_a_form_break_no_page_behind_a_link(
    maj: Client, link: ResponseLink, path: str
) -> None:
    fields = ("stance", "text", "version", "key", "authority", "decided_on", "next")
    for field in fields:
        for odd in ("9" * 5_000, "a\x00b", "²", "-1", "9999-12-31"):
            assert maj.post(inside(link, path), {"text": "Ord.", field: odd}).status_code < 500, (
                field,
                odd[:9],
            )


def test_who_leads_does_not_read_a_party_s_draft_by_a_link_to_himself(
    asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    client, at = Client(), [asked.county.slug, asked.slug, own.pk]
    client.force_login(ida)
    page = reverse("consultations:links", args=at)

    answer = client.post(page, {"to": "ida@lanet.example"})

    assert answer.status_code == 422
    assert "Bara de skickar länkar till sitt utkast." in answer.content.decode()
    client.force_login(karin)
    assert client.post(page, {"to": "maj@veman.example"}).status_code == 302
    with viewing(make.viewer(ida)):
        link = ResponseLink.objects.get()
    client.force_login(ida)
    assert "Bara de skickar" in client.post(f"{page}{link.pk}/ny/", follow=True).content.decode()
    with viewing(make.viewer(ida)):
        assert ResponseLink.objects.get().revoked_at is None


def test_those_who_write_in_one_response_see_each_other_and_nobody_else_sees_them(
    maj: Client, link: ResponseLink, karin: User, ida: User, asked: Consultation, own: Addressee
) -> None:
    at = [asked.county.slug, asked.slug, own.pk, 1]
    client, lead = Client(), Client()
    client.force_login(karin)
    lead.force_login(ida)
    assert maj.post(inside(link, "fraga/1/skriver/")).json() == {"others": "", "number": 0}

    page = client.get(reverse("consultations:question", args=at)).content.decode()
    told = client.post(reverse("consultations:responding", args=at)).json()

    assert "maj@veman.example skriver också här just nu." in page
    assert told["others"] == "maj@veman.example skriver också här just nu."
    assert "Karin Ek skriver också här just nu." in maj.get(inside(link, FIRST)).content.decode()
    assert lead.post(reverse("consultations:responding", args=at)).status_code == 404
    with viewing(make.viewer(ida)):
        assert not Responding.objects.exists()
    client.post(reverse("consultations:question", args=at), {"text": "Klart.", "version": "0"})
    assert "skriver också" not in maj.get(inside(link, FIRST)).content.decode()

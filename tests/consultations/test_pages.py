"""The pages on which a consultation is asked, responded to and compiled."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from malbild.consultations import actions
from malbild.consultations.models import Addressee, Comment, Consultation, Disposition, Question
from malbild.consultations.rules import Asks
from malbild.consultations.views import compiling
from malbild.core.swedish import long_date
from malbild.organisations.models import County, Party, User, viewing
from malbild.texts.models import Piece, TextVersion
from malbild.texts.queries import current
from tests import make
from tests.comparison import compared_in
from tests.consultations.conftest import OPENED, ask_first_of

Browse = Callable[[User], Client]
DECIDED = timezone.localdate() - timedelta(days=3)
SOON = (timezone.localdate() + timedelta(days=40)).isoformat()


@pytest.fixture
def browse() -> Browse:
    def start(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return start


@pytest.fixture
def asked(browse: Browse, ida: User, version: TextVersion, statement: Piece) -> Consultation:
    """A consultation that was prepared and opened in the browser."""
    client = browse(ida)
    begin = reverse("consultations:start", args=["fjallsjo"])
    client.post(f"{begin}?version={version.pk}", {"name": "Remiss om målbilden", "closes_on": SOON})
    with viewing(make.viewer(ida)):
        made = Consultation.objects.select_related("county").get()
        ask_first_of(statement)
    client.post(address("open", made))
    return made


@pytest.fixture
def own(asked: Consultation, parties: list[Party], ida: User) -> Addressee:
    with viewing(make.viewer(ida)):
        return Addressee.objects.get(consultation=asked, party=parties[0])


def address(name: str, consultation: Consultation, *more: object) -> str:
    at = [consultation.county.slug, consultation.slug, *more]
    return reverse(f"consultations:{name}", args=at)


def respond(client: Client, asked: Consultation, own: Addressee, **said: str) -> None:
    given = {"stance": "with_change", "text": "För vagt.", "proposal": "Jag får hjälp nu."}
    client.post(address("question", asked, own.pk, 1), {**given, **said, "version": "0"})
    whole = {"authority": "body", "body": "Socialnämnden", "decided_on": DECIDED.isoformat()}
    client.post(address("general", asked, own.pk), {**whole, "paragraph": "§ 74", "version": "0"})
    client.post(address("send", asked, own.pk))


def comment_in(asked: Consultation, user: User) -> Comment:
    with viewing(make.viewer(user)):
        return Comment.objects.get(question__consultation=asked)


def test_a_consultation_goes_from_a_version_to_a_compilation(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    party, lead = browse(karin), browse(ida)

    assert "Svara" in party.get(address("consultation", asked)).content.decode()
    question = party.get(address("question", asked, own.pk, 1)).content.decode()
    assert "Jag får hjälp i tid." in question
    respond(party, asked, own)
    lead.post(address("close", asked))

    page = party.get(address("compiled", asked)).content.decode()
    assert "En av tre har svarat." in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Jag får hjälp nu." in page
    assert "Sälla, Trångsund" in page
    standing = party.get(address("consultation", asked)).content.decode()
    told = f"Beslutat av Socialnämnden {long_date(DECIDED)}, § 74"
    assert told in standing.replace("\N{NO-BREAK SPACE}", " ")


def test_a_draft_of_a_response_is_seen_by_its_party_only(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    other = make.editor(party=make.party(county=asked.county))
    said = {"stance": "opposes", "text": "Hemligt ännu.", "version": "0"}
    browse(karin).post(address("question", asked, own.pk, 1), said)

    mine = browse(karin).get(address("response", asked, own.pk)).content.decode()

    assert "Hemligt ännu." in mine
    for user in (ida, other):
        assert browse(user).get(address("response", asked, own.pk)).status_code == 404
    for name in ("consultation", "compiled"):
        assert "Hemligt ännu." not in browse(ida).get(address(name, asked)).content.decode()
    assert "arbetar med svaret" in browse(ida).get(address("consultation", asked)).content.decode()


def test_who_saves_a_comment_last_gets_to_compare_and_loses_nothing(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, parties: list[Party]
) -> None:
    page = address("question", asked, own.pk, 1)
    olle = browse(make.editor(party=parties[0]))
    olle.post(page, {"text": "Olles ord.", "version": "0"})

    answer = browse(karin).post(page, {"text": "Karins ord.", "version": "0"})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Olles ord." in shown
    assert "Karins ord." in shown
    assert 'name="version" value="1"' in shown


def test_a_comment_of_200_kb_is_refused_with_the_words_still_in_the_field(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    page = address("question", asked, own.pk, 1)

    answer = browse(karin).post(page, {"text": "x" * 200_000, "version": "0"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Inget är sparat eller avkortat" in shown
    assert "x" * 200_000 in shown


def test_html_in_a_comment_is_shown_as_it_was_typed_and_runs_nowhere(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    respond(browse(karin), asked, own, text="<script>alert(1)</script>")

    page = browse(ida).get(address("compiled", asked)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_nothing_is_written_after_midnight_and_the_page_says_so(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with viewing(make.viewer(karin)):
        Consultation.objects.filter(pk=asked.pk).update(closes_on=yesterday)

    answer = browse(karin).post(
        address("question", asked, own.pk, 1), {"text": "För sent.", "version": "0"}
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Svarstiden gick ut vid midnatt" in shown
    assert "För sent." in shown


def test_a_granted_comment_opens_the_wording_and_is_named_as_its_cause(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    respond(browse(karin), asked, own)
    one, lead = comment_in(asked, ida), browse(ida)

    answer = lead.post(
        address("comment", asked, one.pk), {"kind": "granted", "reason": "Klarare.", "version": "0"}
    )
    there = lead.post(
        address("reword", asked, one.pk), {"body": "Jag får hjälp nu.", "version": "1"}
    )
    lead.post(address("close", asked))

    assert answer["Location"].endswith("#lydelse")
    assert there["Location"].endswith("sammanstallning/?fraga=1#fraga-1")
    mine = browse(karin).get(address("response", asked, own.pk)).content.decode()
    assert "Bifall" in mine
    assert "Klarare." in mine
    assert "Ny lydelse" in mine
    with viewing(make.viewer(ida)):
        assert Disposition.objects.get().comment == one
        worded = current(Question.objects.get(pk=one.question_id).piece)  # type: ignore[arg-type] # it has one
        assert worded is not None
        assert [cause.comment for cause in worded.causes.all()] == [one]


def test_two_who_deal_with_the_same_comment_get_to_compare(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    respond(browse(karin), asked, own)
    one, lead = comment_in(asked, ida), browse(ida)
    page = address("comment", asked, one.pk)
    lead.post(page, {"kind": "granted", "reason": "Klarare.", "version": "0"})

    answer = lead.post(page, {"kind": "refused", "reason": "Annat skäl.", "version": "0"})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Klarare." in shown
    assert "Annat skäl.</textarea>" in shown
    assert 'value="refused" id="id_kind_2" checked' in shown


def test_a_comment_is_not_dealt_with_without_a_reason(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    respond(browse(karin), asked, own)
    page = address("comment", asked, comment_in(asked, ida).pk)

    answer = browse(ida).post(page, {"kind": "refused", "reason": "", "version": "0"})

    assert answer.status_code == 422
    assert "Skriv ett skäl." in answer.content.decode()


def test_a_draft_of_a_consultation_is_for_the_leads(
    browse: Browse, draft: Consultation, karin: User, ida: User
) -> None:
    assert browse(ida).get(address("consultation", draft)).status_code == 200
    assert browse(karin).get(address("consultation", draft)).status_code == 404


def test_an_empty_list_says_how_to_begin(browse: Browse, county: County, ida: User) -> None:
    page = browse(ida).get(reverse("consultations:consultations", args=[county.slug]))

    assert "En remiss utgår från en fastslagen version" in page.content.decode()


def test_with_many_comments_one_question_at_a_time_is_shown(
    browse: Browse,
    asked: Consultation,
    own: Addressee,
    karin: User,
    ida: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    party = browse(karin)
    for order in (1, 2):
        page = address("question", asked, own.pk, order)
        party.post(page, {"text": f"Synpunkt nummer {order}.", "version": "0"})
    respond(party, asked, own, text="Synpunkt nummer 1.")
    monkeypatch.setattr(compiling, "MOST_AT_ONCE", 1)

    first = browse(ida).get(address("compiled", asked)).content.decode()
    second = browse(ida).get(address("compiled", asked) + "?fraga=2").content.decode()

    assert "Synpunkt nummer 1." in first
    assert "Synpunkt nummer 2." not in first
    assert "Synpunkt nummer 2." in second


def test_what_another_saved_of_a_consultation_is_shown_field_by_field(
    browse: Browse, draft: Consultation, ida: User
) -> None:
    client, page = browse(ida), address("change", draft)
    given = {"name": draft.name, "closes_on": "2026-08-31", "missive": "Läs.", "version": "1"}
    client.post(page, {**given, "name": "Remiss ett", "closes_on": "2026-09-30"})

    answer = client.post(page, {**given, "name": "Remiss två"})

    assert compared_in(answer) == [  # and the missive, which is the same, not
        ("Namn", "Remiss två", "Remiss ett"),
        ("Sista svarsdag", "2026-08-31", "2026-09-30"),
    ]


def test_what_another_saved_of_who_decided_is_shown_field_by_field(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, parties: list[Party]
) -> None:
    page = address("general", asked, own.pk)
    olle = browse(make.editor(party=parties[0]))
    olle.post(page, {"registry_number": "KS 2026/1", "authority": "official", "version": "0"})

    answer = browse(karin).post(page, {"authority": "body", "body": "Nämnden", "version": "0"})

    assert answer.status_code == 409
    assert compared_in(answer) == [
        ("Vem står bakom svaret?", "Beslutat av ett organ", "Tjänsteperson, ej beslutad"),
        ("Organ", "Nämnden", "tomt"),
        ("Diarienummer", "tomt", "KS 2026/1"),
    ]


def test_the_last_day_is_not_said_to_be_ahead_once_it_has_been(
    browse: Browse, asked: Consultation, own: Addressee, ida: User
) -> None:
    def told() -> tuple[str, str]:
        pages = (list_page, address("consultation", asked))
        one, two = (lead.get(page).content.decode().replace("\xa0", " ") for page in pages)
        return one, two

    lead, list_page = browse(ida), reverse("consultations:consultations", args=["fjallsjo"])
    today = timezone.localdate()
    with viewing(make.viewer(ida)):
        Consultation.objects.update(closes_on=today - timedelta(days=1))
        Addressee.objects.filter(pk=own.pk).update(extended_to=today + timedelta(days=9))

    listed, page = told()
    assert "1 remiss är öppen för svar." in listed
    assert f"Svarstiden gick ut {long_date(today - timedelta(days=1))}." in page
    assert f"mer tid har till midnatt den {long_date(today + timedelta(days=9))}." in page
    assert "Vemån har ännu tid att svara." in page

    with viewing(make.viewer(ida)):
        Addressee.objects.update(extended_to=None)

    listed, page = told()
    assert "Ingen remiss är öppen för svar just nu." in listed
    assert "Svarstiden är ute" in listed
    assert "Svarstiden är ute" in page
    assert "Öppen för svar" not in page
    assert "Sista svarsdag har inte varit ännu." not in page
    assert "har ännu tid" not in page


def test_who_stands_behind_a_response_is_told_to_others_once_it_is_closed(
    browse: Browse, asked: Consultation, own: Addressee, karin: User, ida: User
) -> None:
    respond(browse(karin), asked, own)
    other = browse(make.editor(party=make.party(county=asked.county)))
    page = address("consultation", asked)

    for client, reads in ((browse(karin), True), (browse(ida), True), (other, False)):
        assert ("Socialnämnden" in client.get(page).content.decode()) is reads
    assert "har svarat" in other.get(page).content.decode()

    browse(ida).post(address("close", asked))
    assert "Socialnämnden" in other.get(page).content.decode()


def test_of_a_response_on_paper_the_day_is_told_and_no_more(
    browse: Browse, asked: Consultation, own: Addressee, ida: User
) -> None:
    today = timezone.localdate()
    given = {"arrived_on": today.isoformat(), "authority": "official", "text": "Vi tackar."}
    lead = browse(ida)
    lead.post(address("by_hand", asked, own.pk), given)

    shown = lead.get(address("response", asked, own.pk)).content.decode()

    assert f"Kom in {long_date(today)}." in shown.replace("\xa0", " ")
    assert "12:00" not in shown
    assert "Svaret ändras inte" not in shown


def test_a_question_of_their_own_says_nothing_of_a_part_of_the_text(
    browse: Browse, draft: Consultation, parties: list[Party], karin: User, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        rows = Question.objects.order_by("order")
        wanted = [actions.Wanted(one.pk, one.heading, Asks(one.asks)) for one in rows]
        wanted += [
            actions.Wanted(None, "Vad kostar det er?", Asks.TEXT),
            actions.Wanted(None, "Står ni bakom helheten?", Asks.STANCE),
        ]
        actions.set_questions(draft, wanted, version=draft.version, by=ida.pk)
        actions.open_for_responses(draft, today=OPENED, by=ida.pk)
        own = Addressee.objects.get(consultation=draft, party=parties[0])
    client = browse(karin)

    leads = [
        lead_of(client.get(address("question", draft, own.pk, order)).content.decode())
        for order in (1, 2, 3, 4, 5)
    ]

    assert leads == [
        "Vad säger Vemån om den här delen?",
        "Vad säger Vemån om det här avsnittet?",
        "Skriv det som inte hör till någon annan fråga.",
        "",
        "",
    ]


def lead_of(page: str) -> str:
    return page.partition('<p class="lead">')[2].partition("</p>")[0]


def test_a_piece_that_is_taken_out_gets_no_new_wording(
    browse: Browse,
    asked: Consultation,
    own: Addressee,
    karin: User,
    ida: User,
    statement: Piece,
) -> None:
    respond(browse(karin), asked, own)
    page = address("comment", asked, comment_in(asked, ida).pk)
    assert "Spara den nya lydelsen" in browse(ida).get(page).content.decode()
    with viewing(make.viewer(ida)):
        Piece.objects.filter(pk=statement.pk).update(removed_at=timezone.now())

    shown = browse(ida).get(page).content.decode()

    assert "Delen är borttagen ur texten." in shown
    assert "kommer med i nästa version" not in shown
    assert "Spara den nya lydelsen" not in shown


def test_before_a_response_is_sent_it_is_said_what_that_makes_of_it(
    browse: Browse, asked: Consultation, own: Addressee, karin: User
) -> None:
    shown = browse(karin).get(address("send", asked, own.pk)).content.decode()

    assert "Svaret blir en allmän handling när det skickas." in shown


def test_those_who_will_be_asked_are_not_said_to_have_responded(
    browse: Browse, draft: Consultation, ida: User
) -> None:
    shown = browse(ida).get(address("consultation", draft)).content.decode()

    assert "Vilka som har svarat" not in shown
    assert '<h2 id="mottagare">Mottagare</h2>' in shown

"""A consultation that was held elsewhere is filled from a paper that tells of it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from malbild.consultations import actions, queries
from malbild.consultations.models import Addressee, Comment, Consultation, Response, ResponseLink
from malbild.consultations.rules import Authority, Came, Decided, Progress, Stage
from malbild.core.exclusion import Part
from malbild.core.obstacles import RuleBroken
from malbild.journal.models import Entry
from malbild.organisations.models import County, Party, User, viewing
from malbild.organisations.queries import known_to_reader
from malbild.organisations.rules import Sharing
from malbild.papers.actions import settle, take_in
from malbild.papers.models import Paper, Reading
from malbild.papers.rules import Stage as ReadingStage
from malbild.texts.models import TextVersion
from tests import make

OPENED, CLOSES, TODAY = date(2023, 5, 29), date(2023, 8, 31), date(2025, 11, 18)
TEXT = """Tjänsteskrivelse

Förslag till beslut
Kommunstyrelsen beslutar att fastställa planen.

Sammanfattning av ärendet
Den politiska remissrundan pågick mellan 29 maj –31 augusti 2023. Svar inkom från {who}.
"""
AGREES = "två av tre huvudmän, Vemån samt Sälla"

Filled = Callable[..., Consultation]


@pytest.fixture
def paper(county: County, parties: list[Party], ida: User) -> Paper:
    return told_in(AGREES, county=county, by=ida)


def told_in(who: str, *, county: County, by: User, owner: Party | None = None) -> Paper:
    with viewing(make.viewer(by)):
        return take_in(
            TEXT.format(who=who).encode(),
            name="Tjänsteskrivelse om planen.txt",
            county=county,
            party=owner,
            known=known_to_reader(county),
            by=by.pk,
            sharing=Sharing.INTERNAL if owner else Sharing.SHARED,
        ).paper


@pytest.fixture
def lead(ida: User) -> Client:
    client = Client()
    client.force_login(ida)
    return client


def page_of(paper: Paper) -> str:
    return reverse("consultations:from_paper", args=["fjallsjo", paper.pk])


def form_for(parties: list[Party], *parts: Part) -> dict[str, str]:
    said = {"name": "Remiss om planen", "opened_on": "2023-05-29", "closes_on": "2023-08-31"}
    pairs = zip(parties, parts, strict=True)
    return {**said, **{f"party-{party.pk}": part.value for party, part in pairs}}


def fill(paper: Paper, parties: list[Party], *parts: Part, by: User, **more: object) -> None:
    with viewing(make.viewer(by)):
        reading = Reading.objects.get(paper=paper)
        given = {"name": "Remiss om planen", "opened_on": OPENED, "closes_on": CLOSES, **more}
        pairs = zip(parties, parts, strict=True)
        said = {party.pk: part for party, part in pairs}
        actions.fill_from_paper(reading, parts=said, today=TODAY, by=by.pk, **given)  # type: ignore[arg-type]  # a test changes one of them


TWO_OF_THREE = (Part.RESPONDED, Part.RESPONDED, Part.SILENT)


def progress(user: User) -> dict[str, Progress]:
    with viewing(make.viewer(user)):
        made = Consultation.objects.select_related("county", "source__paper__county").get()
        return {one.name: one.progress for one in queries.standing(made)}


def test_the_page_proposes_what_the_paper_says_and_a_click_keeps_it(
    lead: Client, paper: Paper, parties: list[Party], ida: User
) -> None:
    shown = lead.get(page_of(paper)).content.decode()
    assert "Två svarade: Vemån och Sälla." in shown
    assert "En svarade inte: Trångsund." in shown
    assert '<mark class="mark">29 maj –31 augusti 2023</mark>' in shown
    assert "går inte att sluta sig till" not in shown

    answer = lead.post(page_of(paper), form_for(parties, *TWO_OF_THREE), follow=True)

    page = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Stängd 31 augusti 2023. Två av tre svarade." in page
    assert "Texten finns inte i Målbild." in page
    assert f"{paper.get_absolute_url()}?stalle=" in page
    assert progress(ida) == {
        "Vemån": Progress.SENT,
        "Sälla": Progress.SENT,
        "Trångsund": Progress.SILENT,
    }
    for name, form in (("compiled", ()), ("compiled_file", ("text",))):
        args = ["fjallsjo", "remiss-om-planen", *form]
        got = lead.get(reverse(f"consultations:{name}", args=args)).content.decode()
        assert "Trångsund" in got
    listed = lead.get(reverse("consultations:consultations", args=["fjallsjo"]))
    assert "Lades in från en handling." in listed.content.decode()


def test_each_status_keeps_its_place_in_the_text_unless_a_person_says_otherwise(
    paper: Paper, parties: list[Party], ida: User
) -> None:
    fill(paper, parties, Part.RESPONDED, Part.UNKNOWN, Part.SILENT, by=ida)

    with viewing(make.viewer(ida)):
        places = {str(one): one.place for one in Addressee.objects.all()}
        response = Response.objects.get()
        assert TEXT.format(who=AGREES)[slice(*map(int, places["Vemån"].split("-")))] == "Vemån"
        assert places["Trångsund"]
        assert places["Sälla"] == ""
        assert (response.came, response.text, response.authority) == (Came.TOLD, "", "")
    assert progress(ida)["Sälla"] is Progress.UNKNOWN


def test_the_day_of_a_response_is_not_said_where_the_paper_does_not_say_it(
    paper: Paper, parties: list[Party], ida: User
) -> None:
    fill(paper, parties, *TWO_OF_THREE, by=ida)

    with viewing(make.viewer(ida)):
        made = Consultation.objects.select_related("county").get()
        lines = {one.name: (one.line, one.late) for one in queries.standing(made)}
    assert lines == dict.fromkeys(("Vemån", "Sälla", "Trångsund"), ("", False))


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("två av fyra huvudmän, Vemån samt Sälla", "fyra tillfrågades. Länet har tre huvudmän."),
        ("tre av tre huvudmän, Vemån samt Sälla", "tre svarade. Den namnger två."),
        ("två av tre huvudmän, Vemån samt Ransele", "Ransele är ingen huvudman"),
        ("Vemån samt Sälla", "inte hur många som tillfrågades"),
    ],
)
def test_numbers_that_do_not_agree_are_said_and_nobody_is_called_silent(
    lead: Client, county: County, parties: list[Party], ida: User, who: str, said: str
) -> None:
    paper = told_in(who, county=county, by=ida)

    shown = lead.get(page_of(paper)).content.decode()

    assert said in shown
    assert 'value="silent" selected' not in shown
    assert 'value="unknown" selected' in shown
    lead.post(page_of(paper), form_for(parties, Part.RESPONDED, Part.UNKNOWN, Part.SILENT))
    assert progress(ida) == {
        "Vemån": Progress.SENT,
        "Sälla": Progress.UNKNOWN,
        "Trångsund": Progress.SILENT,
    }
    compiled = reverse("consultations:compiled", args=["fjallsjo", "remiss-om-planen"])
    page = lead.get(compiled).content.decode()
    assert "Det framgår inte om de svarade: Sälla." in page


def test_a_paper_gives_one_consultation_however_often_it_is_asked(
    lead: Client, paper: Paper, parties: list[Party], ida: User
) -> None:
    form = {**form_for(parties, *TWO_OF_THREE), "key": "ab12"}
    for _ in range(2):
        lead.post(page_of(paper), form)
    with pytest.raises(RuleBroken, match="redan till grund för Remiss om planen"):
        fill(paper, parties, *TWO_OF_THREE, by=ida)

    with viewing(make.viewer(ida)):
        assert Consultation.objects.count() == 1
    assert lead.get(page_of(paper)).status_code == 302


def test_what_it_cannot_rest_on_is_said(
    county: County, paper: Paper, parties: list[Party], ida: User, karin: User
) -> None:
    own = told_in(AGREES, county=county, by=karin, owner=parties[0])
    with pytest.raises(RuleBroken, match="intern"):
        fill(own, parties, *TWO_OF_THREE, by=karin)
    with pytest.raises(RuleBroken, match="före dagen"):
        fill(paper, parties, *TWO_OF_THREE, by=ida, opened_on=date(2023, 9, 1))
    with pytest.raises(RuleBroken, match="ingen mottagare"):
        fill(paper, parties, *[Part.NOT_ASKED] * 3, by=ida)
    with pytest.raises(RuleBroken, match="har inte varit ännu, så ingen"):
        fill(paper, parties, *TWO_OF_THREE, by=ida, closes_on=TODAY)
    with viewing(make.viewer(ida)):
        settle(Reading.objects.get(paper=paper), to=ReadingStage.SET_ASIDE, by=ida.pk)
    with pytest.raises(RuleBroken, match="lagd åt sidan"):
        fill(paper, parties, *TWO_OF_THREE, by=ida)


def test_one_that_is_not_over_is_open_and_those_that_were_not_asked_are_not_in_it(
    paper: Paper, parties: list[Party], ida: User
) -> None:
    parts = (Part.RESPONDED, Part.UNKNOWN, Part.NOT_ASKED)
    fill(paper, parties, *parts, by=ida, closes_on=date(2025, 11, 30))

    with viewing(make.viewer(ida)):
        assert Consultation.objects.get().stage == Stage.OPEN
    assert progress(ida) == {"Vemån": Progress.SENT, "Sälla": Progress.NOT_BEGUN}


def test_with_a_version_its_questions_are_those_of_the_text(
    lead: Client, paper: Paper, parties: list[Party], ida: User, version: TextVersion
) -> None:
    form = {**form_for(parties, *TWO_OF_THREE), "text_version": str(version.pk)}
    lead.post(page_of(paper), form)

    with viewing(make.viewer(ida)):
        made = Consultation.objects.get()
        assert made.text_version_id == version.pk
        assert made.questions.count() == 3


def test_it_is_taken_away_again_until_something_hangs_on_it(
    lead: Client, paper: Paper, parties: list[Party], ida: User
) -> None:
    fill(paper, parties, *TWO_OF_THREE, by=ida)
    away = reverse("consultations:remove_told", args=["fjallsjo", "remiss-om-planen"])

    lead.post(away)

    with viewing(make.viewer(ida)):
        assert not Consultation.objects.exists()
        assert Paper.objects.filter(pk=paper.pk).exists()
    assert Entry.objects.filter(did="consultations.told_removed").count() == 1

    fill(paper, parties, *TWO_OF_THREE, by=ida)
    with viewing(make.viewer(ida)):
        first = Addressee.objects.get(party=parties[0])
        actions.save_response(
            first,
            text="Vi ställer oss bakom planen.",
            decided=Decided(Authority.OFFICIAL),
            registry_number="KS 2023/1",
            since=1,
            now=first.response.changed_at,
            by=ida.pk,
        )
    shown = lead.post(away, follow=True).content.decode()

    assert "Något har skrivits i remissen" in shown
    with viewing(make.viewer(ida)):
        assert Consultation.objects.count() == 1


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([Part.UNKNOWN] * 3, "Om Vemån, Sälla och Trångsund svarade framgår inte."),
        (
            [Part.RESPONDED, Part.UNKNOWN, Part.SILENT],
            "En av tre svarade: Vemån. Trångsund svarade inte. Om Sälla svarade framgår inte.",
        ),
        (
            [Part.SILENT, Part.UNKNOWN, Part.SILENT],
            "Vemån och Trångsund svarade inte. Om Sälla svarade framgår inte.",
        ),
        ([Part.SILENT] * 3, "Ingen svarade."),
    ],
)
def test_a_memorandums_background_never_says_of_whom_nobody_knows_that_they_were_silent(
    paper: Paper,
    parties: list[Party],
    ida: User,
    version: TextVersion,
    parts: list[Part],
    told: str,
) -> None:
    fill(paper, parties, *parts, by=ida, version=version)

    with viewing(make.viewer(ida)):
        background = queries.told_of_consultations(version)

    assert background.endswith(f"till den 31 augusti 2023. {told}")


def test_a_last_day_that_is_a_slip_of_the_pen_is_refused(
    lead: Client, paper: Paper, parties: list[Party], ida: User
) -> None:
    parts = (Part.RESPONDED, Part.UNKNOWN, Part.UNKNOWN)
    form = {**form_for(parties, *parts), "closes_on": "9999-12-31"}

    answer = lead.post(page_of(paper), form)

    assert answer.status_code == 422
    assert "Ange en sista svarsdag före år 2100." in answer.content.decode()


def test_a_told_response_may_stand_on_nobody_and_on_a_body_only_with_its_day(
    lead: Client, paper: Paper, parties: list[Party], ida: User
) -> None:
    fill(paper, parties, *TWO_OF_THREE, by=ida)
    with viewing(make.viewer(ida)):
        first = Addressee.objects.get(party=parties[0])
    page = reverse("consultations:general", args=["fjallsjo", "remiss-om-planen", first.pk])

    kept = lead.post(page, {"text": "Vi ställer oss bakom planen.", "version": "1"})
    body = {"text": "Beslutat.", "authority": "body", "body": "Nämnden", "version": "2"}
    refused = lead.post(page, body)

    assert kept.status_code == 302
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert "Ange vilken dag organet beslutade om svaret." in shown
    assert "Beslutat." in shown


def test_it_is_not_taken_away_from_under_a_party_that_has_begun_a_draft_in_it(
    lead: Client, paper: Paper, parties: list[Party], ida: User
) -> None:
    parts = (Part.RESPONDED, Part.UNKNOWN, Part.NOT_ASKED)
    fill(paper, parties, *parts, by=ida, closes_on=date(2099, 11, 30))
    editor = make.editor(party=parties[1], user=make.user(name="Olle Sjö"))
    with viewing(make.viewer(editor)):
        asked = Addressee.objects.select_related("consultation__county").get(party=parties[1])
        actions.save_comment(
            asked,
            asked.consultation.questions.get(),
            stance=None,
            text="Vårt utkast.",
            proposal="",
            since=0,
            now=timezone.now(),
            by=editor.pk,
        )
    at = ["fjallsjo", "remiss-om-planen"]

    assert "Något har skrivits" in lead.get(asked.consultation.get_absolute_url()).content.decode()
    answer = lead.post(reverse("consultations:remove_told", args=at), follow=True)
    assert "Något har skrivits i remissen" in answer.content.decode()
    with viewing(make.viewer(editor)):
        assert Comment.objects.get().text == "Vårt utkast."


def test_nobody_is_sent_a_link_to_a_consultation_that_is_held_elsewhere(
    lead: Client, paper: Paper, parties: list[Party], ida: User
) -> None:
    parts = (Part.RESPONDED, Part.UNKNOWN, Part.NOT_ASKED)
    fill(paper, parties, *parts, by=ida, closes_on=date(2099, 11, 30))
    with viewing(make.viewer(ida)):
        asked = Addressee.objects.get(party=parties[1])
    at = ["fjallsjo", "remiss-om-planen", asked.pk]

    answer = lead.post(reverse("consultations:links", args=at), {"to": "maj@salla.example"})

    assert "Remissen hålls utanför Målbild" in answer.content.decode()
    with viewing(make.viewer(ida)):
        assert not ResponseLink.objects.exists()
    page = lead.get(reverse("consultations:consultation", args=at[:2])).content.decode()
    assert "Registrera svar" in page
    assert "Personlig länk" not in page


def test_a_consultation_that_was_held_here_is_not_taken_away(
    lead: Client, consultation: Consultation, ida: User
) -> None:
    args = ["fjallsjo", consultation.slug]
    shown = lead.post(reverse("consultations:remove_told", args=args), follow=True)

    assert "Bara en remiss som lades in från en handling" in shown.content.decode()


def test_only_the_leads_find_the_page_and_only_for_a_paper_that_tells(
    paper: Paper, county: County, karin: User, lead: Client, ida: User
) -> None:
    client = Client()
    client.force_login(karin)
    with viewing(make.viewer(ida)):
        other = take_in(
            b"Tjansteskrivelse",
            name="annat.txt",
            county=county,
            party=None,
            known=known_to_reader(county),
            by=ida.pk,
        ).paper

    assert client.get(page_of(paper)).status_code == 404
    assert lead.get(page_of(other)).status_code == 404
    assert page_of(paper) in lead.get(paper.get_absolute_url()).content.decode()
    assert page_of(paper) not in client.get(paper.get_absolute_url()).content.decode()


def test_a_consultation_without_a_text_has_a_paper(consultation: Consultation, ida: User) -> None:
    with viewing(make.viewer(ida)):
        rows = Consultation.objects.filter(pk=consultation.pk)
        with pytest.raises(IntegrityError, match="has_a_text_or"), transaction.atomic():
            rows.update(text_version=None)

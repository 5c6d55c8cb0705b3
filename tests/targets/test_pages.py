"""The target picture's pages: it is started, told of, tested, and shown to those who read it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from malbild.organisations.models import County, Role, User, viewing
from malbild.targets import actions
from malbild.targets.models import Ground, TargetPicture
from malbild.texts.actions import fix
from malbild.texts.models import JointText, Piece
from tests import make
from tests.bad_input.uploading import fields_of
from tests.comparison import compared_in

COLOURS = {"brand": "#0b4f4a", "brand_2": "#e4efed"}
WHOLE = {
    "described": "Barn som lever med sjuka föräldrar.",
    "heard": "Barnrådet, tolv barn.",
    "knowledge": "Barn märker mer än vuxna tror.",
    "articles": ["3", "12"],
    "options": "Att nämna barn uttryckligen.",
    "judgement": "strengthens",
    "reasons": "Barn får en egen kontakt.",
    "changed": "Orden om barn kom till.",
}


@pytest.fixture
def client(ida: User) -> Client:
    client = Client()
    client.force_login(ida)
    return client


def address(name: str, text: JointText, *args: object) -> str:
    return reverse(f"targets:{name}", args=[text.county.slug, text.slug, *args])


def plain(page: object) -> str:
    assert hasattr(page, "content")
    return str(page.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def test_a_target_picture_begins_with_its_name(client: Client, county: County) -> None:
    empty = plain(client.get(reverse("targets:pictures", args=[county.slug])))

    answer = client.post(
        reverse("targets:start", args=[county.slug]), {"name": "En god dag nära dig"}
    )

    assert "Ingen har börjat skriva en målbild." in empty
    page = plain(client.get(answer["Location"]))
    assert "Målbilden har inga formuleringar ännu." in page
    assert "Lägg till ett perspektiv" in page


def test_a_county_with_one_target_picture_is_shown_it(client: Client, text: JointText) -> None:
    answer = client.get(reverse("targets:pictures", args=[text.county.slug]))

    assert answer["Location"] == text.get_absolute_url()


def test_years_leads_and_steering_documents_are_told(
    client: Client, text: JointText, county: County, ida: User
) -> None:
    make.region(county=county)
    about = address("about", text)
    said = {
        "name": "God dag",
        "since": "2026",
        "until": "2031",
        "strategies_word": "delmål",
        **COLOURS,
    }

    client.post(about, {"form": "picture", "version": "1", "leads": [str(ida.pk)], **said})
    document = {"title": "Folkhälsopolicy", "registry_number": "RS 2020/11", "until": "2024"}
    client.post(about, {"form": "document", **document})

    page = plain(client.get(text.get_absolute_url()))
    assert "2026–2031" in page
    assert "Ida Berg" in page
    assert "Folkhälsopolicy<small>RS 2020/11, gällde till 2024" in page
    assert "Alla som leder arbetet kommer från en huvudman." in page


def test_years_in_the_wrong_order_are_refused_and_kept(client: Client, text: JointText) -> None:
    said = {
        "name": "God dag",
        "since": "2031",
        "until": "2026",
        "strategies_word": "delmål",
        **COLOURS,
    }

    answer = client.post(address("about", text), {"form": "picture", "version": "1", **said})

    assert answer.status_code == 422
    assert "Det sista året ligger före det första." in plain(answer)
    assert 'value="2031"' in plain(answer)


def test_two_who_tell_of_the_picture_at_once_do_not_overwrite_each_other(
    client: Client, text: JointText
) -> None:
    said = {"form": "picture", "version": "1", "strategies_word": "delmål", **COLOURS}
    client.post(address("about", text), {**said, "name": "Den enas namn"})

    answer = client.post(address("about", text), {**said, "name": "Den andras namn"})

    assert answer.status_code == 409
    assert compared_in(answer) == [("Namn", "Den andras namn", "Den enas namn")]
    assert 'name="name" value="Den andras namn"' in plain(answer)
    with viewing(make.viewer(make.coordinator(county=text.county))):
        assert JointText.objects.get().name == "Den enas namn"


def test_who_leads_stays_when_the_role_has_ended_and_who_does_not_is_not_offered(
    client: Client, text: JointText, county: County, omar: User
) -> None:
    make.region(county=county)
    make.coordinator(county=county, user=make.user(name="Alva Ek"))
    said = {"form": "picture", "name": "God dag", "strategies_word": "delmål", **COLOURS}
    client.post(address("about", text), {**said, "version": "1", "leads": [str(omar.pk)]})
    Role.objects.filter(user__name__in=["Omar Lund", "Alva Ek"]).update(
        until=timezone.localdate() - timedelta(days=1)
    )

    page = plain(client.get(address("about", text)))
    leads = re.findall(r'name="leads" value="(\d+)"[^>]* checked', page)
    client.post(address("about", text), {**said, "version": "2", "leads": leads, "since": "2026"})

    assert "Omar Lund" in page
    assert "Alva Ek" not in page
    assert "Omar Lund" in plain(client.get(text.get_absolute_url()))


def test_all_that_another_told_of_the_picture_is_shown(client: Client, text: JointText) -> None:
    said = {"form": "picture", "version": "1", "name": "Målbild", **COLOURS}
    client.post(address("about", text), {**said, "strategies_word": "delmål", "since": "2026"})

    answer = client.post(address("about", text), {**said, "strategies_word": "arbetssätt"})

    assert compared_in(answer) == [
        ("Från år", "tomt", "2026"),
        ("Vad kallar ni strategierna?", "arbetssätt", "delmål"),
    ]


def test_a_test_is_saved_half_done_and_says_what_remains(
    client: Client, text: JointText, statement: Piece
) -> None:
    page = address("assess", text, statement.pk, "child_rights")

    client.post(page, {"described": "Barn som väntar.", "version": "0", "wording": "1"})

    shown = plain(client.get(page))
    assert "Barn som väntar." in shown
    assert "Skriv vilka som har hörts och hur" in shown
    assert "Prövning för barns rättigheter påbörjad" in plain(client.get(text.get_absolute_url()))


def test_a_whole_test_says_so_until_the_wording_is_another(
    client: Client, text: JointText, statement: Piece
) -> None:
    page = address("assess", text, statement.pk, "child_rights")
    client.post(page, {**WHOLE, "version": "0", "wording": "1"})
    done = plain(client.get(text.get_absolute_url()))

    word = reverse("texts:piece", args=[text.county.slug, text.slug, statement.pk])
    client.post(word, {"body": "Jag får hjälp samma dag.", "version": "1"})

    assert "1 av 1 formulering är prövad för barns rättigheter." in done
    assert "Prövningen är klar." in plain(client.get(page))
    assert "Formuleringen har ändrats sedan den prövades." in plain(client.get(page))
    assert "0 av 1 formulering är prövad för barns rättigheter, 1 i en äldre lydelse." in plain(
        client.get(text.get_absolute_url())
    )


def test_a_test_is_of_the_wording_that_its_page_showed(
    client: Client, text: JointText, statement: Piece
) -> None:
    page = address("assess", text, statement.pk, "child_rights")
    opened = fields_of(plain(client.get(page)))
    word = reverse("texts:piece", args=[text.county.slug, text.slug, statement.pk])
    client.post(word, {"body": "Jag får hjälp samma dag.", "version": "1"})

    answer = client.post(page, {**opened, **WHOLE}, follow=True)

    assert "Formuleringen har ändrats sedan den prövades." in plain(answer)
    assert "0 av 1 formulering är prövad" in plain(client.get(text.get_absolute_url()))


@pytest.mark.parametrize("wording", ["", "2", "en"])
def test_a_test_of_a_wording_that_is_not_there_is_not_saved_and_loses_nothing(
    client: Client, text: JointText, statement: Piece, wording: str
) -> None:
    page = address("assess", text, statement.pk, "child_rights")

    answer = client.post(page, {**WHOLE, "version": "0", "wording": wording})

    assert answer.status_code == 422
    assert "Läs formuleringen så som den står nu" in plain(answer)
    assert "Barnrådet, tolv barn." in plain(answer)
    assert client.post(page, fields_of(plain(answer)) | WHOLE).status_code == 302


def test_two_who_write_a_test_at_once_do_not_overwrite_each_other(
    client: Client, text: JointText, statement: Piece
) -> None:
    page = address("assess", text, statement.pk, "child_rights")
    client.post(page, {"described": "Det ena.", "version": "0", "wording": "1"})

    answer = client.post(page, {"described": "Det andra.", "version": "0", "wording": "1"})

    assert answer.status_code == 409
    assert "Det ena." in plain(answer)
    assert "Det andra." in plain(answer)


def test_what_another_judged_is_shown_in_words(
    client: Client, text: JointText, statement: Piece
) -> None:
    page = address("assess", text, statement.pk, "child_rights")
    began = {"version": "0", "wording": "1"}
    client.post(page, {**began, "judgement": "strengthens", "articles": ["3", "12"]})

    answer = client.post(page, {**began, "judgement": "reword", "articles": ["3"]})

    articles, judgement = compared_in(answer)
    assert articles[0] == "Artiklar i barnkonventionen som gäller"
    assert articles[1].startswith("3: ")
    assert articles[2].startswith(f"{articles[1]}\n12: ")
    assert judgement == ("5. Bedömning", "Behöver omformuleras", "Stärker")


def test_what_a_statement_rests_on_is_told_and_taken_away(
    client: Client, text: JointText, statement: Piece, ida: User
) -> None:
    page = address("grounds", text, statement.pk)
    client.post(page, {"what": "79 av 100 vill ha snabb hjälp.", "source": "Enkäten 2025"})
    told = plain(client.get(page))

    with viewing(make.viewer(ida)):
        ground = Ground.objects.get()
    client.post(address("remove_ground", text, statement.pk, ground.pk))

    assert "Källa: Enkäten 2025" in told
    assert "Enkäten 2025" not in plain(client.get(page))


def test_of_two_pictures_the_county_sees_both(client: Client, county: County, ida: User) -> None:
    with viewing(make.viewer(ida)):
        for name in ("Den förra", "Den nya"):
            actions.start_picture(county=county, name=name, by=ida.pk)

    page = plain(client.get(reverse("targets:pictures", args=[county.slug])))

    assert page.index("Den nya") < page.index("Den förra")
    with viewing(make.viewer(ida)):
        assert TargetPicture.objects.count() == 2


def test_the_poster_says_what_the_latest_version_says(
    client: Client, text: JointText, statement: Piece, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        fix(text, by=ida.pk)
    word = reverse("texts:piece", args=[text.county.slug, text.slug, statement.pk])
    client.post(word, {"body": "Jag får hjälp samma dag.", "version": "1"})

    page = plain(client.get(address("poster", text)))
    drawn = plain(client.get(address("poster_file", text, "a4", "svg")))

    assert "Jag får hjälp i tid." in page
    assert "Jag får hjälp i tid." in drawn
    assert "samma dag" not in page + drawn


def test_colours_in_which_text_cannot_be_read_are_refused(client: Client, text: JointText) -> None:
    said = {
        "name": "God dag",
        "strategies_word": "delmål",
        "brand": "#f2c400",
        "brand_2": "#333333",
    }

    answer = client.post(address("about", text), {"form": "picture", "version": "1", **said})

    assert answer.status_code == 422
    assert "vit text på den går inte att läsa" in plain(answer)

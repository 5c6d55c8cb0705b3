"""The pages on which a joint text is written, and read as it was fixed."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from malbild.organisations.models import County, User, viewing
from malbild.organisations.rules import RoleName
from malbild.texts import actions, queries
from malbild.texts.models import JointText, Piece
from malbild.texts.rules import PieceKind
from tests import make
from tests.bad_input.uploading import fields_of

Browse = Callable[[User], Client]


@pytest.fixture
def browse() -> Browse:
    def start(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return start


def address(name: str, text: JointText, *args: object) -> str:
    return reverse(f"texts:{name}", args=[text.county.slug, text.slug, *args])


def test_a_piece_is_worded_and_its_history_shows_what_changed(
    browse: Browse, text: JointText, statement: Piece, ida: User
) -> None:
    client, page = browse(ida), address("piece", text, statement.pk)
    said = {"body": "Jag får hjälp samma dag.", "why": "Barnrådet bad om det.", "version": "1"}

    answer = client.post(page, said)

    assert answer.status_code == 302
    shown = client.get(page).content.decode()
    assert "[tillagt: </span>samma dag" in shown
    assert "Barnrådet bad om det." in shown


def test_who_saves_last_gets_to_compare_and_loses_nothing(
    browse: Browse, text: JointText, statement: Piece, ida: User, omar: User
) -> None:
    page = address("piece", text, statement.pk)
    browse(omar).post(page, {"body": "Jag får hjälp samma dag.", "version": "1"})

    answer = browse(ida).post(page, {"body": "Jag får snabb hjälp.", "version": "1"})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Någon annan hann spara." in shown
    assert "Jag får snabb hjälp." in shown
    assert "Jag får hjälp samma dag." in shown
    assert 'name="version" value="2"' in shown


def test_an_edit_that_was_refused_is_still_an_edit_of_what_it_began_with(
    browse: Browse, text: JointText, statement: Piece, ida: User, omar: User
) -> None:
    client, page = browse(ida), address("piece", text, statement.pk)
    browse(omar).post(page, {"body": "Jag får hjälp samma dag.", "version": "1"})

    refused = client.post(page, {"body": " ", "version": "1"})

    assert refused.status_code == 422
    assert 'name="version" value="1"' in refused.content.decode()


def test_two_who_have_a_piece_open_see_each_other(
    browse: Browse, text: JointText, statement: Piece, ida: User, omar: User
) -> None:
    browse(omar).post(address("editing", text, statement.pk))

    told = browse(ida).post(address("editing", text, statement.pk)).json()

    assert told == {"others": "Omar Lund skriver också här just nu.", "number": 1}
    page = browse(ida).get(address("piece", text, statement.pk)).content.decode()
    assert "Omar Lund skriver också här just nu." in page


def test_who_has_closed_the_page_is_shown_no_more(statement: Piece, ida: User, omar: User) -> None:
    with viewing(make.viewer(ida)):
        opened = timezone.now()
        actions.say_editing(statement, by=omar.pk, at=opened)

        later = opened + actions.SHOWN_AS_EDITING

        assert queries.others_editing(statement, besides=ida.pk, at=later) == []


def test_a_piece_in_another_language_stands_beside_the_swedish_one(
    browse: Browse, text: JointText, statement: Piece, ida: User
) -> None:
    client, page = browse(ida), address("piece", text, statement.pk) + "?sprak=sma"
    said = {"body": "Manne viehkiem åadtjoem.", "translator": "Språkbyrån", "version": "0"}

    of_nothing = client.post(page, said)
    answer = client.post(page, {**said, "wording": "1"})

    assert of_nothing.status_code == 422
    assert "Läs den svenska lydelsen så som den står nu" in of_nothing.content.decode()
    assert "Manne viehkiem åadtjoem." in of_nothing.content.decode()
    assert answer.status_code == 302
    shown = client.get(page).content.decode()
    assert "Jag får hjälp i tid." in shown
    assert re.search(r'<textarea name="body"[^>]* lang="sma" dir="auto"', shown)
    history = shown.split('id="historik"')[1].split("</section>")[0]
    assert '<div lang="sma"><p class="wording" dir="auto">' in history
    in_sami = re.findall(r'<(?:div|p)[^>]* lang="sma".*?</(?:div|p)>', shown)
    assert not [one for one in in_sami if "<label" in one]


def test_a_translation_is_of_the_swedish_that_its_page_showed(
    browse: Browse, text: JointText, statement: Piece, ida: User, omar: User
) -> None:
    client, page = browse(ida), address("piece", text, statement.pk)
    opened = fields_of(client.get(page + "?sprak=sma").content.decode())
    swedish = {"body": "Jag får hjälp samma dag.", "version": "1"}
    browse(omar).post(page, swedish)

    client.post(page + "?sprak=sma", {**opened, "body": "Manne viehkiem åadtjoem."})

    shown = client.get(page + "?sprak=sma").content.decode()
    assert "Översättningen är gjord från en äldre lydelse på svenska." in shown
    client.post(page + "?sprak=sma", {**fields_of(shown), "body": "Manne viehkiem daelie."})
    assert "en äldre lydelse" not in client.get(page + "?sprak=sma").content.decode()


def test_a_language_that_is_not_known_does_not_exist(
    browse: Browse, text: JointText, statement: Piece, ida: User
) -> None:
    assert browse(ida).get(address("piece", text, statement.pk) + "?sprak=xx").status_code == 404


def test_a_piece_is_moved_taken_out_and_put_back(
    browse: Browse, text: JointText, statement: Piece, ida: User
) -> None:
    client = browse(ida)
    client.post(address("add", text, "statement"), {"body": "Jag är delaktig."})

    client.post(address("place", text, statement.pk), {"before": ""})
    moved = client.get(text.get_absolute_url()).content.decode()
    client.post(address("take_out", text, statement.pk))
    without = client.get(text.get_absolute_url()).content.decode()
    client.post(address("put_back", text, statement.pk))

    assert moved.index("Jag är delaktig.") < moved.index("Jag får hjälp i tid.")
    assert "Borttaget ur texten" in without
    with viewing(make.viewer(ida)):
        assert len(queries.work(text)) == 2


def test_a_piece_that_is_moved_under_another_keeps_its_place_unless_told_otherwise(
    browse: Browse, text: JointText, statement: Piece, ida: User
) -> None:
    client, page = browse(ida), address("piece", text, statement.pk)
    for body in ("Jag är delaktig.", "Jag är trygg."):
        client.post(address("add", text, "statement"), {"body": body})
    client.post(address("add", text, "perspective"), {"heading": "Mitt liv"})
    shown = client.get(page).content.decode()
    place = shown.split('id="plats"')[1].split("</section>")[0]
    with viewing(make.viewer(ida)):
        above = Piece.objects.get(kind="perspective").pk

    client.post(address("place", text, statement.pk), {**fields_of(place), "under": above})

    with viewing(make.viewer(ida)):
        bodies = [line.body for line in queries.work(text) if line.kind == "statement"]
        assert Piece.objects.get(pk=statement.pk).under_id == above
    assert bodies == ["Jag får hjälp i tid.", "Jag är delaktig.", "Jag är trygg."]


def test_of_much_that_was_taken_out_the_latest_is_shown_and_a_page_shows_all(
    browse: Browse, text: JointText, ida: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, removed = browse(ida), address("removed", text)
    with viewing(make.viewer(ida)):
        for number in range(1, 102):
            piece = actions.add_piece(
                text, kind=PieceKind.PURPOSE, body=f"Syfte {number}.", by=ida.pk
            )
            actions.take_out(piece, by=ida.pk)
        with django_assert_num_queries(1):
            queries.taken_out(text)

    own = client.get(text.get_absolute_url()).content.decode()
    first, second = (client.get(removed + more).content.decode() for more in ("", "?sida=2"))

    assert ("Syfte 101." in own, "Syfte 92." in own, "Syfte 91." in own) == (True, True, False)
    assert f'href="{removed}"' in own
    assert ("Syfte 101." in first, "Syfte 2." in first, "Syfte 1." in first) == (True, True, False)
    assert ("Syfte 1." in second, "Syfte 2." in second) == (True, False)
    past_the_end = client.get(f"{removed}?sida=99").content.decode()
    assert ("Syfte 1." in past_the_end, "Sida 2 av 2" in past_the_end) == (True, True)


def test_a_version_is_read_by_all_and_written_by_none(
    browse: Browse, text: JointText, statement: Piece, ida: User
) -> None:
    reader = make.reader(party=make.party(county=text.county))
    browse(ida).post(address("fix", text), {"label": "remissversion"})

    page = browse(reader).get(address("version", text, 1))

    assert "Jag får hjälp i tid." in page.content.decode()
    assert browse(reader).get(address("piece", text, statement.pk)).status_code == 404
    assert browse(reader).get(address("fix", text)).status_code == 404
    unfixed = browse(reader).get(address("compare", text) + "?fran=1&till=utkast")
    assert unfixed.status_code == 404


def test_what_another_wrote_meanwhile_is_not_fixed_unseen(
    browse: Browse, text: JointText, statement: Piece, ida: User, omar: User
) -> None:
    client, page = browse(ida), address("fix", text)
    seen = re.findall(r'name="version" value="(\w+)"', client.get(page).content.decode())[0]
    said = {"body": "Jag får hjälp nu.", "version": "1"}
    browse(omar).post(address("piece", text, statement.pk), said)

    answer = client.post(page, {"version": seen})

    assert answer.status_code == 422
    assert "Texten har ändrats sedan du öppnade sidan." in answer.content.decode()
    assert "Jag får hjälp nu." in answer.content.decode()
    with viewing(make.viewer(ida)):
        assert queries.latest_version(text) is None


def test_two_versions_are_compared_word_by_word(
    browse: Browse, text: JointText, statement: Piece, ida: User
) -> None:
    client = browse(ida)
    client.post(address("fix", text), {})
    client.post(address("piece", text, statement.pk), {"body": "Jag får hjälp nu.", "version": "1"})
    client.post(address("fix", text), {})

    page = client.get(address("compare", text) + "?fran=1&till=2").content.decode()

    assert "1 del skiljer sig" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "[borttaget: </span>i tid" in page


def test_versions_that_differ_in_a_translation_only_are_not_said_to_be_alike(
    browse: Browse, text: JointText, statement: Piece, ida: User
) -> None:
    client, page = browse(ida), address("piece", text, statement.pk) + "?sprak=yi"
    client.post(address("fix", text), {})
    client.post(page, {"body": "איך באַקום הילף.", "version": "0", "wording": "1"})

    fixed = client.get(address("fix", text)).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    compared = client.get(address("compare", text) + "?fran=1&till=utkast").content.decode()

    assert "1 del skiljer sig från version 1." in fixed
    assert "De två är lika." not in compared
    for shown in (fixed, compared):
        assert "ny lydelse på jiddisch" in shown
        assert '<div lang="yi">' in shown
        assert 'lang="sv" dir="ltr">[tillagt: </span>איך באַקום הילף.' in shown


@pytest.mark.parametrize("role", [RoleName.EDITOR, RoleName.REGISTRAR, RoleName.READER])
def test_what_is_being_written_is_seen_by_its_writers_only(
    browse: Browse, county: County, text: JointText, statement: Piece, role: RoleName
) -> None:
    other = make.role(name=role, party=make.party(county=county)).user

    page = browse(other).get(text.get_absolute_url())

    assert page.status_code == 200
    assert "Jag får hjälp i tid." not in page.content.decode()

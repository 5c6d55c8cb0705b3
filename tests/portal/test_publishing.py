"""What is shown openly, by whom, and what never is."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from malbild.core.obstacles import RuleBroken
from malbild.decisions import actions as decisions
from malbild.decisions.rules.words import Kind
from malbild.journal.models import Entry
from malbild.organisations.models import everything
from malbild.organisations.queries import today
from malbild.organisations.rules import RoleName
from malbild.portal import actions, queries
from malbild.portal.models import Snapshot, SnapshotCell
from tests import make
from tests.portal.published import CANARIES, Led

OPEN = (
    "/oppet/",
    "/oppet/fjallsjo/",
    "/oppet/fjallsjo/data.json",
    "/oppet/fjallsjo/data.csv",
    "/oppet/om/",
    "/oppet/tillganglighet/",
)


def publish(led: Led, *, key: str | None = None) -> Snapshot:
    return actions.publish(
        led.county, matter=led.matter, by=led.coordinator.pk, on=today(), key=key
    )


def open_text(client: Client) -> str:
    """Everything that anyone can read, put together."""
    return "\n".join(client.get(address).content.decode() for address in OPEN)


def logged_in(client: Client, user: object) -> Client:
    client.force_login(user)  # type: ignore[arg-type]  # any of the makers' users
    return client


# ------------------------------------------------------------------ what is shown


def test_a_county_that_has_published_nothing_does_not_exist_openly(
    led: Led, client: Client
) -> None:
    assert [client.get(address).status_code for address in OPEN[1:4]] == [404, 404, 404]
    assert led.county.name not in client.get("/oppet/").content.decode()


def test_what_was_published_is_read_by_anyone(led: Led, client: Client) -> None:
    snapshot = publish(led)

    page = client.get("/oppet/fjallsjo/").content.decode()

    for shown in ("Vemån", "Norrvik", led.artefact.name, snapshot.lead, snapshot.fingerprint[:16]):
        assert shown in page
    assert "Fjällsjö län" in client.get("/oppet/").content.decode()


@pytest.mark.parametrize("what", CANARIES)
def test_nothing_internal_is_ever_on_an_open_page(led: Led, client: Client, what: str) -> None:
    publish(led)

    assert CANARIES[what] not in open_text(client)


def test_not_even_the_party_that_owns_it_can_publish_what_is_internal(
    led: Led, client: Client
) -> None:
    with everything(reason="the widest view there is"):
        publish(led)

    assert [what for what, words in CANARIES.items() if words in open_text(client)] == []


def test_what_is_internal_leaves_no_trace_in_the_status_of_its_party(led: Led) -> None:
    publish(led)

    cells = {cell.party: cell.word for cell in SnapshotCell.objects.all()}
    assert cells["Norrvik"] == "Okänt"
    assert cells["Vemån"] != "Okänt"


def test_a_snapshot_stands_still_while_the_matter_moves(led: Led, client: Client) -> None:
    publish(led)
    before = client.get("/oppet/fjallsjo/").content
    with everything(reason="a test lets something happen"):
        decisions.tell(led.case, kind=Kind.RECEIVED, on=today(), today=today(), by=None)
        other = decisions.add_artefact(
            joint_matter=led.matter, kind="plan", name="Plan som ingen har visat", by=None
        )

    assert client.get("/oppet/fjallsjo/").content == before
    assert other.name not in open_text(client)


def test_the_fingerprint_follows_every_word(led: Led) -> None:
    with everything(reason="a test compares"):
        before = queries.public_status(led.county, led.matter, on=today())
        decisions.add_artefact(joint_matter=led.matter, kind="plan", name="Ny plan", by=None)
        after = queries.public_status(led.county, led.matter, on=today())

    assert before.fingerprint != after.fingerprint


# ------------------------------------------------------------------ publishing and taking back


def test_publishing_twice_with_one_key_has_one_effect(led: Led) -> None:
    first = publish(led, key="en nyckel")
    second = publish(led, key="en nyckel")

    assert first.pk == second.pk
    assert Snapshot.objects.count() == 1
    assert Entry.objects.filter(did="portal.published").count() == 1


def test_the_same_words_are_not_published_twice(led: Led) -> None:
    publish(led)

    with pytest.raises(RuleBroken, match="ord för ord"):
        publish(led)


def test_a_matter_with_nothing_to_show_is_not_published(led: Led) -> None:
    with everything(reason="a test starts an empty matter"):
        empty = decisions.start_joint_matter(county=led.county, name="Tomt", by=None)
        with pytest.raises(RuleBroken, match="inget att visa"):
            actions.publish(led.county, matter=empty, by=None, on=today())


def test_what_changed_after_the_preview_is_not_published(led: Led) -> None:
    with everything(reason="a test reads the preview"):
        seen = queries.public_status(led.county, led.matter, on=today()).fingerprint
        decisions.add_artefact(joint_matter=led.matter, kind="plan", name="Ny plan", by=None)
        with pytest.raises(actions.ChangedSince):
            actions.publish(led.county, matter=led.matter, by=None, on=today(), seen=seen)

    assert not Snapshot.objects.exists()


def test_withdrawing_takes_it_and_all_before_it_off_the_open_pages(
    led: Led, client: Client
) -> None:
    publish(led)
    with everything(reason="a test publishes something else"):
        decisions.add_artefact(joint_matter=led.matter, kind="plan", name="Ny plan", by=None)
    publish(led)

    assert actions.withdraw(led.county, matter=led.matter, by=None) == 2

    assert client.get("/oppet/fjallsjo/").status_code == 404
    assert client.get("/oppet/fjallsjo/data.json").status_code == 404
    assert led.county.name not in open_text(client)


def test_an_earlier_publication_is_read_by_its_fingerprint(led: Led, client: Client) -> None:
    first = publish(led)
    with everything(reason="a test publishes something else"):
        decisions.add_artefact(joint_matter=led.matter, kind="plan", name="Ny plan", by=None)
    publish(led)

    newest = client.get("/oppet/fjallsjo/").content.decode()
    earlier = client.get(f"/oppet/fjallsjo/?avtryck={first.fingerprint}").content.decode()

    assert "Ny plan" in newest
    assert "Ny plan" not in earlier
    assert "tidigare publicering" in earlier


# ------------------------------------------------------------------ the page that publishes


def test_the_preview_says_every_word_that_will_be_read(led: Led, client: Client) -> None:
    page = logged_in(client, led.coordinator).get(reverse("portal:publish", args=["fjallsjo"]))
    text = page.content.decode()

    publish(led)

    for cell in SnapshotCell.objects.all():
        assert cell.word in text
        assert cell.line in text
    assert Snapshot.objects.get().lead in text


def test_the_coordinator_publishes_and_withdraws(led: Led, client: Client) -> None:
    logged_in(client, led.coordinator)
    address = reverse("portal:publish", args=["fjallsjo"])
    version = client.get(address).context["status"].fingerprint

    shown = client.post(address, {"key": "k1", "version": version})
    again = client.post(address, {"key": "k1", "version": version})

    assert (shown.status_code, again.status_code) == (302, 302)
    assert Snapshot.objects.count() == 1
    client.post(reverse("portal:withdraw", args=["fjallsjo"]), {"key": "k2"})
    assert Client().get("/oppet/fjallsjo/").status_code == 404


def test_a_stale_preview_answers_409_and_shows_the_new_one(led: Led, client: Client) -> None:
    logged_in(client, led.coordinator)
    address = reverse("portal:publish", args=["fjallsjo"])
    with everything(reason="a test changes the matter after the preview"):
        decisions.add_artefact(joint_matter=led.matter, kind="plan", name="Ny plan", by=None)

    answer = client.post(address, {"key": "k1", "version": "a preview of something else"})

    assert answer.status_code == 409
    assert "Ny plan" in answer.content.decode()
    assert not Snapshot.objects.exists()


def strangers(led: Led) -> Iterator[tuple[str, object]]:
    yield "editor", led.editor
    yield "reader", make.reader(party=led.veman)
    yield "administrator", make.role(name=RoleName.ADMINISTRATOR, county=led.county).user
    yield "coordinator of another county", make.coordinator()


@pytest.mark.parametrize("page", ["portal:publish", "portal:withdraw"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_but_the_countys_coordinator_reaches_publishing(
    led: Led, page: str, method: str
) -> None:
    address = reverse(page, args=["fjallsjo"])
    expected = 405 if (page, method) == ("portal:withdraw", "get") else 404

    for _, user in strangers(led):
        answer = getattr(logged_in(Client(), user), method)(address)
        assert answer.status_code == expected
    anonymous = getattr(Client(), method)(address)
    assert anonymous.status_code == 302
    assert "/konto/login/" in anonymous["Location"]
    assert not Snapshot.objects.exists()

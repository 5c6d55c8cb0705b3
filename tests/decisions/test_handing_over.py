"""A version of a joint text is handed over to decision: the same text, word for word."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from malbild.consultations import actions as consultations
from malbild.decisions.models import Artefact, ArtefactVersion, Happening, JointMatter
from malbild.organisations.models import Body, County, Party, User, viewing
from malbild.organisations.rules import BodyKind
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece, fix
from malbild.texts.models import TextVersion
from malbild.texts.rules import PieceKind
from tests import make

pytestmark = pytest.mark.django_db
SENT = {"matter": "", "label": "version 1", "artefact_kind": "target_picture", "background": ""}


@pytest.fixture
def county() -> County:
    return make.county(slug="fjallsjo", name="Fjällsjö län")


@pytest.fixture
def parties(county: County) -> list[Party]:
    return [make.party(county=county, short=name) for name in ("Vemån", "Sälla", "Trångsund")]


@pytest.fixture
def council(county: County) -> Body:
    return make.body(county=county, kind=BodyKind.JOINT, name="Länets vård- och omsorgsråd")


@pytest.fixture
def ida(county: County, parties: list[Party]) -> User:
    return make.coordinator(county=county, user=make.user(name="Ida Berg"))


@pytest.fixture
def version(county: County, ida: User) -> TextVersion:
    with viewing(make.viewer(ida)):
        text = start_picture(county=county, name="En god dag nära dig", by=ida.pk).text
        add_piece(text, kind=PieceKind.STATEMENT, body="Jag får hjälp i tid.", by=ida.pk)
        return fix(text, label="", by=ida.pk)


def hand_over(ida: User, version: TextVersion, **said: object) -> tuple[int, str]:
    client = Client()
    client.force_login(ida)
    path = reverse("decisions:hand_over", args=["fjallsjo", version.text.slug, version.number])
    answer = client.post(path, {**SENT, "name": "Målbilden 2027", **said})
    return answer.status_code, answer.content.decode()


def test_the_version_becomes_what_every_party_decides_on_with_its_fingerprint(
    version: TextVersion, parties: list[Party], council: Body, ida: User
) -> None:
    said = {
        "body": council.pk,
        "did": "recommendation",
        "on": "2026-11-04",
        "paragraph": "31",
        "sent_on": "2026-11-10",
        "parties": [party.pk for party in parties],
    }
    assert hand_over(ida, version, **said)[0] == 302

    with viewing(make.viewer(ida)):
        made = ArtefactVersion.objects.select_related("artefact__joint_matter").get()
        recommended = made.artefact.recommendations.get()
        dispatched = Happening.objects.filter(artefact=made.artefact)
        assert (made.text_id, made.fingerprint) == (version.pk, version.fingerprint)
        assert made.artefact.joint_matter.matters.count() == 3
        assert {one.party_id for one in dispatched} == {one.pk for one in parties}
    assert (recommended.body, recommended.on) == (council, date(2026, 11, 4))
    assert recommended.paragraph == "31"


def test_a_party_s_paper_is_written_from_it_with_the_recommendation(
    version: TextVersion, parties: list[Party], council: Body, ida: User
) -> None:
    make.chain(party=parties[0])
    said = {"body": council.pk, "did": "recommendation", "on": "2026-11-04", "paragraph": "31"}
    hand_over(ida, version, **said)
    karin = make.editor(party=parties[0], user=make.user(name="Karin Ek"))
    client = Client()
    client.force_login(karin)
    with viewing(make.viewer(karin)):
        artefact = Artefact.objects.select_related("joint_matter").get()
    case = ["fjallsjo", parties[0].slug, artefact.joint_matter.slug]

    answer = client.post(
        reverse("decisions:start_draft", args=case),
        {"document": "memorandum", "artefacts": [artefact.pk]},
        follow=True,
    )

    page = answer.content.decode()
    assert "Länets vård- och omsorgsråd" in page
    assert "§ 31" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "En god dag nära dig" in page


def test_what_the_remiss_gave_is_proposed_as_the_background(
    version: TextVersion, parties: list[Party], ida: User
) -> None:
    today = timezone.localdate()
    with viewing(make.viewer(ida)):
        asked = consultations.start(
            version, name="Remiss", closes_on=today + timedelta(days=3), by=ida.pk
        )
        consultations.open_for_responses(asked, today=today, by=ida.pk)
        consultations.close(asked, today=today, by=ida.pk)
    client = Client()
    client.force_login(ida)

    path = reverse("decisions:hand_over", args=["fjallsjo", version.text.slug, 1])
    page = client.get(path).content.decode()

    assert "Remiss: förslaget var på remiss från den" in page
    assert "Ingen svarade." in page


def test_a_label_that_another_text_has_is_refused_and_nothing_is_changed(
    version: TextVersion, ida: User
) -> None:
    hand_over(ida, version)
    with viewing(make.viewer(ida)):
        matter = JointMatter.objects.get()
        add_piece(version.text, kind=PieceKind.STATEMENT, body="Jag har en plan.", by=ida.pk)
        later = fix(version.text, label="", by=ida.pk)

    status, page = hand_over(ida, later, matter=matter.pk)
    assert status == 422
    assert "med en annan text" in page
    assert hand_over(ida, later, matter=matter.pk, label="version 2")[0] == 302
    with viewing(make.viewer(ida)):
        held = {one.label: one.text_id for one in ArtefactVersion.objects.all()}
        assert Artefact.objects.count() == 1
    assert held == {"version 1": version.pk, "version 2": later.pk}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": " "}, "Ange vad det nya ärendet ska heta"),
        ({"sent_on": "2026-11-10"}, "Välj vilka det är skickat till"),
        ({"on": "i november"}, "id_on"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    version: TextVersion, ida: User, said: dict[str, str], told: str
) -> None:
    status, page = hand_over(ida, version, background="Så här kom det till.", **said)

    assert status == 422
    assert told in page
    assert "Så här kom det till." in page
    with viewing(make.viewer(ida)):
        assert not JointMatter.objects.exists()

"""A version of a joint text is handed over to decision: the same text, word for word."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from malbild.consultations import actions as consultations
from malbild.consultations.queries import told_of_consultations
from malbild.decisions.actions.joint import add_artefact, start_joint_matter
from malbild.decisions.models import Artefact, ArtefactVersion, Happening, JointMatter
from malbild.organisations.models import Body, County, Party, User, viewing
from malbild.organisations.rules import BodyKind
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece, fix, rename_text
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


def ask_and_close(version: TextVersion, *, by: int) -> None:
    """A consultation on the version, to which nobody responds."""
    today = timezone.localdate()
    asked = consultations.start(version, name="Remiss", closes_on=today, by=by)
    consultations.open_for_responses(asked, today=today, by=by)
    consultations.close(asked, today=today, by=by)


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
    with viewing(make.viewer(ida)):
        ask_and_close(version, by=ida.pk)
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
    later = next_version(version, ida)

    status, page = hand_over(ida, later, matter=matter.pk)
    assert status == 422
    assert "med en annan text" in page
    assert hand_over(ida, later, matter=matter.pk, label="version 2")[0] == 302
    with viewing(make.viewer(ida)):
        held = {one.label: one.text_id for one in ArtefactVersion.objects.all()}
        assert Artefact.objects.count() == 1
    assert held == {"version 1": version.pk, "version 2": later.pk}


def next_version(version: TextVersion, ida: User) -> TextVersion:
    """The text with one more statement, fixed."""
    with viewing(make.viewer(ida)):
        add_piece(version.text, kind=PieceKind.STATEMENT, body="Jag har en plan.", by=ida.pk)
        return fix(version.text, label="", by=ida.pk)


def test_another_kind_does_not_let_a_later_text_in_under_the_label_that_is_decided_on(
    version: TextVersion, ida: User
) -> None:
    hand_over(ida, version)
    later = next_version(version, ida)
    with viewing(make.viewer(ida)):
        matter = JointMatter.objects.get()

    status, page = hand_over(ida, later, matter=matter.pk, artefact_kind="agreement")

    assert status == 422
    assert "med en annan text" in page
    assert "finns redan i ärendet, som målbild" in page
    with viewing(make.viewer(ida)):
        assert ArtefactVersion.objects.get().fingerprint == version.fingerprint


def test_of_two_documents_of_one_kind_the_text_s_own_gets_the_version(
    version: TextVersion, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        matter = start_joint_matter(county=version.county, name="Målbilden 2027", by=ida.pk)
        for name in ("Den förra målbilden", version.text.name):
            add_artefact(joint_matter=matter, kind="target_picture", name=name, by=ida.pk)

    hand_over(ida, version, matter=matter.pk)

    with viewing(make.viewer(ida)):
        made = ArtefactVersion.objects.select_related("artefact").get()
        assert made.artefact.name == version.text.name


def test_a_text_that_got_another_name_is_the_same_document(version: TextVersion, ida: User) -> None:
    hand_over(ida, version)
    with viewing(make.viewer(ida)):
        rename_text(version.text, name="God och nära vård", by=ida.pk)
        matter = JointMatter.objects.get()
    later = next_version(version, ida)

    hand_over(ida, later, matter=matter.pk, label="version 2")

    with viewing(make.viewer(ida)):
        held = set(ArtefactVersion.objects.values_list("artefact__name", "label"))
    assert held == {("En god dag nära dig", "version 1"), ("En god dag nära dig", "version 2")}


def test_what_was_noted_is_not_noted_again_when_the_version_is_handed_over_once_more(
    version: TextVersion, parties: list[Party], council: Body, ida: User
) -> None:
    noted = {"body": council.pk, "did": "recommendation", "on": "2026-11-04", "paragraph": "31"}
    hand_over(ida, version, **noted)
    with viewing(make.viewer(ida)):
        matter = JointMatter.objects.get()
    sent = {"sent_on": "2026-11-10", "parties": [party.pk for party in parties]}

    for _ in range(2):
        assert hand_over(ida, version, matter=matter.pk, **noted, **sent)[0] == 302

    with viewing(make.viewer(ida)):
        artefact = Artefact.objects.get()
        assert artefact.recommendations.count() == 1
        assert Happening.objects.filter(artefact=artefact).count() == len(parties)
        for twice in (artefact.recommendations.get(), Happening.objects.first()):
            assert twice
            twice.pk = None
            twice.save(force_insert=True)  # as it could be before it was asked for
    assert hand_over(ida, version, matter=matter.pk, **noted, **sent)[0] == 302


def test_a_background_is_given_to_a_matter_without_one_and_never_thrown_away(
    version: TextVersion, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        matter = start_joint_matter(county=version.county, name="Målbilden 2027", by=ida.pk)

    hand_over(ida, version, matter=matter.pk, background="Så här kom det till.")
    status, page = hand_over(ida, version, matter=matter.pk, background="Något annat.")

    assert status == 422
    assert "har redan en bakgrund" in page
    assert "Något annat." in page
    with viewing(make.viewer(ida)):
        given = JointMatter.objects.get()
    assert (given.background, given.version) == ("Så här kom det till.", matter.version + 1)


def test_a_background_that_was_only_proposed_is_no_other_background(
    version: TextVersion, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        ask_and_close(version, by=ida.pk)
        matter = start_joint_matter(county=version.county, name="Målbilden 2027", by=ida.pk)
        JointMatter.objects.update(background="Så här kom det till.")
        proposed = told_of_consultations(version)

    status, _ = hand_over(ida, version, matter=matter.pk, background=f"{proposed}\r\n")

    assert proposed
    assert status == 302
    with viewing(make.viewer(ida)):
        assert JointMatter.objects.get().background == "Så här kom det till."


def test_a_version_that_was_fixed_at_night_was_fixed_on_stockholms_day(
    version: TextVersion, ida: User
) -> None:
    with viewing(make.viewer(ida)):
        night = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
        TextVersion.objects.filter(pk=version.pk).update(fixed_at=night)

    hand_over(ida, version)

    with viewing(make.viewer(ida)):
        assert ArtefactVersion.objects.get().fixed_on == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": " "}, "Ange vad det nya ärendet ska heta"),
        ({"sent_on": "2026-11-10"}, "Välj vilka det är skickat till"),
        ({"on": "i november"}, "Skriv datumet som"),
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

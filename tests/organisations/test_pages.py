"""Setting up a party by its pages: number, convention, chains, bodies, meetings."""

from datetime import date

import pytest
from django.test import Client

from malbild.decisions.rules.words import ARTEFACT_WORDS
from malbild.journal.models import Entry
from malbild.organisations import actions
from malbild.organisations.forms import MATTER_KINDS, NumberForm, checksum
from malbild.organisations.models import Body, Chain, County, Meeting, Party
from malbild.organisations.rules import BodyKind, Part
from tests import make
from tests.organisations.pages import page

pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------ a party


def test_an_organisation_number_is_kept_as_it_is_written_in_papers(
    client: Client, veman: Party
) -> None:
    client.post(
        page("number", "fjallsjo", "veman"), {"key": "k", "version": "1", "number": "2120000142"}
    )

    veman.refresh_from_db()
    assert veman.organisation_number == "212000-0142"


@pytest.mark.parametrize("number", ["212000-0143", "12", "212000-014a", "٢١٢٠٠٠٠١٤٢"])
def test_a_number_that_cannot_be_is_refused(number: str) -> None:
    form = NumberForm({"number": number})

    assert not form.is_valid()


def test_one_wrong_digit_is_always_seen() -> None:
    right = "2120000142"
    for place in range(10):
        for digit in set("0123456789") - {right[place]}:
            assert checksum(right[:place] + digit + right[place + 1 :]) != 0


def test_every_convention_is_shown_with_its_own_sentence(client: Client, veman: Party) -> None:
    answer = client.get(page("convention", "fjallsjo", "veman"))

    samples = [tuple(lines) for _, lines in answer.context["samples"]]
    assert len(set(samples)) == len(samples) == 5
    assert all("målbilden En god dag nära dig" in " ".join(lines) for lines in samples)


def test_two_who_choose_a_convention_at_once_both_see_both(client: Client, veman: Party) -> None:
    here = page("convention", "fjallsjo", "veman")
    client.post(here, {"key": "1", "version": "1", "convention": "att"})

    late = client.post(here, {"key": "2", "version": "1", "convention": "plain"})

    veman.refresh_from_db()
    text = late.content.decode()
    assert late.status_code == 409
    assert veman.convention == "att"
    assert "En mening utan nummer" in text
    assert "Att-satser under" in text
    again = client.post(
        here, {"key": "3", "version": late.context["version"], "convention": "plain"}
    )
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("number", {"number": "212000-0142"}, {"number": "tolv"}),
        ("convention", {"convention": "plain"}, {"convention": "runor"}),
    ],
)
def test_what_another_saved_is_not_lost_because_one_first_typed_something_wrong(
    client: Client, veman: Party, name: str, right: dict[str, str], wrong: dict[str, str]
) -> None:
    here = page(name, "fjallsjo", "veman")
    begun = str(client.get(here).context["version"])
    actions.set_convention(veman, convention="att", version=veman.version, by=None)

    first = client.post(here, {"key": "1", "version": begun, **wrong})
    late = client.post(here, {"key": "2", "version": first.context["version"], **right})

    assert (first.status_code, late.status_code) == (422, 409)


def test_a_chain_is_not_lost_because_one_first_typed_something_wrong(
    client: Client, veman: Party, bodies: list[Body]
) -> None:
    here = page("chain", "fjallsjo", "veman", "plan")
    begun = client.get(here).context["version"]
    make.chain(party=veman, kinds=(BodyKind.COUNCIL,), matter_kind="plan")

    right = typed_chain(bodies, Part.PREPARES, Part.DECIDES)
    first = client.post(here, {**right, "body_0": "ett organ", "key": "1", "version": begun})
    late = client.post(here, {**right, "key": "2", "version": first.context["version"]})

    assert (first.status_code, late.status_code) == (422, 409)


def test_a_renaming_is_not_lost_because_one_first_typed_something_wrong(
    client: Client, veman: Party
) -> None:
    body = make.body(party=veman, kind=BodyKind.COMMITTEE)
    here = page("rename", "fjallsjo", body.pk)
    typed = {"version": client.get(here).context["version"], "name": "Vårdnämnden"}
    client.post(here, {**typed, "key": "1", "name": "Omsorgsnämnden", "since": "2025-01-01"})

    first = client.post(here, {**typed, "key": "2", "since": "snart"})
    typed["version"] = first.context["version"]
    late = client.post(here, {**typed, "key": "3", "since": "2025-01-01"})

    assert (first.status_code, late.status_code) == (422, 409)


def test_the_same_form_sent_twice_has_one_effect(client: Client, veman: Party) -> None:
    here = page("convention", "fjallsjo", "veman")
    answers = [
        client.post(here, {"key": "1", "version": "1", "convention": "att"}) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.filter(did="organisations.convention_set").count() == 1


# ------------------------------------------------------------------ chains


def test_chains_are_for_the_kinds_that_there_are() -> None:
    assert set(MATTER_KINDS) == {"", *ARTEFACT_WORDS}
    assert all(MATTER_KINDS[kind] == words[0] for kind, words in ARTEFACT_WORDS.items())


@pytest.fixture
def bodies(veman: Party) -> list[Body]:
    return [make.body(party=veman, kind=kind) for kind in (BodyKind.BOARD, BodyKind.COUNCIL)]


def typed_chain(bodies: list[Body], *parts: Part) -> dict[str, str]:
    typed = {"key": "k"}
    for place, (body, part) in enumerate(zip(bodies, parts, strict=True)):
        typed |= {f"body_{place}": str(body.pk), f"part_{place}": part}
    return typed


def test_a_chain_is_kept_in_its_order(client: Client, veman: Party, bodies: list[Body]) -> None:
    here = page("chain", "fjallsjo", "veman", "plan")
    version = client.get(here).context["version"]

    client.post(here, {**typed_chain(bodies, Part.PREPARES, Part.DECIDES), "version": version})

    steps = Chain.objects.get(party=veman, matter_kind="plan").steps.all()
    assert [(step.body, step.part) for step in steps] == [
        (bodies[0], "prepares"),
        (bodies[1], "decides"),
    ]
    text = client.get(page("party", "fjallsjo", "veman")).content.decode()
    assert "Kommunstyrelsen bereder → Kommunfullmäktige beslutar" in text


@pytest.mark.parametrize(
    ("which", "parts", "said"),
    [
        ([0, 1], (Part.PREPARES, Part.RECEIVES), "Säg vilket organ som beslutar."),
        ([0, 0], (Part.PREPARES, Part.DECIDES), "Samma organ står två gånger."),
    ],
)
def test_a_chain_that_cannot_be_is_said(
    client: Client, bodies: list[Body], which: list[int], parts: tuple[Part, ...], said: str
) -> None:
    here = page("chain", "fjallsjo", "veman", "alla")
    typed = typed_chain([bodies[place] for place in which], *parts)

    answer = client.post(here, {**typed, "version": client.get(here).context["version"]})

    assert said in answer.content.decode()
    assert not Chain.objects.exists()


def test_two_who_change_a_chain_at_once_both_see_both(client: Client, bodies: list[Body]) -> None:
    here = page("chain", "fjallsjo", "veman", "alla")
    version = client.get(here).context["version"]
    first = typed_chain(bodies, Part.PREPARES, Part.DECIDES)
    client.post(here, {**first, "version": version})

    late = client.post(
        here, {**typed_chain(bodies[:1], Part.DECIDES), "key": "k2", "version": version}
    )

    text = late.content.decode()
    assert late.status_code == 409
    assert "Kommunstyrelsen beslutar" in text
    assert "Kommunstyrelsen bereder → Kommunfullmäktige beslutar" in text
    assert Chain.objects.get().steps.count() == 2


def test_a_body_of_another_party_is_no_choice(client: Client, county: County, veman: Party) -> None:
    other = make.body(party=make.party(county=county))
    here = page("chain", "fjallsjo", "veman", "alla")

    client.post(
        here,
        {**typed_chain([other], Part.DECIDES), "version": client.get(here).context["version"]},
    )

    assert not Chain.objects.exists()


# ------------------------------------------------------------------ bodies and meetings


def test_a_renamed_body_is_still_recognised_by_its_old_name(client: Client, veman: Party) -> None:
    body = make.body(party=veman, kind=BodyKind.COMMITTEE)

    client.post(
        page("rename", "fjallsjo", body.pk),
        {"key": "k", "version": body.name, "name": "Omsorgsnämnden", "since": "2025-01-01"},
    )

    body.refresh_from_db()
    old = body.names.get()
    assert (body.name, old.name, old.until) == (
        "Omsorgsnämnden",
        "Socialnämnden",
        date(2025, 1, 1),
    )


def test_two_who_rename_at_once_both_see_both(client: Client, veman: Party) -> None:
    body = make.body(party=veman, kind=BodyKind.COMMITTEE)
    here = page("rename", "fjallsjo", body.pk)
    typed = {"version": body.name, "since": "2025-01-01"}
    client.post(here, {**typed, "key": "1", "name": "Omsorgsnämnden"})

    late = client.post(here, {**typed, "key": "2", "name": "Vårdnämnden"})

    body.refresh_from_db()
    assert late.status_code == 409
    assert body.name == "Omsorgsnämnden"
    assert "Vårdnämnden" in late.content.decode()


def test_a_body_is_added_with_the_names_that_papers_use(client: Client, veman: Party) -> None:
    typed = {"key": "k", "name": "Sociala utskottet", "short": "SOU", "kind": "subcommittee"}

    client.post(page("add_body", "fjallsjo", "veman"), {**typed, "names": "SU\nKSSU\nSU\n\n"})

    body = veman.bodies.get(name="Sociala utskottet")
    assert (body.name, body.kind) == ("Sociala utskottet", "subcommittee")
    assert [one.name for one in body.names.all()] == ["SU", "KSSU"]


def test_a_joint_body_belongs_to_no_party(client: Client, county: County) -> None:
    client.post(
        page("add_joint_body", county.slug),
        {"key": "k", "name": "Länets vård- och omsorgsråd", "short": "LVOR", "names": ""},
    )

    assert Body.objects.get(party=None).kind == BodyKind.JOINT


def test_a_whole_year_of_meetings_is_pasted(client: Client, veman: Party) -> None:
    body = make.body(party=veman)
    lines = "2026-02-18\n3 december 2026, 19 november 2026\n\n15 april 2026\t2026-04-01"

    client.post(page("meetings", "fjallsjo", body.pk), {"key": "k", "lines": lines})

    assert [(one.on, one.papers_due) for one in Meeting.objects.all()] == [
        (date(2026, 2, 18), None),
        (date(2026, 4, 15), date(2026, 4, 1)),
        (date(2026, 12, 3), date(2026, 11, 19)),
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("2026-02-18\n3 december", "Rad 2: ”3 december” har inget helt datum med år."),
        ("2026-02-30", "Rad 1"),
        ("2026-02-18 2026-03-01", "handlingarna kan inte komma efter sammanträdet"),
        ("", "Klistra in minst en dag."),
    ],
)
def test_a_day_without_its_year_is_not_guessed_and_no_day_is_kept(
    client: Client, veman: Party, lines: str, said: str
) -> None:
    body = make.body(party=veman)

    text = client.post(
        page("meetings", "fjallsjo", body.pk), {"key": "k", "lines": lines}
    ).content.decode()

    assert said in text
    assert lines.splitlines()[-1:] == [] or lines.splitlines()[-1] in text
    assert not Meeting.objects.exists()


def test_a_meeting_is_added_and_taken_away(client: Client, veman: Party) -> None:
    body = make.body(party=veman)
    client.post(
        page("meetings", "fjallsjo", body.pk),
        {"key": "k", "on": "2099-02-18", "papers_due": "2099-02-01"},
    )
    meeting = body.meetings.get()
    assert (
        "handlingar senast 1 februari 2099"
        in client.get(page("body", "fjallsjo", body.pk)).content.decode()
    )

    client.post(page("remove_meeting", "fjallsjo", body.pk, meeting.pk), {"key": "k2"})

    assert not Meeting.objects.exists()

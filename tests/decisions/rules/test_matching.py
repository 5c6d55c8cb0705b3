"""What a name in a paper may be: sure only where nothing else can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.decisions.rules.matching import (
    Certainty,
    KnownArtefact,
    KnownBody,
    artefact_kind,
    body_kind,
    match_artefact,
    match_body,
    match_party,
    sender_elsewhere,
    short_form,
)
from malbild.organisations.rules import BodyKind, KnownParty, folded, parties_named

REGION = KnownParty(1, True, ("Region Fjällsjö Härjeån", "RFH"))
HARJEAN = KnownParty(2, False, ("Härjeåns kommun", "Härjeån"))
BERG = KnownParty(3, False, ("Bergs kommun", "Berg"))
BERGKYRKA = KnownParty(4, False, ("Bergkyrka kommun", "Bergkyrka"))
PARTIES = [REGION, HARJEAN, BERG, BERGKYRKA]

BOARD = KnownBody(11, 2, "board", ("Kommunstyrelsen", "KS"))
OTHER_BOARD = KnownBody(12, 3, "board", ("Kommunstyrelsen", "KS"))
SOCIAL = KnownBody(13, 2, "committee", ("Socialnämnden", "SN"))
RENAMED = KnownBody(14, 3, "committee", ("Omsorgsnämnden", "ON", "Socialnämnden"))
COUNCIL = KnownBody(15, None, "joint", ("Länets vård- och omsorgsråd", "LVOR"))
BODIES = [BOARD, OTHER_BOARD, SOCIAL, RENAMED, COUNCIL]


# ---------------------------------------------------------------------------- bodies


@pytest.mark.parametrize(
    ("name", "party", "body"),
    [
        ("Kommunstyrelsen", 2, 11),
        ("kommunstyrelsens", 3, 12),
        ("Kommun\u00adstyrelsen ", 2, 11),
        ("KS", 3, 12),
        ("Socialnämnden", 3, 14),  # its name before it was renamed
        ("LVOR", 2, 15),
        ("Länets vård-  och omsorgsråd", None, 15),
    ],
)
def test_a_body_is_known_by_any_of_its_names_among_its_partys(
    name: str, party: int | None, body: int
) -> None:
    assert match_body(name, bodies=BODIES, party=party).sure == body


def test_another_partys_body_is_never_meant() -> None:
    assert match_body("Kommunstyrelsen", bodies=[OTHER_BOARD], party=2).certainty is Certainty.NONE


def test_a_name_that_is_nearly_a_bodys_is_a_question() -> None:
    match = match_body("Socialnämndens", bodies=[SOCIAL], party=2)
    nearly = match_body("Socialnämden", bodies=[SOCIAL], party=2)

    assert match.sure == 13
    assert (nearly.sure, nearly.likeliest) == (None, 13)


def test_two_bodies_of_one_name_are_a_question() -> None:
    twin = KnownBody(16, 2, "committee", ("Socialnämnden", "SN"))

    assert match_body("Socialnämnden", bodies=[SOCIAL, twin], party=2).sure is None


def test_an_abbreviation_that_the_paper_defines_is_its_full_name() -> None:
    match = match_body("SVN", bodies=BODIES, party=2, abbreviations={"SVN": "Socialnämnden"})

    assert match.sure == 13


def test_the_papers_own_meaning_of_an_abbreviation_holds_before_the_countys() -> None:
    defined = {"SN": "Servicenämnden"}

    for name in ("SN", "Servicenämnden"):
        match = match_body(name, bodies=BODIES, party=2, abbreviations=defined)
        assert (match.sure, match.candidates) == (None, (13,))


def test_a_body_that_the_county_only_knows_by_its_abbreviation_is_found() -> None:
    short_only = KnownBody(17, None, "joint", ("SVOM", "SVOM"))

    match = match_body(
        "Sociala vård- och omsorgsgruppen",
        bodies=[short_only],
        party=2,
        abbreviations={"SVOM": "Sociala vård- och omsorgsgruppen"},
    )

    assert match.sure == 17


@given(st.text(max_size=20), st.sampled_from([1, 2, 3, None]))
def test_no_name_is_surely_a_body_unless_it_is_one_of_its_names(
    name: str, party: int | None
) -> None:
    sure = match_body(name, bodies=BODIES, party=party).sure

    assert sure is None or folded(name) in {
        folded(one) for body in BODIES if body.id == sure for one in body.names
    }


# ---------------------------------------------------------------------------- parties


@pytest.mark.parametrize(
    "head",
    [
        "Härjeåns kommun\nKommunstyrelsen",
        "Tjänsteskrivelse\n2025-10-14\nHÄRJEÅNS KOMMUN",
        "Härjeåns kommun, Kommunstyrelsen",
        "Härjeåns kommun\t2025-10-14",
        "Härjeåns kommun   Sammanträdesprotokoll",
    ],
)
def test_a_party_is_sure_where_its_full_name_begins_a_line_of_the_head(head: str) -> None:
    assert match_party(text=head, bodies_named=[], parties=PARTIES).sure == 2


@pytest.mark.parametrize(
    "head",
    [
        "Gemensam plan för Fjällsjö Härjeån",
        "Målbild för Härjeån",
        "Härjeåns kommun och Bergs kommun\nMissiv",
        "Härjeåns kommunala pensionärsråd",
    ],
)
def test_a_partys_name_inside_other_words_is_not_sure(head: str) -> None:
    assert match_party(text=head, bodies_named=[], parties=PARTIES).sure is None


def test_the_regions_name_does_not_make_it_the_municipalitys_paper() -> None:
    match = match_party(text="Region Fjällsjö Härjeån\nHSN", bodies_named=[], parties=PARTIES)

    assert match.sure == 1


def test_the_one_whom_a_paper_is_sent_to_is_not_its_sender() -> None:
    letter = "Länets vård- och omsorgsråd\nMissiv\nTill\nHärjeåns kommun"

    assert match_party(text=letter, bodies_named=[], parties=PARTIES).sure is None


def test_a_regional_body_points_to_the_region_and_does_not_prove_it() -> None:
    match = match_party(text="Protokoll", bodies_named=["Regionstyrelsen"], parties=PARTIES)

    assert (match.sure, match.candidates) == (None, (1,))


def test_a_party_far_down_in_the_text_is_not_looked_at() -> None:
    text = "Rubrik\n" + "ord\n" * 300 + "Härjeåns kommun\n"

    assert match_party(text=text, bodies_named=[], parties=PARTIES).certainty is Certainty.NONE


def test_names_of_those_who_answered_are_told_apart() -> None:
    named = parties_named(["Berg", "Bergs kommun", "Bergkyrka", "RFH", "Härjeån", "Härje"], PARTIES)

    assert list(named.values()) == [3, 3, 4, 1, 2, None]


ELSEWHERE = {"Krokoms kommun": "Jämtlands län", "Bergs kommun": "Jämtlands län"}


def test_a_paper_from_another_countys_party_is_known_by_its_head() -> None:
    found = sender_elsewhere("Krokoms kommun\nProtokoll", parties=PARTIES, others=ELSEWHERE)

    assert found == ("Krokoms kommun", "Jämtlands län")


@pytest.mark.parametrize(
    "text",
    [
        "Bergs kommun\nProtokoll",  # of the same name, and one of ours
        "Härjeåns kommun\nProtokoll\nKrokoms kommun, gäst",
        "Missiv\nTill\nKrokoms kommun",
        "Vi besökte Krokoms kommun.",
    ],
)
def test_a_paper_of_ours_that_names_another_county_is_still_ours(text: str) -> None:
    assert sender_elsewhere(text, parties=PARTIES, others=ELSEWHERE) is None


# -------------------------------------------------------------------------- artefacts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("målbilden En god dag nära dig", "target_picture"),
        ("den gemensamma planen", "plan"),
        ("avsiktsförklaringen om målbilden", "declaration"),
        ("programdirektivet för nära vård", "directive"),
        ("överenskommelsen om hemsjukvård", "agreement"),
        ("planeringen av budgeten", None),
        ("", None),
    ],
)
def test_the_kind_of_artefact_is_told_from_the_first_word_that_names_one(
    text: str, kind: str | None
) -> None:
    assert artefact_kind(text) == kind


OLD = KnownArtefact(1, 1, "target_picture", "Målbild 2020")
NEW_ONE = KnownArtefact(2, 1, "target_picture", "En god dag nära dig")


def test_of_two_target_pictures_the_named_one_is_meant() -> None:
    match = match_artefact("målbilden En god dag nära dig", artefacts=[OLD, NEW_ONE])

    assert match.sure == 2


def test_a_target_picture_without_its_name_is_a_question_where_there_are_two() -> None:
    assert match_artefact("målbilden", artefacts=[OLD, NEW_ONE]).candidates == (1, 2)


def test_a_usual_word_for_a_name_does_not_win_over_a_name_of_its_own() -> None:
    plain = KnownArtefact(3, 1, "target_picture", "Målbild")

    match = match_artefact("målbilden En god dag nära dig", artefacts=[plain, NEW_ONE])

    assert match.sure == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Regionfullmäktige", BodyKind.COUNCIL),
        ("KF", BodyKind.COUNCIL),
        ("Kommunstyrelsens arbetsutskott", BodyKind.SUBCOMMITTEE),
        ("Hälso- och sjukvårdsnämnden", BodyKind.COMMITTEE),
        ("RS", BodyKind.BOARD),
        ("Länssamrådet", BodyKind.JOINT),
    ],
)
def test_what_a_body_is_follows_from_its_name(name: str, kind: BodyKind) -> None:
    assert body_kind(name) is kind


def test_a_long_name_without_an_abbreviation_is_cut_in_a_table() -> None:
    assert short_form("Vård- och omsorgsnämnden") == "VON"
    assert short_form("Nämnden för allt som rör äldre") == "Nämnden för allt som"

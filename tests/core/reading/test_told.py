"""What the paper tells of: joint bodies, consultations, lists, people, content, assessments."""

import pytest

from malbild.core.reading.assessments import weight
from malbild.core.reading.content import short_name
from malbild.core.reading.facts import Reading
from malbild.core.reading.reader import read

HEAD = "Tjänsteskrivelse\nSocialförvaltningen\n2026-02-03\n\nMålbild för nära vård\n\n"


def told(text: str, under: str = "Bakgrund") -> Reading:
    return read(f"{HEAD}Förslag till beslut\nSocialnämnden antar planen.\n\n{under}\n{text}\n")


@pytest.mark.parametrize(
    ("text", "kind", "date", "paragraph"),
    [
        (
            "Länssamrådet har rekommenderat kommunerna att anta planen (2025-02-06, § 9).",
            "recommendation",
            "2025-02-06",
            "9",
        ),
        (
            "Den 17 oktober 2025 rekommenderade Länssamrådet, § 33, kommunerna att anta planen.",
            "recommendation",
            "2025-10-17",
            "33",
        ),
        ("Länssamrådet ställer sig bakom förslaget.", "support", None, None),
        ("Ärendet har beretts i Länssamrådet.", "preparation", None, None),
        ("Planen är förankrad i Länssamrådet.", "anchoring", None, None),
    ],
)
def test_a_joint_body_is_behind(
    text: str, kind: str, date: str | None, paragraph: str | None
) -> None:
    (backing,) = told(text).backing

    assert (backing.body, backing.kind) == ("Länssamrådet", kind)
    assert (backing.date, backing.paragraph) == (date, paragraph)


def test_a_body_that_decides_is_not_a_joint_body() -> None:
    assert told("Kommunstyrelsen ställer sig bakom förslaget.").backing == ()


def test_an_abbreviation_is_matched_to_its_name() -> None:
    text = (
        "Länets vård- och omsorgsråd (LVOR) har sekretariat i Älvsborre. LVOR rekommenderar planen."
    )

    (backing,) = told(text).backing

    assert backing.body == "Länets vård- och omsorgsråd"
    assert "LVOR" in backing.aliases


def test_several_bodies_may_have_anchored_it() -> None:
    found = told(
        "Planen är förankrad i Barnrådet, Länssamrådet (LS) samt Länspensionärsrådet."
    ).backing

    assert [backing.body for backing in found] == [
        "Barnrådet",
        "Länssamrådet",
        "Länspensionärsrådet",
    ]


def test_a_consultation_is_told() -> None:
    text = (
        "Remissen pågick mellan den 5 maj och den 15 september 2025. Svar inkom från tre av"
        " nio huvudmän, "
        "Norrvik, Vemån samt Ransele."
    )

    found = told(text).consultation

    assert found is not None
    facts = (found.opens, found.closes, found.asked, found.answered)
    assert [fact.value if fact else None for fact in facts] == ["2025-05-05", "2025-09-15", 9, 3]
    assert [fact.value for fact in found.responded] == ["Norrvik", "Vemån", "Ransele"]


def test_a_paper_without_consultation_has_none() -> None:
    assert told("Nio huvudmän svarade på enkäten den 5 maj 2025.").consultation is None


def test_the_basis_has_days_and_paragraphs() -> None:
    basis = told(
        "- Tjänsteskrivelse daterad 2026-02-03\n- Protokollsutdrag LVOR § 9, den 6 februari"
        " 2025\n- Plan",
        "Handlingar",
    ).basis

    assert [(item.title, item.date, item.paragraph) for item in basis] == [
        ("Tjänsteskrivelse", "2026-02-03", None),
        ("Protokollsutdrag LVOR", "2025-02-06", "9"),
        ("Plan", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("LVOR, socialnämnden, kommundirektören", ["LVOR", "socialnämnden", "kommundirektören"]),
        (
            "Regional utveckling, Välfärd\nSocialnämnden",
            ["Regional utveckling, Välfärd", "Socialnämnden"],
        ),
        ("KS; KF; Region Fjällsjö, Primärvård", ["KS", "KF", "Region Fjällsjö, Primärvård"]),
        ("Ebba Kråkmo ebba@norrvik.example\n\nAnna Berg\nSocialchef", ["Ebba Kråkmo"]),
    ],
)
def test_receivers_are_told_apart(text: str, receivers: list[str]) -> None:
    assert [fact.value for fact in told(text, "Beslutet skickas till").sent_to] == receivers


def test_people_sign_in_columns_and_may_be_acting() -> None:
    people = told(
        "KS\n\n\nAnna Berg\t\tKarin Öhman\nSocialchef\t\tTf. förvaltningschef", "Utdrag till"
    ).signatories

    assert [(p.name, p.title, p.acting) for p in people] == [
        ("Anna Berg", "Socialchef", False),
        ("Karin Öhman", "förvaltningschef", True),
    ]


def test_strategies_and_perspectives_are_short_names() -> None:
    found = told(
        "Fem strategier ska bära arbetet: ökad delaktighet, kontinuitet, tillgänglighet,"
        " samordning och "
        "samverkan samt ett hälsofrämjande fokus. De tre perspektiven är invånare,"
        " medarbetare och samarbete."
    )

    assert [fact.value for fact in found.strategies] == [
        "delaktighet", "kontinuitet", "tillgänglighet", "samordning och"
                                                        " samverkan", "hälsofrämjande",
    ]  # fmt: skip
    assert [fact.value for fact in found.perspectives] == ["invånare", "medarbetare", "samarbete"]


def test_a_short_name_loses_its_adornment() -> None:
    assert short_name("ökad kontinuitet") == "kontinuitet"


def test_quoted_statements_are_counted_and_the_survey_is_not() -> None:
    found = told(
        "Enkäten ”Vad är viktigt för mig” gav svar.\n\n”Jag vet vem jag ska vända mig"
        " till”\n”Jag får hjälp i tid”\n"
    )

    assert len(found.statements) == 2


def test_the_name_of_the_target_picture() -> None:
    name = told("Målbilden ”En god dag nära dig” har tagits fram.").target_name

    assert name is not None
    assert name.value == "En god dag nära dig"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Beslutet medför inga ekonomiska konsekvenser.", "none"),
        ("Inga.", "none"),
        ("Förslaget innebär inga ökade kostnader. Regionen bekostar läkarna.", "none"),
        ("Kostnaden beräknas till 2 miljoner kronor.", "stated"),
        ("Konsekvenserna är inte lätta att överblicka.", "stated"),
    ],
)
def test_an_assessment_is_none_or_stated(text: str, said: str) -> None:
    assert weight(text) == said
    (fact,) = told(text, "Ekonomiska konsekvenser").assessments.values()
    assert fact.value == said


def test_what_remains_to_be_assessed_is_not_stated() -> None:
    assert told("Konsekvenserna återstår att bedöma.", "Ekonomiska konsekvenser").assessments == {}


def test_a_registry_number_broken_at_its_slash_is_read_whole() -> None:
    found = told("Ärendet har beretts (HSN/442/\n2025) och (KS 2025/\n412).").references

    assert [fact.value for fact in found] == ["HSN/442/2025", "KS 2025/412"]


def test_a_list_goes_on_after_a_page_break_but_not_into_the_signature() -> None:
    text = "Tjänsteskrivelse, 2026-02-03\nProtokollsutdrag LVOR § 9\n\nGemensam plan, slutlig\n\n"
    text += "Ebba Kråkmo\nSocialchef"

    assert [item.title for item in told(text, "Beslutsunderlag").basis][:2] == [
        "Tjänsteskrivelse",
        "Protokollsutdrag LVOR",
    ]
    whole = told(text.split("\n\nEbba", maxsplit=1)[0], "Beslutsunderlag").basis
    assert [item.title for item in whole][2:] == ["Gemensam plan, slutlig"]


def test_one_short_form_of_two_bodies_is_remarked() -> None:
    text = "Politiska samverkansrådet (FSAM) möttes. Politiska beredningsgruppen (FSAM) likaså."

    assert [remark.code for remark in told(text).remarks] == ["body_name_variant"]


@pytest.mark.parametrize(
    ("text", "asked", "answered"),
    [
        ("Av de 9 huvudmännen hade 7 svarat när remissen stängde.", 9, 7),
        ("Remissen gick till länets 8 kommuner. Totalt 7 svar av 9 möjliga har inkommit.", 9, 7),
        ("Åtta av nio remissinstanser har svarat.", 9, 8),
    ],
)
def test_how_many_answered_is_told_in_many_ways(text: str, asked: int, answered: int) -> None:
    found = told(text).consultation

    assert found is not None
    assert found.asked is not None
    assert found.answered is not None
    assert (found.asked.value, found.answered.value) == (asked, answered)


def test_receivers_may_stand_under_the_first_in_its_column() -> None:
    found = read(
        f"{HEAD}Förslag till beslut\nNämnden antar planen.\n\n"
        "Expedieras till:      Region Fjällsjö\n                      Länsrådet\n"
    )

    assert [fact.value for fact in found.sent_to] == ["Region Fjällsjö", "Länsrådet"]


def test_the_title_of_another_inquiry_is_remarked() -> None:
    text = "Utredningen ”God och nära vård, en primärvårdsreform” (SOU 2020:19) föreslog en plan."

    (remark,) = told(text).remarks

    assert remark.code == "inquiry_title_mismatch"
    assert remark.text == "SOU 2020:19 anges med titeln på SOU 2018:39."


def test_the_right_title_is_not_remarked() -> None:
    text = "Utredningen ”God och nära vård, en primärvårdsreform” (SOU 2018:39) föreslog en plan."

    assert told(text).remarks == ()


def test_one_body_under_two_names_is_remarked() -> None:
    text = "Regionens samverkansråd möttes. Frågan lyftes till Regionala samverkansrådet."

    assert [remark.code for remark in told(text).remarks] == ["body_name_variant"]


def test_a_blank_day_of_dispatch_is_remarked() -> None:
    assert [r.code for r in told("KS\n\nExp     /     2020", "Utdrag till").remarks] == [
        "dispatch_date_blank"
    ]


def test_doubtful_facts_are_listed_for_a_person() -> None:
    reading = told("Målbilden En god dag nära dig har tagits fram.")

    assert "target_name" in [doubt["field"] for doubt in reading.doubts()]

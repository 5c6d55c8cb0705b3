"""What papers say against each other, and what only looks so."""

from typing import Any

from malbild.decisions.rules.contradictions import between, within


def proposing(
    *,
    body: str = "Länssamrådet",
    day: str = "2025-02-06",
    number: str = "9",
    title: str = "Målbild",
) -> dict[str, Any]:
    """A memorandum that rests on what a joint body said."""
    return {
        "title": {"value": title},
        "backing": [{"body": body, "date": day, "paragraph": number, "kind": "recommendation"}],
    }


def deciding(outcome: str, *, registry: str = "", about: str = "målbilden") -> dict[str, Any]:
    """An extract of what a board decided in § 80."""
    return {
        "registry_number": {"value": registry} if registry else None,
        "decisions": [
            {
                "body": "Kommunstyrelsen",
                "date": "2025-03-23",
                "paragraph": "80",
                "number": None,
                "verb": "anta",
                "object": about,
                "outcome": outcome,
            }
        ],
    }


def texts(*facts: dict[str, Any]) -> list[str]:
    return [one.text for one in between([(n, f"{n}.txt", f) for n, f in enumerate(facts, 1)])]


def test_papers_that_agree_say_nothing_against_each_other() -> None:
    assert texts(proposing(), proposing(), deciding("yes"), deciding("yes")) == []


def test_one_meeting_with_two_numbers_is_shown_with_its_papers() -> None:
    found = between([(1, "a", proposing()), (2, "b", proposing(number="10"))])

    assert [(one.text, one.papers) for one in found] == [
        ("Länssamrådet 2025-02-06 anges med olika paragrafer: § 10, § 9", (1, 2))
    ]


def test_two_numbers_of_one_meeting_may_be_about_two_artefacts() -> None:
    assert texts(proposing(), proposing(number="10", title="Gemensam plan")) == []


def test_one_number_on_two_days_of_a_year_is_shown() -> None:
    assert texts(proposing(), proposing(day="2025-06-02")) == [
        "Länssamrådet § 9 anges med olika dagar: 2025-02-06, 2025-06-02."
    ]


def test_the_same_number_in_another_year_is_another_paragraph() -> None:
    assert texts(proposing(), proposing(day="2024-02-05")) == []


def test_one_body_under_two_names_is_shown() -> None:
    names = ("Regionens samverkansråd", "Regionala samverkansrådet")

    assert texts(*(proposing(body=name) for name in names)) == [
        "Samma organ kallas både Regionens samverkansråd och Regionala samverkansrådet"
        " (2025-02-06, § 9)."
    ]


def test_one_paragraph_with_two_outcomes_is_shown() -> None:
    assert texts(deciding("yes"), deciding("referred_back")) == [
        "Kommunstyrelsen 2025-03-23, § 80 anges med olika utfall."
    ]


def test_boards_of_two_parties_may_decide_differently_in_the_same_paragraph() -> None:
    ours, theirs = deciding("yes", registry="KS 2025/61"), deciding("no", registry="KS/2025:88")

    assert texts(ours, theirs) == []


def test_one_paper_may_decide_differently_on_two_artefacts() -> None:
    both = deciding("yes")
    both["decisions"] += deciding("no", about="planen")["decisions"]

    assert texts(both) == []


def test_what_a_paper_says_against_what_is_known_is_told_as_the_reader_put_it() -> None:
    facts = {"remarks": [{"text": "SOU 2020:19 anges med titeln på SOU 2018:39."}]}

    assert within(facts) == ["SOU 2020:19 anges med titeln på SOU 2018:39."]

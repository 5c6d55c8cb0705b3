"""What differs between two wordings: nothing is lost, and what a person would mark is marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.core.difference import difference

words = st.sampled_from(
    ["jag", "får", "hjälp", "när", "det", "behövs", ".", ",", "\n\n", " ", "  "]
)
texts = st.lists(words, max_size=60).map("".join) | st.text(max_size=60)


def marked(before: str, after: str) -> str:
    signs = {"same": "{}", "added": "[+{}+]", "removed": "[-{}-]"}
    return "".join(signs[run.kind].format(run.text) for run in difference(before, after))


@given(texts, texts)
def test_both_wordings_are_there_letter_by_letter(before: str, after: str) -> None:
    runs = difference(before, after)

    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "removed") == after


@given(texts, texts)
def test_no_run_is_empty_or_of_the_same_kind_as_its_neighbour(before: str, after: str) -> None:
    kinds = [run.kind for run in difference(before, after)]

    assert all(run.text for run in difference(before, after))
    assert all(one != other for one, other in pairwise(kinds))


@given(texts)
def test_equal_wordings_differ_in_nothing(text: str) -> None:
    assert {run.kind for run in difference(text, text)} <= {"same"}


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Jag får hjälp i dag.", "Jag får hjälp i tid.", "Jag får hjälp i [-dag-][+tid+]."),
        ("Ett. Två. Tre.", "Ett. Tre.", "Ett. [-Två. -]Tre."),
        ("Ett\n\nTvå", "Ett\n\nNytt\n\nTvå", "Ett\n\n[+Nytt\n\n+]Två"),
        (
            "Vi möts.",
            "Alla har en kontakt som vet.",
            "[-Vi möts.-][+Alla har en kontakt som vet.+]",
        ),
        ("en god dag", "en bra vardag", "en [-god dag-][+bra vardag+]"),
    ],
)
def test_a_change_is_marked_as_a_person_would(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_a_text_that_would_take_for_ever_to_match_is_shown_as_replaced() -> None:
    before, after = "ord. " * 2_000, "ord. " * 1_900 + "slut."

    runs = difference(before, after)

    assert [(run.kind, run.text) for run in runs] == [("removed", before), ("added", after)]

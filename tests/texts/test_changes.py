"""What became of each piece between two versions."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from malbild.texts.rules import Change, Language, Line, PieceKind, changes, print_of

words = st.sampled_from(["", "Hjälp", "Stöd"])
other = st.dictionaries(st.sampled_from(Language), st.tuples(words, words), max_size=2)
numbers = st.lists(st.integers(1, 12), unique=True, max_size=12)


def line(piece: int, body: str = "", under: str = "") -> Line:
    return Line(
        piece=piece,
        key=f"k{piece}",
        kind=PieceKind.STATEMENT,
        heading="",
        body=body or f"Formulering {piece}.",
        wording=piece,
        under=under,
    )


def told(before: list[Line], after: list[Line]) -> list[tuple[int, str]]:
    return [(one.line.piece, one.change.value) for one in changes(before, after)]


@given(numbers, numbers)
def test_every_piece_of_either_version_is_told_once(old: list[int], new: list[int]) -> None:
    found = [piece for piece, _ in told([line(n) for n in old], [line(n) for n in new])]

    assert sorted(found) == sorted({*old, *new})


@given(numbers, numbers)
def test_a_piece_is_added_removed_or_in_both(old: list[int], new: list[int]) -> None:
    for piece, change in told([line(n) for n in old], [line(n) for n in new]):
        assert (change == Change.ADDED) == (piece not in old)
        assert (change == Change.REMOVED) == (piece not in new)


@given(numbers)
def test_a_version_has_changed_in_nothing_since_itself(one: list[int]) -> None:
    lines = [line(n) for n in one]

    assert {change for _, change in told(lines, lines)} <= {"same"}


@given(st.lists(st.integers(1, 9), unique=True, min_size=2), st.data())
def test_moving_one_piece_is_told_of_one_piece(order: list[int], data: st.DataObject) -> None:
    which = data.draw(st.sampled_from(order))
    others = [n for n in order if n != which]
    to = data.draw(st.integers(0, len(others)))
    moved = [*others[:to], which, *others[to:]]

    found = told([line(n) for n in order], [line(n) for n in moved])

    assert [change for _, change in found].count("moved") == (moved != order)


def test_what_was_taken_away_stands_where_it_stood() -> None:
    before = [line(1), line(2), line(3)]

    assert told(before, [line(1), line(3)]) == [(1, "same"), (2, "removed"), (3, "same")]
    assert told(before, [line(2), line(3)])[0] == (1, "removed")


def test_a_new_wording_outweighs_a_new_place() -> None:
    found = told([line(1), line(2)], [line(2, "Ny lydelse."), line(1, under="k9")])

    assert found == [(2, "worded"), (1, "moved")]


def test_a_translation_that_says_something_else_is_a_new_wording_in_its_language() -> None:
    before = replace(line(1), other={Language.EASY: ("", "Jag får hjälp.")})
    after = replace(line(1), other={**before.other, Language.SOUTH_SAMI: ("", "Viehkie.")})

    found = changes([before], [after])

    assert [one.word for one in found] == ["ny lydelse på sydsamiska"]
    assert [one.word for one in changes([line(1)], [replace(after, body="Nu.")])] == ["ny lydelse"]


@given(st.lists(st.tuples(words, words, other), min_size=1, max_size=4), st.data())
def test_nothing_differs_only_where_the_fingerprint_is_the_same(
    said: list[tuple[str, str, dict[Language, tuple[str, str]]]], data: st.DataObject
) -> None:
    lines = [
        replace(line(n), heading=heading, body=body, other=more)
        for n, (heading, body, more) in enumerate(said, start=1)
    ]
    heading, body, more = data.draw(st.tuples(words, words, other))
    later = [replace(lines[0], heading=heading, body=body, other=more), *lines[1:]]

    differ = any(change != "same" for _, change in told(lines, later))

    assert differ == (print_of(lines) != print_of(later))


def test_the_fingerprint_is_of_what_is_said_and_not_of_the_database() -> None:
    here, there = line(1), Line(99, "k1", PieceKind.STATEMENT, "", "Formulering 1.", wording=5)

    assert print_of([here]) == print_of([there])
    assert print_of([here]) != print_of([line(1, "Något annat.")])
    assert print_of([line(1), line(2)]) != print_of([line(2), line(1)])

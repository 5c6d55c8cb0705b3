"""Who was silent is worked out only where the paper's own numbers say so."""

from datetime import date
from typing import Any

import pytest

from malbild.core.exclusion import Part, account_of

TODAY = date(2025, 11, 18)
IDS: dict[str, int | None] = {"Vemån": 1, "Vemåns kommun": 1, "Sälla": 2, "Ungdomsrådet": None}
TOLD = {
    "opens": ("2025-05-29", 0.95),
    "closes": ("2025-08-31", 0.95),
    "asked": (3, 0.85),
    "answered": (2, 0.85),
    "responded": [("Vemån", 0.85), ("Sälla", 0.85)],
}


def fact(given: Any) -> Any:
    if isinstance(given, list):
        return [fact(one) for one in given]
    value, confidence = given
    return {"value": value, "confidence": confidence, "spans": [[5, 9]], "rule": "test"}


def told(**changed: Any) -> dict[str, Any]:
    return {key: fact(one) for key, one in {**TOLD, **changed}.items() if one is not None}


def parts(facts: dict[str, Any]) -> list[Part]:
    account = account_of(facts, parties=[1, 2, 3], ids=IDS, today=TODAY)
    return [one.part for one in account.parts.values()]


def test_where_the_numbers_agree_the_one_that_is_left_was_silent() -> None:
    account = account_of(told(), parties=[1, 2, 3], ids=IDS, today=TODAY)

    assert [one.part for one in account.parts.values()] == [
        Part.RESPONDED,
        Part.RESPONDED,
        Part.SILENT,
    ]
    assert {one.place for one in account.parts.values()} == {(5, 9)}
    assert account.doubts == ()


@pytest.mark.parametrize(
    ("changed", "doubt"),
    [
        ({"asked": (2, 0.85)}, "två tillfrågades. Länet har tre huvudmän."),
        ({"asked": None}, "inte hur många som tillfrågades"),
        ({"answered": (1, 0.85)}, "en svarade. Den namnger två."),
        ({"answered": None}, "inte hur många som svarade"),
        ({"answered": (2, 0.6)}, "osäkert om antalen"),
        ({"responded": [("Vemån", 0.6), ("Sälla", 0.85)]}, "osäkert om Vemån"),
        ({"responded": [("Vemån", 0.85), ("Ungdomsrådet", 0.85)]}, "Ungdomsrådet är ingen"),
        ({"responded": [("Vemån", 0.85), ("Vemåns kommun", 0.85)]}, "Den namnger en."),
        ({"not_responded": [("Sälla", 0.85)]}, "både bland dem"),
    ],
)
def test_where_they_do_not_agree_nobody_is_called_silent(
    changed: dict[str, Any], doubt: str
) -> None:
    facts = told(**changed)

    account = account_of(facts, parties=[1, 2, 3], ids=IDS, today=TODAY)

    assert Part.SILENT not in parts(facts)
    assert doubt in " ".join(account.doubts)


def test_one_that_the_paper_itself_calls_silent_was_silent_whatever_the_numbers() -> None:
    facts = told(asked=None, responded=[("Vemån", 0.85)], not_responded=[("Sälla", 0.85)])

    assert parts(facts) == [Part.RESPONDED, Part.SILENT, Part.UNKNOWN]


def test_one_that_abstained_is_none_of_the_silent() -> None:
    facts = told(responded=[("Vemån", 0.85)], abstained=[("Sälla", 0.85)])

    assert parts(facts) == [Part.RESPONDED, Part.ABSTAINED, Part.SILENT]


def test_before_the_last_day_is_over_nobody_is_silent() -> None:
    account = account_of(told(closes=("2025-11-18", 0.9)), parties=[1, 2, 3], ids=IDS, today=TODAY)

    assert account.parts[3].part is Part.UNKNOWN
    assert account.doubts == ()

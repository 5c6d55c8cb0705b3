"""Compares what was read with what a person found: used by the seeds and the golden papers."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

SCALARS = ("kind", "title", "office", "date", "registry_number", "target_name")
LISTS = ("addressed_to", "sent_to", "strategies", "perspectives")


def fold(value: object) -> str:
    """Case, white space and the shapes of dashes and quotation marks do not count."""
    text = unicodedata.normalize("NFC", "" if value is None else str(value))
    text = re.sub(r"[”“„\"'’]", '"', text).replace("–", "-")
    return " ".join(text.split()).strip(" .,:;").casefold()


def plain(value: Any) -> Any:
    return value["value"] if isinstance(value, Mapping) and "value" in value else value


def differences(expected: Mapping[str, Any], read: Mapping[str, Any]) -> Iterator[str]:
    """One line for everything that was expected and is missing, or found and not expected."""
    for field in SCALARS:
        if field in expected and not _starts_alike(expected[field], plain(read[field])):
            yield f"{field}: {expected[field]!r} ≠ {plain(read[field])!r}"
    for field in LISTS:
        if field in expected:
            found = [fold(plain(each)) for each in read[field]]
            if [fold(each) for each in expected[field]] != found:
                yield f"{field}: {expected[field]} ≠ {found}"
    for field, keys in (
        ("clauses", ("number", "verb", "chain", "body", "to")),
        ("decisions", ("paragraph", "number", "verb", "chain", "body", "outcome", "date", "to")),
        ("basis", ("date",)),
        ("backing", ("kind", "date", "paragraph")),
        ("signatories", ("acting",)),
    ):
        if field in expected:
            yield from _rows(field, keys, expected[field], read[field])
    if "statements" in expected and expected["statements"] != len(read["statements"]):
        yield f"statements: {expected['statements']} ≠ {len(read['statements'])}"
    if "assessments" in expected:
        said = {kind: plain(fact) for kind, fact in read["assessments"].items()}
        if said != expected["assessments"]:
            yield f"assessments: {expected['assessments']} ≠ {said}"
    for number in expected.get("references", []):
        if not any(number in plain(each) for each in read["references"]):
            yield f"references: {number} is missing"
    if "remarks" in expected and expected["remarks"] != [each["code"] for each in read["remarks"]]:
        yield f"remarks: {expected['remarks']} ≠ {[each['code'] for each in read['remarks']]}"
    for field in ("consultation", "minutes"):
        for key, value in (expected.get(field) or {}).items():
            said = plain((read[field] or {}).get(key))
            if value and not isinstance(value, list) and fold(value) != fold(said):
                yield f"{field}.{key}: {value!r} ≠ {said!r}"


def _starts_alike(one: object, other: object) -> bool:
    a, b = fold(one), fold(other)
    return a == b or (bool(a) and bool(b) and (a.startswith(b) or b.startswith(a)))


def _rows(
    field: str, keys: Sequence[str], expected: Sequence[Any], read: Sequence[Any]
) -> Iterator[str]:
    left = list(read)
    for row in expected:
        match = next((each for each in left if _same_row(row, each, keys)), None)
        if match is None:
            yield f"{field}: missing {row}"
        else:
            left.remove(match)
    yield from (f"{field}: not expected {row}" for row in left)


def _same_row(row: Mapping[str, Any], read: Mapping[str, Any], keys: Sequence[str]) -> bool:
    for key in keys:
        if row.get(key) and _folded(row[key]) != _folded(read.get(key)):
            return False
    for key in ("object", "title", "name"):
        if key in row and key in read and row[key] and fold(row[key]) not in fold(read[key]):
            return False
    return True


def _folded(value: Any) -> Any:
    return [fold(each) for each in value] if isinstance(value, list) else fold(value)

"""Whole papers: fifteen about the fictional county, and the five seeds where they are at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from malbild.core.reading.reader import RULES_VERSION, read
from tests.core.reading.labels import differences

PAPERS = Path(__file__).parent / "papers"
EXPECTED: dict[str, Any] = json.loads((PAPERS / "expected.json").read_text("utf-8"))
SHARED = Path(os.environ.get("MALBILD_SHARED", Path(__file__).parents[4] / "shared"))
SEEDS = SHARED / "seeds"

needs_seeds = pytest.mark.skipif(
    not (SEEDS / "expected.json").is_file(), reason=f"the seeds are not in {SEEDS}"
)


def as_read(path: Path) -> dict[str, Any]:
    text = path.read_text("utf-8")
    return read(text).as_json(file=path.name, fingerprint="0" * 64)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_paper_is_read_as_a_registrar_reads_it(name: str) -> None:
    found = list(differences(EXPECTED[name], as_read(PAPERS / name)))

    # what one body did of two kinds on one day is told once; one label says both
    assert [line for line in found if not line.startswith("backing: missing")] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_every_fact_stands_where_its_span_says(name: str) -> None:
    text = (PAPERS / name).read_text("utf-8")
    out = read(text).as_json(file=name, fingerprint="")

    for scalar in ("title", "office", "registry_number"):
        fact = out[scalar]
        if fact is not None:
            said = " ".join(text[start:end] for start, end in fact["spans"])
            letters = [c for c in said.casefold() if c.isalnum()]
            wanted = [c for c in fact["value"].casefold() if c.isalnum()]
            assert "".join(wanted)[:12] in "".join(letters)
    for clause in (*out["clauses"], *out["decisions"]):
        assert clause["spans"]
        assert all(text[start:end].strip() for start, end in clause["spans"])


def test_the_object_carries_the_keys_of_the_command() -> None:
    out = as_read(PAPERS / next(iter(EXPECTED)))

    assert out["rules_version"] == RULES_VERSION
    assert {"file", "fingerprint", "kind", "clauses", "decisions", "minutes"} <= set(out)
    assert json.loads(json.dumps(out)) == out


@needs_seeds
def test_the_seeds_are_read_in_every_field() -> None:
    expected = json.loads((SEEDS / "expected.json").read_text("utf-8"))

    found = {
        name: list(differences(labels, as_read(SEEDS / name))) for name, labels in expected.items()
    }

    assert {name: lines for name, lines in found.items() if lines} == {}

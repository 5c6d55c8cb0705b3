"""The five real papers as PDF and DOCX are read to the same facts as from their text."""

import json
import os
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from weasyprint import HTML

from malbild.core.reading.reader import read
from malbild.papers.formats import extract
from tests.core.reading.labels import differences

SHARED = Path(os.environ.get("MALBILD_SHARED", Path(__file__).parents[3] / "shared"))
SEEDS = SHARED / "seeds"
NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))

pytestmark = pytest.mark.skipif(not NAMES, reason=f"the five papers are not in {SEEDS}")

# Facts that the format itself cannot carry, by the paper's number and the format.
CANNOT_CARRY: dict[tuple[str, str], set[str]] = {}


def blocks(text: str) -> list[list[str]]:
    """The paragraphs of a text: runs of lines between blank ones."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def as_pdf(text: str) -> bytes:
    body = "".join(f"<p>{'<br>'.join(map(escape, block))}</p>" for block in blocks(text))
    style = "p { margin: 0 0 14pt } body { font: 11pt/1.35 'DejaVu Sans' }"
    made: bytes = HTML(
        string=f"<html lang=sv><style>{style}</style><body>{body}</body></html>"
    ).write_pdf()
    return made


def as_docx(text: str) -> bytes:
    document = Document()
    for block in blocks(text):
        paragraph = document.add_paragraph()
        for number, line in enumerate(block):
            if number:
                paragraph.add_run().add_break()
            paragraph.add_run(line)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("kind", "make"), [("pdf", as_pdf), ("docx", as_docx)])
def test_a_paper_says_the_same_as_a_file(
    name: str, kind: str, make: Callable[[str], bytes]
) -> None:
    expected: dict[str, Any] = json.loads((SEEDS / "expected.json").read_text("utf-8"))[name]
    layer = extract(make((SEEDS / name).read_text("utf-8")), name=f"handling.{kind}")

    found = read(layer.text).as_json(file=name, fingerprint="")

    lost = CANNOT_CARRY.get((name[:3], kind), set())
    assert [d for d in differences(expected, found) if d.split(":")[0] not in lost] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_place_in_a_pdf_can_be_shown_on_its_page(name: str) -> None:
    layer = extract(as_pdf((SEEDS / name).read_text("utf-8")), name="handling.pdf")

    reading = read(layer.text)

    spans = [span for clause in reading.clauses for span in clause.spans]
    assert spans
    assert all(layer.boxes(span.start, span.end) for span in spans)

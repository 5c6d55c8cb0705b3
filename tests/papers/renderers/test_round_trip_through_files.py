"""What we write as a file, our own reader reads back from the file."""

from dataclasses import replace

import pytest

from malbild.core.reading.reader import read
from malbild.core.shelf import things_on
from malbild.core.wording.conventions import CONVENTIONS
from malbild.decisions.documents import memorandum
from malbild.papers import renderers
from malbild.papers.formats import extract
from malbild.papers.renderers import Renderer
from tests.core.wording.examples import BRIEF
from tests.core.wording.test_round_trip import (
    backing_read,
    backing_written,
    basis_read,
    basis_written,
    clauses_read,
    clauses_written,
)

RENDERERS = things_on(renderers, Renderer)


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("name", ["docx", "odt", "pdf", "text"])
def test_a_memorandum_survives_its_file(name: str, convention: str) -> None:
    brief = replace(BRIEF, convention=CONVENTIONS[convention])
    renderer = RENDERERS[name]

    data = renderer.render(memorandum.build(brief))
    reading = read(extract(data, name=f"skrivelse{renderer.extension}").text)

    assert clauses_read(reading) == clauses_written(brief)
    assert basis_read(reading) == basis_written(brief)
    assert backing_read(reading) == backing_written(brief)
    assert [fact.value for fact in reading.sent_to] == [d.receiver for d in brief.receivers]
    assert reading.title
    assert reading.title.value == brief.matter
    assert reading.date
    assert reading.date.value == "2026-11-03"
    assert reading.registry_number
    assert reading.registry_number.value == brief.registry_number

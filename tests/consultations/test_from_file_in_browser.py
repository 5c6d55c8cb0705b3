"""A response goes to Word and back in a real browser, with axe."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.consultations.test_in_browser import EDITOR, LEAD, NEW, PREPARE, log_in
from tests.looks import complaints_at_both_widths
from tests.server import Server

pytestmark = pytest.mark.browser
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def filled(path: Path) -> bytes:
    """The form with something written at its first question and about who stands behind it."""
    word = docx.Document(str(path))
    said = {
        "Organ": "Socialnämnden",
        "Beslutsdag": "2026-05-20",
        "Ställningstagande": "tillstyrker",
        "Synpunkt:": "Vi vill se hur den följs upp.",
    }
    for paragraph in word.paragraphs:
        for label in [one for one in said if paragraph.text.startswith(one)]:
            paragraph.add_run(said.pop(label))
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def choose(page: Page, content: bytes) -> None:
    page.get_by_label("Fil med svaret").set_input_files(
        {"name": "svar.docx", "mimeType": WORD, "buffer": content}
    )
    page.get_by_role("button", name="Visa vad som lästes").click()


def test_a_response_goes_to_word_and_back_in_the_browser(
    server: Server, browser_page: Page
) -> None:
    server.run(PREPARE)
    page = browser_page
    wrong: list[str] = []
    log_in(page, server, LEAD)
    page.goto(server.address + NEW)
    page.get_by_role("button", name="Öppna för svar").click()

    log_in(page, server, EDITOR)
    page.goto(server.address + NEW)
    page.get_by_role("link", name="Svara", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner svarsblankett").click()
    data = filled(download.value.path())
    page.get_by_role("link", name="Svara på nästa fråga").click()
    page.get_by_label("Synpunkt").fill("Redan skrivet.")
    page.get_by_role("button", name="Spara och gå vidare").click()
    page.get_by_role("link", name="Alla frågor").click()
    page.get_by_role("link", name="Läs in svaret från en fil").click()
    wrong += complaints_at_both_widths(page)
    choose(page, b"PK\x03\x04" + bytes(range(256)) * 4)
    expect(page.get_by_text("Filen är skadad").first).to_be_visible()
    choose(page, data)
    expect(page.get_by_text("Redan skrivet.")).to_be_visible()
    wrong += complaints_at_both_widths(page)
    page.get_by_label("Ta det som lästes in").check()
    page.get_by_role("button", name="Spara i utkastet").click()
    expect(page.get_by_text("Det inlästa är sparat i ert utkast.")).to_be_visible()
    expect(page.get_by_text("Vi vill se hur den följs upp.")).to_be_visible()
    wrong += complaints_at_both_widths(page)

    log_in(page, server, LEAD)
    page.goto(server.address + NEW)
    page.get_by_role("link", name="Registrera svar").first.click()
    page.get_by_role("link", name="Läs in svaret från en fil").click()
    choose(page, data)
    expect(page.get_by_text("Blanketten är en annan mottagares")).to_be_visible()
    wrong += complaints_at_both_widths(page)
    page.get_by_role("button", name="Registrera svaret").click()
    expect(page.get_by_text("Svaret är registrerat.")).to_be_visible()

    assert wrong == []

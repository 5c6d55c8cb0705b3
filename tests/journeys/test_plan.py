"""An old plan is read in, put right, filtered, changed, and reported on by a link in a mail."""

import email
import email.policy
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from tests.journeys.guide import Visits, pictures_of_the_guide
from tests.journeys.test_county import LEADER, log_in
from tests.server import Server, Servers

OLD_PLAN = (
    ("Handlingsplan för god och nära vård 2025",),
    ("Nr", "Rubrik", "Åtgärd", "Ansvarig", "Start", "Klart senast", "Status", "Kostnad 2026 (tkr)"),
    (1, "Hemma", "Hembesök efter utskrivning", "Regionen", "2026-03-01", "2026-12-18", "", 250),
    (2, "Hemma", "Fallgrupper i varje kommun", "Vemån", "hösten 2026", "2026-12-18", "", ""),
    (3, "Digitalt", "Digital rond", "Okänd part", "2026-05-01", "2026-04-01", "", "mycket"),
)
MANAGER = "chef@vemans.example"


@pytest.fixture
def other_page(browser_page: Page) -> Iterator[Page]:
    """The browser of a manager who has no account."""
    assert browser_page.context.browser is not None
    context = browser_page.context.browser.new_context(locale="sv-SE")
    yield context.new_page()
    context.close()


def old_plan(folder: Path) -> Path:
    path = folder / "handlingsplan 2025.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(OLD_PLAN):
            sheet.write_row(at, 0, row)
    return path


def link_in_mail(server: Server, mails: Path) -> str:
    """Send what waits, and find the path in the mail to the manager."""
    server.manage("post", "--send")
    for path in mails.glob("*.eml"):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        text = mail.get_body(("plain",))
        if mail["To"] == MANAGER and text is not None:
            found = re.search(r"/hur-gar-det/[\w-]+/", text.get_content())
            assert found
            return found[0]
    raise AssertionError("no mail to the manager")


def to_the_plan(page: Page) -> None:
    menu = page.get_by_role("navigation", name="Huvudmeny")
    menu.get_by_role("link", name="Plan", exact=True).click()
    page.wait_for_load_state()
    if page.get_by_role("link", name="Ny aktivitet").count() == 0:
        page.get_by_role("main").get_by_role("link", name="Gemensam plan").first.click()


@pytest.mark.browser
@pytest.mark.slow
def test_an_old_plan_is_read_in_and_a_manager_reports_by_a_link(
    servers: Servers, browser_page: Page, other_page: Page, tmp_path: Path
) -> None:
    mails = tmp_path / "mejl"
    post = {"MALBILD_MAIL": f"folder:{mails}", "MALBILD_MAIL_FROM": "malbild@fjallsjo.example"}
    with servers(**post) as server:
        server.manage("demo")
        page, visits = browser_page, Visits(browser_page)
        log_in(page, server, LEADER)
        to_the_plan(page)
        visits.look(picture="plan")

        # The file is given, and what was proposed is put right.
        page.get_by_role("link", name="Excel och Word").click()
        visits.look()
        page.get_by_label("Excelfil eller Worddokument").set_input_files(old_plan(tmp_path))
        page.get_by_role("button", name="Visa vad som skulle ändras").click()
        expect(page.get_by_text("Till exempel: 1 · 2 · 3")).to_be_visible()
        expect(page.get_by_label("Åtgärd")).to_have_value("")  # the heading before it was taken
        visits.look()
        page.get_by_role("button", name="Visa vad som skulle hända").click()
        page.get_by_role("button", name="Ja, inför ändringarna").click()
        expect(page.get_by_text("Filen ändrade 0")).to_have_count(0)

        # It was wrong: the headings became the names. It is undone, and said anew.
        page.get_by_role("button", name="Ångra hela importen").click()
        expect(page.get_by_text("Importen är ångrad.")).to_be_visible()
        page.get_by_role("link", name="Ändra kolumnerna").click()
        page.get_by_label("Rubrik").select_option("läses inte")
        page.get_by_label("Åtgärd").select_option("Aktivitet")
        visits.look(picture="plan-kolumner")
        page.get_by_role("button", name="Visa vad som skulle hända").click()
        expect(page.get_by_text("”hösten 2026” är ingen dag.")).to_be_visible()
        expect(page.get_by_text("”Okänd part” finns inte bland länets huvudmän.")).to_be_visible()
        visits.look(picture="plan-import")
        page.get_by_role("button", name="Ja, inför ändringarna").click()
        expect(page.get_by_text("Infört.")).to_be_visible()
        visits.look()

        # What came is found by a filter, and changed together.
        to_the_plan(page)
        page.get_by_role("link", name="Tabell", exact=True).click()
        page.locator("summary").click()
        page.get_by_label("Sök", exact=True).fill("e")
        page.get_by_label("Läge", exact=True).select_option("planned")
        page.get_by_role("button", name="Visa", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("aktiviteter visas")
        visits.look(picture="plan-filter")
        page.get_by_label("Välj Hembesök efter utskrivning").check()
        page.get_by_label("Välj Fallgrupper i varje kommun").check()
        page.get_by_role("button", name="Ändra de valda …").click()
        page.get_by_label("Planerat slut").fill("2027-01-29")
        page.get_by_role("button", name="Visa vad som ändras").click()
        expect(page.get_by_text("2027-01-29").first).to_be_visible()
        visits.look()
        page.get_by_role("button", name="Ja, ändra").click()
        page.wait_for_load_state()

        # A manager at a unit is asked, and says how it goes without an account.
        page.get_by_role("link", name="Fallgrupper i varje kommun").first.click()
        page.get_by_role("link", name="Fråga chefen").click()
        visits.look()
        page.get_by_label("Chefens e-postadress").fill(MANAGER)
        page.get_by_role("button", name="Skicka länk").click()
        expect(page.get_by_text("Länken ligger i kön")).to_be_visible()
        visits.look(picture="plan-lank")
        path = link_in_mail(server, mails)
        others = Visits(other_page)
        other_page.goto(f"{server.address}{path}")
        expect(other_page.locator("h1")).to_have_text("Hur går det? Fallgrupper i varje kommun")
        others.look(picture="plan-chefen")
        other_page.get_by_label("Pågår").check()
        other_page.get_by_label("Började").fill("2026-10-05")
        other_page.get_by_role("button", name="Spara").click()
        expect(other_page.get_by_text("Sparat. Tack!")).to_be_visible()
        others.look()
        page.reload()
        expect(page.get_by_text("Använd 1 gång")).to_be_visible()
        page.get_by_role("button", name="Stäng länken").click()
        expect(page.get_by_text("Länken är stängd.")).to_be_visible()
        other_page.reload()
        expect(other_page.locator("h1")).to_have_text("Länken öppnar ingenting")
        others.look()
        assert path.split("/")[2] not in server.log.read_text()

        # The time line says what was planned and what became.
        to_the_plan(page)
        page.get_by_role("link", name="Tidslinje").click()
        expect(page.get_by_text("Började 5 oktober 2026")).to_be_visible()
        visits.look(picture="plan-tidslinje")

        assert visits.faults + others.faults == []
        assert visits.taken | others.taken == pictures_of_the_guide("plan.md")

"""One chain from end to end, as people walk it: the demo county in a real browser.

A process leader drops a paper, answers what is doubtful, confirms it and sees the matrix
move; a municipality's editor writes the paper that is missing and makes it official; its
registrar gives it a number; the leader shows the status to everyone.
"""

import json
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.guide import Visits, pictures_of_the_guide
from tests.server import Server

expect.set_options(timeout=30_000)  # other tests may run beside
PASSWORD = "en-god-dag-nara-dig"
LEADER, EDITOR = "anna.lind@fjallsjo.example", "jonas.ek@veman.example"
REGISTRAR = "eva.strand@storfallet.example"

MINUTES = """Vemåns kommun
Kommunstyrelsen
Sammanträdesdatum {day}

Protokollsutdrag

§ 171
Länsgemensam målbild för god och nära vård
Dnr KS 2026/88

Beslut
Kommunstyrelsen beslutar att anta den länsgemensamma målbilden En god dag nära dig.

Beslutet skickas till
Region Fjällsjö
"""


def log_in(page: Page, server: Server, email: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{server.address}/konto/login/")
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("button", name="Logga ut")).to_be_attached()


@pytest.mark.browser
@pytest.mark.slow
def test_a_paper_goes_from_the_file_to_the_open_page(
    server: Server, browser_page: Page, tmp_path: Path
) -> None:
    server.manage("demo")
    page, visits = browser_page, Visits(browser_page)
    county = f"{server.address}/lan/fjallsjo/"
    page.goto(f"{server.address}/konto/login/")
    visits.look()

    # The leader sees where the county stands.
    log_in(page, server, LEADER)
    expect(page.locator(".lead")).to_contain_text("7 av 9 huvudmän har antagit målbilden.")
    visits.look(picture="laget")
    held = page.locator("input[name=dag]").input_value()

    # Drops a paper, and a picture that calls itself a paper.
    page.get_by_role("link", name="Läs in handlingar").click()
    visits.look(picture="las-in")
    paper = tmp_path / "veman.txt"
    paper.write_text(MINUTES.format(day=held), encoding="utf-8")
    picture = tmp_path / "bild.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 200)
    page.locator("input[type=file]").set_input_files([paper, picture])
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_text("1 av 2 filer är lästa.")).to_be_visible()
    expect(page.get_by_text("är en bild (PNG)")).to_be_visible()

    # Sees what was found beside the text, with the keyboard too, and confirms it.
    page.get_by_role("link", name="Protokollsutdrag: Länsgemensam målbild").click()
    expect(page.locator("mark.mark").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.locator("a[data-place]").nth(1).focus()
    expect(page.locator("mark.mark--now")).to_have_count(1)
    visits.look(picture="stammer-det")
    page.get_by_role("button", name="Bekräfta").click()
    expect(page.locator(".lead")).to_contain_text("8 av 9 huvudmän har antagit målbilden.")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Vemån", exact=True))
    expect(row).to_contain_text("§ 171")

    # The day before, it had not happened.
    page.goto(f"{county}?dag=2026-01-02")
    expect(page.get_by_text("Så här var det.")).to_be_visible()
    expect(page.locator(".lead")).not_to_contain_text("8 av 9")
    visits.look()

    # Walks from the cell to the place in the paper.
    page.goto(county)
    row.get_by_role("link", name="Beslutat").click()
    visits.look()
    page.get_by_role("link", name="Stället i handlingen").first.click()
    expect(page.locator("#stalle")).to_contain_text("anta den länsgemensamma målbilden")
    visits.look()
    page.goto(f"{county}huvudman/storfallet/en-god-dag-nara-dig/")
    visits.look(picture="huvudman")
    page.get_by_role("link", name="Berätta vad som har hänt").click()
    visits.look()
    page.goto(f"{county}handlingar/")
    visits.look()
    page.get_by_role("link", name="Parter").first.click()
    visits.look()
    page.get_by_role("link", name="Vemåns kommun").click()
    visits.look()

    # Vemån's editor writes the paper on the plan, in Vemån's own way.
    log_in(page, server, EDITOR)
    page.goto(f"{county}huvudman/veman/en-god-dag-nara-dig/skriv/")
    visits.look()
    page.get_by_label("Målbild", exact=True).uncheck()
    page.get_by_label("Gemensam plan", exact=True).check()
    page.get_by_role("button", name="Skriv", exact=True).click()
    page.get_by_label("Förvaltning").fill("Kommunledningskontoret")
    page.get_by_label("Titel").fill("Utvecklingschef")
    page.get_by_label("Sammanfattning").fill("Planen säger vad parterna lovar varandra.")
    page.get_by_label("Ekonomiska konsekvenser").fill("Beslutet medför inga kostnader i sig.")
    page.get_by_role("button", name="Spara utkastet").click()
    expect(page.get_by_text("Utkastet är sparat.")).to_be_visible()
    expect(page.locator("article.paper")).to_contain_text("Planen säger vad parterna lovar")
    visits.look(picture="utkast")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word", exact=False).first.click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"

    # Making it official is an act of its own; what follows is said first.
    page.get_by_role("link", name="Upprätta handlingen").click()
    expect(page.locator(".lead")).to_contain_text("allmän handling")
    visits.look(picture="uppratta")

    # The registrar's list.
    log_in(page, server, REGISTRAR)
    page.goto(f"{county}att-diariefora/")
    visits.look(picture="att-diariefora")

    # The leader shows the status to everyone; a resident needs no account.
    log_in(page, server, LEADER)
    page.get_by_role("link", name="Visa läget öppet").click()
    visits.look()
    page.get_by_role("button", name="Visa det här för alla").click()
    page.context.clear_cookies()
    page.goto(f"{server.address}/oppet/")
    visits.look()
    page.get_by_role("link", name="Fjällsjö län").click()
    expect(page.get_by_text("8 av 9 huvudmän har antagit målbilden.")).to_be_visible()
    visits.look(picture="oppet")
    with urllib.request.urlopen(f"{server.address}/oppet/fjallsjo/data.json") as answer:
        assert "En god dag nära dig" in json.dumps(json.load(answer), ensure_ascii=False)
    for name in ("tillganglighet", "om"):
        page.goto(f"{server.address}/oppet/{name}/")
        visits.look()
    page.goto(f"{server.address}/ui/")
    visits.look()

    assert visits.faults == []
    assert visits.taken == pictures_of_the_guide()
    assert len(visits.seen) >= 20


@pytest.mark.browser
@pytest.mark.slow
def test_the_matrix_prints_on_one_landscape_page(server: Server, browser_page: Page) -> None:
    server.manage("demo")
    log_in(browser_page, server, LEADER)

    printed = browser_page.pdf(prefer_css_page_size=True)

    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1

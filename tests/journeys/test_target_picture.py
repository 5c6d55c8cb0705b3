"""Two people write the target picture at once, test it for children's rights, and fix it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.guide import Visits, pictures_of_the_guide
from tests.journeys.test_county import LEADER, log_in
from tests.server import Server

OTHER_LEADER, READER = "karin.moberg@fjallsjo.example", "per.hall@ransele.example"
STATEMENT = "Jag har en fast kontakt som känner mig och min historia"


@pytest.fixture
def other_page(browser_page: Page) -> Iterator[Page]:
    """A second person's browser."""
    assert browser_page.context.browser is not None
    context = browser_page.context.browser.new_context(locale="sv-SE")
    yield context.new_page()
    context.close()


def to_the_picture(page: Page) -> None:
    menu = page.get_by_role("navigation", name="Huvudmeny")
    menu.get_by_role("link", name="Målbild", exact=True).click()


@pytest.mark.browser
@pytest.mark.slow
def test_a_target_picture_is_written_by_two_at_once_tested_and_fixed(
    server: Server, browser_page: Page, other_page: Page
) -> None:
    server.manage("demo")
    page, visits = browser_page, Visits(browser_page)
    log_in(page, server, LEADER)
    log_in(other_page, server, OTHER_LEADER)

    # Both open the same statement; each is told of the other.
    to_the_picture(page)
    expect(page.locator(".lead")).to_contain_text("1 av 12 formuleringar är prövade")
    visits.look(picture="malbild")
    statement = page.locator(".piece").filter(has_text=STATEMENT)
    statement.get_by_role("link", name="Ändra").click()
    page.wait_for_load_state("networkidle")  # it has said that it is open
    other_page.goto(page.url)
    expect(other_page.get_by_text("Anna Lind skriver också här just nu.")).to_be_visible()

    # The other saves first; nothing that was typed is lost.
    page.get_by_role("textbox", name="Text", exact=True).fill(
        "Jag har en fast kontakt som känner mig."
    )
    other_page.get_by_role("textbox", name="Text", exact=True).fill(
        f"{STATEMENT}. Kontakten går att nå."
    )
    other_page.get_by_role("button", name="Spara").click()
    expect(other_page.get_by_text("Sparat.")).to_be_visible()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Någon annan hann spara.")).to_be_visible()
    expect(page.get_by_text("Kontakten går att nå.").first).to_be_visible()
    visits.look(picture="nagon-hann-fore")
    page.get_by_role("textbox", name="Text", exact=True).fill(
        "Jag har en fast kontakt som känner mig och som går att nå."
    )
    page.get_by_label("Varför ändras den?").fill("De två förslagen blev ett.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Sparat.")).to_be_visible()

    # What it rests on, and the test for children's rights, step by step.
    statement = page.locator(".piece").filter(has_text="som går att nå")
    statement.get_by_role("link", name="Vilar på").click()
    expect(page.get_by_text("317 av 861")).to_be_visible()
    visits.look()
    page.get_by_role("link", name="Till målbilden").click()
    statement.get_by_role("link", name="Pröva för barns rättigheter").click()
    for label, text in (
        ("1. Vad gäller det?", "Barn med långvarig kontakt med vården."),
        ("2. Vilka har hörts?", "Barnrådet, elva barn, i mars."),
        ("3. Vad vet vi?", "Barn slutar berätta när de möter nya personer."),
        ("4. Alternativ och följder", "Att bara tala om vuxna."),
        ("Skäl", "Formuleringen gäller barn lika mycket."),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("3: barnets bästa").check()
    page.get_by_label("Stärker", exact=True).check()
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".lead")).to_contain_text("1 steg återstår.")
    visits.look(picture="barnrattsprovning")
    page.get_by_label("6. Vad ändrades?").fill("Orden ”går att nå” kom till.")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".lead")).to_contain_text("Prövningen är klar.")
    page.get_by_role("link", name="Till målbilden").click()

    # A new statement, moved, taken out and put back.
    page.get_by_role("link", name="Lägg till en formulering under Medarbetarperspektiv").click()
    visits.look()
    page.get_by_role("textbox", name="Text", exact=True).fill(
        "Jag får lära mig nytt i mitt arbete."
    )
    page.get_by_role("button", name="Lägg till").click()
    page.locator(".piece").filter(has_text="lära mig nytt").get_by_role("link").first.click()
    page.get_by_role("button", name="Ta bort ur texten").click()
    expect(page.get_by_text("Borttaget ur texten")).to_be_visible()
    page.get_by_role("button", name="Lägg tillbaka").click()
    expect(page.get_by_text("Tillbakalagd.")).to_be_visible()
    page.get_by_role("link", name="Ändra namn, år, ledning och styrdokument").click()
    visits.look()

    # The version is fixed, compared with the one before and drawn.
    to_the_picture(page)
    page.get_by_role("link", name="Slå fast en version").click()
    expect(page.locator(".lead")).to_contain_text("3 delar skiljer sig från version 1.")
    visits.look(picture="sla-fast")
    page.get_by_label("Benämning").fill("remissversion")
    page.get_by_role("button", name="Slå fast versionen").click()
    expect(page.locator(".lead")).to_contain_text("Version 2, remissversion")
    visits.look()
    page.get_by_role("link", name="Jämför versioner").click()
    expect(page.locator("ins").first).to_be_visible()
    visits.look(picture="jamfor")
    to_the_picture(page)
    page.get_by_role("link", name="Affisch att skriva ut eller visa").click()
    page.wait_for_load_state()
    poster = page.locator("img.poster")
    expect(poster).to_be_visible()
    assert poster.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    visits.look(picture="affisch")

    # Who only reads sees the version that was fixed, and nothing else.
    log_in(page, server, READER)
    to_the_picture(page)
    expect(page.get_by_text("Jag får lära mig nytt i mitt arbete.")).to_be_visible()
    expect(page.get_by_role("link", name="Ändra", exact=True)).to_have_count(0)
    visits.look()

    assert visits.faults == []
    assert visits.taken == pictures_of_the_guide("malbild.md")

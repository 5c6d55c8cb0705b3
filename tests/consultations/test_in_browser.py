"""The room's pages in a real browser: a remiss is opened, responded to and read, with axe."""

import pytest
from playwright.sync_api import Page, expect

from tests.looks import complaints_at_both_widths
from tests.server import Server

pytestmark = pytest.mark.browser
PASSWORD = "ett-långt-lösenord-för-prov"
LEAD, EDITOR = "ida@fjallsjo.example", "karin@fjallsjo.example"
PREPARE = f"""
import django; django.setup()
from malbild.cli.demo.aiming import add_target_picture
from malbild.cli.demo.asking import add_consultation
from malbild.cli.demo.scenario import PARTIES
from malbild.consultations import actions as consultations
from malbild.organisations import actions
from malbild.organisations.models import everything
from malbild.organisations.queries import today
from datetime import timedelta
from django.utils.timezone import now
county = actions.add_county(code="F1", name="Fjällsjö län", slug="fjallsjo", by=None)
parties = [actions.add_party(county=county, kind="municipality", code=f"900{{n}}", name=one.name,
    short=one.short, by=None) for n, one in enumerate(PARTIES)]
ida = actions.add_user(email="{LEAD}", name="Ida Berg", password="{PASSWORD}", by=None)
karin = actions.add_user(email="{EDITOR}", name="Karin Ek", password="{PASSWORD}", by=None)
actions.give_role(user=ida, county=county, name="coordinator", by=None)
actions.give_role(user=karin, county=county, party=parties[4], name="editor", by=None)
with everything(reason="a test prepares a county"):
    _, version = add_target_picture(county, leads=[(ida, parties[0])], by=ida.pk, at=now())
    add_consultation(county, version, parties, by=ida.pk, today=today())
    draft = consultations.start(version, name="Ny remiss om målbilden", by=ida.pk,
        closes_on=today() + timedelta(days=20), missive="Läs och svara.")
"""
CLOSED, OPEN = "/lan/fjallsjo/remisser/remiss-om-oversyn-av-malbilden/", "/lan/fjallsjo/remisser/"
NEW = "/lan/fjallsjo/remisser/ny-remiss-om-malbilden/"


def log_in(page: Page, server: Server, email: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{server.address}/konto/login/")
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


def test_a_consultation_is_opened_responded_to_and_closed_in_the_browser(
    server: Server, browser_page: Page
) -> None:
    server.run(PREPARE)
    page = browser_page
    wrong: list[str] = []

    log_in(page, server, LEAD)
    for address in (
        OPEN,
        f"{OPEN}ny/",
        f"{OPEN}ny/?version=1",
        f"{NEW}andra/",
        f"{NEW}fragor/",
        NEW,
    ):
        page.goto(server.address + address)
        wrong += complaints_at_both_widths(page)
    page.get_by_role("button", name="Öppna för svar").click()
    wrong += complaints_at_both_widths(page)

    log_in(page, server, EDITOR)
    page.goto(server.address + NEW)
    page.get_by_role("link", name="Svara", exact=True).click()
    wrong += complaints_at_both_widths(page)
    page.get_by_role("link", name="Svara på nästa fråga").click()
    wrong += complaints_at_both_widths(page)
    page.get_by_label("Tillstyrker med ändring").check()
    page.get_by_label("Synpunkt").fill("Skriv hur den ska följas upp.")
    page.get_by_role("button", name="Spara och gå vidare").click()
    expect(page.get_by_text("Fråga 2 av")).to_be_visible()
    page.get_by_role("link", name="Alla frågor").click()
    page.get_by_role("link", name="Skriv svaret i stort").click()
    wrong += complaints_at_both_widths(page)
    page.get_by_label("Tjänsteperson, ej beslutad").check()
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Läs igenom och skicka …").click()
    wrong += complaints_at_both_widths(page)
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text("Svaret är skickat.")).to_be_visible()

    log_in(page, server, LEAD)
    page.goto(server.address + NEW)
    page.get_by_role("link", name="Registrera svar").first.click()
    wrong += complaints_at_both_widths(page)
    page.goto(f"{server.address}{NEW}sammanstallning/")
    wrong += complaints_at_both_widths(page)
    page.get_by_role("link", name="Hantera").click()
    page.get_by_label("Bifall", exact=True).check()
    page.get_by_label("Skäl").fill("Det blir tydligare.")
    page.get_by_role("button", name="Spara hanteringen").click()
    wrong += complaints_at_both_widths(page)
    page.get_by_label("Text").fill("En målbild som följs upp varje år.")
    page.get_by_role("button", name="Spara den nya lydelsen").click()
    expect(page.get_by_text("En målbild som följs upp varje år.")).to_be_visible()
    page.goto(f"{server.address}{CLOSED}sammanstallning/?visa=ohanterade")
    page.get_by_label("Välj synpunkten från Region Fjällsjö").focus()
    page.keyboard.press("Space")
    page.get_by_label("Avslag").check()
    page.get_by_role("textbox", name="Skäl").fill("Det regleras i avtalet.")
    wrong += complaints_at_both_widths(page)
    page.get_by_role("button", name="Hantera de valda").click()
    expect(page.get_by_text("1 synpunkt är hanterad.")).to_be_visible()
    after = (f"{CLOSED}sammanstallning/", f"{CLOSED}andringar/", f"{CLOSED}svar/1/")
    for address in (CLOSED, *after):
        page.goto(server.address + address)
        wrong += complaints_at_both_widths(page)

    assert wrong == []

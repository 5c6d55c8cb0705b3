"""A paper is taken in and fills a consultation, in a real browser with axe."""

import pytest
from playwright.sync_api import Page, expect

from tests.consultations.test_in_browser import EDITOR, LEAD, PREPARE, log_in
from tests.looks import complaints_at_both_widths
from tests.server import Server

pytestmark = pytest.mark.browser
TEXT = """Tjänsteskrivelse

Förslag till beslut
Kommunstyrelsen beslutar att fastställa planen.

Sammanfattning av ärendet
Den politiska remissrundan pågick mellan 29 maj –31 augusti 2023. Svar inkom från {who}.
"""
AGREES = "sex av nio huvudmän, Vemån, Ransele, Norrvik, Storfallet, Tallåsen samt Indalsholm"
DIFFERS = "sju av nio huvudmän, Vemån samt Norrvik"

SOMEBODY = f"""
import django; django.setup()
from django.utils import timezone
from malbild.consultations import actions
from malbild.consultations.models import Addressee, Question
from malbild.organisations.models import User, everything
now, karin = timezone.now(), User.objects.get(email="{EDITOR}")
with everything(reason="a test has a question open"):
    one = Addressee.objects.filter(consultation__name="Remissen ännu en gång")[0]
    asked = Question.objects.get(consultation=one.consultation)
    """


def take_in(page: Page, server: Server, who: str, *, name: str) -> None:
    page.goto(f"{server.address}/lan/fjallsjo/handlingar/las-in/")
    content = TEXT.format(who=who).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content}
    )
    page.get_by_role("button", name="Läs in").click()
    page.get_by_role("link", name="Tjänsteskrivelse").click()
    page.get_by_role("link", name="Fyll en remiss").click()


def test_a_paper_fills_a_consultation_in_the_browser(server: Server, browser_page: Page) -> None:
    server.run(PREPARE)
    page = browser_page
    wrong: list[str] = []
    log_in(page, server, LEAD)

    take_in(page, server, AGREES, name="stämmer.txt")
    wrong += complaints_at_both_widths(page)
    expect(page.get_by_text("Tre svarade inte:")).to_be_visible()
    page.get_by_role("button", name="Lägg in remissen").click()
    expect(page.get_by_text("Remissen är inlagd, med handlingen som källa.")).to_be_visible()
    wrong += complaints_at_both_widths(page)
    page.get_by_role("link", name="Enligt handlingen stämmer.txt, om Vemån").click()
    expect(page.locator("mark.mark--now")).to_have_text("Vemån")
    page.go_back()

    take_in(page, server, DIFFERS, name="stämmer-inte.txt")
    wrong += complaints_at_both_widths(page)
    expect(page.get_by_text("Handlingen säger att sju svarade. Den namnger två.")).to_be_visible()
    expect(page.get_by_text("Det finns redan en remiss med samma sista svarsdag.")).to_be_visible()
    page.get_by_label("Ransele").select_option("silent")
    page.get_by_label("Namn").fill("Remissen ännu en gång")
    page.get_by_role("button", name="Lägg in remissen").click()
    expect(page.get_by_text("vet inte").first).to_be_visible()
    wrong += complaints_at_both_widths(page)
    server.run(f"{SOMEBODY}actions.say_responding(one, asked, by=karin.pk, link=None, at=now)")
    page.get_by_role("button", name="Ta bort remissen").click()
    expect(page.get_by_text("Något har skrivits i remissen")).to_be_visible()
    server.run(f"{SOMEBODY}actions.stop_responding(one, asked, by=karin.pk, link=None)")
    page.get_by_role("button", name="Ta bort remissen").click()
    expect(page.get_by_text("Remissen är borttagen. Handlingen är kvar.")).to_be_visible()

    assert wrong == []

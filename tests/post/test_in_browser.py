"""The pages of mailings in a real browser, wide and narrow, with axe; and a choice made there."""

import pytest
from playwright.sync_api import Page, expect

from tests.looks import complaints
from tests.server import Server

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "kim@fjallsjo.example", "ett-långt-lösenord-för-prov"
PREPARE = f"""
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from malbild.core.wording.document import Bullets, Heading, Paragraph
from malbild.organisations import actions
from malbild.organisations.models import everything
from malbild.organisations.rules import RoleName
from malbild.post.actions import put
from malbild.post.models import Message
from malbild.post.rules.letters import PASS_PLACE, Letter, Link
county = actions.add_county(code="F1", name="Fjällsjö län", slug="fjallsjo", by=None)
user = actions.add_user(email="{EMAIL}", name="Kim Ek", password="{PASSWORD}", by=None)
actions.give_role(user=user, county=county, name=RoleName.COORDINATOR, by=None)
letter = Letter("Remiss: Gemensam plan för god och nära vård, version 2",
    (Paragraph("Länets vård- och omsorgsråd ber er svara senast den 1 mars 2027."),
     Heading("Det här frågar vi om"),
     Bullets(("Ställningstagande till varje strategi", "Förslag till ändrad text"))),
    Link("Svara på remissen", f"/remisser/svara/{{PASS_PLACE}}/"),
    "Du får det här för att du är kontaktperson för remisser i Vemåns kommun.")
now = timezone.now()
ago = now - timedelta(minutes=30)
stages = [("waiting", {{}}), ("sending", {{}}), ("refused", {{"answer": "550 5.1.1 No such user"}}),
    *[("sent", {{"sent_at": ago}})] * 9]
with everything(reason="a test fills the queue"):
    for number, (stage, more) in enumerate(stages):
        one = put(letter, county=county, to=f"registrator.aldre{{number}}@veman.example",
            about="consultations.opened", key=str(number), pass_name=str(number),
            now=now - timedelta(hours=1), by=None)
        if stage != "waiting":
            Message.objects.filter(pk=one.pk).update(
                stage=stage, taken_at=ago, next_try_at=None, attempts=1, **more)
    print(Message.objects.get(stage="sending").pk)
"""


def test_the_pages_of_mailings_pass_axe_wide_and_narrow_and_a_choice_is_kept(
    server: Server, browser_page: Page
) -> None:
    number = prepared(server)
    log_in(browser_page, server)
    at = f"{server.address}/lan/fjallsjo/utskick/"
    wrong: list[str] = []
    for width in (1440, 360):
        for address in (at, f"{at}?visa=stopped", f"{at}{number}/"):
            wrong += complaints_at(browser_page, address, width=width)
    browser_page.get_by_role("button", name="Räkna som skickat").click()

    expect(browser_page.get_by_role("status")).to_contain_text("räknas som skickat")
    assert wrong == []


def prepared(server: Server) -> int:
    printed = server.run(PREPARE)
    return int(printed)


def log_in(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/konto/login/")
    page.get_by_label("E-post").fill(EMAIL)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url("**/lan/**")


def complaints_at(page: Page, address: str, *, width: int) -> list[str]:
    """What is wrong with a page at a width: axe's violations, and scrolling sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    return list(complaints(page))

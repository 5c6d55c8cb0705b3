"""Personal links in a real browser, as on a machine that several people use."""

import pytest
from playwright.sync_api import Page, expect

from tests.consultations.test_in_browser import PREPARE
from tests.looks import complaints_at_both_widths
from tests.server import Server

pytestmark = pytest.mark.browser
LINKS = f"""{PREPARE}
    from django.conf import settings
    from django.utils import timezone
    from malbild.core.passes import pass_for
    opened = consultations.open_for_responses(draft, today=today(), by=ida.pk)
    for name in ("Pensionärsrådet", "Ungdomsrådet"):
        one = consultations.add_addressee(opened, name=name, by=ida.pk)
        link = consultations.make_link(one, to="ros@example.com", now=timezone.now(), by=ida.pk)
        print(pass_for(settings.SECRET_KEY, link.pass_name))
"""


@pytest.fixture
def links(server: Server) -> list[str]:
    """Two links of one person, for two councils."""
    printed = server.run(LINKS)
    return [f"{server.address}/svara/{one}/" for one in printed.split()[-2:]]


def open_question(page: Page, link: str) -> str:
    """Open a link and its first question; the question's address."""
    page.goto(link)
    page.get_by_role("button", name="Öppna svaret").click()
    page.get_by_role("link", name="Svara på nästa fråga").click()
    expect(page.get_by_label("Synpunkt", exact=True)).to_be_visible()
    return page.url


def test_who_leaves_takes_the_typed_words_along_and_the_other_response_keeps_its_own(
    links: list[str], browser_page: Page
) -> None:
    page = browser_page
    first = open_question(page, links[0])
    page.get_by_label("Synpunkt", exact=True).fill("Ros egna ord.")
    second = open_question(page, links[1])
    page.get_by_label("Synpunkt", exact=True).fill("Det andra rådets ord.")
    wrong = list(complaints_at_both_widths(page))
    page.goto(first)
    expect(page.get_by_role("button", name="Lägg tillbaka det")).to_be_visible()

    page.get_by_role("link", name="Alla frågor").click()
    page.get_by_role("button", name="Lämna svaret").click()
    expect(page.locator("h1")).to_have_text("Du har lämnat svaret")
    wrong += complaints_at_both_widths(page)

    assert "Ros egna ord." not in page.evaluate("JSON.stringify(sessionStorage)")
    page.go_back()
    expect(page.get_by_text("Ros egna ord.")).not_to_be_visible()
    page.goto(first)
    expect(page.locator("h1")).to_have_text("Länken öppnar inget svar")
    page.goto(second)
    page.get_by_role("button", name="Lägg tillbaka det").click()
    expect(page.get_by_label("Synpunkt", exact=True)).to_have_value("Det andra rådets ord.")
    assert wrong == []

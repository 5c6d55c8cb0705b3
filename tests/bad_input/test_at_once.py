"""Two at once for real: eight equal requests to a running server have one effect."""

import pytest
from playwright.sync_api import Page

from tests import make
from tests.bad_input.on_a_server import Site, set_up
from tests.server import Server


def test_eight_equal_requests_at_once_confirm_plan_and_save_once(server: Server) -> None:
    site = set_up(server)

    confirmed = site.at_once(site.places["confirm"], as_who="lead")
    planned = site.at_once(site.places["schedule"], as_who="lead", meeting="2030-12-03")
    saved = site.at_once(site.places["draft"], as_who="editor", summary="En text.")

    for answers in (confirmed, planned, saved):
        assert {status for status, _ in answers} == {302}
        assert len({where for _, where in answers}) == 1
    assert site.counted() == {
        "decisions": 1,
        "meetings": 1,
        "saves": 1,
        "draft": 2,
        "broken": False,
    }


@pytest.mark.browser
def test_what_was_typed_when_the_session_ended_is_put_back_after_the_login(
    server: Server, browser_page: Page
) -> None:
    site = set_up(server)

    come_back(site, browser_page)

    assert browser_page.get_by_label("Sammanfattning").input_value() == "Det jag skrev i en timme."
    assert site.counted()["saves"] == 0


@pytest.mark.browser
def test_what_is_put_back_does_not_overwrite_what_another_saved_meanwhile(
    server: Server, browser_page: Page
) -> None:
    site = set_up(server)

    come_back(site, browser_page, meanwhile="Det en kollega sparade.")
    browser_page.get_by_role("button", name="Spara utkastet").click()

    browser_page.get_by_text("Någon annan hann spara").wait_for()
    assert browser_page.get_by_text("Det en kollega sparade.").first.is_visible()
    mine = browser_page.get_by_role("textbox", name="Sammanfattning")
    assert mine.input_value() == "Det jag skrev i en timme."
    assert site.counted()["saves"] == 1


def come_back(site: Site, page: Page, *, meanwhile: str = "") -> None:
    """Type, be logged out, log in again and put back; meanwhile a colleague may save."""
    address = f"{site.server.address}{site.places['draft']}"
    page.context.add_cookies(
        [{"name": "sessionid", "value": site.places["editor"], "url": site.server.address}]
    )
    page.goto(address)
    page.get_by_label("Sammanfattning").fill("Det jag skrev i en timme.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Spara utkastet").click()
    if meanwhile:
        site.at_once(site.places["draft"], as_who="editor", summary=meanwhile)
    page.locator("input[name=login]").fill(site.places["email"])
    page.locator("input[name=password]").fill(make.PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(address)
    page.get_by_role("button", name="Lägg tillbaka det").click(timeout=5_000)

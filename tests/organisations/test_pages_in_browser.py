"""Logging in in a real browser, under the strict policy: password, passkey, app; and axe."""

from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Page, expect

from tests.looks import complaints
from tests.server import Server

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "kim@fjallsjo.example", "ett-långt-lösenord-för-prov"

PREPARE = f"""
import django; django.setup()
from datetime import timedelta
from malbild.organisations import actions
from malbild.organisations.queries import today
from malbild.organisations.rules import BodyKind, RoleName
county = actions.add_county(code="F1", name="Fjällsjö län", slug="fjallsjo", by=None)
party = actions.add_party(county=county, kind="municipality", code="9001", name="Vemåns kommun",
    short="Vemån", by=None)
actions.add_party(county=county, kind="municipality", code="9002", name="Norrviks kommun",
    short="Norrvik", by=None)
body = actions.add_body(county=county, party=party, kind=BodyKind.COMMITTEE, name="Socialnämnden",
    short="SN", names=["SOC"], by=None)
actions.plan_meeting(body=body, on=today() + timedelta(days=30), papers_due=today(), by=None)
actions.add_body(county=county, party=None, kind=BodyKind.JOINT, name="Länets vård- och omsorgsråd",
    short="LVOR", by=None)
user = actions.add_user(email="{EMAIL}", name="Kim Ek", password="{PASSWORD}", by=None)
for role in (RoleName.ADMINISTRATOR, RoleName.COORDINATOR):
    actions.give_role(user=user, county=county, name=role, by=None)
actions.give_role(user=user, county=county, party=party, name=RoleName.EDITOR, by=None)
print(user.pk, body.pk)
"""


PUBLISH = """
import django; django.setup()
from datetime import timedelta
from malbild.decisions import actions as decisions
from malbild.decisions.models import Matter
from malbild.organisations.models import Body, County, everything
from malbild.organisations.queries import today
from malbild.portal.actions import publish
county, body = County.objects.get(), Body.objects.get(name="Socialnämnden")
with everything(reason="a test prepares a county"):
    matter = decisions.start_joint_matter(county=county, name="En god dag nära dig", by=None)
    decisions.add_artefact(joint_matter=matter, kind="target_picture", name="Målbild", by=None)
    case = Matter.objects.get(joint_matter=matter, party=body.party)
    step = decisions.add_step(matter=case, body=body, by=None)
    later = today() + timedelta(days=30)
    decisions.schedule(step, meeting=later, known_on=today(), version=1, by=None)
    publish(county, matter=matter, by=None, on=today())
"""


@pytest.fixture
def prepared(server: Server) -> tuple[Server, int, int]:
    """The server with a county and a person in it; and the numbers of person and body."""
    user, body = server.run(PREPARE).split()
    return server, int(user), int(body)


def log_in(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/konto/login/")
    page.get_by_label("E-post").fill(EMAIL)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


def confirm(page: Page, address: str) -> None:
    """Go where the account asks for the password once more, and give it."""
    page.goto(address)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Bekräfta", exact=True).click()
    page.wait_for_url(address)


def complaints_at(page: Page, address: str, *, width: int) -> Iterator[str]:
    """What is wrong with a page at a width: axe's violations, and scrolling sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        yield f"{address}: {answer and answer.status}"
        return
    yield from complaints(page)


def test_every_page_of_the_rooms_passes_axe_wide_and_narrow(
    prepared: tuple[Server, int, int], browser_page: Page
) -> None:
    server, user, body = prepared
    server.run(PUBLISH)
    open_pages = [
        "/oppet/",
        "/oppet/fjallsjo/",
        "/oppet/om/",
        "/oppet/tillganglighet/",
        "/konto/login/",
    ]
    party, organ = "/lan/fjallsjo/parter/veman/", f"/lan/fjallsjo/parter/organ/{body}/"
    own_pages = [
        "/installningar/",
        "/installningar/konto/",
        "/installningar/fjallsjo/personer/",
        f"/installningar/fjallsjo/personer/{user}/",
        "/lan/fjallsjo/parter/",
        "/lan/fjallsjo/parter/nytt-gemensamt-organ/",
        party,
        f"{party}organisationsnummer/",
        f"{party}skrivsatt/",
        f"{party}nytt-organ/",
        f"{party}beslutsvag/alla/",
        organ,
        f"{organ}byt-namn/",
        f"{organ}sammantraden/",
        "/lan/fjallsjo/visa-oppet/",
        "/konto/password/change/",
        "/konto/2fa/",
        "/konto/2fa/totp/activate/",
        "/konto/2fa/webauthn/",
        "/konto/2fa/webauthn/add/",
        "/konto/logout/",
    ]
    wrong: list[str] = []
    for width in (1280, 360):
        for address in open_pages:
            wrong += complaints_at(browser_page, server.address + address, width=width)
        log_in(browser_page, server)
        totp = "/konto/2fa/totp/activate/"
        wrong += complaints_at(browser_page, server.address + totp, width=width)  # asks once more
        confirm(browser_page, server.address + totp)
        for address in own_pages:
            wrong += complaints_at(browser_page, server.address + address, width=width)
        browser_page.context.clear_cookies()

    assert wrong == []


def test_a_passkey_is_added_and_then_logs_in_without_any_password(
    prepared: tuple[Server, int, int], browser_page: Page
) -> None:
    server, _, _ = prepared
    devices = browser_page.context.new_cdp_session(browser_page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    log_in(browser_page, server)
    confirm(browser_page, f"{server.address}/konto/2fa/webauthn/add/")
    browser_page.get_by_label("Namn").fill("Min telefon")
    browser_page.get_by_role("checkbox").check()
    browser_page.get_by_role("button", name="Lägg till nyckeln").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Återställningskoder")
    browser_page.get_by_role("button", name="Logga ut").click()
    expect(browser_page.get_by_role("link", name="Logga in")).to_be_visible()
    browser_page.goto(f"{server.address}/konto/login/")

    browser_page.get_by_role("button", name="Logga in med nyckel").click()

    expect(browser_page.get_by_role("button", name="Logga ut")).to_be_visible()


def test_a_passkey_that_is_not_there_is_said_in_words(
    prepared: tuple[Server, int, int], browser_page: Page
) -> None:
    server, _, _ = prepared
    browser_page.add_init_script(
        "navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    browser_page.goto(f"{server.address}/konto/login/")

    browser_page.get_by_role("button", name="Logga in med nyckel").click()

    expect(browser_page.get_by_role("alert")).to_contain_text("Nyckeln användes inte.")


def test_with_an_app_the_password_is_not_enough(
    prepared: tuple[Server, int, int], browser_page: Page
) -> None:
    server, _, _ = prepared
    log_in(browser_page, server)
    confirm(browser_page, f"{server.address}/konto/2fa/totp/activate/")
    secret = browser_page.locator("code").inner_text()
    browser_page.locator("input[name=code]").fill(code_of(secret))
    browser_page.get_by_role("button", name="Börja använda appen").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Återställningskoder")
    spare = browser_page.locator("code").first.inner_text()
    browser_page.get_by_role("button", name="Logga ut").click()

    log_in(browser_page, server)

    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Logga in, andra steget")
    assert list(complaints(browser_page)) == []
    browser_page.locator("input[name=code]").fill(spare)
    browser_page.get_by_role("button", name="Logga in", exact=True).click()
    expect(browser_page.get_by_role("button", name="Logga ut")).to_be_visible()


def code_of(secret: str) -> str:
    """What an app would show now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))

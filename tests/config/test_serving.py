"""The server as a process: it starts on an empty database, answers, and comes back."""

from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.server import Server


@pytest.mark.slow
def test_a_killed_server_comes_back_with_what_was_committed(server: Server) -> None:
    before = server.manage("showmigrations", "--plan")

    server.kill()
    with pytest.raises(OSError, match="refused"):
        urlopen(server.address, timeout=5)
    server.start()

    with urlopen(f"{server.address}/konto/login/", timeout=30) as answer:
        assert answer.status == 200
        assert "no-store" in answer.headers["Cache-Control"]
    assert server.manage("showmigrations", "--plan") == before


@pytest.mark.slow
@pytest.mark.browser
def test_a_browser_reaches_the_login_under_the_policy_of_production(
    server: Server, browser_page: Page
) -> None:
    answer = browser_page.goto(f"{server.address}/konto/login/")

    assert answer is not None
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert browser_page.locator("input[name=login]").is_visible()

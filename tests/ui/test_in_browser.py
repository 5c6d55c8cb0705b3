"""The catalogue in a real browser; every request is answered here, under a strict policy."""

import json
import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import SafeString
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Page,
    Route,
    sync_playwright,
)

import malbild.ui
from malbild.ui import examples, views
from tests.conftest import CHROMIUM, CHROMIUM_FLAGS
from tests.looks import complaints

pytestmark = pytest.mark.browser

STATIC = Path(malbild.ui.__path__[0]) / "static"
HOST = "http://malbild.test"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'"
VIEWS: dict[str, Callable[..., HttpResponse]] = {
    "/ui/": views.catalogue,
    "/ui/laget-exempel/": views.county_example,
    "/ui/las-exempel/": views.reading_example,
}
WIDTHS = [320, 360, 720, 1440, 1920]


@dataclass
class Site:
    """The pages, and what the browser sent and complained about."""

    pages: dict[str, str] = field(default_factory=dict)
    posts: list[bytes] = field(default_factory=list)
    answer: Callable[[int], tuple[int, str]] = lambda count: (200, json.dumps({"text": "Läst"}))
    complaints: list[str] = field(default_factory=list)

    def __call__(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.method == "POST":
            self.posts.append(route.request.post_data_buffer or b"")
            status, body = self.answer(len(self.posts))
            kind = "application/json" if body.startswith("{") else "text/html; charset=utf-8"
            route.fulfill(status=status, body=body, content_type=kind)
        elif path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file)[0])
        else:
            html = self.pages.get(path) or VIEWS[path](RequestFactory().get(path)).content
            route.fulfill(
                body=html,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": POLICY},
            )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=HOST, locale="sv-SE")
    context.route("**/*", site)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: site.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: site.complaints.append(message.text) if message.type == "error" else None,
    )
    return page


def form_page(form: str, above: str = "") -> str:
    """A page of ours with a form in it."""
    page = render_to_string("ui/page.html", {"heading": "Prov", "frame": examples.FRAME})
    return page.replace("</main>", f"{above}{form}</main>")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", VIEWS)
def test_axe_finds_nothing(page: Page, path: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(path)

    assert list(complaints(page)) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", VIEWS)
def test_nothing_hangs_over_the_edge(page: Page, site: Site, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)

    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )

    assert wider == 0
    assert site.complaints == []


def test_the_matrix_prints_on_one_page_lying_down(page: Page) -> None:
    page.goto("/ui/laget-exempel/")

    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))

    assert len(paper) == 1
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    text = paper[0].get_textpage().get_text_range()
    assert all(row.name in text for row in examples.ROWS)


def test_the_first_tab_leads_past_the_menu(page: Page) -> None:
    page.goto("/ui/laget-exempel/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skriv Vemåns tjänsteskrivelse"


def test_on_a_phone_the_menu_opens_from_a_button(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/ui/laget-exempel/")
    link = page.get_by_role("link", name="Uppföljning")
    assert not link.is_visible()

    page.get_by_role("button", name="Meny").click()

    assert link.is_visible()
    assert page.get_by_role("button", name="Logga ut").is_visible()


def test_on_a_phone_the_matrix_is_still_a_table_to_a_screen_reader(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/ui/laget-exempel/")

    assert page.get_by_role("rowheader").count() == len(examples.ROWS)
    assert page.get_by_role("cell").count() == len(examples.ROWS) * len(examples.COLUMNS)


def test_a_fact_shows_its_place_when_it_is_reached(page: Page) -> None:
    page.goto("/ui/las-exempel/")

    page.get_by_role("link", name="KS 2025/377").focus()

    assert page.locator(".mark--now").all_inner_texts() == ["KS 2025/377"]


def test_files_are_sent_one_at_a_time_and_each_says_how_it_went(page: Page, site: Site) -> None:
    form = render_to_string(
        "ui/post_form.html", {"content": SafeString(_FILES), "key": "k", "upload": True}
    )
    site.pages["/las/"] = form_page(form)
    site.answer = lambda count: (
        (200, json.dumps({"text": "Läst: 7 uppgifter", "url": "/las/1/"}))
        if count == 1
        else (422, json.dumps({"text": "Låst med lösenord."}))
    )
    page.goto("/las/")

    page.set_input_files(
        "input[type=file]",
        [
            FilePayload(name=f"{name}.txt", mimeType="text/plain", buffer=name.encode())
            for name in ("ett", "två")
        ],
    )
    page.get_by_role("button", name="Läs in").click()
    page.get_by_text("1 av 2 filer är lästa.").wait_for()

    assert page.get_by_role("link", name="Läst: 7 uppgifter").get_attribute("href") == "/las/1/"
    assert page.get_by_text("Låst med lösenord.").is_visible()
    keys = [post.split(b'name="key"\r\n\r\n')[1].split(b"\r\n")[0] for post in site.posts]
    assert [post.count(b"filename=") for post in site.posts] == [1, 1]
    assert len(set(keys)) == 2


_FILES = (
    '<input type="file" name="files" aria-label="Filer" multiple>'
    '<button type="submit">Läs in</button>'
)
_ANSWER = (
    '<form method="post" action="/spara/" data-keep="svar">'
    '<input type="hidden" name="key" value="k">'
    '<input type="hidden" name="version" value="3"><input type="hidden" name="wording" value="7">'
    '<textarea name="text" aria-label="Svar"></textarea><input type="password" name="secret" '
    'aria-label="Lösenord"><select name="waits" aria-label="Väntar på" multiple><option value="1">'
    '<option value="2"><option value="3"></select>'
    '<input type="checkbox" name="yes" value="1" aria-label="Ja">'
    '<button type="submit">Spara</button></form>'
)


def test_what_was_typed_is_offered_back_after_the_session_ended(page: Page, site: Site) -> None:
    site.pages["/svar/"] = form_page(_ANSWER)
    site.answer = lambda count: (403, render_to_string("403_csrf.html"))
    page.goto("/svar/")
    page.get_by_label("Svar").fill("Tillstyrks.")
    page.get_by_label("Lösenord").fill("hemligt")
    page.get_by_label("Ja").check()
    page.get_by_role("button", name="Spara").click()

    page.goto("/svar/")
    page.get_by_role("button", name="Lägg tillbaka det").click()

    assert page.get_by_label("Svar").input_value() == "Tillstyrks."
    assert page.get_by_label("Ja").is_checked()
    assert page.get_by_label("Lösenord").input_value() == ""
    assert "hemligt" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_what_is_put_back_has_all_its_choices_and_is_an_edit_of_what_it_began_with(
    page: Page, site: Site
) -> None:
    site.pages["/svar/"] = form_page(_ANSWER)
    page.goto("/svar/")
    page.get_by_label("Svar").fill("Tillstyrks.")
    page.get_by_label("Väntar på").select_option(["1", "3"])
    later = _ANSWER.replace('value="3">', 'value="4">', 1).replace('value="7"', 'value="8"')
    site.pages["/svar/"] = form_page(later.replace('value="k"', 'value="l"'))

    page.goto("/svar/")
    page.get_by_role("button", name="Lägg tillbaka det").click()

    chosen = "one => [...one.selectedOptions].map(option => option.value)"
    assert page.get_by_label("Väntar på").evaluate(chosen) == ["1", "3"]
    hidden = [page.locator(f"input[name={name}]") for name in ("version", "wording", "key")]
    assert [one.input_value() for one in hidden] == ["3", "7", "l"]


def test_what_was_saved_is_forgotten(page: Page, site: Site) -> None:
    done = render_to_string("ui/notice.html", {"tone": "done", "text": "Sparat."})
    site.pages["/svar/"] = form_page(_ANSWER)
    site.answer = lambda count: (200, form_page("", above=f'<div class="notices">{done}</div>'))
    page.goto("/svar/")
    page.get_by_label("Svar").fill("Tillstyrks.")
    page.get_by_role("button", name="Spara").click()
    page.get_by_text("Sparat.").wait_for()
    page.wait_for_load_state()  # the words come before the script that reads them

    page.goto("/svar/")

    assert page.get_by_role("button", name="Lägg tillbaka det").count() == 0
    assert page.evaluate("sessionStorage.length") == 0


def test_without_a_connection_nothing_is_sent_and_nothing_is_lost(
    page: Page, context: BrowserContext, site: Site
) -> None:
    site.pages["/svar/"] = form_page(_ANSWER)
    page.goto("/svar/")
    page.get_by_label("Svar").fill("Tillstyrks.")
    context.set_offline(True)

    page.get_by_role("button", name="Spara").click()

    assert page.get_by_text("Du är inte uppkopplad just nu.").is_visible()
    assert page.get_by_label("Svar").input_value() == "Tillstyrks."
    assert site.posts == []

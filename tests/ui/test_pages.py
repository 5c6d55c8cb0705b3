import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

import malbild.ui
from malbild.ui import views
from malbild.ui.frame import Frame, Link

CSS = Path(malbild.ui.__path__[0]) / "static" / "ui"
LARGEST_STYLE = 24_000  # bytes as written; 6 kB as sent (brotli)
PAGES = [views.catalogue, views.county_example, views.reading_example]
ERRORS = ["404.html", "403.html", "403_csrf.html", "500.html", "ui/locked_out.html"]


def title_and_heading(html: str) -> tuple[str, str]:
    found = re.search(r"<title>(.*?)</title>.*<h1>(.*?)</h1>", html, re.DOTALL)
    assert found is not None
    return found.group(1), found.group(2)


@pytest.mark.parametrize("view", PAGES, ids=lambda view: view.__name__)
def test_the_title_agrees_with_the_heading(view: object) -> None:
    assert callable(view)
    response = view(RequestFactory().get("/ui/"))
    assert isinstance(response, HttpResponse)

    title, heading = title_and_heading(response.content.decode())

    assert title == f"{heading} – Målbild"


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_without_any_context(name: str) -> None:
    html = render_to_string(name)

    title, heading = title_and_heading(html)
    assert title == f"{heading} – Målbild"
    assert 'class="card' in html


def test_the_place_where_one_is_is_said_in_the_menu() -> None:
    frame = Frame(menu=[Link(label="Läget", url="/", current=True), Link(label="Plan", url="/p")])

    html = render_to_string("ui/page.html", {"heading": "x", "frame": frame})

    assert re.findall(r'<a href="([^"]+)" aria-current="page"', html) == ["/"]


def test_who_is_logged_in_can_log_out_with_a_post() -> None:
    frame = Frame(person="Anna Lind", party="Region Fjällsjö", log_out_url="/ut/")

    html = render_to_string("ui/page.html", {"heading": "x", "frame": frame})

    assert "Anna Lind · Region Fjällsjö" in html
    assert '<form action="/ut/" method="post">' in html


def test_the_style_sheets_stay_small() -> None:
    sheets = ["tokens.css", "base.css", "components.css", "print.css"]

    assert sum((CSS / sheet).stat().st_size for sheet in sheets) <= LARGEST_STYLE

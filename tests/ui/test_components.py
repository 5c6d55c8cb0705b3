import re
from pathlib import Path
from typing import get_args

import pytest
from django import forms
from django.template import TemplateSyntaxError, engines
from django.template.loader import get_template

import malbild
from malbild.ui import examples, parts
from malbild.ui.catalogue import STATES, State
from malbild.ui.templatetags.ui import register

MALBILD = Path(malbild.__path__[0])
TEMPLATES = sorted(MALBILD.rglob("templates/**/*.html"))
SIGNS = set(re.findall(r'id="sign-(\w+)"', (MALBILD / "ui/templates/ui/_signs.html").read_text()))


def show(source: str, **data: object) -> str:
    return str(engines["django"].from_string("{% load ui %}" + source).render(data))


@pytest.mark.parametrize("state", STATES, ids=lambda state: f"{state.component}: {state.name}")
def test_every_state_is_shown_with_what_it_says(state: State) -> None:
    html = show(state.source, **state.data)

    said = re.findall(r'(?:word|label|text|why|caption|heading)="([^"]+)"', state.source)
    assert all(words in html for words in said)
    assert set(re.findall(r'href="#sign-(\w*)"', html)) <= SIGNS


def test_every_component_is_in_the_catalogue() -> None:
    assert {state.component for state in STATES} == set(register.tags)


@pytest.mark.parametrize("component", sorted(register.tags))
def test_every_component_has_a_face_of_its_name(component: str) -> None:
    assert get_template(f"ui/{component}.html")


def test_a_component_without_what_it_must_say_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="tone"):
        show('{% status word="Gäller" %}')


def test_a_misspelt_argument_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="tune"):
        show('{% status word="Gäller" tone="yes" tune="yes" %}')


def test_every_sign_is_drawn() -> None:
    assert set(get_args(parts.Sign)) - {""} <= SIGNS
    assert {"info", "doubt", "error", "done"} <= SIGNS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_an_unsafe_policy(path: Path) -> None:
    html = path.read_text()

    assert not re.search(r"\sstyle\s*=|<style|javascript:|\|safe\b|\son\w+\s*=", html)
    # A block of data is not run.
    scripts = re.findall(r"<script[^>]*>", html)
    assert all("src=" in one or "application/json" in one for one in scripts)


def test_what_people_wrote_is_never_markup() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    cell = parts.Cell(hostile, "yes", hostile, url='"><script>', note=hostile)
    row = parts.Row(name=hostile, url="/", line=hostile, cells=[cell])

    html = show(
        "{% matrix caption=x corner=x columns=columns rows=rows %}"
        "{% paper_text label=x segments=s %}"
        "{% card heading=x %}{{ x }}{% endcard %}",
        x=hostile,
        columns=[parts.Column(label=hostile, line=hostile)],
        rows=[row],
        s=[parts.Segment(text=hostile, mark=True, id="a", label=hostile)],
    )

    assert "<img" not in html
    assert "<script" not in html


def test_a_row_that_misses_a_cell_is_an_error() -> None:
    row = parts.Row(name="Vemån", url="/", cells=[parts.Cell("Gäller", "yes")])

    with pytest.raises(ValueError, match="shorter"):
        parts.flat_rows(examples.COLUMNS, [row])


def test_each_cell_of_the_matrix_says_its_heading_on_a_phone() -> None:
    html = show(
        '{% matrix caption="x" corner="x" columns=columns rows=rows %}',
        columns=examples.COLUMNS,
        rows=examples.ROWS,
    )

    assert html.count('<td role="cell">') == len(examples.ROWS) * len(examples.COLUMNS)
    for column in examples.COLUMNS:
        assert html.count(f'aria-hidden="true">{column.label}</span>') == len(examples.ROWS)


def test_a_grey_button_cannot_be_sent_and_says_why() -> None:
    html = show('{% button label="Skicka" obstacles=why %}', why=["Svaret är tomt."])

    assert 'type="submit"' not in html
    assert "Svaret är tomt." in html


def test_a_form_carries_its_key_and_the_version_it_started_from() -> None:
    html = show('{% post_form key="5f0c" version="7" %}{% endpost_form %}')

    assert 'name="key" value="5f0c"' in html
    assert 'name="version" value="7"' in html


def test_errors_name_their_field_and_point_at_it() -> None:
    problems = list(parts.problems_of(examples.form_with_errors()))

    assert problems[0] == parts.Problem("Svarstiden gick ut 1 oktober 2025.")
    assert parts.Problem("Utfall: Detta fält måste fyllas i.", "id_fel-outcome_0") in problems


def test_what_was_typed_comes_back() -> None:
    form = examples.form_with_errors()

    assert 'value="Länsgemensam målbild"' in show("{% field field=form.title %}", form=form)


def test_help_and_error_are_read_out_with_their_field() -> None:
    class Form(forms.Form):
        name = forms.CharField(help_text="Hela namnet.")

    html = show("{% field field=form.name %}", form=Form({}))

    ids = re.search(r'aria-describedby="([^"]+)"', html)
    assert ids is not None
    assert all(f'id="{name}"' in html for name in ids.group(1).split())

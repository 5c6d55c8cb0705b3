"""The components: a function with keyword-only arguments and a template of the same name.

A component computes nothing; it lays out what it is given (`malbild.ui.parts`). Words, figures and
dates come formatted (`malbild.core.swedish`, here as filters too). A missing argument is an error
the first time the page is shown. The catalogue at /ui/ shows every one in every state.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from malbild.core import swedish as formats
from malbild.core.difference import Run
from malbild.ui import parts
from malbild.ui.frame import Link
from malbild.ui.parts import Sign, Tone

register = template.Library()

Shown = dict[str, Any]
NoticeTone = Literal["info", "doubt", "error", "done"]
ButtonKind = Literal["primary", "secondary", "quiet", "danger"]

_TONE_OF_MESSAGE: Mapping[str, NoticeTone] = {
    "success": "done",
    "warning": "doubt",
    "error": "error",
}

_FILTERS: Sequence[Callable[..., str]] = (
    formats.long_date,
    formats.short_date,
    formats.day_month,
    formats.number,
    formats.share,
    formats.and_list,
    formats.genitive,
    formats.number_word,
    formats.ordinal,
    formats.unbroken,
)
for _filter in _FILTERS:
    register.filter(_filter.__name__, _filter)


@register.filter
def problems(form: BaseForm) -> list[parts.Problem]:
    """`{% error_summary problems=form|problems %}`: what is wrong in the form."""
    return list(parts.problems_of(form))


@register.filter
def get(values: Mapping[Any, Any], name: object) -> Any:
    """`{{ values|get:name }}`: what a mapping holds under a name; empty where it has none."""
    return values.get(name, "")


@register.filter
def message_tone(level: str) -> NoticeTone:
    """The tone of one of Django's messages."""
    return _TONE_OF_MESSAGE.get(level, "info")


# The page ---------------------------------------------------------------------------


@register.inclusion_tag("ui/place_line.html")
def place_line(*, places: Sequence[Link]) -> Shown:
    """The line of place above the heading; a place without url is only said."""
    return locals()


@register.simple_block_tag
def card(content: str, *, heading: str = "", bare: bool = False) -> SafeString:
    """A white card; `bare` lets a table reach its edges."""
    return render_to_string("ui/card.html", locals())


@register.inclusion_tag("ui/notice.html")
def notice(
    *,
    tone: NoticeTone,
    text: str,
    lead: str = "",
    points: Sequence[str] = (),
    url: str = "",
    link: str = "",
) -> Shown:
    """Something the reader must know before going on."""
    return locals()


@register.inclusion_tag("ui/empty_state.html")
def empty_state(*, why: str, what: str, url: str = "", link: str = "") -> Shown:
    """Why nothing is here, and what to do about it."""
    return locals()


# Where things stand -----------------------------------------------------------------


@register.inclusion_tag("ui/status.html")
def status(*, word: str, tone: Tone, sign: Sign = "", url: str = "") -> Shown:
    """A state as a word with a sign and a shape."""
    return locals()


@register.inclusion_tag("ui/status_cell.html")
def status_cell(
    *, word: str, tone: Tone, line: str, sign: Sign = "", url: str = "", note: str = ""
) -> Shown:
    """A state and, under it, who decided it, when and §; `note` is what differs."""
    return locals()


@register.inclusion_tag("ui/matrix.html")
def matrix(
    *, caption: str, corner: str, columns: Sequence[parts.Column], rows: Sequence[parts.Row]
) -> Shown:
    """Who has decided what: a row for each party, a column for each artefact."""
    return {
        "caption": caption,
        "corner": corner,
        "columns": columns,
        "wide": len(columns) > 4,
        "rows": [_matrix_row(*row) for row in parts.flat_rows(columns, rows)],
    }


@lru_cache(maxsize=2_000)  # forty counties; a row of eight artefacts is about 3 kB
def _matrix_row(name: str, url: str, line: str, cells: tuple[parts.FlatCell, ...]) -> SafeString:
    """A row laid out; most rows of a matrix are as they were before the last act."""
    given = {"name": name, "url": url, "line": line, "cells": cells}
    return render_to_string("ui/_matrix_row.html", given)


@register.inclusion_tag("ui/steps.html")
def steps(*, label: str, steps: Sequence[parts.Step]) -> Shown:
    """A party's chain of bodies, in order, with what came of each."""
    return locals()


@register.inclusion_tag("ui/progress.html")
def progress(*, label: str, done: int, whole: int, unit: str) -> Shown:
    """How far something has come, of how much; never a percentage alone."""
    return locals()


# Lists and facts --------------------------------------------------------------------


@register.inclusion_tag("ui/todo_list.html")
def todo_list(*, heading: str, items: Sequence[parts.Item], empty: str) -> Shown:
    """What the reader has to do, or what comes next; `empty` is said when that is nothing."""
    return locals()


@register.inclusion_tag("ui/facts.html")
def facts(*, facts: Sequence[parts.Fact]) -> Shown:
    """Words and what they are; a fact with a place points at it in the paper."""
    return locals()


@register.inclusion_tag("ui/paper_text.html")
def paper_text(*, label: str, segments: Sequence[parts.Segment]) -> Shown:
    """A paper's text with the places where something was found."""
    return locals()


@register.inclusion_tag("ui/table.html")
def table(
    *, caption: str, headings: Sequence[parts.Heading], rows: Sequence[parts.TableRow]
) -> Shown:
    """A plain table; the first heading is that of the rows' names."""
    return {
        "caption": caption,
        "headings": headings,
        "rows": parts.table_rows(headings, rows),
    }


@register.inclusion_tag("ui/comparison.html")
def comparison(*, heading: str, yours: str, saved: str, saved_by: str, language: str = "") -> Shown:
    """Two versions of one text side by side, when somebody else saved first; in what language."""
    return locals()


@register.inclusion_tag("ui/difference.html")
def difference(*, runs: Sequence[Run]) -> Shown:
    """One wording and the next as one text; what differs is marked, and said to a screen reader."""
    return locals()


# Ways on ----------------------------------------------------------------------------


@register.inclusion_tag("ui/button.html")
def button(
    *,
    label: str,
    kind: ButtonKind = "secondary",
    name: str = "",
    value: str = "",
    obstacles: Sequence[str] = (),
) -> Shown:
    """A button that sends its form; with obstacles it is grey and says why."""
    return locals()


@register.inclusion_tag("ui/link_button.html")
def link_button(*, label: str, url: str, kind: ButtonKind = "secondary") -> Shown:
    """A link that looks like a button: it leads somewhere and changes nothing."""
    return locals()


@register.inclusion_tag("ui/tabs.html")
def tabs(*, label: str, choices: Sequence[parts.Choice]) -> Shown:
    """Parts of one thing, each with its address."""
    return locals()


@register.inclusion_tag("ui/filters.html")
def filters(*, label: str, choices: Sequence[parts.Choice]) -> Shown:
    """Fewer of the same, each choice with its address and how many it holds."""
    return locals()


@register.inclusion_tag("ui/pager.html")
def pager(*, label: str, line: str, earlier_url: str = "", later_url: str = "") -> Shown:
    """Where in a long list, and the way to what is before and after."""
    return locals()


# Asking -----------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def post_form(
    context: Context,
    content: str,
    *,
    url: str = "",
    key: str,
    version: str = "",
    keep: str = "",
    upload: bool = False,
) -> SafeString:
    """A form that changes something.

    `key` makes a repeated request have one effect; `version` is what an edit started from;
    `keep` names what is kept in this tab until it is saved; `upload` sends files one by one.
    """
    return render_to_string(
        "ui/post_form.html",
        {
            "content": content,
            "url": url,
            "key": key,
            "version": version,
            "keep": keep,
            "upload": upload,
            "csrf_token": context.get("csrf_token", ""),
        },
    )


@register.inclusion_tag("ui/error_summary.html")
def error_summary(
    *,
    problems: Sequence[parts.Problem],
    lead: str = "Det här behöver rättas innan det kan sparas. Det du skrev finns kvar.",
) -> Shown:
    """Everything to put right, above the form, with links to the fields; nothing if all is well."""
    return locals()


@register.inclusion_tag("ui/field.html")
def field(*, field: BoundField) -> Shown:
    """One question of a form: label, help, what is wrong, and what was typed."""
    return locals()


@register.inclusion_tag("ui/date_picker.html")
def date_picker(
    *, label: str, name: str, value: str, first: str = "", last: str = "", submit: str = "Visa"
) -> Shown:
    """Asks for a day and shows the page as of it; works as a plain form."""
    return locals()

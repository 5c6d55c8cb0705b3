"""The catalogue: how Målbild looks, for those who write its pages. Shows invented content only."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.views.decorators.http import require_safe

from malbild.ui import examples
from malbild.ui.catalogue import STATES
from malbild.ui.templatetags.ui import register


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with what the template writes."""
    django = engines["django"]
    components = [
        {
            "name": name,
            "about": (register.tags[name].__doc__ or "").strip(),
            "states": [
                {
                    "name": state.name,
                    "source": state.source,
                    "shown": django.from_string("{% load ui %}" + state.source).render(
                        dict(state.data), request
                    ),
                }
                for state in states
            ],
        }
        for name, states in groupby(STATES, key=lambda state: state.component)
    ]
    return render(
        request,
        "ui/catalogue.html",
        {"heading": "Komponenter", "components": components, "frame": examples.FRAME},
    )


@require_safe
def county_example(request: HttpRequest) -> HttpResponse:
    """The county's page with invented content."""
    return render(
        request,
        "ui/county_example.html",
        {
            "heading": "En god dag nära dig",
            "frame": examples.FRAME,
            "columns": examples.COLUMNS,
            "rows": examples.ROWS,
            "tasks": examples.TASKS,
            "meetings": examples.MEETINGS,
        },
    )


@require_safe
def reading_example(request: HttpRequest) -> HttpResponse:
    """A paper that was read and waits for a person, with invented content."""
    return render(
        request,
        "ui/reading_example.html",
        {
            "heading": "Stämmer det vi läste?",
            "frame": examples.FRAME_AT_PAPERS,
            "places": examples.PLACES,
            "segments": examples.SEGMENTS,
            "facts": examples.FACTS,
        },
    )

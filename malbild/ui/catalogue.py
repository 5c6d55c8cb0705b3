"""Every component in every state, as the templates write it. A test asks that none is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from malbild.core.difference import difference
from malbild.ui import examples
from malbild.ui.parts import Cell, Column, Row


@dataclass(frozen=True)
class State:
    """One component in one state: `source` is the tag as a room writes it, around it `data`."""

    component: str
    name: str
    source: str
    data: Mapping[str, Any] = field(default_factory=dict)


def _many_columns() -> dict[str, Any]:
    labels = ["Målbild", "Plan", "Avsikt", "Programdirektiv", "Färdplan", "Överenskommelse"]
    cells = [
        Cell("Gäller", "yes", "KF 16 juni 2025, § 74", "#innehall"),
        Cell("På dagordningen", "wait", "KF 15 december 2025", "#innehall"),
        Cell("Ej mottaget", "unknown"),
        Cell("Avslag", "no", "KF 16 juni 2025, § 76", "#innehall"),
        Cell("Gäller", "yes", "KF 16 juni 2025, § 77", "#innehall", note="annan version"),
        Cell("Okänt", "unknown"),
    ]
    return {
        "columns": [Column(label=label) for label in labels],
        "rows": [Row(name=name, url="#innehall", cells=cells) for name in ("Ransele", "Vemån")],
    }


_FORM = "{% post_form key='5f0c' keep='exempel' %}{% field field=form.title %}{% endpost_form %}"

STATES = [
    State("status", "det är så", '{% status word="Gäller" tone="yes" %}'),
    State("status", "på väg", '{% status word="På dagordningen" tone="wait" %}'),
    State("status", "nekat eller ifrågasatt", '{% status word="Avslag" tone="no" %}'),
    State("status", "vi vet inte", '{% status word="Ej mottaget" tone="unknown" %}'),
    State("status", "eget tecken", '{% status word="Återremiss" tone="no" sign="back" %}'),
    State(
        "status",
        "som länk",
        '{% status word="Överklagat" tone="no" sign="scale" url="#innehall" %}',
    ),
    State(
        "status_cell",
        "vem, när och §",
        '{% status_cell word="Gäller" tone="yes" line="KF 16 juni 2025, § 74" url="#innehall" %}',
    ),
    State(
        "status_cell",
        "annan text än grannarna",
        '{% status_cell word="Gäller" tone="yes" line="KS 2 sept 2025, § 140"'
        ' note="antog version 1, övriga version 2" %}',
    ),
    State(
        "matrix",
        "få dokument",
        '{% matrix caption="Vem har beslutat vad" corner="Huvudman" columns=columns rows=rows %}',
        {"columns": examples.COLUMNS, "rows": examples.ROWS[2:6]},
    ),
    State(
        "matrix",
        "många dokument",
        '{% matrix caption="Hela länets dokument" corner="Huvudman" columns=columns rows=rows %}',
        _many_columns(),
    ),
    State(
        "steps",
        "en kedja av organ",
        '{% steps label="Storfallets väg till beslut" steps=steps %}',
        {"steps": examples.STEPS},
    ),
    State(
        "progress",
        "på väg",
        '{% progress label="Inläsning" done=3 whole=9 unit="handlingar lästa" %}',
    ),
    State(
        "progress",
        "klart",
        '{% progress label="Antagande" done=9 whole=9 unit="huvudmän har antagit" %}',
    ),
    State(
        "todo_list",
        "något att göra",
        '{% todo_list heading="Att göra för dig" items=items empty="Inget just nu." %}',
        {"items": examples.TASKS},
    ),
    State(
        "todo_list",
        "inget att göra",
        '{% todo_list heading="Att göra" items=items empty="Inget väntar på dig." %}',
        {"items": []},
    ),
    State("facts", "med tvivel", "{% facts facts=facts %}", {"facts": examples.FACTS}),
    State(
        "paper_text",
        "med platser",
        '{% paper_text label="Protokollsutdrag, Storfallet" segments=segments %}',
        {"segments": examples.SEGMENTS},
    ),
    State(
        "table",
        "sorterad",
        '{% table caption="Huvudmännen i länet" headings=headings rows=rows %}',
        {"headings": examples.HEADINGS, "rows": examples.TABLE_ROWS},
    ),
    State(
        "comparison",
        "någon hann före",
        '{% comparison heading="Steget ändrades medan du skrev"'
        ' yours="Kommunstyrelsen 3 december" saved="Kommunstyrelsen 10 december"'
        ' saved_by="Sparad av Anna Lind 22 november kl. 14.02" %}',
    ),
    State(
        "difference",
        "ny lydelse",
        "{% difference runs=runs %}",
        {"runs": difference("Jag får hjälp i tid.", "Jag får hjälp samma dag.")},
    ),
    State(
        "notice",
        "upplysning",
        '{% notice tone="info" text="Läget visas som det var den 14 november 2025." %}',
    ),
    State(
        "notice",
        "tvivel",
        '{% notice tone="doubt" lead="Titta en gång till:" text="handlingen kallar planen'
        ' ”version 1”. Övriga huvudmän har tagit ställning till version 2." %}',
    ),
    State(
        "notice",
        "fel",
        '{% notice tone="error" lead="Filen kunde inte läsas." text="Den är låst med lösenord."'
        " points=points %}",
        {"points": ["Spara den utan lösenord.", "Välj den igen."]},
    ),
    State(
        "notice",
        "klart",
        '{% notice tone="done" text="Beslutet är bekräftat." url="#innehall" link="Se läget" %}',
    ),
    State(
        "empty_state",
        "tomt med väg vidare",
        '{% empty_state why="Här finns inga handlingar ännu." what="Läs in de protokollsutdrag som'
        ' redan finns, så visas vem som har beslutat vad." url="#innehall"'
        ' link="Läs in handlingar" %}',
    ),
    State(
        "empty_state",
        "tomt utan väg vidare",
        '{% empty_state why="Ingen remiss är öppen." what="Nästa remiss öppnar i augusti." %}',
    ),
    State("button", "viktigast", '{% button label="Bekräfta" kind="primary" %}'),
    State("button", "vid sidan om", '{% button label="Ändra" %}'),
    State("button", "tyst", '{% button label="Ångra" kind="quiet" %}'),
    State("button", "farlig", '{% button label="Ta bort" kind="danger" name="do" value="x" %}'),
    State(
        "button",
        "med hinder",
        '{% button label="Underteckna" obstacles=obstacles %}',
        {"obstacles": ["Remissen är inte öppen för svar.", "Svaret är tomt."]},
    ),
    State(
        "link_button",
        "viktigast",
        '{% link_button label="Skriv Vemåns tjänsteskrivelse" url="#innehall" kind="primary" %}',
    ),
    State(
        "link_button", "vid sidan om", '{% link_button label="Läs in handlingar" url="#innehall" %}'
    ),
    State(
        "tabs", "en vald", '{% tabs label="Delar" choices=choices %}', {"choices": examples.TABS}
    ),
    State(
        "filters",
        "en vald",
        '{% filters label="Visa" choices=choices %}',
        {"choices": examples.FILTERS},
    ),
    State(
        "pager",
        "mitt i",
        '{% pager label="Bläddra" line="21–40 av 133 handlingar" earlier_url="#innehall"'
        ' later_url="#innehall" %}',
    ),
    State("pager", "allt på en sida", '{% pager label="Handlingar" line="9 av 9 handlingar" %}'),
    State(
        "card",
        "med rubrik",
        '{% card heading="Kommande möten" %}<p>3 dec Vemån, kommunstyrelsen</p>{% endcard %}',
    ),
    State("card", "utan rubrik", "{% card %}<p>Ett stycke.</p>{% endcard %}"),
    State("place_line", "två steg", "{% place_line places=places %}", {"places": examples.PLACES}),
    State("post_form", "behåller det skrivna", _FORM, {"form": examples.empty_form()}),
    State(
        "post_form",
        "skickar filer en i taget",
        '{% post_form key="9a1e" upload=True %}{% field field=form.papers %}'
        '<div class="acts">{% button label="Läs in" kind="primary" %}</div>{% endpost_form %}',
        {"form": examples.empty_form()},
    ),
    State(
        "error_summary",
        "något att rätta",
        "{% error_summary problems=form|problems %}",
        {"form": examples.form_with_errors()},
    ),
    State("error_summary", "allt rätt", "{% error_summary problems=nothing %}", {"nothing": ()}),
    State(
        "field",
        "alla slag",
        "{% for field in form %}{% field field=field %}{% endfor %}",
        {"form": examples.empty_form()},
    ),
    State(
        "field",
        "alla slag med fel",
        "{% for field in form %}{% field field=field %}{% endfor %}",
        {"form": examples.form_with_errors()},
    ),
    State(
        "date_picker",
        "läget en dag",
        '{% date_picker label="Läget den" name="dag" value="2025-11-22" %}',
    ),
]

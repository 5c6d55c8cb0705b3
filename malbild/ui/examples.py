"""Invented content for the catalogue: Fjällsjö län, which does not exist, on 22 November 2025."""

from django import forms

from malbild.core.swedish import unbroken
from malbild.ui.frame import Frame, Link
from malbild.ui.parts import (
    Cell,
    Choice,
    Column,
    Fact,
    Heading,
    Item,
    Row,
    Segment,
    Step,
    TableRow,
)

MENU = ("Läget", "Målbild", "Plan", "Remisser", "Beslut", "Uppföljning", "Handlingar")

FRAME = Frame(
    menu=[Link(label=label, url="#innehall", current=label == "Läget") for label in MENU],
    person="Anna Lind",
    party="Region Fjällsjö",
    log_out_url="#innehall",
    foot=[
        Link(label="Tillgänglighet", url="#innehall"),
        Link(label="Om Målbild", url="#innehall"),
        Link(label="Öppna data", url="#innehall"),
    ],
)
FRAME_AT_PAPERS = Frame(
    menu=[Link(label=label, url="#innehall", current=label == "Handlingar") for label in MENU],
    person=FRAME.person,
    party=FRAME.party,
    log_out_url=FRAME.log_out_url,
    foot=FRAME.foot,
)

PLACES = [Link(label="Handlingar", url="#innehall"), Link(label="Storfallets kommun", url="")]

COLUMNS = [
    Column(label="Målbild, version 1", line="7 av 9 har antagit"),
    Column(label="Gemensam plan, version 2", line="2 av 9 har antagit"),
    Column(label="Avsiktsförklaring", line="5 av 9 står bakom"),
]

_HERE = "#innehall"


def _yes(word: str, line: str, note: str = "") -> Cell:
    return Cell(word, "yes", unbroken(line), _HERE, note=note)


def _wait(word: str, line: str) -> Cell:
    return Cell(word, "wait", unbroken(line), _HERE)


_NOT_RECEIVED = Cell("Ej mottaget", "unknown")


def _row(name: str, line: str, *cells: Cell) -> Row:
    return Row(name=name, url=_HERE, line=unbroken(line), cells=cells)


ROWS = [
    _row(
        "Region Fjällsjö",
        "Hälso- och sjukvårdsnämnden → regionstyrelsen",
        _yes("Gäller", "HSN 27 mars 2025, § 31 · laga kraft 24 april"),
        _yes("Gäller", "RS 4 nov 2025, § 188"),
        _yes("Ställt sig bakom", "HSN 27 mars 2025, § 32"),
    ),
    _row(
        "Älvsborre",
        "Socialnämnden → KS → KF",
        _yes("Gäller", "KF 16 juni 2025, § 74"),
        _wait("På dagordningen", "KF 15 december 2025"),
        _yes("Ställt sig bakom", "KF 16 juni 2025, § 75"),
    ),
    _row(
        "Norrvik",
        "KS med socialt utskott",
        _yes("Gäller", "KS 2 sept 2025, § 140", "med tillägg, inte ordagrant samma text"),
        _wait("Under beredning", "sociala utskottet 25 november"),
        _NOT_RECEIVED,
    ),
    _row(
        "Tallåsen",
        "Vård- och omsorgsnämnden → KF",
        _yes("Gäller", "KF 29 sept 2025, § 98"),
        Cell("Återremiss", "no", "VON 11 nov 2025, § 77 · ”ekonomin ska belysas”", _HERE, "back"),
        _yes("Lagt till handlingarna", "VON 3 juni 2025, § 40"),
    ),
    _row(
        "Vemån",
        "KS",
        _wait("På dagordningen", "KS 3 december 2025"),
        _NOT_RECEIVED,
        _NOT_RECEIVED,
    ),
    _row(
        "Storfallet",
        "Socialnämnden → KS → KF",
        Cell(
            "Beslutat, kan överklagas",
            "yes",
            "KF 10 nov 2025, § 121 · till 9 december",
            _HERE,
            "scale",
        ),
        _wait("Diarieförd", "KS 2025/412"),
        _yes("Ställt sig bakom", "KF 10 nov 2025, § 122"),
    ),
    _row(
        "Bergkyrka",
        "KS med socialt utskott",
        _yes("Gäller", "KS 7 okt 2025, § 161 · utan diarienummer"),
        _wait("Under beredning", ""),
        _NOT_RECEIVED,
    ),
    _row(
        "Ransele",
        "KS",
        _yes("Gäller", "KS 9 sept 2025, § 133"),
        _yes("Gäller", "KS 14 okt 2025, § 150"),
        _yes("Ställt sig bakom", "KS 9 sept 2025, § 134"),
    ),
    _row(
        "Indalsholm",
        "Omsorgsnämnden (t.o.m. 2024 socialnämnden) → KF",
        Cell("Överklagat", "no", "KF 22 sept 2025, § 88 · förvaltningsrätten", _HERE, "scale"),
        Cell("Svarade inte på remissen", "unknown", "svarstiden gick ut 1 oktober", _HERE),
        _NOT_RECEIVED,
    ),
]

TASKS = [
    Item(
        text="2 handlingar väntar på att du bekräftar dem",
        url=_HERE,
        line="Protokollsutdrag från Storfallet och Norrvik",
    ),
    Item(
        text="Norrvik antog med ett tillägg",
        url=_HERE,
        line="Bedöm om det är samma text som övriga antog",
    ),
    Item(text="Bergkyrka saknar diarienummer", url=_HERE),
]
MEETINGS = [
    Item(text="25 nov Norrvik, sociala utskottet", line="Gemensam plan"),
    Item(text="3 dec Vemån, kommunstyrelsen", line="Målbild · handlingar senast 24 nov"),
    Item(text="15 dec Älvsborre, kommunfullmäktige", line="Gemensam plan"),
]

STEPS = [
    Step(
        body="Socialnämnden",
        word="Föreslår kommunfullmäktige att anta",
        tone="yes",
        sign="arrow",
        day="24 september 2025, § 61",
        url=_HERE,
        source="Protokollsutdrag, s. 2",
    ),
    Step(
        body="Kommunstyrelsen",
        word="Återremitterad, åter 28 oktober",
        tone="no",
        sign="back",
        day="7 oktober 2025, § 144",
        lines=["”Ekonomin belyses”"],
        url=_HERE,
        source="Protokollsutdrag, s. 1",
    ),
    Step(
        body="Kommunfullmäktige",
        word="Antar målbilden, version 1",
        tone="yes",
        day="10 november 2025, § 121",
        lines=["Justerat 17 november", "Anslaget 18 november", "Kan överklagas t.o.m. 9 december"],
        url=_HERE,
        source="Protokollsutdrag, s. 1",
    ),
    Step(
        body="Laga kraft", word="Väntar", tone="wait", day="tidigast 10 december 2025", ahead=True
    ),
    Step(body="Skickat till länet", word="Inte ännu", tone="unknown", ahead=True),
]

SEGMENTS = [
    Segment(text="Storfallets kommun\nKommunfullmäktige\nSammanträdesdatum "),
    Segment(text="2025-11-10", mark=True, id="plats-1", label="Datum"),
    Segment(text="\n\n"),
    Segment(text="§ 121", mark=True, id="plats-2", label="Paragraf"),
    Segment(text=" "),
    Segment(
        text="Länsgemensam målbild för god och nära vård", mark=True, id="plats-3", label="Rubrik"
    ),
    Segment(text="\nDnr "),
    Segment(text="KS 2025/377", mark=True, id="plats-4", label="Diarienummer"),
    Segment(text="\n\n"),
    Segment(text="Beslut\n", heading=True),
    Segment(
        text="Kommunfullmäktige beslutar att anta den länsgemensamma målbilden",
        mark=True,
        now=True,
        id="plats-5",
        label="Beslutspunkt",
    ),
    Segment(text=" "),
    Segment(text="”En god dag nära dig”", mark=True, id="plats-6", label="Dokument"),
    Segment(text=".\n\n"),
    Segment(text="Sammanfattning\n", heading=True),
    Segment(text="Länets vård- och omsorgsråd rekommenderade "),
    Segment(text="2025-02-14, § 6", mark=True, id="plats-7", label="Rekommendation"),
    Segment(text=", huvudmännen att anta målbilden. Den bygger på invånarenkäten våren 2024 …\n\n"),
    Segment(text="Beslutsgång\n", heading=True),
    Segment(
        text="Ordföranden ställer proposition på kommunstyrelsens förslag och finner att "
        "kommunfullmäktige beslutar enligt förslaget.\n\n"
    ),
    Segment(text="Beslutet skickas till\n", heading=True),
    Segment(text="Region Fjällsjö", mark=True, id="plats-8", label="Mottagare"),
    Segment(text="\n"),
    Segment(text="Socialnämnden", mark=True, id="plats-9", label="Mottagare"),
    Segment(text="\n\nJusterat "),
    Segment(text="2025-11-17", mark=True, id="plats-10", label="Justerat"),
    Segment(text=" · Anslaget "),
    Segment(text="2025-11-18", mark=True, id="plats-11", label="Anslaget"),
]
FACTS = [
    Fact(term="Beslutande", value="Kommunfullmäktige, Storfallet"),
    Fact(term="Datum", value="10 november 2025", place="plats-1"),
    Fact(term="Paragraf", value="§ 121", place="plats-2"),
    Fact(
        term="Beslutspunkt",
        value="antar målbilden, version 1",
        place="plats-5",
        doubt="Handlingen säger inte vilken version. Stämmer version 1?",
    ),
    Fact(term="Rekommendation", value="LVOR 14 februari 2025, § 6", place="plats-7"),
    Fact(term="Diarienummer", value="KS 2025/377", place="plats-4"),
    Fact(
        term="Kan överklagas till och med", value="9 december 2025", note="tre veckor från anslag"
    ),
    Fact(term="Skickas till", value="Region Fjällsjö, socialnämnden", place="plats-8"),
]

HEADINGS = [
    Heading(label="Huvudman", url=_HERE, order="ascending"),
    Heading(label="Invånare", figure=True, url=_HERE),
    Heading(label="Fast läkarkontakt, 2024", figure=True),
    Heading(label="Senaste beslut"),
]
TABLE_ROWS = [
    TableRow(name="Bergkyrka", url=_HERE, cells=["7 100", "56 %", "2025-10-07"]),
    TableRow(name="Storfallet", url=_HERE, cells=["10 000", "visas inte: för få", "2025-11-10"]),
    TableRow(name="Älvsborre", url=_HERE, cells=["63 900", "61 %", "2025-06-16"]),
]

TABS = [
    Choice(label="Beslut", url=_HERE, current=True),
    Choice(label="Handlingar", url=_HERE, count="4"),
    Choice(label="Händelser", url=_HERE),
]
FILTERS = [
    Choice(label="Alla", url=_HERE, current=True, count="31"),
    Choice(label="Att bekräfta", url=_HERE, count="2"),
    Choice(label="Med tvivel", url=_HERE, count="1"),
]


class ExampleForm(forms.Form):
    """Every kind of question."""

    title = forms.CharField(label="Rubrik", help_text="Som den står i kallelsen.")
    day = forms.DateField(label="Sammanträdesdatum", widget=forms.DateInput(attrs={"type": "date"}))
    body = forms.ChoiceField(
        label="Organ",
        choices=[("", "Välj organ"), ("ks", "Kommunstyrelsen"), ("kf", "Fullmäktige")],
    )
    reason = forms.CharField(label="Skäl", widget=forms.Textarea, required=False)
    outcome = forms.ChoiceField(
        label="Utfall",
        help_text="Ett förslag vidare är inte ett beslut.",
        choices=[("yes", "Bifall"), ("addition", "Bifall med tillägg"), ("back", "Återremiss")],
        widget=forms.RadioSelect,
    )
    receivers = forms.MultipleChoiceField(
        label="Skickas till",
        choices=[("region", "Region Fjällsjö"), ("lvor", "Länets vård- och omsorgsråd")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    official = forms.BooleanField(label="Handlingen blir allmän när du sparar")
    papers = forms.FileField(
        label="Handlingar",
        help_text="PDF, DOCX, ODT eller text, högst 50 MB.",
        widget=forms.FileInput,
    )


def empty_form() -> ExampleForm:
    """The form as it is first seen."""
    return ExampleForm(prefix="tom", initial={"outcome": "yes"})


def form_with_errors() -> ExampleForm:
    """The form as it comes back; what was typed is still there."""
    form = ExampleForm(
        {"fel-title": "Länsgemensam målbild", "fel-day": "31 november", "fel-body": "ks"},
        prefix="fel",
    )
    form.is_valid()
    form.add_error(None, "Svarstiden gick ut 1 oktober 2025.")
    return form

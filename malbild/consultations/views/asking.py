"""The county's consultations, and asking: preparing, opening, giving more time, closing."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.consultations import actions, queries
from malbild.consultations.forms import AddresseeForm, AskForm, ExtendForm
from malbild.consultations.models import Consultation
from malbild.consultations.rules import (
    STAGE_WORDS,
    Progress,
    Stage,
    in_time,
    may_lead,
    may_read_compilation,
    may_respond,
    obstacles_to_opening,
    remark_on_time,
    stage_word,
)
from malbild.consultations.views.finding import addressee_in, consultation_of, led_consultation
from malbild.core.exclusion import obstacles_to_removing
from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import and_list, counted, long_date, out_of
from malbild.organisations.queries import (
    county_of,
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
    require,
    today,
    viewer_of,
)
from malbild.texts.models import TextVersion
from malbild.texts.queries import versions_of_county
from malbild.ui.fields import differing


@login_required
@require_safe
def consultations(request: HttpRequest, county: str) -> HttpResponse:
    """The county's consultations, the latest first."""
    found = county_of(request, county)
    leads = may_lead(viewer_of(request), county=found.pk)
    rows = queries.consultations_of(found, drafts=leads)
    words = queries.stage_words(rows, today=today())
    count = [*words.values()].count(STAGE_WORDS[Stage.OPEN])
    if count:
        lead = f"{counted(count, 'remiss', 'remisser').capitalize()} är öppen för svar."
        lead = lead if count == 1 else lead.replace("är öppen", "är öppna")
    else:
        lead = "Ingen remiss är öppen för svar just nu."
    return render(
        request,
        "consultations/consultations.html",
        {
            "heading": "Remisser",
            "lead": lead,
            "county": found,
            "leads": leads,
            "rows": [(one, words[one.pk], _days(one)) for one in rows],
        },
    )


def _days(consultation: Consultation) -> str:
    if consultation.closed_on:
        return f"stängd {long_date(consultation.closed_on)}"
    return f"sista svarsdag {long_date(consultation.closes_on)}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, county: str) -> HttpResponse:
    """Prepare a consultation on a version (?version=): without one, choose among them."""
    found = county_of(request, county)
    require(may_lead(viewer_of(request), county=found.pk))
    asked = request.POST.get("text_version", "") or request.GET.get("version", "")
    if not asked:
        return render(
            request,
            "consultations/choose.html",
            {
                "heading": "Ny remiss",
                "county": found,
                "versions": versions_of_county(found),
            },
        )
    rows = TextVersion.objects.select_related("text__county", "county")
    version = get_object_or_404(rows, county=found, pk=number_of(asked))
    form = AskForm(form_data(request), initial={"name": f"Remiss: {version.text.name}"})
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.start(
                version,
                name=said["name"],
                closes_on=said["closes_on"],
                missive=said["missive"],
                by=request.user.pk,
                key=key_of(request),
            )
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Remissen är förberedd. Läs igenom den innan du öppnar den.")
            return redirect(made)
    return render(
        request,
        "consultations/start.html",
        {
            "heading": "Ny remiss",
            "county": found,
            "text_version": version,
            "form": form,
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """Change a consultation that has not been opened."""
    found = led_consultation(request, county, slug)
    require(found.standing is Stage.DRAFT)
    form = AskForm(form_data(request), initial=_initial(found))
    conflict: Consultation | None = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.change(
                found,
                name=said["name"],
                missive=said["missive"],
                closes_on=said["closes_on"],
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.ChangedByAnother as other:
            conflict = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Sparat.")
            return redirect(found)
    latest = conflict.version if conflict else found.version
    return render(
        request,
        "consultations/change.html",
        {
            "heading": "Ändra remissen",
            "consultation": found,
            "form": form,
            "conflict": conflict,
            "differs": differing(form, _initial(conflict)) if conflict else (),
            "key": new_key(),
            "version": edited_version(request, form, latest=latest, conflict=conflict is not None),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


def _initial(row: Consultation) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("name", "closes_on", "missive")}


@login_required
@require_safe
def consultation(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """What is asked, until when, and who has responded; the leads open, extend and close here."""
    found = consultation_of(request, county, slug)
    viewer = viewer_of(request)
    leads = may_lead(viewer, county=found.county_id)
    places = queries.standing(found)
    own = queries.own_place(places, viewer)
    questions = list(found.questions.all())
    on = today()
    waiting = [one for one in places if one.progress is not Progress.SENT]
    last_day = max((one.addressee.last_day for one in waiting), default=found.closes_on)
    return render(
        request,
        "consultations/consultation.html",
        {
            "heading": found.name,
            "lead": _lead(found, places, last_day=last_day, on=on),
            "consultation": found,
            "stage_word": stage_word(found.standing, last_day=last_day, today=on),
            "leads": leads,
            "own": own,
            "writes": own is not None and may_respond(viewer, party=own.addressee.party_id),
            "own_open": own is not None
            and found.standing is Stage.OPEN
            and in_time(timezone.now(), last_day=own.addressee.last_day),
            "places": places,
            "waiting": waiting,
            "questions": questions,
            "obstacles": [
                one.text
                for one in obstacles_to_opening(
                    stage=found.standing,
                    addressees=len(places),
                    questions=len(questions),
                    closes_on=found.closes_on,
                    today=on,
                )
            ],
            "remains": [
                one.text
                for one in obstacles_to_removing(
                    told=found.source_id is not None, hangs=queries.hangs_on(found)
                )
            ]
            if leads and found.source_id
            else [],
            "remark": remark_on_time(closes_on=found.closes_on, today=on),
            "early": _early(found, waiting, on=on),
            "compiled": may_read_compilation(viewer, county=found.county_id, stage=found.standing),
            "addressee_form": AddresseeForm(auto_id="id_new_%s"),
            "extend_form": _extend_form(None, places),
            "keys": {name: new_key() for name in ("open", "close", "add", "extend", "remove")},
        },
    )


def _early(consultation: Consultation, waiting: list[queries.Place], *, on: date) -> str:
    """Why it is early to close a consultation; empty where nobody has any time left."""
    if consultation.closes_on >= on:
        return "Sista svarsdag har inte varit ännu."
    names = [one.name for one in waiting if one.addressee.last_day >= on]
    return f"{and_list(names)} har ännu tid att svara." if names else ""


def _lead(
    consultation: Consultation, places: list[queries.Place], *, last_day: date, on: date
) -> str:
    """last_day: the latest that any who has not responded has."""
    sent = out_of(sum(one.progress is Progress.SENT for one in places), len(places))
    if consultation.standing is Stage.DRAFT:
        return "Remissen förbereds. Bara de som leder länets arbete ser den."
    if consultation.standing is Stage.CLOSED and consultation.closed_on:
        return f"Stängd {long_date(consultation.closed_on)}. {sent.capitalize()} svarade."
    if last_day < on:
        until = f"Svarstiden gick ut {long_date(last_day)}."
    elif consultation.closes_on < on:
        until = (
            f"Svarstiden gick ut {long_date(consultation.closes_on)}. Den som har fått mer tid har"
            f" till midnatt den {long_date(last_day)}."
        )
    else:
        until = f"Öppen för svar till midnatt den {long_date(consultation.closes_on)}."
    return f"{until} {sent.capitalize()} har svarat."


def _extend_form(data: object, places: list[queries.Place]) -> ExtendForm:
    waiting = [
        (str(one.addressee.pk), one.name) for one in places if one.progress is not Progress.SENT
    ]
    return ExtendForm(data, addressees=waiting, auto_id="id_more_%s")


def _do(request: HttpRequest, act: Callable[[], object], *, done: str) -> None:
    """Try an act of a single button, and say how it went."""
    try:
        act()
    except RuleBroken as broken:
        for text in broken.texts:
            messages.error(request, text)
    else:
        messages.success(request, done)


@login_required
@require_POST
def open_it(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """Open the consultation for responses."""
    found = led_consultation(request, county, slug)
    by = request.user.pk
    _do(
        request,
        lambda: actions.open_for_responses(found, today=today(), by=by, key=key_of(request)),
        done="Remissen är öppen för svar.",
    )
    _mail(request, found)
    return redirect(found)


def _mail(request: HttpRequest, consultation: Consultation) -> None:
    """Put the letters that an act calls for in the queue, and say how many."""
    consultation = Consultation.objects.select_related("county").get(pk=consultation.pk)
    count = actions.mail_due(consultation, now=timezone.now(), by=request.user.pk)
    if count:
        messages.success(request, f"{counted(count, 'mejl', 'mejl').capitalize()} är på väg.")


@login_required
@require_POST
def close(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """Close the consultation, and note who had not responded."""
    found = led_consultation(request, county, slug)
    _do(
        request,
        lambda: actions.close(found, today=today(), by=request.user.pk, key=key_of(request)),
        done="Remissen är stängd. Sammanställningen kan läsas av alla i länet.",
    )
    return redirect(found)


@login_required
@require_POST
def extend(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """Give one addressee, or everybody, more time."""
    found = led_consultation(request, county, slug)
    form = _extend_form(request.POST, queries.standing(found))
    if not form.is_valid():
        messages.error(request, "Ange vem som får mer tid, och dagen som 2026-09-15.")
        return redirect(found)
    said = form.cleaned_data
    one = addressee_in(found, number_of(said["addressee"])) if said["addressee"] else None
    _do(
        request,
        lambda: actions.extend(
            found,
            to=said["to"],
            addressee=one,
            today=today(),
            by=request.user.pk,
            key=key_of(request),
        ),
        done=f"{one or 'Alla'} har tid till midnatt den {long_date(said['to'])}.",
    )
    _mail(request, found)
    return redirect(found)


@login_required
@require_POST
def add_addressee(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """Ask a council or an association too."""
    found = led_consultation(request, county, slug)
    form = AddresseeForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Ange namnet på rådet eller föreningen, högst 120 tecken.")
        return redirect(found)
    name = form.cleaned_data["name"]
    _do(
        request,
        lambda: actions.add_addressee(found, name=name, by=request.user.pk, key=key_of(request)),
        done=f"{name} är mottagare.",
    )
    return redirect(found)


@login_required
@require_POST
def remove_addressee(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """Ask somebody no more, before the consultation is opened."""
    found = led_consultation(request, county, slug)
    one = addressee_in(found, addressee)
    _do(
        request,
        lambda: actions.remove_addressee(one, by=request.user.pk, key=key_of(request)),
        done=f"{one} är inte längre mottagare.",
    )
    return redirect(found)

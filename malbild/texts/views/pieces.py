"""Writing a piece of a joint text: its wordings, its place, and taking it out."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import and_list
from malbild.organisations.queries import (
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
)
from malbild.texts import actions, queries
from malbild.texts.forms import PieceForm, PlaceForm, TranslationForm, WordingForm
from malbild.texts.models import JointText, Piece, Wording
from malbild.texts.rules import (
    KINDS_OF,
    LANGUAGE_WORDS,
    PIECE_KIND_WORDS,
    Language,
    Line,
    PieceKind,
    TextKind,
)
from malbild.texts.views.finding import written_piece, written_text
from malbild.ui.parts import Choice

PER_PAGE = 100  # of the pieces that were taken out


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """Word a piece, in Swedish or in another language (?sprak=); its history stands beside."""
    found = written_piece(request, county, text, piece)
    language = _language(request)
    latest, swedish = queries.current(found, language), queries.current(found)
    form = _wording_form(request, latest, language)
    conflict: Wording | None = None
    translated = swedish is not None and language != Language.SWEDISH
    shown = queries.wording_shown(found, number_of(request.POST.get("wording", "")))
    if form.is_valid() and translated and shown is None:
        form.add_error(None, "Läs den svenska lydelsen så som den står nu, och spara igen.")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.word(
                found,
                heading=said["heading"],
                body=said["body"],
                why=said["why"],
                language=language,
                translated_from=shown if translated else None,
                translator=said.get("translator", ""),
                since=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.WordedByAnother as other:
            conflict = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            if request.user.pk:
                actions.stop_editing(found, by=request.user.pk)
            messages.success(request, "Sparat.")
            return redirect(f"{found.text.get_absolute_url()}#del-{found.pk}")
    standing = conflict or latest
    languages, missing = _languages(found, language)
    return render(
        request,
        "texts/piece.html",
        {
            "heading": PIECE_KIND_WORDS[PieceKind(found.kind)].capitalize(),
            "piece": found,
            "text": found.text,
            "form": form,
            "language": language,
            "language_word": LANGUAGE_WORDS[language],
            "swedish": swedish if language != Language.SWEDISH else None,
            "lags": latest is not None
            and language != Language.SWEDISH
            and queries.lags(latest, swedish=swedish),
            "languages": languages,
            "missing_languages": missing,
            "conflict": conflict,
            "history": queries.history(found, language),
            "others": queries.others_editing(found, besides=request.user.pk, at=timezone.now()),
            "number": standing.number if standing else 0,
            "key": new_key(),
            "act_key": new_key(),
            "place_form": _place_form(None, found),
            "version": edited_version(
                request,
                form,
                latest=standing.number if standing else 0,
                conflict=conflict is not None,
            ),
            "swedish_shown": edited_version(
                request,
                form,
                latest=swedish.number if swedish else 0,
                conflict=conflict is not None,
                name="wording",
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


def _language(request: HttpRequest) -> Language:
    try:
        return Language(request.GET.get("sprak", Language.SWEDISH))
    except ValueError:
        raise Http404 from None


def _wording_form(
    request: HttpRequest, latest: Wording | None, language: Language
) -> WordingForm | TranslationForm:
    initial = {"heading": latest.heading, "body": latest.body} if latest else {}
    if language == Language.SWEDISH:
        return WordingForm(form_data(request), initial=initial)
    given = {**initial, "translator": latest.translator if latest else ""}
    return TranslationForm(form_data(request), language=language, initial=given)


def _languages(piece: Piece, current: Language) -> tuple[list[Choice], list[Choice]]:
    """The languages that a piece has, with the one that is shown; and those that it may get."""
    has = queries.languages_of(piece)
    swedish = has.get(Language.SWEDISH)
    shown: list[Choice] = []
    missing: list[Choice] = []
    for language in Language:
        choice = Choice(
            label=language.word.capitalize(),
            url="?" if language == Language.SWEDISH else f"?sprak={language}",
            current=language == current,
        )
        late = language in has and language != Language.SWEDISH
        if late and queries.lags(has[language], swedish=swedish):
            choice = replace(choice, label=f"{choice.label} (äldre lydelse)")
        (shown if language in has or language == current else missing).append(choice)
    return shown, missing


@login_required
@require_POST
def editing(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """An open page says that it still edits the piece; it is told who else does."""
    found = written_piece(request, county, text, piece)
    now = timezone.now()
    assert request.user.pk is not None
    actions.say_editing(found, by=request.user.pk, at=now)
    others = queries.others_editing(found, besides=request.user.pk, at=now)
    latest = queries.current(found, _language(request))
    return JsonResponse(
        {
            "others": f"{and_list(others)} skriver också här just nu." if others else "",
            "number": latest.number if latest else 0,
        }
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, county: str, text: str, kind: str) -> HttpResponse:
    """Add a piece of a kind to the text."""
    found = written_text(request, county, text)
    if kind not in KINDS_OF[TextKind(found.kind)]:
        raise Http404
    wanted = PieceKind(kind)
    if wanted is PieceKind.ACTIVITY:
        raise Http404  # the room of plans adds it, with all that is said of an activity
    lines = queries.work(found)
    under, serves = _over(wanted, lines), _strategies(wanted, lines)
    initial = {"under": request.GET.get("under", ""), "serves": request.GET.get("strategi", "")}
    form = PieceForm(form_data(request), initial=initial, under=under, serves=serves)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.add_piece(
                found,
                kind=wanted,
                heading=said["heading"],
                body=said["body"],
                under=_chosen(found, said.get("under", "")),
                serves=_chosen(found, said.get("serves", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Tillagd.")
            return redirect(f"{found.get_absolute_url()}#del-{made.pk}")
    return render(
        request,
        "texts/add.html",
        {
            "heading": f"Ny {PIECE_KIND_WORDS[wanted]}"
            if wanted not in (PieceKind.PERSPECTIVE, PieceKind.SECTION, PieceKind.PURPOSE)
            else f"Nytt {PIECE_KIND_WORDS[wanted]}",
            "text": found,
            "form": form,
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


def _over(kind: PieceKind, lines: Sequence[Line]) -> list[Line]:
    """The pieces that one of this kind may stand under."""
    return [line for line in lines if line.kind == PieceKind.PERSPECTIVE] * (
        kind == PieceKind.STATEMENT
    )


def _strategies(kind: PieceKind, lines: Sequence[Line]) -> list[Line]:
    """The strategies that a piece of this kind may serve."""
    return [line for line in lines if line.kind == PieceKind.STRATEGY] * (
        kind == PieceKind.STATEMENT
    )


def _chosen(text: JointText, piece: str) -> Piece | None:
    return Piece.objects.filter(text=text, pk=int(piece)).first() if piece else None


def _place_form(data: object, piece: Piece) -> PlaceForm:
    lines = queries.work(piece.text)
    kind = PieceKind(piece.kind)
    alike = [line for line in lines if line.kind == kind]
    after = [str(line.piece) for line in alike]
    if str(piece.pk) in after:
        after = after[after.index(str(piece.pk)) + 1 :]
    return PlaceForm(
        data,
        before=[line for line in alike if line.piece != piece.pk],
        under=_over(kind, lines),
        serves=_strategies(kind, lines),
        initial={
            "before": next(iter(after), ""),
            "under": str(piece.under_id or ""),
            "serves": str(piece.serves_id or ""),
        },
        auto_id="id_place_%s",
    )


@login_required
@require_POST
def place(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """Put a piece somewhere else in the text."""
    found = written_piece(request, county, text, piece)
    form = _place_form(request.POST, found)
    if form.is_valid():
        said = form.cleaned_data
        actions.place(
            found,
            before=_chosen(found.text, said.get("before", "")),
            under=_chosen(found.text, said["under"]) if "under" in said else found.under,
            serves=_chosen(found.text, said["serves"]) if "serves" in said else found.serves,
            by=request.user.pk,
            key=key_of(request),
        )
        messages.success(request, "Flyttad.")
    else:
        messages.error(request, "Delen flyttades inte: platsen finns inte längre.")
    return redirect(f"{found.text.get_absolute_url()}#del-{found.pk}")


@login_required
@require_POST
def take_out(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """Take a piece out of the text; the page that comes back offers to undo it."""
    found = written_piece(request, county, text, piece)
    try:
        actions.take_out(found, by=request.user.pk, key=key_of(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Borttagen ur texten. Den finns kvar sist på sidan.")
    return redirect(found.text)


@login_required
@require_safe
def removed(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """Every piece that was taken out of the text, page by page (?sida=)."""
    found = written_text(request, county, text)
    pages = max(1, ceil(queries.count_taken_out(found) / PER_PAGE))
    page = min(max(1, number_of(request.GET.get("sida", ""))), pages)
    taken_out = queries.taken_out(found, page=page, most=PER_PAGE)
    return render(
        request,
        "texts/removed.html",
        {
            "heading": "Borttaget",
            "text": found,
            "taken_out": taken_out,
            "earlier": f"?sida={page - 1}" if page > 1 else "",
            "later": f"?sida={page + 1}" if taken_out.more else "",
            "page_line": f"Sida {page} av {pages}",
            "key": new_key(),
        },
    )


@login_required
@require_POST
def put_back(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """Put back a piece that was taken out."""
    found = written_piece(request, county, text, piece)
    actions.put_back(found, by=request.user.pk, key=key_of(request))
    messages.success(request, "Tillbakalagd.")
    return redirect(f"{found.text.get_absolute_url()}#del-{found.pk}")

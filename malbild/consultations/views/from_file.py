"""A response in a file: the form that it may be written in, reading it, and looking it over."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from malbild.consultations import actions, queries
from malbild.consultations.forms import FileForm, ReviewForm
from malbild.consultations.models import Addressee, Question, Response
from malbild.consultations.rules import (
    BY_LEADS,
    DRAFT_GOES,
    STANCE_WORDS,
    Asks,
    Authority,
    Stage,
    Stance,
    may_lead,
    may_read_file,
    may_respond,
    obstacles_to_registering,
    obstacles_to_responding,
)
from malbild.consultations.views.finding import addressee_in, consultation_of, read_addressee
from malbild.consultations.views.responding import initial_of
from malbild.core.obstacles import RuleBroken
from malbild.core.reading.responses import ReadResponse, Said, differing
from malbild.core.text_layer import Unreadable
from malbild.organisations.queries import (
    form_data,
    key_of,
    new_key,
    number_of,
    require,
    today,
    viewer_of,
)
from malbild.papers.actions import keep
from malbild.papers.queries import FileDamaged, content

SALT = "malbild.consultations.from_file"


@dataclass(frozen=True)
class _Reader:
    """Who takes a response in. own: the party itself, in its draft; else the leads."""

    addressee: Addressee
    response: Response | None
    own: bool

    @property
    def obstacles(self) -> list[str]:
        """Why nothing can be taken in now."""
        one, response = self.addressee, self.response
        stage = one.consultation.standing
        sent = response.sent_at if response else None
        if self.own:
            found = obstacles_to_responding(
                stage=stage, last_day=one.last_day, now=timezone.now(), sent=sent
            )
        else:
            found = obstacles_to_registering(
                stage=stage,
                begun=one.begun_at is not None,
                sent=sent is not None,
                arrived_on=today(),
                opened_on=one.consultation.opened_on,
                today=today(),
            )
        return [each.text for each in found]

    @property
    def back(self) -> str:
        """Where to go afterwards, or instead."""
        if self.own:
            return _address("response", self.addressee)
        return self.addressee.consultation.get_absolute_url()


def _address(name: str, addressee: Addressee, *more: str) -> str:
    one = addressee.consultation
    return reverse(f"consultations:{name}", args=[one.county.slug, one.slug, addressee.pk, *more])


def _reader(request: HttpRequest, county: str, slug: str, pk: int) -> _Reader:
    """The addressee, for its own people or for the leads; else 404."""
    consultation = consultation_of(request, county, slug)
    require(consultation.standing is not Stage.DRAFT)
    addressee = addressee_in(consultation, pk)
    viewer = viewer_of(request)
    response = queries.response_of(addressee)
    by_leads = response is not None and response.came in BY_LEADS
    own = may_respond(viewer, party=addressee.party_id) and not by_leads
    require(own or may_lead(viewer, county=consultation.county_id))
    return _Reader(addressee, response, own)


@login_required
@require_safe
def form_file(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """The empty form as a Word file (svarsblankett)."""
    found = _reader(request, county, slug, addressee).addressee
    renderer = queries.renderers()["docx"]
    content_ = renderer.render(queries.form_of(found))
    return _download(content_, name=f"svarsblankett-{found.consultation.slug}.docx")


def _download(data: bytes, *, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/octet-stream")
    plain = name.encode("ascii", "replace").decode().replace('"', "_").replace("?", "_")
    answer.headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_safe
def sent_file(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """The file that a response was read from, as it came; of its own draft only for the party."""
    found = read_addressee(request, county, slug, addressee)
    response = queries.response_of(found)
    if response is None or not may_read_file(
        viewer_of(request),
        party=found.party_id,
        came=response.came,
        has_file=bool(response.fingerprint),
    ):
        raise Http404
    try:
        return _download(content(response.fingerprint), name=response.file_name)
    except FileDamaged as broken:
        messages.error(request, str(broken))
        return redirect(_address("response", found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read_file(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """Choose a file to read a response from; what was read is looked over on the next page."""
    reader = _reader(request, county, slug, addressee)
    posted = request.method == "POST"
    form = FileForm(form_data(request), request.FILES if posted else None)
    if posted and getattr(request, "too_large", []):
        form.add_error("file", "Filen är för stor för att läsas in.")
    if posted and form.is_valid() and not reader.obstacles:
        file = form.cleaned_data["file"]
        data, name = file.read(), file.name or "utan namn"
        try:
            queries.read_in(reader.addressee, data, name=name)
        except Unreadable as unreadable:
            form.add_error("file", unreadable.text)
        else:
            mark = signing.dumps(
                [reader.addressee.pk, reader.own, keep(data), name[:200]], salt=SALT
            )
            return redirect(_address("review", reader.addressee, mark))
    return render(
        request,
        "consultations/read_file.html",
        {
            "heading": f"Läs in svar från {reader.addressee}",
            "lead": "Ni ser vad som lästes innan något sparas."
            if reader.own
            else "Du ser vad som lästes innan något registreras.",
            "consultation": reader.addressee.consultation,
            "addressee": reader.addressee,
            "own": reader.own,
            "back": reader.back,
            "form": form,
            "obstacles": reader.obstacles,
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


def _file_of(signed: str, reader: _Reader) -> tuple[str, str]:
    """A file's fingerprint and name, as they were signed when it was uploaded for the addressee,
    by its own people or by the leads: to the others the file is not found."""
    try:
        pk, own, mark, name = signing.loads(signed, salt=SALT, max_age=7 * 86_400)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    require(pk == reader.addressee.pk and own is reader.own)
    return mark, name


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, county: str, slug: str, addressee: int, file: str) -> HttpResponse:
    """What was read in a file, beside what is said already; saved once a person agrees."""
    reader = _reader(request, county, slug, addressee)
    mark, name = _file_of(file, reader)
    try:
        read = queries.read_in(reader.addressee, content(mark), name=name)
    except (Unreadable, FileDamaged) as broken:
        messages.error(request, str(broken))
        return redirect(_address("read_file", reader.addressee))
    kept = queries.kept_by(reader.response)
    form = _form(request, reader, read, kept)
    conflict = False
    if form.is_valid():
        try:
            _save(request, reader, read, form, mark, name)
        except (actions.CommentedByAnother, actions.RespondedByAnother):
            conflict = True
            reader = _reader(request, county, slug, addressee)
            kept = queries.kept_by(reader.response)
            form = _form(request, reader, read, kept)
            form.is_valid()
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(
                request,
                "Det inlästa är sparat i ert utkast." if reader.own else "Svaret är registrerat.",
            )
            return redirect(_address("response", reader.addressee))
    return _review_page(request, reader, read, form, kept, name=name, conflict=conflict)


def _form(
    request: HttpRequest,
    reader: _Reader,
    read: ReadResponse,
    kept: Mapping[int, tuple[Said, int]],
) -> ReviewForm:
    differs = differing(read.said, {number: said for number, (said, _) in kept.items()})
    asked = {one.order: one for one in _questions(reader.addressee) if one.order in read.said}
    initial: dict[str, object] = {**_general(reader, read), "arrived_on": today()}
    for number, said in read.said.items():
        initial |= {
            f"stance-{number}": said.stance,
            f"text-{number}": said.text,
            f"proposal-{number}": said.proposal,
        }
    return ReviewForm(
        form_data(request),
        initial=initial,
        arrives=not reader.own,
        general_differs=_general_differs(reader, read),
        read=[
            (
                number,
                one.heading,
                one.asks == Asks.STANCE,
                one.piece_id is not None or bool(read.said[number].proposal),
                number in differs,
            )
            for number, one in asked.items()
        ],
    )


def _questions(addressee: Addressee) -> list[Question]:
    return list(Question.objects.filter(consultation=addressee.consultation))


def _general(reader: _Reader, read: ReadResponse) -> dict[str, object]:
    """What the file says of the whole; what stands already where it says nothing.

    Who decided, when and in which § is one thing, and is never half the file's.
    """
    official = "tjänsteperson" in read.body.casefold()
    decided: dict[str, object] = {
        "authority": Authority.OFFICIAL if official else Authority.BODY if read.body else "",
        "body": "" if official else read.body,
        "decided_on": read.decided_on,
        "paragraph": read.paragraph,
    }
    found = {**initial_of(reader.response), **(decided if any(decided.values()) else {})}
    said = {"text": read.text, "registry_number": read.registry_number}
    return found | {name: words for name, words in said.items() if words}


def _general_differs(reader: _Reader, read: ReadResponse) -> bool:
    """Whether something else is said of the whole already."""
    stands = initial_of(reader.response)
    return any(stands.values()) and stands != _general(reader, read)


def _save(
    request: HttpRequest,
    reader: _Reader,
    read: ReadResponse,
    form: ReviewForm,
    mark: str,
    name: str,
) -> None:
    given = form.cleaned_data

    def since(number: int) -> int:
        return number_of(request.POST.get(f"version-{number}", ""))

    general = actions.General(
        text=given["text"],
        decided=form.decided,
        registry_number=given["registry_number"],
        since=since(0),
    )
    actions.take_in_response(
        reader.addressee,
        said={n: (form.said(n), since(n)) for n in read.said if form.takes(n)},
        general=general if form.takes(0) else None,
        arrived_on=given.get("arrived_on"),
        file=mark,
        name=name,
        now=timezone.now(),
        by=request.user.pk,
        key=key_of(request),
    )


def _review_page(
    request: HttpRequest,
    reader: _Reader,
    read: ReadResponse,
    form: ReviewForm,
    kept: Mapping[int, tuple[Said, int]],
    *,
    name: str,
    conflict: bool,
) -> HttpResponse:
    remarks = list(read.remarks)
    if read.number and read.number != queries.form_number(reader.addressee):
        remarks.insert(0, "Blanketten är en annan mottagares eller hör till en annan remiss.")
    row = reader.response
    stands = (row.text, row.decided.line, row.registry_number) if row else ()
    # A form that was refused is still an edit of the versions that it was begun with.
    begun = request.method == "POST" and not conflict
    versions = {number: version for number, (_, version) in kept.items()}
    versions |= {0: row.version if row else 0}
    return render(
        request,
        "consultations/review.html",
        {
            "heading": f"Stämmer svaret från {reader.addressee}?",
            "consultation": reader.addressee.consultation,
            "addressee": reader.addressee,
            "own": reader.own,
            "back": reader.back,
            "file_name": name,
            "remarks": remarks,
            "conflict": conflict,
            "draft_goes": DRAFT_GOES if reader.addressee.begun_at and not reader.own else "",
            "form": form,
            "general_kept": "\n".join(filter(None, stands)) if "keep-0" in form.fields else "",
            "asked": [
                (number, heading, fields, _kept(kept, number, form))
                for number, heading, fields in form.questions
            ],
            "versions": {
                number: number_of(request.POST.get(f"version-{number}", ""))
                if begun
                else versions.get(number, 0)
                for number in (0, *read.said)
            },
            "silent": [
                one.heading for one in _questions(reader.addressee) if one.order not in read.said
            ],
            "save": "Spara i utkastet" if reader.own else "Registrera svaret",
            "obstacles": reader.obstacles,
            "key": new_key(),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


def _kept(
    kept: Mapping[int, tuple[Said, int]], number: int, form: ReviewForm
) -> dict[str, str] | None:
    """What is said already, where it is something else."""
    if f"keep-{number}" not in form.fields:
        return None
    said = kept[number][0]
    word = STANCE_WORDS[Stance(said.stance)] if said.stance else ""
    return {"stance_word": word, "text": said.text, "proposal": said.proposal}

"""Skriv handling: start a paper, write it, share it, make it official, register it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.wording.markup import article
from malbild.decisions import actions
from malbild.decisions.forms import DraftForm, RegisterForm, StartDraftForm
from malbild.decisions.models import Artefact, Draft, Matter, ToRegister
from malbild.decisions.queries import (
    asked_body,
    brief_of,
    kinds_of_document,
    pages,
    planned_chain,
    renderers,
)
from malbild.decisions.rules.may import may_register, may_write
from malbild.decisions.views.finding import matter_of
from malbild.organisations.models import Party
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
from malbild.organisations.rules import SHARING_WORDS, Sharing
from malbild.papers import actions as papers
from malbild.papers.models import PartyTemplate
from malbild.papers.queries import in_party_template, placeholders


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, county: str, party: str, matter: str) -> HttpResponse:
    """Choose which paper to write for a party, and what it proposes decisions on."""
    found = matter_of(request, county, party, matter)
    viewer = viewer_of(request)
    require(may_write(viewer, county=found.county_id, party=found.party_id))
    artefacts = list(Artefact.objects.filter(joint_matter=found.joint_matter))
    form = StartDraftForm(
        form_data(request),
        documents=[(name, kind.label) for name, kind in kinds_of_document().items()],
        artefacts=[(str(one.pk), one.name) for one in artefacts],
        initial={"document": "memorandum", "artefacts": [str(one.pk) for one in artefacts[:1]]},
    )
    if form.is_valid() and _decided(form, found):
        chosen = [one for one in artefacts if str(one.pk) in form.cleaned_data["artefacts"]]
        body, _ = asked_body(planned_chain(found, kind=chosen[0].kind))
        draft = actions.start_draft(
            matter=found,
            document=form.cleaned_data["document"],
            body=pages.body_of_paragraph(found, form.cleaned_data["paragraph"]) or body,
            artefacts=chosen,
            dated=today(),
            paragraph=form.cleaned_data["paragraph"],
            texts=pages.first_texts(found),
            sharing=Sharing.INTERNAL if viewer.works_for(found.party_id) else Sharing.SHARED,
            by=request.user.pk,
            key=key_of(request),
        )
        return redirect(draft)
    return render(
        request,
        "decisions/start_draft.html",
        {
            "heading": f"Skriv handling för {found.party.short}",
            "matter": found,
            "form": form,
            "key": new_key(),
            "drafts": list(Draft.objects.filter(matter=found)),
            "works_here": viewer.works_for(found.party_id),
        },
        status=422 if form.errors else 200,
    )


def _decided(form: StartDraftForm, found: Matter) -> bool:
    """Whether there is a decision to extract, where the paper is an extract; else say so."""
    said = form.cleaned_data
    if said["document"] != "minutes_extract":
        return True
    if not said["paragraph"]:
        form.add_error("paragraph", "Ange vilken paragraf utdraget ska göras av.")
    elif pages.body_of_paragraph(found, said["paragraph"]) is None:
        form.add_error(
            "paragraph",
            f"Vi känner inget beslut med § {said['paragraph']}. Läs in protokollet först.",
        )
    return not form.errors


def _draft(request: HttpRequest, county: str, draft: int) -> Draft:
    return get_object_or_404(
        Draft.objects.select_related(
            "matter__party", "matter__joint_matter", "party", "body", "changed_by"
        ),
        county=county_of(request, county),
        pk=draft,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, county: str, draft: int) -> HttpResponse:
    """The draft: what a person writes, beside the paper as it will be printed."""
    row = _draft(request, county, draft)
    viewer = viewer_of(request)
    may = may_write(viewer, county=row.county_id, party=row.matter.party_id)
    require(may or request.method != "POST")
    form = DraftForm(form_data(request), instance=Draft.objects.get(pk=row.pk))
    conflict = None
    if form.is_valid():
        try:
            actions.save_draft(
                row,
                texts=form.texts(),
                dated=form.cleaned_data["dated"],
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.DraftSavedByAnother as other:
            conflict = other
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Utkastet är sparat.")
            return redirect(row)
    kind = kinds_of_document()[row.document]
    brief = brief_of(row)
    page, refusal = "", ""
    try:
        page = article(kind.build(brief), level=2)  # every text in it is escaped there
    except RuleBroken as broken:
        refusal = str(broken)
    return render(
        request,
        "decisions/draft.html",
        {
            "heading": f"{kind.label}: {row.matter.party.short}",
            "draft": row,
            "matter": row.matter,
            "form": form,
            "may": may and row.sharing != Sharing.OFFICIAL,
            "works_here": viewer.works_for(row.matter.party_id),
            "sharing": SHARING_WORDS[Sharing(row.sharing)],
            "obstacles": list(kind.obstacles(brief)) if not refusal else [],
            "document": page,
            "refusal": refusal,
            "formats": [
                (one.name, reverse("decisions:draft_file", args=[county, row.pk, name]))
                for name, one in renderers().items()
            ],
            "template": PartyTemplate.objects.filter(party=row.matter.party_id).first(),
            "names": placeholders(),
            "template_key": new_key(),
            "conflict": conflict,
            "differences": pages.differences(form, conflict.latest) if conflict else [],
            "key": new_key(),
            "share_key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=conflict.latest.version if conflict else row.version,
                conflict=conflict is not None,
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


@login_required
@require_safe
def draft_file(request: HttpRequest, county: str, draft: int, form: str) -> HttpResponse:
    """The paper as a file: DOCX, ODT, PDF, plain text or a page."""
    row = _draft(request, county, draft)
    renderer = renderers().get(form)
    require(renderer is not None)
    assert renderer is not None
    try:
        document = kinds_of_document()[row.document].build(brief_of(row))
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(row)
    response = HttpResponse(renderer.render(document), content_type=renderer.media_type)
    name = f"{_file_name(row)}{renderer.extension}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _file_name(row: Draft) -> str:
    return f"{slugify(kinds_of_document()[row.document].label)}-{row.matter.party.slug}"


@login_required
@require_safe
def draft_in_template(request: HttpRequest, county: str, draft: int) -> HttpResponse:
    """The paper in the party's own Word template."""
    row = _draft(request, county, draft)
    template = get_object_or_404(PartyTemplate.objects.filter(party=row.matter.party_id)[:1])
    try:
        document = kinds_of_document()[row.document].build(brief_of(row))
        filled = in_party_template(template, document)
    except RuleBroken as broken:
        for text in broken.texts:
            messages.error(request, text)
        return redirect(row)
    response = HttpResponse(filled, content_type=renderers()["docx"].media_type)
    name = f"{_file_name(row)}-egen-mall.docx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_POST
def keep_template(request: HttpRequest, county: str, draft: int) -> HttpResponse:
    """Add the party's own Word template."""
    row = _draft(request, county, draft)
    require(viewer_of(request).works_for(row.matter.party_id))
    file = request.FILES.get("template")
    if file is None:
        messages.error(request, "Välj en mall i formatet DOCX.")
        return redirect(row)
    try:
        papers.keep_template(
            file.read(),
            name=file.name or "mall.docx",
            party=row.matter.party,
            by=request.user.pk,
            key=key_of(request),
        )
    except RuleBroken as broken:
        for text in broken.texts:
            messages.error(request, text)
    else:
        messages.success(request, "Mallen är sparad. Handlingen kan hämtas i den.")
    return redirect(row)


@login_required
@require_POST
def share(request: HttpRequest, county: str, draft: int) -> HttpResponse:
    """Let the county's other parties see the draft."""
    row = _draft(request, county, draft)
    viewer = viewer_of(request)
    require(viewer.works_for(row.matter.party_id))
    try:
        actions.share(row, viewer=viewer, key=key_of(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Utkastet är delat med länets huvudmän för synpunkter.")
    return redirect(row)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make_official(request: HttpRequest, county: str, draft: int) -> HttpResponse:
    """Say what follows from making the paper official, and do it if the person says yes."""
    row = _draft(request, county, draft)
    viewer = viewer_of(request)
    require(viewer.works_for(row.matter.party_id))
    kind = kinds_of_document()[row.document]
    brief = brief_of(row)
    obstacles = [obstacle.text for obstacle in kind.obstacles(brief)]
    if request.method == "POST":
        try:
            actions.make_official(row, viewer=viewer, key=key_of(request))
        except RuleBroken as broken:
            obstacles = broken.texts
        else:
            messages.success(request, "Handlingen är upprättad och ligger i listan att diarieföra.")
            return redirect(row)
    return render(
        request,
        "decisions/make_official.html",
        {
            "heading": "Upprätta handlingen?",
            "draft": row,
            "matter": row.matter,
            "obstacles": obstacles,
            "leaves_open": list(kind.leaves_open(brief)),
            "key": new_key(),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def to_register(request: HttpRequest, county: str) -> HttpResponse:
    """The registrar's list: what became official and waits for its number."""
    found = county_of(request, county)
    viewer = viewer_of(request)
    require(Party.objects.filter(county=found, pk__in=viewer.registers).exists())
    lines = list(
        ToRegister.objects.filter(county=found, party__in=viewer.registers).select_related(
            "draft__matter__party", "party"
        )
    )
    wrong: RegisterForm | None = None
    wrong_line = 0
    if request.method == "POST":
        line = get_object_or_404(
            ToRegister,
            county=found,
            pk=number_of(request.POST.get("line", "")),
            party__in=viewer.registers,
        )
        require(may_register(viewer, party=line.party_id or 0))
        form = RegisterForm(request.POST)
        if form.is_valid():
            try:
                actions.register(
                    line,
                    number=form.cleaned_data["number"],
                    on=form.cleaned_data["on"],
                    by=request.user.pk,
                    key=key_of(request),
                )
            except RuleBroken as broken:
                form.add_error(None, str(broken))
            else:
                messages.success(request, "Handlingen är diarieförd.")
                return redirect("decisions:to_register", found.slug)
        wrong, wrong_line = form, line.pk
    return render(
        request,
        "decisions/to_register.html",
        {
            "heading": "Att diarieföra",
            "county": found,
            "waiting": [
                (
                    line,
                    wrong
                    if wrong is not None and wrong_line == line.pk
                    else RegisterForm(initial={"on": today()}, auto_id=f"id_{line.pk}_%s"),
                    new_key(),
                )
                for line in lines
                if line.registered_on is None
            ],
            "registered": [line for line in lines if line.registered_on],
        },
    )

"""The joint matter: its name and rule, what is decided on, and what has been sent to whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from malbild.core.obstacles import RuleBroken
from malbild.decisions import actions
from malbild.decisions.forms import ArtefactForm, DispatchForm, JointMatterForm, VersionForm
from malbild.decisions.models import Artefact, ArtefactVersion, JointMatter
from malbild.decisions.rules.entry import EntryRule, IfRefused
from malbild.decisions.rules.may import may_lead
from malbild.organisations.models import Party
from malbild.organisations.queries import (
    county_of,
    edited_version,
    key_of,
    new_key,
    number_of,
    require,
    today,
    viewer_of,
)
from malbild.papers.models import Paper
from malbild.texts.models import TextVersion


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def joint_matter(request: HttpRequest, county: str, matter: str) -> HttpResponse:
    """What the county's leads say of a joint matter; four small forms, one sent at a time."""
    found = county_of(request, county)
    require(may_lead(viewer_of(request), county=found.pk))
    row = get_object_or_404(JointMatter, county=found, slug=matter)
    parties = list(Party.objects.filter(county=found))
    artefacts = list(Artefact.objects.filter(joint_matter=row))
    papers = list(Paper.objects.filter(county=found).exclude(layer="")[:200])
    texts = list(TextVersion.objects.filter(county=found).select_related("text"))
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    data = {name: request.POST if sent == name else None for name in ACTS}
    forms: dict[str, Any] = {
        "matter": JointMatterForm(
            data["matter"],
            parties=parties,
            initial={
                "name": row.name,
                "entry_rule": row.entry_rule,
                "named": [str(party.pk) for party in row.named.all()],
                "anyway_on": row.anyway_on,
                "if_refused": row.if_refused,
                "summary": row.summary,
                "background": row.background,
            },
        ),
        "artefact": ArtefactForm(data["artefact"], auto_id="id_artefact_%s"),
        "version": VersionForm(
            data["version"],
            artefacts=artefacts,
            texts=texts,
            papers=papers,
            auto_id="id_version_%s",
        ),
        "dispatch": DispatchForm(
            data["dispatch"],
            artefacts=artefacts,
            parties=parties,
            initial={"on": today()},
            auto_id="id_dispatch_%s",
        ),
    }
    conflict: JointMatter | None = None
    if sent in ACTS and forms[sent].is_valid():
        try:
            ACTS[sent](
                Sent(
                    matter=row,
                    said=forms[sent].cleaned_data,
                    artefacts=artefacts,
                    parties=parties,
                    texts=texts,
                    papers=papers,
                    version=number_of(request.POST.get("version", "")),
                    by=request.user.pk,
                    key=key_of(request),
                )
            )
        except actions.MatterSavedByAnother as other:
            conflict = other.latest
        except RuleBroken as broken:
            forms[sent].add_error(None, broken.texts)
        else:
            messages.success(request, "Sparat.")
            return redirect("decisions:joint_matter", found.slug, row.slug)
    wrong = any(form.errors for form in forms.values())
    return render(
        request,
        "decisions/joint_matter.html",
        {
            "heading": row.name,
            "county": found,
            "matter": row,
            "forms": forms,
            "keys": {name: new_key() for name in ACTS},
            "versions": list(ArtefactVersion.objects.filter(artefact__in=artefacts)),
            "artefacts": artefacts,
            "conflict": conflict,
            "version": edited_version(
                request,
                forms["matter"],
                latest=conflict.version if conflict else row.version,
                conflict=conflict is not None,
            ),
        },
        status=409 if conflict else 422 if wrong else 200,
    )


@dataclass(frozen=True)
class Sent:
    """One of the four forms as it was sent, with what it may choose among."""

    matter: JointMatter
    said: Mapping[str, Any]
    artefacts: Sequence[Artefact]
    parties: Sequence[Party]
    texts: Sequence[TextVersion]
    papers: Sequence[Paper]
    version: int
    by: int | None
    key: str | None


def _set(sent: Sent) -> None:
    said = sent.said
    actions.set_joint_matter(
        sent.matter,
        name=said["name"],
        entry_rule=EntryRule(said["entry_rule"]),
        named=[party for party in sent.parties if str(party.pk) in said["named"]],
        anyway_on=said["anyway_on"],
        if_refused=IfRefused(said["if_refused"]),
        summary=said["summary"],
        background=said["background"],
        version=sent.version,
        by=sent.by,
        key=sent.key,
    )


def _add_artefact(sent: Sent) -> None:
    actions.add_artefact(
        joint_matter=sent.matter,
        kind=sent.said["kind"],
        name=sent.said["name"],
        by=sent.by,
        key=sent.key,
    )


def _add_version(sent: Sent) -> None:
    said = sent.said
    actions.add_version(
        next(one for one in sent.artefacts if str(one.pk) == said["artefact"]),
        label=said["label"],
        fixed_on=said["fixed_on"],
        text=next((one for one in sent.texts if f"text-{one.pk}" == said["holds"]), None),
        paper=next((one for one in sent.papers if f"paper-{one.pk}" == said["holds"]), None),
        by=sent.by,
        key=sent.key,
    )


def _dispatch(sent: Sent) -> None:
    said = sent.said
    actions.dispatch(
        joint_matter=sent.matter,
        artefacts=[one for one in sent.artefacts if str(one.pk) in said["artefacts"]],
        parties=[one for one in sent.parties if str(one.pk) in said["parties"]],
        on=said["on"],
        by=sent.by,
        key=sent.key,
    )


ACTS: dict[str, Callable[[Sent], None]] = {
    "matter": _set,
    "artefact": _add_artefact,
    "version": _add_version,
    "dispatch": _dispatch,
}

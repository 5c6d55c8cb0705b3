"""What a draft begins with, and how two versions of it differ."""

from django.forms import BaseForm

from malbild.decisions.models import Decision, Draft, Matter
from malbild.organisations.models import Body, Party


def body_of_paragraph(matter: Matter, paragraph: str) -> Body | None:
    """The body that decided a § in the case; None where no confirmed decision has it."""
    if not paragraph:
        return None
    decision = (
        Decision.objects.filter(clause__step__matter=matter, paragraph=paragraph, replaced_by=None)
        .select_related("clause__step__body")
        .last()
    )
    return decision.clause.step.body if decision else None


def first_texts(matter: Matter) -> dict[str, str]:
    """What a new draft begins with: the joint matter's own words, and who gets the decision."""
    joint = matter.joint_matter
    latest = Draft.objects.filter(matter=matter).last()
    receivers = [
        party.name
        for party in Party.objects.filter(county=matter.county, kind=Party.Kind.REGION)
        if party.pk != matter.party_id
    ]
    return {
        "summary": joint.summary,
        "background": joint.background,
        "office": latest.office if latest else "",
        "officer_title": latest.officer_title if latest else "",
        "receivers": "\n".join(receivers),
    }


def differences(form: BaseForm, latest: Draft) -> list[tuple[str, str, str]]:
    """Label, what was typed and what is saved, for each text that is not the same."""
    return [
        (str(field.label), str(field.value() or ""), str(getattr(latest, field.name)))
        for field in form
        if str(field.value() or "").strip() != str(getattr(latest, field.name)).strip()
    ]

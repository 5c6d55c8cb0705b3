"""Access faults, each as somebody might make it by mistake; the matrix must see every one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from malbild.consultations.views import finding as responses
from malbild.decisions.models import Draft
from malbild.decisions.views import county, drafts, readings
from malbild.organisations import queries
from malbild.organisations.models import County, Party, everything, looking, people, scope
from malbild.organisations.rules import Viewer
from malbild.organisations.views import people as people_views
from malbild.plans.views import finding
from malbild.portal import actions as portal_actions
from malbild.portal import queries as portal_queries
from malbild.portal import views as portal_views
from malbild.portal.models import Snapshot

Plant = Callable[[pytest.MonkeyPatch], None]
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Fault:
    """A fault, and an address that it shows at; the others need not be asked to see it."""

    plant: Plant
    shows_at: str


def true(*_: Any, **__: Any) -> bool:
    return True


def _pattern(name: str, patterns: Any = None, prefix: str = "") -> Iterator[URLPattern]:
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            inside = f"{prefix}{one.namespace}:" if one.namespace else prefix
            yield from _pattern(name, one.url_patterns, inside)
        elif f"{prefix}{one.name}" == name:
            yield one


def _replace_view(patch: pytest.MonkeyPatch, name: str, made: Callable[[View], View]) -> None:
    (pattern,) = _pattern(name)
    patch.setattr(pattern, "callback", made(pattern.callback))


def _sees_all(view: View) -> View:
    """The view as if its rows were asked for without a scope."""

    def answer(request: HttpRequest, **args: Any) -> HttpResponse:
        with everything(reason="a planted fault"):
            return view(request, **args)

    return answer


def unscoped(name: str) -> Plant:
    return lambda patch: _replace_view(patch, name, _sees_all)


def always_allowed(module: Any, name: str) -> Plant:
    return lambda patch: patch.setattr(module, name, true)


def _rows(condition: Callable[[Any], models.Q]) -> Callable[[Any], Any]:
    def get_queryset(self: Any) -> Any:
        viewer = looking()
        rows = models.Manager.get_queryset(self)
        return rows.filter(condition(viewer)) if isinstance(viewer, Viewer) else rows

    return get_queryset


def sharing_ignored(patch: pytest.MonkeyPatch) -> None:
    rule = _rows(lambda viewer: models.Q(county_id__in=viewer.counties))
    patch.setattr(scope.PartyRows, "get_queryset", rule)


def own_rows_only(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        scope.PartyRows, "get_queryset", _rows(lambda v: models.Q(party_id__in=v.parties))
    )


def everybody_works_everywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Viewer, "works_for", true)


def require_lets_pass(patch: pytest.MonkeyPatch) -> None:
    for module in (county, drafts, readings):
        patch.setattr(module, "require", true)


def county_of_without_role(patch: pytest.MonkeyPatch) -> None:
    def county_of(request: HttpRequest, slug: str) -> County:
        return County.objects.get(slug=slug)

    patch.setattr(county, "county_of", county_of)


def ended_roles_count(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        people.Roles, "current", lambda self, today: self.select_related("party", "county")
    )


def draft_copied_when_published(patch: pytest.MonkeyPatch) -> None:
    publish = portal_actions.publish

    def with_draft(*args: Any, **more: Any) -> Snapshot:
        made = publish(*args, **more)
        with everything(reason="a planted fault"):
            draft = Draft.objects.filter(county__slug=made.county_slug).first()
        Snapshot.objects.filter(pk=made.pk).update(lead=draft.summary if draft else "")
        return made

    patch.setattr(portal_actions, "publish", with_draft)


def internal_rows_published(patch: pytest.MonkeyPatch) -> None:
    """The status is published as the coordinator sees it, at home in a party."""

    @contextmanager
    def as_before(viewer: Viewer) -> Iterator[None]:
        yield

    patch.setattr(portal_queries, "viewing", as_before)


def withdrawn_is_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        portal_queries, "shown_in", lambda slug: list(Snapshot.objects.filter(county_slug=slug))
    )


def list_of_all_registrars(patch: pytest.MonkeyPatch) -> None:
    viewer_of = queries.viewer_of

    def registers_all(request: HttpRequest) -> Viewer:
        everywhere = frozenset(Party.objects.values_list("pk", flat=True))
        return replace(viewer_of(request), registers=everywhere)

    patch.setattr(drafts, "viewer_of", registers_all)
    unscoped("decisions:to_register")(patch)


def viewer_kept_between_requests(patch: pytest.MonkeyPatch) -> None:
    """Everybody sees with the eyes of the one who asked before."""
    viewer_of, before = queries.viewer_of, [Viewer()]

    def late(request: HttpRequest) -> Viewer:
        before.append(viewer_of(request))
        return before[-2]

    patch.setattr(queries, "viewer_of", late)


def administers_every_county(patch: pytest.MonkeyPatch) -> None:
    def administered(viewer: Viewer) -> frozenset[int]:
        return frozenset(County.objects.values_list("pk", flat=True))

    patch.setattr(people_views, "administered", administered)


# Not here: rows of every county in `scope`. No page shows them, since a county is looked up
# only where the person has a role (`queries.county_of`); that fault is below.
FAULTS: dict[str, Fault] = {
    "what a party keeps to itself is seen in the county": Fault(
        sharing_ignored, "decisions:county"
    ),
    "what is shared is not seen": Fault(own_rows_only, "decisions:reading"),
    "everybody works for every party": Fault(everybody_works_everywhere, "decisions:tell"),
    "require lets everybody pass": Fault(require_lets_pass, "decisions:tell"),
    "a county is found without a role there": Fault(county_of_without_role, "decisions:county"),
    "a role counts when its term has ended": Fault(ended_roles_count, "decisions:county"),
    "anybody confirms": Fault(always_allowed(readings, "may_confirm"), "decisions:reading"),
    "anybody plans": Fault(always_allowed(county, "may_tell"), "decisions:tell"),
    "anybody writes": Fault(always_allowed(drafts, "may_write"), "decisions:draft"),
    "anybody reads a response": Fault(
        always_allowed(responses, "may_read"), "consultations:response"
    ),
    "anybody deals with comments": Fault(
        always_allowed(responses, "may_lead"), "consultations:comment"
    ),
    "anybody publishes": Fault(always_allowed(portal_views, "may_lead"), "portal:publish"),
    "the county's page is made from all rows": Fault(
        unscoped("decisions:county"), "decisions:county"
    ),
    "a reading is looked up without scope": Fault(
        unscoped("decisions:reading"), "decisions:reading"
    ),
    "a draft's file is looked up without scope": Fault(
        unscoped("decisions:draft_file"), "decisions:draft_file"
    ),
    "the list of papers is made from all rows": Fault(unscoped("papers:papers"), "papers:papers"),
    "a file is looked up without scope": Fault(unscoped("papers:file"), "papers:file"),
    "the registrar's list holds every party's lines": Fault(
        list_of_all_registrars, "decisions:to_register"
    ),
    "the eyes of the request before are kept": Fault(
        viewer_kept_between_requests, "decisions:county"
    ),
    "anybody sends links to report by": Fault(always_allowed(finding, "may_report"), "plans:links"),
    "an administrator administers every county": Fault(
        administers_every_county, "organisations:people"
    ),
    "a draft is copied to the open pages": Fault(draft_copied_when_published, "portal:publish"),
    "internal rows are published": Fault(internal_rows_published, "portal:publish"),
    "what was withdrawn is shown": Fault(withdrawn_is_shown, "portal:county"),
}

# On PostgreSQL these do no harm: row-level security gives no more rows than before.
HELD_BY_THE_DATABASE = {"what a party keeps to itself is seen in the county"}

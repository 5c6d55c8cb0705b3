"""Setting up counties, the people of a county and their roles, and a person's own account."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted, long_date
from malbild.organisations import actions, facts, queries
from malbild.organisations.forms import CountyForm, EndForm, PersonForm, RoleForm
from malbild.organisations.models import County, Party, Role, User
from malbild.organisations.queries import (
    administered,
    form_data,
    key_of,
    new_key,
    require,
    today,
    viewer_of,
)
from malbild.organisations.rules import ROLE_WORDS, RoleName
from malbild.ui.parts import Fact, Heading, TableRow


def _administered(request: HttpRequest, slug: str) -> County:
    """A county that the one who asks administers; else 404."""
    return get_object_or_404(County, slug=slug, pk__in=administered(viewer_of(request)))


def _asker(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the pages are behind login_required
    return request.user


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """The counties that the person administers, and choosing one more of the 21."""
    viewer = viewer_of(request)
    require(viewer.administers)
    taken = set(County.objects.values_list("slug", flat=True))
    free = [one for one in facts.counties().values() if one.slug not in taken]
    form = CountyForm(form_data(request), counties=free)
    if form.is_valid():
        try:
            chosen = actions.set_up_county(
                form.cleaned_data["county"], by=_asker(request), key=key_of(request)
            )
        except RuleBroken as broken:
            form.add_error("county", str(broken))
        else:
            messages.success(request, f"{chosen.name} är inlagt, med region och kommuner.")
            return redirect("organisations:parties", chosen.slug)
    counties = County.objects.filter(pk__in=administered(viewer)).prefetch_related("parties")
    return render(
        request,
        "organisations/settings.html",
        {
            "heading": "Inställningar",
            "counties": [
                (one, counted(len(one.parties.all()), "huvudman", "huvudmän")) for one in counties
            ],
            "form": form,
            "free": free,
            "key": new_key(),
        },
    )


def _term(role: Role) -> str:
    """ "från 1 januari 2023 till 31 december 2026"; empty where it is open both ways."""
    since = f"från {long_date(role.since)}" if role.since else ""
    until = f"till {long_date(role.until)}" if role.until else ""
    return " ".join(part for part in (since, until) if part)


def _words(role: Role) -> str:
    place = role.party.short if role.party else role.county.name
    return f"{ROLE_WORDS[RoleName(role.name)].capitalize()}, {place}"


def _holds(role: Role, on: date) -> bool:
    return (role.since is None or role.since <= on) and (role.until is None or role.until >= on)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, county: str) -> HttpResponse:
    """The people of a county; adding one shows a password once, on the page that answers."""
    found = _administered(request, county)
    form = PersonForm(
        form_data(request),
        parties=list(Party.objects.filter(county=found)),
        administered=administered(viewer_of(request)),
    )
    if form.is_valid():
        key = key_of(request)
        try:
            person = form.person or actions.add_user(
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                password=None,
                by=request.user.pk,
                key=_part(key, "p"),
            )
            _give(form, person, found, request, key=_part(key, "r"))
        except ValidationError as wrong:
            form.add_error("email", "; ".join(wrong.messages))
        else:
            if form.person:
                messages.success(
                    request, f"{person.name} hade redan ett konto och har fått rollen."
                )
                return redirect("organisations:person", found.slug, person.pk)
            return _told(request, found, person, key=_part(key, "l"))
    on = today()
    return render(
        request,
        "organisations/people.html",
        {
            "heading": f"Personer i {found.name}",
            "county": found,
            "headings": [Heading(label="Namn"), Heading(label="Roller"), Heading(label="Adress")],
            "rows": [
                TableRow(
                    name=person.name,
                    url=reverse("organisations:person", args=[found.slug, person.pk]),
                    cells=[
                        "; ".join(_words(role) for role in roles if _holds(role, on))
                        or "Ingen roll i dag",
                        person.email,
                    ],
                )
                for person, roles in queries.people_of(found)
            ],
            "form": form,
            "key": new_key(),
        },
    )


def _part(key: str | None, letter: str) -> str | None:
    """The key of one of several acts that a form is: each has its effect once."""
    return f"{letter}{key}"[:64] if key else None


def _give(
    form: RoleForm, person: User, county: County, request: HttpRequest, *, key: str | None
) -> Role:
    said = form.cleaned_data
    return actions.give_role(
        user=person,
        county=county,
        name=RoleName(said["role"]),
        party=form.chosen_party(),
        since=said["since"],
        until=said["until"],
        by=request.user.pk,
        key=key,
    )


def _told(request: HttpRequest, county: County, person: User, *, key: str | None) -> HttpResponse:
    """The page that tells a new password, once; it is kept nowhere."""
    password = actions.give_password(person, by=request.user.pk, key=key)
    if password is None:
        messages.warning(request, "Lösenordet har redan visats. Ge ett nytt om det behövs.")
        return redirect("organisations:person", county.slug, person.pk)
    return render(
        request,
        "organisations/password.html",
        {
            "heading": f"Lösenord för {person.name}",
            "county": county,
            "person": person,
            "password": password,
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, county: str, person: int) -> HttpResponse:
    """A person's roles in the county: give one, end one."""
    found = _administered(request, county)
    who, roles = queries.person_of(found, person)
    form = RoleForm(form_data(request), parties=list(Party.objects.filter(county=found)))
    if form.is_valid():
        role = _give(form, who, found, request, key=key_of(request))
        messages.success(request, f"{who.name}: {_words(role)}.")
        return redirect("organisations:person", found.slug, who.pk)
    return _person_page(request, found, who, roles, form=form)


def _person_page(
    request: HttpRequest,
    county: County,
    who: User,
    roles: list[Role],
    *,
    form: RoleForm,
    end_form: EndForm | None = None,
    ending: int | None = None,
) -> HttpResponse:
    on = today()
    rows: list[tuple[Any, ...]] = [
        (
            role,
            _words(role),
            _term(role),
            end_form
            if end_form and role.pk == ending
            else EndForm(initial={"on": on}, auto_id=f"id_{role.pk}_%s"),
            new_key(),
        )
        for role in roles
    ]
    return render(
        request,
        "organisations/person.html",
        {
            "heading": who.name,
            "county": county,
            "person": who,
            "running": [row for row in rows if row[0].until is None or row[0].until >= on],
            "ended": [row for row in rows if row[0].until is not None and row[0].until < on],
            "form": form,
            "key": new_key(),
            "password_key": new_key(),
            "of_others_too": queries.is_of_others_too(who, administered(viewer_of(request))),
        },
    )


@login_required
@require_POST
def end_role(request: HttpRequest, county: str, person: int, role: int) -> HttpResponse:
    """End a role with a day as its last; nobody ends the role that lets them do it."""
    found = _administered(request, county)
    who, roles = queries.person_of(found, person)
    ended = next((one for one in roles if one.pk == role), None)
    require(ended is not None)
    assert ended is not None
    form = EndForm(request.POST, auto_id=f"id_{role}_%s")
    if form.is_valid() and who.pk == request.user.pk and ended.name == RoleName.ADMINISTRATOR:
        form.add_error("on", "Du kan inte avsluta din egen roll. Be en annan administratör.")
    if form.is_valid():
        actions.end_role(ended, on=form.cleaned_data["on"], by=request.user.pk, key=key_of(request))
        messages.success(
            request, f"{_words(ended)}: sista dag {long_date(form.cleaned_data['on'])}."
        )
        return redirect("organisations:person", found.slug, who.pk)
    blank = RoleForm(None, parties=list(Party.objects.filter(county=found)))
    return _person_page(request, found, who, roles, form=blank, end_form=form, ending=ended.pk)


@login_required
@require_POST
def password(request: HttpRequest, county: str, person: int) -> HttpResponse:
    """A new password for somebody whose roles are all in counties that one administers."""
    found = _administered(request, county)
    who, _ = queries.person_of(found, person)
    require(not queries.is_of_others_too(who, administered(viewer_of(request))))
    return _told(request, found, who, key=key_of(request))


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The person's own account: name, roles, and the ways to log in."""
    who, on = _asker(request), today()
    roles = queries.own_roles(who)
    places = {role.party for role in roles if role.party and _holds(role, on)}
    viewer = viewer_of(request)
    return render(
        request,
        "organisations/account.html",
        {
            "heading": who.name,
            "person": who,
            "facts": [
                Fact(term="E-postadress", value=who.email),
                *(Fact(term=_words(one), value=_term(one) or "Tills vidare") for one in roles),
            ],
            "parties": sorted(
                (one for one in places if viewer.works_for(one.pk)), key=lambda one: one.code
            ),
            "current": sum(_holds(role, on) for role in roles),
        },
    )

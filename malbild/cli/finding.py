"""Finding what was named on the command line, or saying in Swedish what there is instead."""

from argparse import ArgumentTypeError
from collections.abc import Iterable

from django.core.management.base import CommandError
from django.db.models import Q

from malbild.decisions.models import JointMatter
from malbild.organisations.models import County, Party

WRONG_USAGE = 2


def county_named(slug: str) -> County:
    """The county with this address. Raises CommandError (2) with those there are."""
    found = County.objects.filter(slug=slug.casefold()).first()
    if found is None:
        there = ", ".join(County.objects.values_list("slug", flat=True))
        raise _not_found(
            f"Länet ”{slug}” är inte uppsatt här.",
            f"Här finns: {there}." if there else "Inget län är uppsatt. Kör: malbild county",
        )
    return found


def matter_named(county: County, slug: str | None) -> JointMatter | None:
    """The county's joint matter with this address; the oldest where none is asked for.

    None where the county has none. Raises CommandError (2) for an address that is not there.
    """
    matters = list(JointMatter.objects.filter(county=county))
    if slug is None:
        return matters[0] if matters else None
    found = next((one for one in matters if slug in (one.slug, one.name)), None)
    if found is None:
        raise _not_found(
            f"{county} har inget ärende ”{slug}”.", _there(one.slug for one in matters)
        )
    return found


def party_named(name: str, *, county: County | None) -> Party:
    """The party with this address, short name, name or code. Raises CommandError (2)."""
    parties = Party.objects.filter(county=county) if county else Party.objects.all()
    found = list(
        parties.filter(Q(slug=name.casefold()) | Q(short=name) | Q(name=name) | Q(code=name))
    )
    if len(found) != 1:
        raise _not_found(
            f"Ingen huvudman heter ”{name}”.", _there(one.slug for one in parties[:60])
        )
    return found[0]


def fingerprint_prefix(text: str) -> str:
    """The beginning of a fingerprint, long enough to point at one thing."""
    text = text.strip().casefold()
    if not 8 <= len(text) <= 64 or set(text) - set("0123456789abcdef"):
        raise ArgumentTypeError("ett fingeravtryck är 8–64 tecken, 0–9 och a–f")
    return text


def _there(slugs: Iterable[str]) -> str:
    names = ", ".join(slugs)
    return f"Här finns: {names}." if names else "Här finns ännu ingen."


def _not_found(*sentences: str) -> CommandError:
    return CommandError(" ".join(sentences), returncode=WRONG_USAGE)

"""Finding the target picture that an address is about, for the one who asks."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from malbild.organisations.queries import (
    county_of,
    require,
    viewer_of,
)
from malbild.targets.models import (
    TargetPicture,
)
from malbild.texts.rules import may_write


def picture_of(request: HttpRequest, county: str, text: str) -> TargetPicture:
    """A target picture of a county in which the one who asks has a role; else 404."""
    rows = TargetPicture.objects.select_related("text__county", "county")
    return get_object_or_404(rows, county=county_of(request, county), text__slug=text)


def written_picture(request: HttpRequest, county: str, text: str) -> TargetPicture:
    """A target picture that the one who asks writes; else 404."""
    found = picture_of(request, county, text)
    require(may_write(viewer_of(request), county=found.county_id))
    return found

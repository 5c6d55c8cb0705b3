"""Finding what an address of the room is about, for the one who asks."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from malbild.organisations.queries import county_of, require, viewer_of
from malbild.texts import rules
from malbild.texts.models import JointText, Piece


def text_of(request: HttpRequest, county: str, text: str) -> JointText:
    """A joint text of a county in which the one who asks has a role; else 404."""
    found = county_of(request, county)
    return get_object_or_404(JointText.objects.select_related("county"), county=found, slug=text)


def written_text(request: HttpRequest, county: str, text: str) -> JointText:
    """A joint text that the one who asks writes; else 404."""
    found = text_of(request, county, text)
    require(rules.may_write(viewer_of(request), county=found.county_id))
    return found


def written_piece(request: HttpRequest, county: str, text: str, piece: int) -> Piece:
    found = written_text(request, county, text)
    rows = Piece.objects.select_related("text__county", "under", "serves")
    return get_object_or_404(rows, text=found, pk=piece)

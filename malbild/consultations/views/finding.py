"""Finding what an address of the room is about, for the one who asks."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from malbild.consultations import queries
from malbild.consultations.models import Addressee, Consultation, Response, ResponseLink
from malbild.consultations.rules import (
    BY_LEADS,
    Stage,
    may_lead,
    may_read,
    may_read_compilation,
    may_respond,
)
from malbild.organisations.queries import county_of, key_of, require, viewer_of


@dataclass(frozen=True)
class Writing:
    """A response, and the door to it: an account, or else a personal link.

    writes: whether the one who asks may write in it. by: the account; None by a link.
    """

    addressee: Addressee
    writes: bool
    by: int | None
    link: ResponseLink | None = None

    def url(self, page: str, *more: int) -> str:
        """The address of a page of the response, behind the same door."""
        if self.link:
            return reverse(f"consultations:by_link_{page}", args=[self.link.pk, *more])
        one = self.addressee.consultation
        at = [one.county.slug, one.slug, self.addressee.pk, *more]
        return reverse(f"consultations:{page}", args=at)

    def key(self, request: HttpRequest) -> str | None:
        """The key that a form was sent with; of two who came by links each has its own."""
        return key_of(request, link=self.link.pk if self.link else None)

    @property
    def urls(self) -> dict[str, str]:
        """The addresses that every page of the response may lead to."""
        found = {page: self.url(page) for page in ("response", "general", "send")}
        one = self.addressee.consultation
        if self.link:
            text, found["leave"] = self.url("text"), self.url("leave")
        else:
            found["consultation"] = one.get_absolute_url()
            text = one.text_version.get_absolute_url() if one.text_version else ""
        return {**found, "text": text}


def consultation_of(request: HttpRequest, county: str, slug: str) -> Consultation:
    """A consultation of a county in which the one who asks has a role; a draft only for leads."""
    found = county_of(request, county)
    rows = Consultation.objects.select_related(
        "county", "text_version__text__county", "source__paper__county"
    )
    consultation = get_object_or_404(rows, county=found, slug=slug)
    if consultation.standing is Stage.DRAFT:
        require(may_lead(viewer_of(request), county=found.pk))
    return consultation


def led_consultation(request: HttpRequest, county: str, slug: str) -> Consultation:
    """A consultation that the one who asks leads; else 404."""
    found = consultation_of(request, county, slug)
    require(may_lead(viewer_of(request), county=found.county_id))
    return found


def compiled_consultation(request: HttpRequest, county: str, slug: str) -> Consultation:
    """A consultation whose compilation the one who asks may read; else 404."""
    found = consultation_of(request, county, slug)
    viewer = viewer_of(request)
    require(may_read_compilation(viewer, county=found.county_id, stage=found.standing))
    return found


def addressee_in(consultation: Consultation, pk: int) -> Addressee:
    found = queries.addressee_of(consultation, pk)
    if found is None:
        raise Http404
    found.consultation = consultation
    return found


def read_addressee(request: HttpRequest, county: str, slug: str, pk: int) -> Addressee:
    """An addressee whose response the one who asks may read; else 404."""
    consultation = consultation_of(request, county, slug)
    addressee = addressee_in(consultation, pk)
    response = queries.response_of(addressee)
    require(
        may_read(
            viewer_of(request),
            county=consultation.county_id,
            party=addressee.party_id,
            stage=consultation.standing,
            sent=response.sent_at if response else None,
        )
    )
    return addressee


def may_write(request: HttpRequest, addressee: Addressee, response: Response | None) -> bool:
    """Write in a response: its party's people; the leads in what they registered by hand."""
    viewer = viewer_of(request)
    if response and response.came in BY_LEADS:
        return may_lead(viewer, county=addressee.county_id)
    return may_respond(viewer, party=addressee.party_id)


def read_by_account(request: HttpRequest, county: str, slug: str, pk: int) -> Writing:
    """A response that the one who asks may read; else 404."""
    addressee = read_addressee(request, county, slug, pk)
    writes = may_write(request, addressee, queries.response_of(addressee))
    return Writing(addressee, writes=writes, by=request.user.pk)


def written_by_account(request: HttpRequest, county: str, slug: str, pk: int) -> Writing:
    """A response in which the one who asks writes; else 404."""
    found = read_by_account(request, county, slug, pk)
    require(found.addressee.consultation.standing is not Stage.DRAFT and found.writes)
    return found

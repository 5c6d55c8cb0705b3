"""What a paper tells of a consultation that was held elsewhere, and where in its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from malbild.consultations.models import Addressee, Comment, Consultation, Response
from malbild.consultations.rules import Came
from malbild.core.exclusion import Account, Span, account_of, names_in
from malbild.core.reading.facts import DOUBTFUL
from malbild.core.swedish import long_date, number_word
from malbild.core.text_layer import TextLayer
from malbild.organisations.queries import known_parties
from malbild.organisations.rules import parties_named
from malbild.papers.models import Paper, Reading

AROUND = 60  # characters of the text that are shown on each side of a place
NEAR = 300  # characters between two places that are shown as one stretch
_TERMS = {
    "opens": "Öppnade",
    "closes": "Sista svarsdag",
    "asked": "Tillfrågade",
    "answered": "Svarade, antal",
    "responded": "Svarade",
    "abstained": "Avstod från att svara",
    "not_responded": "Svarade inte",
}


@dataclass(frozen=True)
class Stated:
    """What a paper says of one thing. values: each in words, and the address of its place."""

    term: str
    values: tuple[tuple[str, str], ...]
    doubt: bool


@dataclass(frozen=True)
class Passage:
    """A stretch of a paper's text that facts rest on. pieces: text, and whether it is a fact's."""

    pieces: tuple[tuple[str, bool], ...]
    url: str
    page: int | None


def latest_reading(paper: Paper) -> Reading | None:
    """The paper's reading by the newest rules."""
    rows = Reading.objects.filter(paper=paper).select_related("paper__county", "county")
    return rows.order_by("-rules_version").first()


def told_in(reading: Reading) -> Mapping[str, Any]:
    """The consultation that a paper tells of; empty where it tells of none."""
    return reading.facts.get("consultation") or {}


def account_in(reading: Reading, *, today: date) -> Account:
    """What the paper tells, against the parties of its county."""
    told, parties = told_in(reading), known_parties(reading.county)
    return account_of(
        told,
        parties=[one.id for one in parties],
        ids=parties_named(names_in(told), parties),
        today=today,
    )


def written(place: Span | None) -> str:
    """A place as it stands in an address; empty where there is none."""
    return f"{place[0]}-{place[1]}" if place else ""


def place_url(paper: Paper, place: str) -> str:
    """The page of a paper, opened at a place."""
    return (
        f"{paper.get_absolute_url()}?stalle={place}#stalle" if place else paper.get_absolute_url()
    )


def page_at(layer: TextLayer, place: Span | None) -> int | None:
    """The page on which a place begins; None for a paper without pages."""
    return next((box[0] for box in layer.boxes(*place)), None) if place else None


def stated(reading: Reading) -> list[Stated]:
    """Everything that the paper says of its consultation, in order."""
    told = told_in(reading)
    return [
        Stated(
            term=term,
            values=tuple((_in_words(key, one), _url(reading.paper, one)) for one in facts),
            doubt=any(one["confidence"] < DOUBTFUL for one in facts),
        )
        for key, term in _TERMS.items()
        if (facts := _listed(told.get(key)))
    ]


def _listed(fact: Any) -> list[Mapping[str, Any]]:
    return fact if isinstance(fact, list) else [fact] if fact else []


def _in_words(key: str, fact: Mapping[str, Any]) -> str:
    value = fact["value"]
    if key in ("opens", "closes"):
        return long_date(date.fromisoformat(value))
    return number_word(value) if isinstance(value, int) else str(value)


def _url(paper: Paper, fact: Mapping[str, Any]) -> str:
    spans = fact["spans"]
    return place_url(paper, written((spans[0][0], spans[0][1])) if spans else "")


def passages(reading: Reading, layer: TextLayer) -> list[Passage]:
    """The places that the facts rest on, with some words around; near ones are shown as one."""
    told = told_in(reading)
    spans = {
        (start, end)
        for key in _TERMS
        for fact in _listed(told.get(key))
        for start, end in fact["spans"]
    }
    groups: list[list[Span]] = []
    for span in sorted(spans):
        if groups and span[0] - groups[-1][-1][1] < NEAR:
            groups[-1].append(span)
        else:
            groups.append([span])
    return [_passage(group, reading.paper, layer) for group in groups]


def _passage(spans: list[Span], paper: Paper, layer: TextLayer) -> Passage:
    at = _edge(layer.text, spans[0][0], -1)
    pieces: list[tuple[str, bool]] = []
    for start, end in spans:
        if start >= at:
            pieces += [(layer.text[at:start], False), (layer.text[start:end], True)]
            at = end
    pieces.append((layer.text[at : _edge(layer.text, at, 1)], False))
    return Passage(
        pieces=tuple((re.sub(r"\s+", " ", text), mark) for text, mark in pieces if text),
        url=place_url(paper, written((spans[0][0], spans[-1][1]))),
        page=page_at(layer, spans[0]),
    )


def _edge(text: str, at: int, step: int) -> int:
    """Some words away from a place, between two words."""
    far = max(0, min(len(text), at + step * AROUND))
    while 0 < far < len(text) and not text[far - 1].isspace():
        far += step
    return max(0, far)


def filled_from(paper: Paper) -> Consultation | None:
    """The consultation that was filled from a paper, by whichever rules it was read."""
    return Consultation.objects.filter(source__paper=paper).select_related("county").first()


def alike(reading: Reading, *, closes: date | None) -> list[Consultation]:
    """Other consultations of the county with the same last day: perhaps the same one."""
    if closes is None:
        return []
    rows = Consultation.objects.filter(county=reading.county, closes_on=closes)
    return list(rows.exclude(source__paper=reading.paper).select_related("county"))


def hangs_on(consultation: Consultation) -> int:
    """How much has been written in a consultation since it was filled from a paper.

    Of a draft, which only its party sees, that it has been begun.
    """
    responses = Response.objects.filter(addressee__consultation=consultation)
    addressees = Addressee.objects.filter(consultation=consultation)
    return (
        Comment.objects.filter(question__consultation=consultation).count()
        + responses.exclude(came=Came.TOLD, version=1).count()
        + addressees.filter(Q(party=None) | Q(begun_at__isnull=False)).count()
    )

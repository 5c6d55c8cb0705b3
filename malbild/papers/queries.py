"""Reading files and papers; nothing here writes."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from malbild.core import fingerprint
from malbild.core.poster.poster import Colours, Format, Poster
from malbild.core.text_layer import Box, TextLayer
from malbild.core.wording.document import Document
from malbild.papers import poster as posters
from malbild.papers.formats import picture_confined
from malbild.papers.models import Paper, PartyTemplate
from malbild.papers.party_template import fill_confined
from malbild.papers.template_check import NAMES

SCALE = 2.0  # pixels per point


class FileDamaged(Exception):
    """A file in the store is not there, or is not what its fingerprint says."""


def place_of(mark: str) -> Path:
    """Where a file is kept: named by its fingerprint, 256 folders."""
    return Path(settings.FILES) / mark[:2] / mark


def content(mark: str) -> bytes:
    """A file's bytes. Raises FileDamaged if they are gone or changed."""
    try:
        data = place_of(mark).read_bytes()
    except OSError as error:
        raise FileDamaged(f"Filen {mark[:12]} finns inte i fillagret.") from error
    if fingerprint.of_bytes(data) != mark:
        raise FileDamaged(f"Filen {mark[:12]} i fillagret är inte den som sparades.")
    return data


def layer_of(paper: Paper) -> TextLayer:
    """The text that was drawn from a paper. Raises FileDamaged; ValueError if it was refused."""
    if not paper.layer:
        raise ValueError(paper.refusal)
    return TextLayer.from_json(content(paper.layer).decode())


def page_picture(paper: Paper, *, page: int, place: str) -> bytes:
    """A page of a PDF as PNG, with a place marked. place: "120-164" in the text; else unmarked.

    page: 1 is the first. Drawn in a confined process. Raises Unreadable, FileDamaged.
    """
    start, _, end = place.partition("-")
    boxes: list[Box] = []
    if _is_number(start) and _is_number(end):
        boxes = [one for one in layer_of(paper).boxes(int(start), int(end)) if one[0] == page]
    return picture_confined(content(paper.fingerprint), page, SCALE, boxes)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def in_party_template(template: PartyTemplate, document: Document) -> bytes:
    """A document in a party's own Word template. Raises RuleBroken where it cannot be filled."""
    return fill_confined(content(template.fingerprint), document)


def placeholders() -> Mapping[str, str]:
    """The names that a template may hold, each with what is put there."""
    return NAMES


def poster_file(
    poster: Poster, *, kind: str, format: Format, colours: Colours
) -> tuple[bytes, str] | None:
    """A poster as "svg" or "pdf", with its media type; None for another kind of file."""
    if kind == "svg":
        return posters.svg(poster, format=format, colours=colours), "image/svg+xml"
    if kind == "pdf":
        return posters.pdf(poster, format=format, colours=colours), "application/pdf"
    return None

"""Reading files and papers; nothing here writes."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from PIL import Image, ImageChops, ImageDraw

from malbild.core import fingerprint
from malbild.core.text_layer import TextLayer
from malbild.core.wording.document import Document
from malbild.papers.models import Paper, PartyTemplate
from malbild.papers.party_template import fill_confined
from malbild.papers.template_check import NAMES

MARK = "#ffd966"  # mark-now in the tokens of the look


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


def new_key() -> str:
    """The key of a form that is shown: sent twice, it has one effect."""
    return uuid4().hex


def marked_picture(picture: bytes, layer: TextLayer, *, page: int, place: str) -> bytes:
    """A page's picture with a place marked. place: "120-164" in the text; else unmarked.

    page: 1 is the first.
    """
    start, _, end = place.partition("-")
    if not (place.isascii() and start.isdigit() and end.isdigit()) or len(place) > 20:
        return picture
    boxes = [box for box in layer.boxes(int(start), int(end)) if box[0] == page]
    if not boxes:
        return picture
    image = Image.open(BytesIO(picture)).convert("RGB")
    scale = image.width / layer.page_sizes[page - 1][0]  # pixels per point
    veil = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(veil)
    for _, x0, y0, x1, y1 in boxes:
        edge = (x0 * scale - 3, y0 * scale - 3, x1 * scale + 3, y1 * scale + 3)
        draw.rectangle(edge, fill=MARK)
    out = BytesIO()
    ImageChops.multiply(image, veil).save(out, "PNG")
    return out.getvalue()


def in_party_template(template: PartyTemplate, document: Document) -> bytes:
    """A document in a party's own Word template. Raises RuleBroken where it cannot be filled."""
    return fill_confined(content(template.fingerprint), document)


def placeholders() -> Mapping[str, str]:
    """The names that a template may hold, each with what is put there."""
    return NAMES

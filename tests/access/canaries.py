"""Canaries: one unique string per object and field, so that a leak is seen whatever the status.

A canary is eight letters ("kq00042x"), short enough for a § and without anything that a page,
a file or an address would write in another way.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from django.db import models

from malbild.organisations.rules import Sharing

CANARY = re.compile(r"kq\d{5}x", re.IGNORECASE)

# Text fields whose words are the program's own: kinds, fingerprints, addresses.
OURS = frozenset(
    {"fingerprint", "media_type", "layer", "document", "verb", "field", "refusal", "slug", "code"}
)


@dataclass(frozen=True)
class Canary:
    """Where a string was put. party: empty where the county owns it. sharing: None if open."""

    code: str
    table: str
    field: str
    county: str
    party: str = ""
    sharing: Sharing | None = None

    def __str__(self) -> str:
        owner = self.party or f"county {self.county}"
        return f"{self.sharing or 'joint'} {self.table}.{self.field} of {owner} ({self.code})"


@dataclass
class Canaries:
    """Every string that was put anywhere, by its letters."""

    put: dict[str, Canary] = field(default_factory=dict)

    def new(
        self,
        table: str,
        name: str,
        *,
        county: str,
        party: str = "",
        sharing: Sharing | None = None,
    ) -> str:
        """A string that nobody has seen before."""
        code = f"kq{len(self.put):05d}x"
        self.put[code] = Canary(code, table, name, county, party, sharing)
        return code

    def fill(self, model: type[models.Model], **owner: Any) -> dict[str, str]:
        """A canary for every text field of a table that people fill."""
        return {
            name: self.new(model._meta.model_name or "", name, **owner)
            for name in text_fields(model)
        }

    def seen(self, text: str) -> list[Canary]:
        """The canaries in a text, each once; one that nobody put is an error in the test."""
        return [self.put[code] for code in sorted({c.lower() for c in CANARY.findall(text)})]


def text_fields(model: type[models.Model]) -> Iterator[str]:
    """The names of the fields in which people's own words stand."""
    for one in model._meta.concrete_fields:
        written = isinstance(one, (models.CharField, models.TextField)) and not one.choices
        if written and not isinstance(one, models.SlugField) and one.name not in OURS:
            yield one.name


def text_of(content: bytes, media_type: str) -> str:
    """Everything that can be read in what was sent, whatever kind of file it is."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        return "\n".join(parts)
    if content.startswith(b"%PDF"):
        pdf = pypdfium2.PdfDocument(content)
        try:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
        finally:
            pdf.close()
        said = json.dumps(pdf_said(content))
        return "\n".join([*pages, said, content.decode("latin-1")])
    return content.decode("utf-8", "replace")


def pdf_said(content: bytes) -> dict[str, str]:
    """What a PDF says of itself: title, author and the like."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return dict(pdf.get_metadata_dict())
    finally:
        pdf.close()

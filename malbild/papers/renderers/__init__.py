"""Renderers (filformat): one file is one format that a document can be written in."""

from collections.abc import Callable
from dataclasses import dataclass

from malbild.core.wording.document import Document


@dataclass(frozen=True)
class Renderer:
    """One format.

    name: what people choose by.
    extension: with its dot.
    render: the same document gives the same bytes.
    """

    name: str
    media_type: str
    extension: str
    render: Callable[[Document], bytes]

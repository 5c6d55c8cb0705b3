"""Plain text, in the encodings that Swedish offices have used.

A clean UTF-8 file is its own canonical text, letter by letter, so that every place in it is a
place in the file. Nothing else is mended than what is no text: byte order marks, control
characters (NUL among them), carriage returns, letters written apart from their dots.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from malbild.core.text_layer import Format, Limits, TextLayer, Unreadable, assemble, odd_letters

_VERSION = "text 1"  # raised when the same file would give another text

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def _decoded(data: bytes) -> str:
    """The text in the encoding that fits the bytes; the last guess, Windows-1252, always fits."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    sample = data[:4096]
    if len(sample) > 1 and sample.count(0) > 0.25 * len(sample):
        little = sample[1::2].count(0) > sample[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    scratched = sample.decode("utf-8", "replace")
    broken = scratched.count("\ufffd")
    if sum(letter > "\x7f" for letter in scratched) > 3 * broken:
        return data.decode("utf-8", "replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _recognises(data: bytes) -> bool:
    """Whether the beginning reads as text: next to no control characters."""
    sample = _decoded(data[:65_536])
    return bool(sample) and len(_CONTROL.findall(sample)) <= max(3, 0.01 * len(sample))


def _extract(data: bytes, limits: Limits) -> TextLayer:
    raw = _decoded(data)
    if len(raw) > limits.characters:
        raise Unreadable("too_long", "Filen innehåller mer text än Målbild läser.")
    if not any(map(str.isalnum, raw)):
        raise Unreadable("no_text", "Filen innehåller ingen text.")
    return assemble(raw, odd_letters(raw), extractor=_VERSION)


FORMAT = Format(
    name="text",
    extensions=(".txt", ".text", ".md"),
    media_type="text/plain",
    recognises=_recognises,
    extract=_extract,
)

"""The formats that papers come in (filformat): one file on this shelf reads one of them."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from malbild.core.shelf import things_on
from malbild.core.text_layer import LIMITS, Box, Format, Limits, TextLayer, Unreadable
from malbild.core.zipped import names_in
from malbild.papers.formats.pdf import picture

_PICTURES = (
    (b"\x89PNG\r\n", "en bild (PNG)"),
    (b"\xff\xd8\xff", "en bild (JPEG)"),
    (b"GIF8", "en bild (GIF)"),
    (b"II*\x00", "en bild (TIFF)"),
    (b"MM\x00*", "en bild (TIFF)"),
)
_OTHERS = (
    (b"{\\rtf", "ett RTF-dokument"),
    (b"7z\xbc\xaf", "ett packat arkiv (7z)"),
    (b"Rar!", "ett packat arkiv (RAR)"),
    (b"\x1f\x8b", "ett packat arkiv (gzip)"),
    (b"\x7fELF", "ett program"),
)
_ZIPPED = (
    ("xl/", "ett kalkylblad (Excel)"),
    ("ppt/", "en presentation (PowerPoint)"),
    ("content.xml", "ett OpenDocument som inte är ett textdokument"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Word 97 and of locked DOCX files


@cache
def formats() -> dict[str, Format]:
    """The formats on the shelf, by the name of their file."""
    return things_on(sys.modules[__name__], Format)


def bytes_of(path: Path, limits: Limits = LIMITS) -> bytes:
    """Read a file, or refuse it for its size before it is read. OSError as `open` raises it."""
    with path.open("rb") as file:
        _refuse_size(path.stat().st_size, limits)
        data = file.read(limits.size + 1)
    _refuse_size(len(data), limits)
    return data


def _refuse_size(size: int, limits: Limits) -> None:
    if size > limits.size:
        raise Unreadable(
            "too_large",
            f"Filen är {size / 1e6:.0f} MB. Målbild läser filer på högst "
            f"{limits.size / 1e6:.0f} MB.",
        )


def extract(data: bytes, *, name: str, limits: Limits = LIMITS) -> TextLayer:
    """Give the text of a file, or say in a sentence why it cannot be read (`Unreadable`).

    The format is told from the content. `name` is used only to speak of the file.
    """
    _refuse_size(len(data), limits)
    if not data:
        raise Unreadable("empty", "Filen är tom.")
    kind = _kind_of(data)
    if kind is None:
        for known in formats().values():
            if known.recognises(data):
                return known.extract(data, limits)
        kind = "av en typ som inte känns igen"
    raise _unknown(name, kind)


def _unknown(name: str, kind: str) -> Unreadable:
    ending = Path(name).suffix.lower()
    claimed = any(ending in known.extensions for known in formats().values())
    but = f"Filen heter {_short(name)} men är {kind}." if claimed else f"Filen är {kind}."
    return Unreadable("unknown_format", f"{but} Målbild läser PDF, DOCX, ODT och ren text.")


def _short(name: str) -> str:
    base = "".join(letter for letter in Path(name).name if letter.isprintable())
    return base if len(base) <= 60 else f"{base[:40]}…{base[-15:]}"


def _kind_of(data: bytes) -> str | None:
    """Say what a file is that is not read here; None if it may be one that is."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("encrypted", "Filen är skyddad med lösenord och går inte att läsa.")
        return "ett dokument i äldre Office-format (till exempel .doc). Spara det som DOCX först"
    for signature, kind in (*_PICTURES, *_OTHERS):
        if data.startswith(signature):
            return kind
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return "en bild (BMP)"
    if data[:2] == b"MZ" and b"\0" in data[:64]:
        return "ett program"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "en bild (WebP)"
    if data[4:8] == b"ftyp":
        return "en bild eller film (HEIC eller MP4)"
    if data.startswith(b"PK"):
        if any(known.recognises(data) for known in formats().values()):
            return None
        names = names_in(data)
        for part, kind in _ZIPPED:
            if any(inside.startswith(part) for inside in names):
                return kind
        if not names:
            raise Unreadable("damaged", "Filen är skadad och går inte att läsa.")
        return "ett packat arkiv (zip)"
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml") or start.startswith((b"<!doctype", b"<html")):
        if b"<!entity" in data[:65_536].lower():
            raise Unreadable(
                "xml_entities",
                "Filen är XML som hänvisar till annat än sig själv (entiteter) och läses därför "
                "inte. Målbild läser PDF, DOCX, ODT och ren text.",
            )
        return "en webbsida eller XML"
    return None


# In a process of its own ---------------------------------------------------------------


def extract_confined(data: bytes, name: str, limits: Limits = LIMITS) -> TextLayer:
    """As `extract`, in a process without network and with limits; for files from outside."""
    _refuse_size(len(data), limits)
    if not data:
        raise Unreadable("empty", "Filen är tom.")
    asked = json.dumps({"name": name, "limits": asdict(limits)}).encode()
    return TextLayer.from_json(_confined("extract_bytes", asked + b"\0" + data).decode())


def extract_bytes(packed: bytes) -> bytes:
    """What the confined process runs: JSON, NUL and a file in, a text layer's JSON out."""
    written, _, data = packed.partition(b"\0")
    asked = json.loads(written)
    return extract(data, name=asked["name"], limits=Limits(**asked["limits"])).to_json().encode()


def picture_confined(data: bytes, page: int, scale: float, boxes: Sequence[Box] = ()) -> bytes:
    """A page of a PDF as PNG with these places marked, drawn in a confined process."""
    asked = json.dumps([page, scale, boxes]).encode()
    return _confined("picture_bytes", asked + b"\0" + data)


def picture_bytes(packed: bytes) -> bytes:
    """What the confined process runs: what to draw, NUL and a PDF in, a PNG out."""
    asked, _, data = packed.partition(b"\0")
    page, scale, boxes = json.loads(asked)
    return picture(data, page, scale, [tuple(box) for box in boxes])


def _confined(name: str, data: bytes) -> bytes:
    # Imported here, since the confined process imports this module too and never starts
    # another one: 20 ms less for every paper.
    from malbild.core.confined import Confinement, run

    # Time for a plan of a hundred pages on a busy machine; memory for the largest file that
    # is taken, its text, and PDFium and lxml with some 60 MB.
    limits = Confinement(seconds=20, memory=512_000_000, output=60_000_000)
    return run(f"{__name__}:{name}", data, limits=limits)

"""Printing: markup of our own and the fonts it needs in, a tagged PDF out.

WeasyPrint gets one string and no address. What it asks for is refused unless we hold it
already (its fetcher is the boundary against files and network, see trust in docs/adr).
"""

import gc
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import (
    instantiateVariableFont,
)
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from malbild.core.confined import Confinement, run
from malbild.core.fingerprint import of_bytes

# Characters of markup: 300 pages are a million, and take 13 s where nothing else is going on.
PRINTED_IN_A_SECOND = 20_000
FONTS = Path(str(files("malbild.ui") / "static" / "ui" / "fonts"))
PRINTING = Confinement(seconds=30, memory=1_000_000_000, doing="skriva PDF-filen", scratch=True)
HELD = "held:"  # the scheme of what we give ourselves; no other program answers to it
_FONT_FILES = {".ttf", ".otf", ".woff", ".woff2"}
_WEIGHT_IN_NAME = re.compile(r" (?:Extra|Semi)?(?:Light|Regular|Medium|Bold|Black)$", re.I)
_SCOPES = {"/THead": "/Column", "/TBody": "/Row"}
_WEIGHTS = (400, 600)  # those that our styles ask for
_UNPRINTED = {0x20, 0xA0}  # spaces need no file of their own


@dataclass(frozen=True)
class Font:
    """A font that we hold. face: the rule of CSS that names it. address: where it is asked for."""

    face: str
    address: str
    data: bytes


class _DenyByDefault(URLFetcher):  # type: ignore[misc] # the library ships no types
    """Gives what we hold, and nothing else: no file, no network, no redirect."""

    def __init__(self, held: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._held = held

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """What we hold under this address. Raises ValueError for any other."""
        if url not in self._held:
            raise ValueError("a paper is rendered without fetching anything")
        kind = {"Content-Type": "image/svg+xml"} if url.endswith(".svg") else {}
        return URLFetcherResponse(url, self._held[url], kind)


def printed(
    markup: str, fonts: tuple[Font, ...], *, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """The markup as PDF, the same for the same markup.

    pictures: SVG by the address under which the markup asks for it (`HELD` first,
        `.svg` last).
    """
    return _printed(markup, _held(fonts, pictures))


def printed_confined(
    markup: str, fonts: tuple[Font, ...], *, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """As `printed`, in a process without network and with limits; about 1 s, and for a long
    paper 0.04 s for each page.

    Raises Unreadable where it takes too much time or memory.
    """
    pieces = [("", markup.encode()), *_held(fonts, pictures).items()]
    listed = json.dumps([[name, len(piece)] for name, piece in pieces]).encode()
    packed = b"\n".join([listed, b"".join(piece for _, piece in pieces)])
    longer = len(markup) // PRINTED_IN_A_SECOND
    limits = replace(PRINTING, seconds=PRINTING.seconds + longer)
    return run(f"{__name__}:print_bytes", packed, limits=limits)


def _held(fonts: tuple[Font, ...], pictures: Mapping[str, bytes] | None) -> dict[str, bytes]:
    return {font.address: font.data for font in fonts} | dict(pictures or {})


def print_bytes(packed: bytes) -> bytes:
    """What the confined process runs: our own markup and what it asks for in, a PDF out.

    The process ends with the paper, so nothing is gained by looking for what could be freed:
    that took a third of the time of 300 pages, for a quarter of their memory.
    """
    gc.disable()
    listed, _, rest = packed.partition(b"\n")
    pieces: dict[str, bytes] = {}
    for name, length in json.loads(listed):
        pieces[name], rest = rest[:length], rest[length:]
    return _printed(pieces.pop("").decode(), pieces)


def _printed(markup: str, held: dict[str, bytes]) -> bytes:
    made: bytes = HTML(string=markup, url_fetcher=_DenyByDefault(held)).write_pdf(
        font_config=FontConfiguration(),
        pdf_variant="pdf/ua-1",
        pdf_identifier=of_bytes(markup.encode()).encode(),
    )
    return _with_scopes(made)


def _with_scopes(made: bytes) -> bytes:
    """Each heading of a table says whether it heads a column or a row, as PDF/UA asks."""
    finished = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        for group in pdf.objects:
            if isinstance(group, pikepdf.Dictionary) and group.get("/S") in _SCOPES:
                for cell in _cells(group):
                    if cell.get("/S") == "/TH":
                        scope = pikepdf.Name(_SCOPES[str(group.S)])
                        cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=scope)
        pdf.save(finished, deterministic_id=True)
    return finished.getvalue()


def _cells(group: pikepdf.Dictionary) -> Iterator[pikepdf.Object]:
    for row in group.K:
        yield from row.K


def held_fonts(folder: Path | None, text: str) -> tuple[Font, ...]:
    """The fonts of a folder that the letters of a text need, the files with most of them first.

    None without a folder.
    """
    if folder is None:
        return ()
    held: list[Font] = []
    letters = frozenset(map(ord, text)) - _UNPRINTED
    left = set(letters)
    for path, has in sorted(_files_in(folder), key=lambda file: -len(file[1] & letters)):
        if left & has:
            held += _fonts_of(path)
        left -= has
    return tuple(held)


@cache
def _files_in(folder: Path) -> tuple[tuple[Path, frozenset[int]], ...]:
    """The font files of a folder, each with the letters that it holds."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _FONT_FILES:
            with TTFont(path, lazy=True) as font:
                found.append((path, frozenset(font.getBestCmap())))
    return tuple(found)


@cache
def _fonts_of(path: Path) -> tuple[Font, ...]:
    """The weights that we use of one font file; made once in the life of a process, in 0.5 s.

    WeasyPrint would cut a variable font for every paper, and write the time into it.
    """
    with TTFont(path) as font:
        variable = "fvar" in font
        weights = _WEIGHTS if variable else (font["OS/2"].usWeightClass,)
    made = []
    for weight in weights:
        with TTFont(path, recalcTimestamp=False) as font:
            if variable:
                instantiateVariableFont(font, {"wght": weight}, inplace=True)
            made.append(_font(font, weight, f"{HELD}{path.stem}-{weight}"))
    return tuple(made)


def _font(font: TTFont, weight: int, address: str) -> Font:
    family = _WEIGHT_IN_NAME.sub("", str(font["name"].getBestFamilyName()))
    slope = "italic" if font["OS/2"].fsSelection & 1 else "normal"
    face = (
        f'@font-face {{ font-family: "{family}"; src: url("{address}"); font-weight: {weight}; '
        f"font-style: {slope}; unicode-range: {_ranges(sorted(font.getBestCmap()))}; }}\n"
    )
    unpacked = BytesIO()
    font.flavor = None
    font.save(unpacked, reorderTables=None)
    return Font(face, address, unpacked.getvalue())


def _ranges(letters: list[int]) -> str:
    """The letters that a file holds, so that one family may be spread over several files."""
    ranges: list[list[int]] = []
    for letter in letters:
        if ranges and letter == ranges[-1][1] + 1:
            ranges[-1][1] = letter
        else:
            ranges.append([letter, letter])
    return ", ".join(f"U+{first:X}-{last:X}" for first, last in ranges)

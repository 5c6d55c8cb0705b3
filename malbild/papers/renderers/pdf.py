"""PDF: A4, tagged, Swedish, with its title set; built to PDF/UA-1 (not proved to conform).

WeasyPrint gets one string and no address. What it asks for is refused unless we hold it
already (its fetcher is the boundary against files and network, see trust in docs/adr).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # the library ships no types
from fontTools.varLib.instancer import (  # type: ignore[import-untyped] # as above
    instantiateVariableFont,
)
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from malbild.core.confined import Confinement, run
from malbild.core.fingerprint import of_bytes
from malbild.core.wording.document import Document
from malbild.core.wording.markup import page
from malbild.papers.renderers import Renderer

FONTS = Path(str(files("malbild.ui") / "static" / "ui" / "fonts"))
PRINTING = Confinement(seconds=30, memory=1_000_000_000, doing="skriva PDF-filen", scratch=True)
_FONT_FILES = {".ttf", ".otf", ".woff", ".woff2"}
_WEIGHT_IN_NAME = re.compile(r" (?:Extra|Semi)?(?:Light|Regular|Medium|Bold|Black)$", re.I)
_SCOPES = {"/THead": "/Column", "/TBody": "/Row"}
_WEIGHTS = (400, 600)  # those that the style below asks for
_UNPRINTED = {0x20, 0xA0}  # spaces need no file of their own
_HELD = "held:"  # the scheme of what we give ourselves; no other program answers to it

_STYLE = """
@page { size: A4; margin: 24mm 28mm 24mm 32mm;
  @top-left { content: string(party) "  ·  " string(title); font: 8.5pt SANS; color: #4a5563;
    width: 80%; text-align: left; }
  @top-right { content: "Sida " counter(page) " (" counter(pages) ")"; font: 8.5pt SANS;
    color: #4a5563; } }
@page :first { margin-top: 20mm; @top-left { content: none } }
html { font: 10.5pt/1.45 SERIF; color: #1b2430; }
body { margin: 0 }
p, ul, ol, table { margin: 0 0 6pt; orphans: 3; widows: 3; }
.paper-head, .paper-to, h1, h2, h3, table, .paper-signatures { font-family: SANS; }
.paper-head { display: flex; justify-content: space-between; font-size: 9.5pt; line-height: 1.4;
  border-bottom: 0.6pt solid #9aa4b0; padding-bottom: 8pt; margin-bottom: 14pt; }
.paper-head p { margin: 0 }
.paper-sender { width: 52% }
.paper-facts { width: 42% }
.paper-party { string-set: party content(); font-weight: 600; font-size: 11.5pt; }
.paper-kind { font-weight: 600; font-size: 11.5pt; }
.paper-facts span { color: #4a5563 }
.paper-to { font-size: 9.5pt; margin: 0 }
h1 { string-set: title content(); font-size: 17pt; line-height: 1.2; font-weight: 600;
  margin: 18pt 0 12pt; }
h2 { font-size: 11.5pt; line-height: 1.25; font-weight: 600; margin: 13pt 0 3pt;
  break-after: avoid; }
.paper-lead { break-after: avoid } .paper-lead ~ p { margin-left: 12pt; margin-bottom: 3pt }
ol { padding-left: 16pt } ul { padding-left: 12pt }
li { margin-bottom: 2pt }
.paper-lines { list-style: none; padding: 0; }
.paper-note { font-size: 9pt; color: #4a5563 }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: 2.5pt 8pt 2.5pt 0;
  border-bottom: 0.4pt solid #c3cad2; }
thead th { font-weight: 600 } tr { break-inside: avoid }
.paper-signatures { break-inside: avoid; margin: 14pt 0 18pt; font-size: 9.5pt; }
.paper-signatures div { display: flex; margin-top: 34pt; }
.paper-signatures div p { width: 46%; margin: 0 4% 0 0; border-top: 0.6pt solid #4a5563;
  padding-top: 3pt; }
"""
_SANS = '"Source Sans 3", "Source Sans Pro", "DejaVu Sans", sans-serif'
_SERIF = '"Source Serif 4", "Source Serif Pro", "DejaVu Serif", serif'


@dataclass(frozen=True)
class _Font:
    face: str
    address: str
    data: bytes


class _DenyByDefault(URLFetcher):  # type: ignore[misc] # the library ships no types
    """Gives the fonts that we hold, and nothing else: no file, no network, no redirect."""

    def __init__(self, held: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._held = held

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """What we hold under this address. Raises ValueError for any other."""
        if url not in self._held:
            raise ValueError("a paper is rendered without fetching anything")
        return URLFetcherResponse(url, self._held[url])


def render(document: Document, *, fonts: Path | None = None) -> bytes:
    """The document as PDF; about 0.1 s once the program is warm.

    fonts: a folder of font files (Source Sans 3, Source Serif 4); without it, and for
        letters that its files lack, the system's fonts are used.
    """
    held = _held_fonts(fonts, frozenset(map(ord, page(document, style=""))) - _UNPRINTED)
    # Better one typeface that is the same everywhere than a serif that differs by machine.
    has_serif = not held or any("Serif" in font.face for font in held)
    style = _STYLE.replace("SANS", _SANS).replace("SERIF", _SERIF if has_serif else _SANS)
    markup = page(document, style="".join(font.face for font in held) + style)
    return _printed(markup, {font.address: font.data for font in held})


def render_confined(document: Document) -> bytes:
    """As `render` with the product's own fonts, in a process without network and with limits.

    A paper holds text from outside, and what draws it is a large library. About 1 s.
    Raises Unreadable where it takes too much time or memory.
    """
    held = _held_fonts(FONTS, frozenset(map(ord, page(document, style=""))) - _UNPRINTED)
    style = _STYLE.replace("SANS", _SANS).replace("SERIF", _SANS)
    markup = page(document, style="".join(font.face for font in held) + style).encode()
    pieces = [("", markup), *((font.address, font.data) for font in held)]
    listed = json.dumps([[name, len(piece)] for name, piece in pieces]).encode()
    packed = b"\n".join([listed, b"".join(piece for _, piece in pieces)])
    return run(f"{__name__}:print_bytes", packed, limits=PRINTING)


def print_bytes(packed: bytes) -> bytes:
    """What the confined process runs: our own markup and its fonts in, a PDF out."""
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


def with_fonts(folder: Path) -> Renderer:
    """The same renderer with fonts from a folder, where the system has none that fit."""
    return replace(PDF, render=partial(render, fonts=folder))


def _held_fonts(folder: Path | None, letters: frozenset[int]) -> tuple[_Font, ...]:
    """The fonts of a folder that these letters need, the files with most of them first."""
    if folder is None:
        return ()
    held: list[_Font] = []
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
def _fonts_of(path: Path) -> tuple[_Font, ...]:
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
            made.append(_font(font, weight, f"{_HELD}{path.stem}-{weight}"))
    return tuple(made)


def _font(font: TTFont, weight: int, address: str) -> _Font:
    family = _WEIGHT_IN_NAME.sub("", str(font["name"].getBestFamilyName()))
    slope = "italic" if font["OS/2"].fsSelection & 1 else "normal"
    face = (
        f'@font-face {{ font-family: "{family}"; src: url("{address}"); font-weight: {weight}; '
        f"font-style: {slope}; unicode-range: {_ranges(sorted(font.getBestCmap()))}; }}\n"
    )
    unpacked = BytesIO()
    font.flavor = None
    font.save(unpacked, reorderTables=None)
    return _Font(face, address, unpacked.getvalue())


def _ranges(letters: list[int]) -> str:
    """The letters that a file holds, so that one family may be spread over several files."""
    ranges: list[list[int]] = []
    for letter in letters:
        if ranges and letter == ranges[-1][1] + 1:
            ranges[-1][1] = letter
        else:
            ranges.append([letter, letter])
    return ", ".join(f"U+{first:X}-{last:X}" for first, last in ranges)


PDF = Renderer("PDF", "application/pdf", ".pdf", render_confined)

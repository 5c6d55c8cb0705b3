"""PDF: A4, tagged, Swedish, with its title set; built to PDF/UA-1 (not proved to conform)."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from malbild.core.wording.document import Document
from malbild.core.wording.markup import page
from malbild.papers.printing import FONTS, Font, held_fonts, printed, printed_confined
from malbild.papers.renderers import Renderer

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
h3 { font-size: 10.5pt; line-height: 1.25; font-weight: 600; margin: 9pt 0 2pt;
  break-after: avoid; }
.paper-lead { break-after: avoid } .paper-point { margin-left: 12pt; margin-bottom: 3pt }
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


def render(document: Document, *, fonts: Path | None = None) -> bytes:
    """The document as PDF; about 0.1 s once the program is warm.

    fonts: a folder of font files (Source Sans 3, Source Serif 4); without it, and for
        letters that its files lack, the system's fonts are used.
    """
    held = held_fonts(fonts, page(document, style=""))
    return printed(_markup(document, held), held)


def render_confined(document: Document) -> bytes:
    """As `render` with the product's own fonts, in a process without network and with limits.

    A paper holds text from outside, and what draws it is a large library. About 1 s.
    Raises Unreadable where it takes too much time or memory.
    """
    held = held_fonts(FONTS, page(document, style=""))
    return printed_confined(_markup(document, held), held)


def _markup(document: Document, held: tuple[Font, ...]) -> str:
    # Better one typeface that is the same everywhere than a serif that differs by machine.
    has_serif = not held or any("Serif" in font.face for font in held)
    style = _STYLE.replace("SANS", _SANS).replace("SERIF", _SERIF if has_serif else _SANS)
    return page(document, style="".join(font.face for font in held) + style)


def with_fonts(folder: Path) -> Renderer:
    """The same renderer with fonts from a folder, where the system has none that fit."""
    return replace(PDF, render=partial(render, fonts=folder))


PDF = Renderer("PDF", "application/pdf", ".pdf", render_confined)

"""PDF: letters at places on pages, read by PDFium.

Source: ISO 32000-2; what PDFium's functions do is told in its headers (`core.pdfium`). A
scanned PDF has pictures and no letters; reading pictures is not done here, and the person is
told so.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref, c_double, c_int, c_ushort, create_string_buffer, string_at
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import Any

from malbild.core import pdfium
from malbild.core.page_lines import PageLine, arrange
from malbild.core.text_layer import (
    Box,
    Format,
    Limits,
    TextLayer,
    Unreadable,
    assemble,
    odd_letters,
)

_VERSION = "pdf 1"  # raised when the same file would give another text
_MARK = "#ffd966"  # mark-now in the tokens of the look
_MOST_PIXELS = 20_000_000  # of a page picture: A4 at 420 dots per inch

# PDFium writes this for a hyphen at the end of a line, and leaves the line's end out
_DIVIDED = "\ufffe"
_ROW = re.compile(rf"[^\n{_DIVIDED}]+{_DIVIDED}?|{_DIVIDED}")
_WORD = re.compile(r"[^\s\x00]+")
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18  # ISO 32000-2, table 121


def _recognises(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _extract(data: bytes, limits: Limits) -> TextLayer:
    if b"%%EOF" not in data[-65_536:]:
        raise Unreadable("damaged", "PDF-filen är skadad: slutet av den saknas.")
    with _document(data) as document:
        lib = pdfium.library()
        count = lib.FPDF_GetPageCount(document)
        if count < 1:
            raise Unreadable("damaged", "PDF-filen är skadad: den har inga sidor.")
        if count > limits.pages:
            raise Unreadable(
                "too_many_pages",
                f"PDF-filen har {count} sidor. Målbild läser högst {limits.pages}.",
            )
        left = limits.characters
        pages, sizes = [], []
        for number in range(1, count + 1):
            with _page(document, number) as page:
                reader = _PageReader(page, number)
                lines = list(reader.lines(left))
                left -= sum(len(line.text) for line in lines)
                pages.append(lines)
                sizes.append(reader.size)
    arranged = arrange(pages, [height for _, height in sizes])
    if not any(map(str.isalnum, arranged.raw)):
        raise Unreadable(
            "scanned",
            f"PDF-filen har {_counted(count)} men ingen text. Den verkar vara skannad. "
            "Skicka in den fil som pappret skrevs ut från, eller en textigenkänd (OCR) PDF.",
        )
    return assemble(
        arranged.raw,
        [*arranged.changes, *odd_letters(arranged.raw)],
        extractor=f"{_VERSION} (pdfium {pdfium.build()})",
        lines=arranged.lines,
        pages=count,
        page_sizes=sizes,
    )


def _counted(pages: int) -> str:
    return "en sida" if pages == 1 else f"{pages} sidor"


@contextmanager
def _document(data: bytes) -> Iterator[Any]:
    lib = pdfium.library()
    document = lib.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if lib.FPDF_GetLastError() == pdfium.PASSWORD_NEEDED:
            raise Unreadable(
                "encrypted", "PDF-filen är skyddad med lösenord och går inte att läsa."
            )
        raise Unreadable("damaged", "PDF-filen är skadad och går inte att läsa.")
    try:
        yield document
    finally:
        lib.FPDF_CloseDocument(document)


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    lib = pdfium.library()
    page = lib.FPDF_LoadPage(document, number - 1)
    if not page:
        raise Unreadable("damaged", f"PDF-filen är skadad: sidan {number} går inte att läsa.")
    try:
        yield page
    finally:
        lib.FPDF_ClosePage(page)


class _PageReader:
    """One page: its size as it is shown, and its lines in the order of the file."""

    def __init__(self, page: Any, number: int) -> None:
        self._lib = pdfium.library()
        self._page = page
        self._number = number
        box = pdfium.Rectangle()
        self._lib.FPDF_GetPageBoundingBox(page, byref(box))
        self._left, self._right = box.left, box.right
        self._bottom, self._top = box.bottom, box.top
        self._turn = self._lib.FPDFPage_GetRotation(page)
        width, height = self._right - self._left, self._top - self._bottom
        upright = self._turn % 2 == 0
        self.size = _rounded(width if upright else height), _rounded(height if upright else width)
        self._rect = pdfium.Rectangle()
        self._x, self._y = c_double(), c_double()

    def lines(self, most: int) -> Iterator[PageLine]:
        """The lines of the page; `Unreadable` if they hold more than `most` characters."""
        self._text = self._lib.FPDFText_LoadPage(self._page)
        if not self._text:
            return
        try:
            letters = self._letters(most)
            for row in _ROW.finditer(letters):
                line = self._line(row[0].replace(_DIVIDED, "-"), row.start())
                if line:
                    yield line
        finally:
            self._lib.FPDFText_ClosePage(self._text)

    def _letters(self, most: int) -> str:
        """The page's text, in which every place is PDFium's index of that character."""
        count = self._lib.FPDFText_CountChars(self._text)
        if count > most:
            raise Unreadable("too_long", "PDF-filen innehåller mer text än Målbild läser.")
        if count < 1:
            return ""
        buffer = (c_ushort * (count + 1))()
        written = self._lib.FPDFText_GetText(self._text, 0, count, buffer) - 1
        text = bytes(buffer)[: 2 * max(written, 0)].decode("utf-16-le", "replace")
        if len(text) != count:  # characters without a meaning are left out there; not here
            codes = (self._lib.FPDFText_GetUnicode(self._text, i) for i in range(count))
            text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
        return text.replace("\x02", _DIVIDED).replace("\r", " ")

    def _line(self, piece: str, start: int) -> PageLine | None:
        words = [(start + word.start(), start + word.end()) for word in _WORD.finditer(piece)]
        if not words:
            return None
        stops: list[float] = []
        tops: list[float] = []
        bottoms: list[float] = []
        for first, end in words:
            x0, y0, _, y1 = self._box(first)
            x1 = self._box(end - 1)[2]
            stops += [_rounded(x0), _rounded(x1)]
            tops.append(y0)
            bottoms.append(y1)
        first, last = words[0][0], words[-1][1] - 1
        rightwards = all(one <= other for one, other in pairwise(stops))
        return PageLine(
            page=self._number,
            text=piece[first - start : last + 1 - start],
            x0=min(stops),
            y0=_rounded(min(tops)),
            x1=max(stops),
            y1=_rounded(max(bottoms)),
            baseline=self._baseline(first),
            size=max(self._size(first), self._size(last)),  # one may be a raised note number
            bold=self._bold(first) and self._bold(last),
            stops=tuple(stops) if rightwards else (),
        )

    def _box(self, index: int) -> tuple[float, float, float, float]:
        rect = self._rect
        self._lib.FPDFText_GetLooseCharBox(self._text, index, byref(rect))
        one = self._shown(rect.left, rect.top)
        other = self._shown(rect.right, rect.bottom)
        return (
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page as it is shown: turned, and from its top left corner."""
        if self._turn == 1:
            return y - self._bottom, x - self._left
        if self._turn == 2:
            return self._right - x, y - self._bottom
        if self._turn == 3:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def _baseline(self, index: int) -> float:
        self._lib.FPDFText_GetCharOrigin(self._text, index, byref(self._x), byref(self._y))
        return _rounded(self._shown(self._x.value, self._y.value)[1])

    def _size(self, index: int) -> float:
        matrix = pdfium.Matrix()
        size = float(self._lib.FPDFText_GetFontSize(self._text, index))
        if self._lib.FPDFText_GetMatrix(self._text, index, byref(matrix)):
            size *= hypot(matrix.c, matrix.d)
        return _rounded(size)

    def _bold(self, index: int) -> bool:
        name, flags = create_string_buffer(128), c_int()
        self._lib.FPDFText_GetFontInfo(self._text, index, name, 128, byref(flags))
        return bool(_BOLD.search(name.value) or flags.value & _FORCE_BOLD)


def _rounded(points: float) -> float:
    """A tenth of a point is less than a hair's breadth, and short to write."""
    return round(points, 1)


def picture(data: bytes, page: int, scale: float, boxes: Sequence[Box] = ()) -> bytes:
    """Draw a page as PNG. `page` from 1; `scale` in pixels per point (1 is 72 dots per inch).

    boxes: places to mark, as the text layer gives them. A page that would become larger than a
    screen needs is drawn at a smaller scale.
    `Unreadable` if the file is, or has no such page.
    """
    with _document(data) as document:
        lib = pdfium.library()
        if not 1 <= page <= lib.FPDF_GetPageCount(document):
            raise Unreadable("no_such_page", f"PDF-filen har ingen sida {page}.")
        with _page(document, page) as shown:
            width, height = lib.FPDF_GetPageWidthF(shown), lib.FPDF_GetPageHeightF(shown)
            scale = min(scale, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            wide, high = max(round(width * scale), 1), max(round(height * scale), 1)
            bitmap = lib.FPDFBitmap_CreateEx(wide, high, pdfium.BITMAP_BGRX, None, 0)
            if not bitmap:
                raise Unreadable("too_large", f"Sidan {page} är för stor för att visas.")
            try:
                lib.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
                lib.FPDF_RenderPageBitmap(
                    bitmap, shown, 0, 0, wide, high, 0, pdfium.WITH_ANNOTATIONS
                )
                return _png(lib, bitmap, (wide, high), scale, boxes)
            finally:
                lib.FPDFBitmap_Destroy(bitmap)


def _png(lib: Any, bitmap: Any, size: tuple[int, int], scale: float, boxes: Sequence[Box]) -> bytes:
    # imported here: only pictures need it, and it costs 30 ms
    from PIL import Image, ImageChops, ImageDraw

    stride = lib.FPDFBitmap_GetStride(bitmap)
    dots = string_at(lib.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
    image = Image.frombytes("RGB", size, dots, "raw", "BGRX", stride)
    if boxes:
        veil = Image.new("RGB", size, "white")
        draw = ImageDraw.Draw(veil)
        for _, x0, y0, x1, y1 in boxes:
            edges = (x0 * scale - 3, y0 * scale - 3, x1 * scale + 3, y1 * scale + 3)
            draw.rectangle(edges, fill=_MARK)
        image = ImageChops.multiply(image, veil)
    png = BytesIO()
    image.save(png, format="PNG", optimize=False)
    return png.getvalue()


FORMAT = Format(
    name="PDF",
    extensions=(".pdf",),
    media_type="application/pdf",
    recognises=_recognises,
    extract=_extract,
)

"""The few functions of PDFium that Målbild calls, from the library inside pypdfium2.

pypdfium2 describes all of PDFium to Python when it is imported, which takes 60 ms of CPU;
reading a paper of ten pages takes 40, and every uploaded file is read in a new process. The
thirty functions here take 5.

Source: PDFium's public headers `fpdfview.h`, `fpdf_text.h`, `fpdf_edit.h`.
"""

import json
from ctypes import (
    CDLL,
    POINTER,
    Structure,
    c_char_p,
    c_double,
    c_float,
    c_int,
    c_size_t,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
)
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD
BITMAP_BGRX = 3  # FPDFBitmap_BGRx: four bytes a dot, the last one unused
WITH_ANNOTATIONS = 1  # FPDF_ANNOT


class Rectangle(Structure):
    """FS_RECTF: a box on a page, y upwards."""

    _fields_ = [(name, c_float) for name in ("left", "top", "right", "bottom")]


class Matrix(Structure):
    """FS_MATRIX: how letters are scaled and turned."""

    _fields_ = [(name, c_float) for name in "abcdef"]


# name: what it returns, what it takes. Documents, pages and texts are c_void_p.
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_LoadMemDocument64": (c_void_p, (c_char_p, c_size_t, c_char_p)),
    "FPDF_GetLastError": (c_ulong, ()),
    "FPDF_CloseDocument": (None, (c_void_p,)),
    "FPDF_GetPageCount": (c_int, (c_void_p,)),
    "FPDF_LoadPage": (c_void_p, (c_void_p, c_int)),
    "FPDF_ClosePage": (None, (c_void_p,)),
    "FPDF_GetPageBoundingBox": (c_int, (c_void_p, POINTER(Rectangle))),
    "FPDFPage_GetRotation": (c_int, (c_void_p,)),
    "FPDF_GetPageWidthF": (c_float, (c_void_p,)),
    "FPDF_GetPageHeightF": (c_float, (c_void_p,)),
    "FPDFText_LoadPage": (c_void_p, (c_void_p,)),
    "FPDFText_ClosePage": (None, (c_void_p,)),
    "FPDFText_CountChars": (c_int, (c_void_p,)),
    "FPDFText_GetText": (c_int, (c_void_p, c_int, c_int, POINTER(c_ushort))),
    "FPDFText_GetUnicode": (c_uint, (c_void_p, c_int)),
    "FPDFText_GetLooseCharBox": (c_int, (c_void_p, c_int, POINTER(Rectangle))),
    "FPDFText_GetCharOrigin": (
        c_int,
        (c_void_p, c_int, POINTER(c_double), POINTER(c_double)),
    ),
    "FPDFText_GetFontSize": (c_double, (c_void_p, c_int)),
    "FPDFText_GetMatrix": (c_int, (c_void_p, c_int, POINTER(Matrix))),
    "FPDFText_GetFontInfo": (c_ulong, (c_void_p, c_int, c_char_p, c_ulong, POINTER(c_int))),
    "FPDFBitmap_CreateEx": (c_void_p, (c_int, c_int, c_int, c_void_p, c_int)),
    "FPDFBitmap_FillRect": (c_int, (c_void_p, c_int, c_int, c_int, c_int, c_ulong)),
    "FPDFBitmap_GetStride": (c_int, (c_void_p,)),
    "FPDFBitmap_GetBuffer": (c_void_p, (c_void_p,)),
    "FPDFBitmap_Destroy": (None, (c_void_p,)),
    "FPDF_RenderPageBitmap": (None, (c_void_p, c_void_p, *[c_int] * 6)),
}


def _folder() -> Path:
    spec = find_spec("pypdfium2_raw")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("pypdfium2 is not installed")
    return Path(spec.submodule_search_locations[0])


@cache
def library() -> CDLL:
    """PDFium, made ready. Making it ready twice, as pypdfium2 would, changes nothing."""
    found = [path for path in _folder().iterdir() if path.stem in ("libpdfium", "pdfium")]
    libraries = [path for path in found if path.suffix in (".so", ".dylib", ".dll")]
    if not libraries:
        raise ImportError("pypdfium2 is installed without its library")
    loaded = CDLL(str(libraries[0]))
    for name, (returns, takes) in _FUNCTIONS.items():
        function = getattr(loaded, name)
        function.restype, function.argtypes = returns, takes
    loaded.FPDF_InitLibrary()
    return loaded


@cache
def build() -> int:
    """The number of PDFium's build, which tells what text a file gives."""
    return int(json.loads((_folder() / "version.json").read_text())["build"])

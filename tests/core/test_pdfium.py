"""The functions of PDFium are described as pypdfium2, which reads the headers, describes them."""

from ctypes import _Pointer, _SimpleCData, sizeof
from typing import Any

import pypdfium2
import pytest

from malbild.core import pdfium


def shape(kind: Any) -> tuple[str, int]:
    """What matters when a value is handed over: whether it is an address, and its size."""
    if kind is None:
        return "nothing", 0
    address = issubclass(kind, _Pointer) or getattr(kind, "_type_", "") in ("P", "z")
    if not address and not issubclass(kind, _SimpleCData):
        address = hasattr(kind, "from_param") and sizeof(kind) == 8
    real = getattr(kind, "_type_", "") in ("f", "d")
    return ("address" if address else "real" if real else "whole"), sizeof(kind)


@pytest.mark.parametrize("name", sorted(pdfium._FUNCTIONS))
def test_each_function_takes_and_returns_what_the_headers_say(name: str) -> None:
    ours = getattr(pdfium.library(), name)
    theirs = getattr(pypdfium2.raw, name)

    assert shape(ours.restype) == shape(theirs.restype)
    assert [shape(kind) for kind in ours.argtypes] == [shape(kind) for kind in theirs.argtypes]


def test_the_structures_are_those_of_the_headers() -> None:
    for ours, theirs in (
        (pdfium.Rectangle, pypdfium2.raw.FS_RECTF),
        (pdfium.Matrix, pypdfium2.raw.FS_MATRIX),
    ):
        assert [field[0] for field in ours._fields_] == [field[0] for field in theirs._fields_]
        assert sizeof(ours) == sizeof(theirs)


def test_the_constants_are_those_of_the_headers() -> None:
    raw = pypdfium2.raw

    assert pdfium.PASSWORD_NEEDED == raw.FPDF_ERR_PASSWORD
    assert raw.FPDFBitmap_BGRx == pdfium.BITMAP_BGRX
    assert pdfium.WITH_ANNOTATIONS == raw.FPDF_ANNOT


def test_the_build_is_that_of_the_installed_library() -> None:
    assert pdfium.build() == pypdfium2.version.PDFIUM_INFO.build

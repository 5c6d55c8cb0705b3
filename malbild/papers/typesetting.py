"""Typesetting: a layout, its data, its pictures and its fonts in; a tagged PDF out.

Typst can read no folder but that of this one paper. This is what a confined process, which has no
network, runs for each paper: it imports little.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import typst

from malbild.core.text_layer import Unreadable

UNMARKED = "unmarked"


def print_bytes(packed: bytes) -> bytes:
    """A paper as PDF. packed: what is wanted and what it is made of; see `printing._packed`.

    Raises Unreadable with the code UNMARKED where PDF/UA does not allow what the paper holds,
    such as a letter that no font has or a heading without words.
    """
    listed, _, rest = packed.partition(b"\n")
    wanted, lengths = json.loads(listed)
    with TemporaryDirectory() as folder:
        for name, length in lengths:
            Path(folder, name).write_bytes(rest[:length])
            rest = rest[length:]
        try:
            made = typst.compile(
                Path(folder, "main.typ"),
                root=Path(folder),
                font_paths=[Path(folder)],
                ignore_system_fonts=wanted["alone"],
                pdf_standards="ua-1" if wanted["marked"] else "1.7",
            )
        except typst.TypstError as refused:
            if str(refused).startswith("PDF/UA-1 error"):
                raise Unreadable(UNMARKED, str(refused)) from refused
            raise
    return _with_heads_of_rows(made)


def _with_heads_of_rows(made: bytes) -> bytes:
    """The first cell of each row of a table heads its row, as PDF/UA asks; Typst has no word
    for it yet."""
    finished = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        for cell in _first_cells(pdf.Root.StructTreeRoot.K):
            cell.S = pikepdf.Name.TH
            cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        pdf.save(
            finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return finished.getvalue()


def _first_cells(found: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The first cell of each row of the tables, which stand directly in the paper."""
    for element in _inside(found):
        if element.get("/S") == "/Document":
            yield from _first_cells(element.K)
        elif element.get("/S") == "/Table":
            for group in _inside(element.K):
                if group.get("/S") == "/TBody":
                    yield from (next(iter(_inside(row.K))) for row in _inside(group.K))


def _inside(found: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The elements of a structure, of which a single one may stand without a list."""
    listed = found if isinstance(found, pikepdf.Array) else [found]
    yield from (one for one in listed if isinstance(one, pikepdf.Dictionary))

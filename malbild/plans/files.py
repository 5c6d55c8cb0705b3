"""Files that a plan is read from: which kind one is, and reading it in a confined process."""

from malbild.core.confined import Confinement, run
from malbild.core.swedish import number
from malbild.core.text_layer import Unreadable
from malbild.core.zipped import SIGNATURE, names_in
from malbild.plans.tables import Table, of_json

LARGEST = 10_000_000  # bytes of a file
_LIMITS = Confinement(seconds=20, memory=1_000_000_000, output=60_000_000)
READERS = {"xl/": "malbild.plans.excel", "word/": "malbild.plans.word"}


def table_confined(data: bytes) -> Table:
    """Read a table from an Excel or a Word file. Raises Unreadable with the reason in Swedish."""
    if len(data) > LARGEST:
        raise Unreadable(
            "too_large", f"Filen är större än {number(LARGEST // 1_000_000)} megabyte."
        )
    names = names_in(data)
    for folder, reader in READERS.items():
        if data.startswith(SIGNATURE) and any(name.startswith(folder) for name in names):
            return of_json(run(f"{reader}:table_bytes", data, limits=_LIMITS))
    raise Unreadable(
        "unknown", "Filen är varken en Excelfil (.xlsx) eller ett Worddokument (.docx)."
    )

"""A file on disk to a reading, or to the reason why it cannot be read. No database."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from malbild.core import fingerprint
from malbild.core.reading.facts import Reading
from malbild.core.reading.reader import read
from malbild.core.text_layer import Unreadable
from malbild.papers.formats import bytes_of, extract_confined

PLAIN = frozenset({".txt", ".text", ".md"})


@dataclass(frozen=True)
class Read:
    """A file that was read. fingerprint: SHA-256 of its bytes."""

    file: str
    fingerprint: str
    reading: Reading

    def as_json(self) -> dict[str, Any]:
        """The object of `malbild read --json` for one paper."""
        return self.reading.as_json(file=self.file, fingerprint=self.fingerprint)


@dataclass(frozen=True)
class Refused:
    """A file that cannot be read. fingerprint: None where its bytes were not had."""

    file: str
    fingerprint: str | None
    error: Unreadable

    def as_json(self) -> dict[str, Any]:
        """The object of `malbild read --json` for a file without facts."""
        error = {"code": self.error.code, "text": self.error.text}
        return {"file": self.file, "fingerprint": self.fingerprint, "error": error}


def read_file(path: Path) -> Read | Refused:
    """Read one file. Never raises for what the file is or holds."""
    mark = None
    try:
        data = _bytes(path)
        mark = fingerprint.of_bytes(data)
        text = _as_it_stands(path, data)
        if text is None:
            text = extract_confined(data, path.name).text
    except Unreadable as unreadable:
        return Refused(path.name, mark, unreadable)
    return Read(path.name, mark, read(text))


def _bytes(path: Path) -> bytes:
    try:
        return bytes_of(path)
    except FileNotFoundError:
        raise Unreadable("not_found", "Filen finns inte.") from None
    except IsADirectoryError:
        raise Unreadable("a_folder", "Det är en mapp. Ange filerna i den.") from None
    except OSError as error:
        raise Unreadable("not_opened", f"Filen gick inte att öppna ({error.strerror}).") from None


def _as_it_stands(path: Path, data: bytes) -> str | None:
    """The text of a plain UTF-8 file, unchanged so that places in it are places in the file.

    None for everything else: other encodings and formats are unpacked in a confined process.
    """
    if path.suffix.lower() not in PLAIN or not data.strip() or b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None

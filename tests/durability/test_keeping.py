"""A file that has been kept is there after a power cut: bytes first, then name, then folder."""

import os
from pathlib import Path
from typing import Any

import pytest

from malbild.core import fingerprint
from malbild.papers.actions import keep
from malbild.papers.queries import place_of


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the disk, in order; all of it is done as well."""
    asked: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        place = Path(os.readlink(f"/proc/self/fd/{handle}"))
        size = "" if place.is_dir() else f" of {place.stat().st_size} bytes"
        asked.append(f"sync {'folder ' + place.name if place.is_dir() else 'file'}{size}")
        sync(handle)

    def renamed(source: Any, target: Any) -> None:
        asked.append(f"rename to {Path(target).name}")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    return asked


def test_the_bytes_are_on_the_disk_before_the_name_and_the_folder_after(
    file_store: Path, order: list[str]
) -> None:
    mark = keep(b"Protokoll")

    folder = place_of(mark).parent
    assert order[:3] == ["sync file of 9 bytes", f"rename to {mark}", f"sync folder {folder.name}"]
    assert f"sync folder {file_store.name}" in order[3:]


def test_a_file_whose_name_cannot_be_written_leaves_nothing(
    file_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Any, target: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        keep(b"Protokoll")

    assert [path for path in file_store.rglob("*") if path.is_file()] == []
    assert not place_of(fingerprint.of_bytes(b"Protokoll")).exists()

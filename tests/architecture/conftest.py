"""Small packages with a fault planted in them, for tests of the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.sources import Source, sources

Plant = Callable[..., list[Source]]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Write a package `product` of two rooms, and the given files over it: path to text."""

    def planted(**files: str) -> list[Source]:
        package = tmp_path / "product"
        sound = {
            "__init__": "",
            "papers/__init__": '"""The documents (handlingar)."""',
            "papers/models": "class Paper: ...",
            "decisions/__init__": '"""What is decided (beslut)."""',
        }
        for name, text in {**sound, **files}.items():
            path = package / f"{name.replace('__in__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + "\n")
        return sources(package)

    return planted

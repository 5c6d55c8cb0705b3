"""How many papers are read per CPU second, from text, beside only counting their words."""

import re
from collections.abc import Sequence
from pathlib import Path

from bench._place import cpu, line
from malbild.core.reading.facts import Known
from malbild.core.reading.reader import RULES_VERSION, read

HOME = Path(__file__).resolve().parents[1]
TARGET = 200  # papers of the seeds' kind per CPU second (issue 2, "Speed and size")
SOURCES = (
    ("seeds", HOME.parent / "shared" / "seeds"),
    ("fictional papers", HOME / "tests" / "core" / "reading" / "papers"),
    ("the demo's papers", HOME / "malbild" / "cli" / "demo" / "papers"),
)
WORD = re.compile(r"\w+")


def main() -> None:
    """Print two lines for each collection of papers that is there."""
    print(f"rules version {RULES_VERSION}")
    for name, folder in SOURCES:
        texts = [path.read_text() for path in sorted(folder.glob("*.txt"))]
        if texts:
            _measure(name, texts)
        else:
            print(f"{name}: not on this machine")


def _measure(name: str, texts: Sequence[str]) -> None:
    size = sum(len(text.encode()) for text in texts)
    read_all = cpu(lambda: [read(text, known=Known()) for text in texts], times=9)
    counted = cpu(lambda: [len(WORD.findall(text)) for text in texts], times=9)
    about = f"{len(texts)} papers, {size:,} bytes".replace(",", " ")
    rate = 1000 * len(texts) / read_all
    line(f"read, {name}", figure=f"{rate:.0f} papers/s", beside=f"{about}  target {TARGET}")
    floor = 1000 * len(texts) / counted
    line(f"compare: their words counted, {name}", figure=f"{floor:.0f} papers/s")


if __name__ == "__main__":
    main()

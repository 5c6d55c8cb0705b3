"""`malbild read`: files to facts, without settings and without a database."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from malbild.cli.demo.scenario import paper_text
from tests.cli.conftest import Malbild

PAPER = "05-norrvik-protokollsutdrag-ks.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good paper, the same in Latin-1, and one that is no paper."""
    (tmp_path / "bra.txt").write_text(paper_text(PAPER), encoding="utf-8")
    (tmp_path / "gammal.txt").write_bytes(paper_text(PAPER).encode("latin-1"))
    (tmp_path / "trasig.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    return tmp_path


def test_a_paper_is_shown_as_expected(malbild: Malbild, folder: Path) -> None:
    said = malbild("read", folder / "bra.txt")
    expected = Path(__file__).with_name("expected") / "read.txt"
    assert (said.code, said.err) == (0, "")
    assert said.out.replace(f"{folder}/", "") == expected.read_text(encoding="utf-8")


def test_the_others_are_read_when_one_file_is_bad(malbild: Malbild, folder: Path) -> None:
    said = malbild("read", *sorted(folder.iterdir()))
    assert said.code == 1
    assert said.out.count("Protokollsutdrag") == 2
    first, last = said.err.splitlines()
    assert first.startswith(f"{folder}/trasig.pdf: ")
    assert first.endswith(".")
    assert last == "1 av 3 filer gick inte att läsa."


def test_json_lists_one_object_per_file_in_order(malbild: Malbild, folder: Path) -> None:
    files = [folder / "trasig.pdf", folder / "bra.txt", folder / "saknas.txt"]
    said = malbild("read", *files, "--json")
    bad, good, missing = json.loads(said.out)
    assert said.code == 1
    assert bad["file"] == "trasig.pdf"
    assert bad["fingerprint"] == sha256(files[0].read_bytes()).hexdigest()
    assert set(bad["error"]) == {"code", "text"}
    assert good["fingerprint"] == sha256(files[1].read_bytes()).hexdigest()
    assert [one["outcome"] for one in good["decisions"]] == ["yes_with_addition"]
    assert (missing["fingerprint"], missing["error"]["code"]) == (None, "not_found")


def test_a_place_is_a_place_in_the_file_as_it_stands(malbild: Malbild, tmp_path: Path) -> None:
    text = "\ufeff" + paper_text(PAPER).replace("\n", "\r\n") + "\x0c  "
    paper = tmp_path / "fil.txt"
    paper.write_bytes(text.encode("utf-8"))
    (found,) = json.loads(malbild("read", paper, "--json").out)
    ((start, end),) = found["registry_number"]["spans"]
    assert text[start:end] == "KS/2025:88"


def test_another_encoding_gives_the_same_facts(malbild: Malbild, folder: Path) -> None:
    said = malbild("read", folder / "bra.txt", folder / "gammal.txt", "--json")
    utf8, latin1 = json.loads(said.out)
    assert said.code == 0
    for one in (utf8, latin1):
        del one["file"], one["fingerprint"]
    assert utf8 == latin1


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("tom.txt", b"", "empty"),
        ("nul.txt", b"\0\0\0\0", None),
        ("bild.pdf", b"\x89PNG\r\n\x1a\n" + bytes(40), "unknown_format"),
    ],
)
def test_what_is_no_paper_gets_a_reason(
    malbild: Malbild, tmp_path: Path, name: str, data: bytes, code: str | None
) -> None:
    (tmp_path / name).write_bytes(data)
    said = malbild("read", tmp_path / name, "--json")
    (found,) = json.loads(said.out)
    assert said.code == 1
    assert found["error"]["text"].endswith(".")
    assert code in (None, found["error"]["code"])


def test_reading_needs_neither_settings_nor_models(folder: Path) -> None:
    code = (
        "import sys; from malbild.cli.main import main;"
        f"assert main(['read', {str(folder / 'bra.txt')!r}]) == 0;"
        "print(*[m for m in sys.modules if m in ('malbild.config.settings', 'sqlite3')"
        " or m.endswith('.models') and m.startswith('malbild')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""

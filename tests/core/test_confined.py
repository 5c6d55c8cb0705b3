"""What a confined process can do, and what it cannot."""

import socket
import sys
import time
from pathlib import Path

import pytest

from malbild.core import confined
from malbild.core.confined import Confinement
from malbild.core.text_layer import Unreadable

LIMITS = Confinement(seconds=20, memory=400_000_000, output=1_000_000)


@pytest.fixture(autouse=True)
def _targets_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def run(name: str, data: bytes = b"", limits: Confinement = LIMITS) -> bytes:
    return confined.run(f"confined_targets:{name}", data, limits=limits)


def refusal(name: str, data: bytes = b"", limits: Confinement = LIMITS) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        run(name, data, limits)
    return refused.value


def test_bytes_go_in_and_bytes_come_out() -> None:
    data = bytes(range(256)) * 400

    assert run("upper", data) == data.upper()


def test_what_a_library_prints_is_not_the_answer() -> None:
    assert run("printing", b"svar") == b"svar"


def test_a_refusal_comes_back_as_it_was_said() -> None:
    refused = refusal("refusing")

    assert (refused.code, refused.text) == ("scanned", "Filen är skannad – å, ä, ö.")


def test_a_failure_is_one_sentence_and_its_reason_a_note() -> None:
    refused = refusal("failing")

    assert (refused.code, refused.text) == (
        "crashed",
        "Det gick inte att läsa filen. Filen kan vara skadad.",
    )
    assert "the reason is here" in refused.__notes__[0]


@pytest.mark.parametrize("name", ["sleeping", "burning"])
def test_time_is_limited_by_the_clock_and_by_the_processor(name: str) -> None:
    began = time.monotonic()

    refused = refusal(name, limits=Confinement(seconds=1, doing="skapa dokumentet"))

    assert (refused.code, refused.text) == (
        "too_slow",
        "Det tog för lång tid att skapa dokumentet.",
    )
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("name", ["hoarding", "hoarding_in_machine_code"])
def test_memory_is_limited(name: str) -> None:
    assert refusal(name).code == "out_of_memory"


def test_the_answer_is_limited() -> None:
    assert refusal("boasting").code == "too_long"


def test_complaints_without_end_end() -> None:
    assert refusal("shouting").code == "crashed"


def test_a_crash_in_machine_code_leaves_the_caller_alive() -> None:
    assert refusal("crashing").code == "crashed"


@pytest.fixture
def listener() -> socket.socket:
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.2)
    return listening


def test_no_connection_is_made(listener: socket.socket) -> None:
    port = listener.getsockname()[1]

    refused = refusal("connecting", f"127.0.0.1 {port}".encode())

    assert refused.code == "crashed"
    assert "not allowed in a confined process" in refused.__notes__[0]
    with listener, pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a network of its own")
def test_no_connection_is_made_past_python_either(listener: socket.socket) -> None:
    port = listener.getsockname()[1]

    assert run("connecting_in_machine_code", f"127.0.0.1 {port}".encode()) == b"refused"
    with listener, pytest.raises(TimeoutError):
        listener.accept()


def test_no_process_is_started() -> None:
    assert "not allowed" in refusal("starting").__notes__[0]


def test_no_file_is_written_or_removed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"here")
    new = tmp_path / "new"

    assert "not allowed" in refusal("writing", str(new).encode()).__notes__[0]
    assert "not allowed" in refusal("removing", str(kept).encode()).__notes__[0]
    assert not new.exists()
    assert kept.read_bytes() == b"here"


def test_no_secret_is_inherited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALBILD_SECRET_KEY", "hemlig")

    assert run("surroundings") == b"['LANG', 'PATH', 'RAYON_NUM_THREADS'] / 0 False"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a network of its own")
def test_a_layout_that_asks_for_a_package_reaches_nobody(listener: socket.socket) -> None:
    proxy = f"http://127.0.0.1:{listener.getsockname()[1]}"

    said = run("fetching", proxy.encode(), Confinement(seconds=30, memory=1_000_000_000))

    assert b"failed to download package" in said
    with listener, pytest.raises(TimeoutError):
        listener.accept()


def test_a_folder_of_its_own_is_all_that_it_may_write_in(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    allowed = Confinement(seconds=20, memory=512_000_000, scratch=True)

    said = run("scribble", str(outside).encode(), allowed)

    assert said == str(outside).encode() + b" and no more"
    assert not outside.exists()

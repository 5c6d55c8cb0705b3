"""One function on one piece of data, in a process of its own that can do little harm.

Files come from strangers, and the libraries that read and draw them are large. What runs here
has no network, no more time and memory than it was given, starts no process, writes no file
(or only in a folder of its own) and inherits no secret. It gets bytes, gives bytes back, and is
gone.

How the process locks itself in is told in `confined_process`.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from malbild.core.text_layer import Unreadable

_SCRIPT = Path(__file__).with_name("confined_process.py")


@dataclass(frozen=True)
class Confinement:
    """What the process may use.

    seconds: by the clock on the wall, and as CPU time. memory: bytes of address space, the
    interpreter and its libraries included. output: bytes of the answer. files: open at once.
    doing: what it is for, as it stands in the sentence "Det tog för lång tid att … .".
    scratch: whether it gets a folder of its own to write in, gone when it is gone; some
        libraries cannot do without.
    """

    seconds: int = 20
    memory: int = 512_000_000
    output: int = 50_000_000
    files: int = 64
    doing: str = "läsa filen"
    scratch: bool = False


def run(target: str, data: bytes, *, limits: Confinement) -> bytes:
    """Call the function `target` ("package.module:name", bytes to bytes) in a new process.

    `Unreadable` from the function comes back as itself. Time-out, too much memory, too long
    an answer and a crash become `Unreadable` with the codes `too_slow`, `out_of_memory`,
    `too_long`, `crashed`; what the process wrote about it is a note on the exception.
    """
    with TemporaryDirectory(prefix="malbild-") if limits.scratch else nullcontext("") as scratch:
        return _run(target, data, limits=limits, scratch=scratch)


def _run(target: str, data: bytes, *, limits: Confinement, scratch: str) -> bytes:
    asked = {"target": target, "path": sys.path, "limits": asdict(limits), "scratch": scratch}
    # isolated, the process does not see where compiled modules are kept
    cache = ["-X", f"pycache_prefix={sys.pycache_prefix}"] if sys.pycache_prefix else []
    with _memory_file() as given, _memory_file() as answer, _memory_file() as complaints:
        given.write(json.dumps(asked).encode() + b"\n")
        given.write(data)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", *cache, str(_SCRIPT)],
            stdin=given,
            stdout=answer,
            stderr=complaints,
            cwd="/",
            # A thread for each core would take of the memory, each as much as the next.
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "RAYON_NUM_THREADS": "1"}
            | ({"TMPDIR": scratch} if scratch else {}),
            start_new_session=True,
        )
        try:
            code = process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            code = -signal.SIGXCPU
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        answer.seek(0)
        verdict, result = answer.read(1), answer.read()
        if code == 0 and verdict == b"+":
            return result
        if code == 0 and verdict == b"-":
            raise Unreadable(**json.loads(result))
        complaints.seek(0)
        said = complaints.read(20_000).decode("utf-8", "replace")
        failed = _failure(code, verdict.decode("ascii", "replace"), limits, said)
        failed.add_note(said)
        raise failed


def _memory_file() -> IO[bytes]:
    """A nameless file; in memory where there are such, since drafts do not belong on a disk."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("malbild"), "w+b")
    return TemporaryFile()


def _failure(code: int, verdict: str, limits: Confinement, said: str) -> Unreadable:
    doing = limits.doing
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Unreadable("too_slow", f"Det tog för lång tid att {doing}.")
    if verdict == "m" or "memory allocation of" in said:  # as a library in Rust puts it
        return Unreadable("out_of_memory", f"Det krävdes för mycket minne för att {doing}.")
    if verdict == "l":
        return Unreadable("too_long", f"Resultatet blev för stort när Målbild försökte {doing}.")
    return Unreadable("crashed", f"Det gick inte att {doing}. Filen kan vara skadad.")

"""The other side of `confined`: what the new process does before and after its one function.

Two walls stand around the network. The kernel gives the process a network of its own in which
nothing is connected, where it allows that (Linux, and user namespaces if not root). Besides,
an audit hook refuses sockets, processes and writing in Python itself; it alone would not hold
against machine code, and is the wall that is left where the kernel says no.

Source: man pages `unshare(2)`, `setrlimit(2)`, `prctl(2)`; PEP 578 for the audit hook.

This file is run and never imported. It imports little, since every paper waits for it.
"""

import json
import os
import resource
import sys
from ctypes import CDLL
from importlib import import_module
from typing import TYPE_CHECKING, Any

# run as a file, without the project or its libraries on the path
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from malbild.core.text_layer import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS = 38
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn"}
    | {"os.spawn", "pty.spawn", "os.link", "os.symlink", "os.chown", "os.kill"}
)
_IN_SCRATCH = frozenset(
    {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "shutil.rmtree"}
)
_scratch = ""


def _answer() -> None:
    """Read what is asked, lock the door, do it, answer, and end without tidying up."""
    given = os.fdopen(0, "rb", closefd=False)
    asked = json.loads(given.readline())
    data = given.read()
    answer = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)  # what a library prints is a complaint, not the answer
    sys.path[:] = [*asked["path"], *sys.path]
    limits = asked["limits"]
    global _scratch
    _scratch = asked["scratch"]
    _lock(limits)
    verdict = b"c"
    result = b""
    try:
        module, _, name = asked["target"].partition(":")
        function: Callable[[bytes], bytes] = getattr(import_module(module), name)
        result = function(data)
        verdict = b"+" if len(result) < limits["output"] else b"l"
    except Unreadable as refused:
        verdict = b"-"
        result = json.dumps({"code": refused.code, "text": refused.text}).encode()
    except MemoryError:
        verdict = b"m"
    except BaseException:
        sys.excepthook(*sys.exc_info())
    failed = verdict in (b"c", b"m", b"l")
    for piece in (verdict,) if failed else (verdict, result):
        view = memoryview(piece)
        while view:
            view = view[os.write(answer, view) :]
    sys.stderr.flush()
    os._exit(1 if failed else 0)


def _lock(limits: dict[str, int]) -> None:
    libc = CDLL(None)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if sys.platform == "linux" and libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)  # may be refused: the hook remains
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_FSIZE, limits["output"] + 1),
        (resource.RLIMIT_NOFILE, limits["files"]),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN or event.startswith("socket."):
        raise PermissionError(f"{event} is not allowed in a confined process")
    writes = event in _IN_SCRATCH
    if event == "open":
        writes = isinstance(arguments[2], int) and bool(arguments[2] & _WRITING)
    paths = arguments[:2] if event == "os.rename" else arguments[:1]
    if writes and not all(_is_own(path) for path in paths):
        raise PermissionError("writing files is not allowed in a confined process")


def _is_own(path: Any) -> bool:
    """Whether a path lies in the folder that this process was given, if it was given one."""
    if not _scratch or not isinstance(path, str | bytes | os.PathLike):
        return False
    return os.path.realpath(os.fsdecode(path)).startswith(_scratch + os.sep)


if __name__ == "__main__":
    _answer()

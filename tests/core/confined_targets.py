"""What the tests of `confined` run in the new process: good and bad behaviour, by name."""

import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from malbild.core.text_layer import Unreadable


def upper(data: bytes) -> bytes:
    return data.upper()


def printing(data: bytes) -> bytes:
    print("a library says something")
    return data


def refusing(data: bytes) -> bytes:
    raise Unreadable("scanned", "Filen är skannad – å, ä, ö.")


def failing(data: bytes) -> bytes:
    raise ValueError("the reason is here")


def sleeping(data: bytes) -> bytes:
    time.sleep(60)
    return data


def burning(data: bytes) -> bytes:
    while True:
        pass


def hoarding(data: bytes) -> bytes:
    return b"".join(bytes([i]) * 50_000_000 for i in range(100))


def boasting(data: bytes) -> bytes:
    return bytes(2_000_000)


def shouting(data: bytes) -> bytes:
    while True:
        os.write(2, bytes(100_000))


def crashing(data: bytes) -> bytes:
    ctypes.string_at(0)
    return data


def hoarding_in_machine_code(data: bytes) -> bytes:
    """End as a library in Rust does where it gets no memory."""
    os.write(2, b"memory allocation of 8589934592 bytes failed\n")
    os.abort()


def connecting(data: bytes) -> bytes:
    host, port = data.decode().split()
    with socket.create_connection((host, int(port)), timeout=5):
        return b"connected"


def connecting_in_machine_code(data: bytes) -> bytes:
    """Connect as a library would that never asks Python: past every audit hook."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    port = int(data.decode().split()[1])
    address = (
        socket.AF_INET.to_bytes(2, sys.byteorder)
        + port.to_bytes(2, "big")
        + bytes([127, 0, 0, 1])
        + bytes(8)
    )
    return b"connected" if libc.connect(descriptor, address, 16) == 0 else b"refused"


def starting(data: bytes) -> bytes:
    return subprocess.run(["/bin/echo", "hej"], capture_output=True, check=True).stdout


def writing(data: bytes) -> bytes:
    Path(data.decode()).write_bytes(b"left behind")
    return data


def removing(data: bytes) -> bytes:
    Path(data.decode()).unlink()
    return data


def surroundings(data: bytes) -> bytes:
    django = "django" in sys.modules
    return f"{sorted(os.environ)} {os.getcwd()} {len(os.read(0, 10))} {django}".encode()


def fetching(data: bytes) -> bytes:
    """Set a layout that asks for a package, through the proxy that is given."""
    import typst  # only this target needs it

    os.environ["HTTPS_PROXY"] = data.decode()
    try:
        typst.compile(b'#import "@preview/cetz:0.3.1"')
    except typst.TypstError as refused:
        return str(refused).encode()
    return b"fetched"


def scribble(data: bytes) -> bytes:
    """Write in the folder that the process was given, and try to write beside it."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as inside:
        Path(inside, "own").write_bytes(data)
        told = Path(inside, "own").read_bytes()
    try:
        Path(data.decode()).write_bytes(b"x")
    except PermissionError:
        return told + b" and no more"
    return b"wrote outside"

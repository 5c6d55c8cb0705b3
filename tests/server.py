"""The program as people meet it: a process of its own, on a database of its own.

For what a test client cannot show: real commits, real kills, real browsers. The journal is
append-only, so a database that has been committed to is thrown away, never emptied.
"""

import atexit
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
from django.conf import settings
from psycopg import sql

HOME = Path(__file__).resolve().parents[1]
GRANIAN = Path(sys.executable).parent / "granian"
PATIENCE = 30  # seconds for the server to answer on a loaded machine


@dataclass
class Server:
    """A server on a free port of this machine.

    address: "http://localhost:54321". environment: what reaches its database and files.
    """

    port: int
    environment: Mapping[str, str]
    log: Path
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def manage(self, *command: str) -> str:
        """Run one of the product's commands beside the server; return what it printed."""
        return self._python("-m", "django", *command)

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of Python beside the server, on its database; return what it printed."""
        return self._python("-c", program, *arguments)

    def _python(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=HOME,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self) -> None:
        """Start, and come back when it answers. Raises AssertionError with its log if not."""
        with open(self.log, "ab") as log:
            self._process = subprocess.Popen(
                [
                    *(
                        str(Path(sys.executable).parent / "granian"),
                        "malbild.config.wsgi:application",
                    ),
                    *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)),
                    *("--workers", "1", "--blocking-threads", "8", "--log-level", "warning"),
                ],
                cwd=HOME,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise AssertionError(f"The server did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        """End it as a power cut would: at once, with all its processes."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, how)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
        self._process = None
        self._wait_until_closed()

    def _wait_until_closed(self) -> None:
        """Its worker dies a moment after it, and holds the port until then."""
        for _ in range(PATIENCE * 20):
            with suppress(ConnectionResetError):
                try:
                    socket.create_connection(("127.0.0.1", self.port), 1).close()
                except ConnectionRefusedError:
                    return
            time.sleep(0.05)
        raise AssertionError(f"Something still listens to port {self.port}")


Servers = Callable[..., AbstractContextManager[Server]]  # given settings: running_server


@contextmanager
def running_server(folder: Path, **extra: str) -> Iterator[Server]:
    """A started server on a new, migrated database of the kind that the tests run on.

    folder: where its files, its log and (SQLite) its database are. extra: more settings.
    """
    with new_database(folder) as url:
        server = Server(
            port=free_port(),
            environment=surroundings(url, folder, **extra),
            log=folder / "server.log",
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()


def surroundings(url: str, folder: Path, **extra: str) -> dict[str, str]:
    """The environment of a product whose database and files are these."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "malbild.config.settings",
        "MALBILD_SECRET_KEY": uuid4().hex * 2,
        "MALBILD_DEBUG": "false",
        "MALBILD_HTTPS": "false",
        "MALBILD_HOSTS": "localhost,127.0.0.1",
        "MALBILD_FILES": str(folder / "files"),
        "MALBILD_DATABASE_URL": url,
        **extra,
    }


@contextmanager
def new_database(folder: Path) -> Iterator[str]:
    """The address of a new migrated database: a file, or one more in the tests' PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        file = folder / "server.sqlite3"
        shutil.copy(migrated(), file)
        yield f"sqlite:///{file}"
        return
    name = f"server_{uuid4().hex}"
    _in_postgresql("CREATE DATABASE {} TEMPLATE {}", name, migrated())
    try:
        yield _address_of(name)
    finally:
        _in_postgresql("DROP DATABASE {} WITH (FORCE)", name)


@cache
def migrated() -> str:
    """An empty migrated database that new ones are copied from, made once per run.

    Style sheets and scripts are put where a server finds them on the way. They lie in the
    checkout, and several runs may do this at once: hence the lock.
    """
    folder = Path(tempfile.mkdtemp(prefix="malbild_migrated_"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        name = str(folder / "migrated.sqlite3")
        url = f"sqlite:///{name}"
    else:
        name = f"migrated_{uuid4().hex}"
        _in_postgresql("CREATE DATABASE {}", name)
        url = _address_of(name)
    maker = Server(port=0, environment=surroundings(url, folder), log=folder / "log")
    maker.manage("migrate", "--verbosity", "0")
    (HOME / "var").mkdir(exist_ok=True)
    with open(HOME / "var" / "collecting.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        maker.manage("collectstatic", "--noinput", "--verbosity", "0")
    return name


def _address_of(name: str) -> str:
    head, _, _ = os.environ["MALBILD_DATABASE_URL"].rpartition("/")
    return f"{head}/{name}"


def _in_postgresql(statement: str, *names: str) -> None:
    database = settings.DATABASES["default"]
    with psycopg.connect(
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        user=database["USER"],
        password=database["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def free_port() -> int:
    """A port below the range of outgoing connections, which would take it (trust.md §4 c)."""
    for port in range(20_000 + os.getpid() % 5_000, 32_000):
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no free port")

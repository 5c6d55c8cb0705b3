"""A PostgreSQL 15 of one's own for as long as a command runs.

    python -m tests.postgresql pytest tests

The command finds it by MALBILD_DATABASE_URL. It listens on a socket in a folder that goes
away with it. The role is no superuser, so that row-level security binds it. Nothing is
synced to disk: what the tests kill is our program, not the database.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    # The access walk touches every table and index in one transaction.
    "max_locks_per_transaction": "256",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "",
}


@contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """Start the server; yield the environment that reaches it; stop it.

    Raises subprocess.CalledProcessError with what PostgreSQL said where it does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="malbild_pg_"))
    data = folder / "data"
    somebody: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "nobody")
        somebody = ["runuser", "-u", "nobody", "--"]
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    options += f" -c unix_socket_directories={folder}"

    def run(program: str, *arguments: str | Path) -> None:
        # Not captured: the server keeps the pipe of pg_ctl open for as long as it lives.
        with open(folder / "said", "a+") as said:
            command = [*somebody, str(PROGRAMS / program), *map(str, arguments)]
            try:
                subprocess.run(command, cwd="/", stdout=said, stderr=said, check=True)
            except subprocess.CalledProcessError:
                said.seek(0)
                sys.stderr.write(said.read())
                raise

    try:
        run("initdb", "-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", data)
        run("pg_ctl", "-w", "-D", data, "-o", options, "start")
        for statement in (
            "CREATE ROLE malbild LOGIN CREATEDB",
            "CREATE DATABASE malbild OWNER malbild",
        ):
            run("psql", "-q", "-h", folder, "-U", "postgres", "-c", statement)
        yield {"MALBILD_DATABASE_URL": "postgres://malbild@/malbild", "PGHOST": str(folder)}
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-w", "-m", "immediate", "-D", data, "stop")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    with postgresql() as reached:
        sys.exit(subprocess.call(sys.argv[1:], env={**os.environ, **reached}))

"""Acts per second that a server takes from eight people, beside bare inserts on its database.

The floor is one table, one row and one commit at a time, with the settings of the product:
what the disk and the database can do before the product has done anything.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from threading import Event, Thread
from unittest.mock import patch

from django.db import connection, transaction

from bench._place import line, new_database
from tests import postgresql
from tests.durability.clients import Person
from tests.server import HOME, running_server

SECONDS = 8
CLIENTS = 8
SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def main() -> None:
    """Measure on the database of the settings; from SQLite also on PostgreSQL."""
    on_sqlite = connection.vendor == "sqlite"
    name = "SQLite" if on_sqlite else "PostgreSQL"
    with TemporaryDirectory(prefix="malbild_bench_") as folder:
        _acts(name, Path(folder))
    with new_database():
        _floor(name)
    if on_sqlite and postgresql.PROGRAMS.exists():
        with patch.dict(postgresql.SETTINGS, SAFE), postgresql.postgresql() as reached:
            command = ["env", *(f"{key}={value}" for key, value in reached.items())]
            subprocess.run([*command, sys.executable, "-m", "bench.writes"], cwd=HOME, check=True)


def _acts(name: str, folder: Path) -> None:
    with running_server(folder) as server:
        scene = subprocess.run(
            [sys.executable, "-m", "tests.durability.scene", "make", str(CLIENTS)],
            cwd=HOME,
            env=dict(server.environment),
            capture_output=True,
            text=True,
            check=True,
        )
        stop = Event()
        people = [
            Person(one, server.port, number, stop)
            for number, one in enumerate(json.loads(scene.stdout))
        ]
        threads = [Thread(target=person.confirm_all) for person in people]
        begun = time.monotonic()
        for thread in threads:
            thread.start()
        time.sleep(SECONDS)
        stop.set()
        for thread in threads:
            thread.join()
        spent = time.monotonic() - begun
    for kind in ("upload", "confirm"):
        took = [
            act.answered - act.asked
            for person in people
            for act in person.acts
            if act.kind == kind and act.acknowledged
        ]
        if len(took) < 2:
            line(f"{name}, {kind}: too few to tell", figure=str(len(took)))
            continue
        p95 = quantiles(took, n=20)[-1]
        line(
            f"{name}, {kind}, {CLIENTS} clients, over HTTP",
            figure=f"{len(took) / spent:.1f} per s",
            beside=f"p95 {1000 * p95:.0f} ms",
        )


def _floor(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (id bigint, words text)")
        begun, count = time.monotonic(), 0
        while time.monotonic() - begun < 2:
            with transaction.atomic():
                cursor.execute("INSERT INTO bare VALUES (%s, %s)", [count, "x" * 200])
            count += 1
        rate = count / (time.monotonic() - begun)
    line(f"compare: {name}, a bare INSERT and COMMIT", figure=f"{rate:.0f} per s")


if __name__ == "__main__":
    main()

"""Where the figures are taken: a database and a file store that are thrown away after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection


@contextmanager
def new_database() -> Iterator[Path]:
    """A migrated database of the kind that the settings name, and the folder of its files."""
    with TemporaryDirectory(prefix="malbild_bench_") as folder:
        settings.FILES = Path(folder) / "files"
        settings.ALLOWED_HOSTS = ["testserver"]
        if connection.vendor == "sqlite":
            settings.DATABASES["default"]["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        before = str(settings.DATABASES["default"]["NAME"])
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield Path(folder)
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)


def cpu(
    work: Callable[[], object],
    *,
    times: int,
    warm: int = 3,
    first: Callable[[], object] = lambda: None,
) -> float:
    """The median CPU time of a piece of work, in milliseconds, in this process and its own.

    first: what is done before each time, outside the figure.
    """
    for _ in range(warm):
        first()
        work()
    spent = []
    for _ in range(times):
        first()
        before = cpu_so_far()
        work()
        spent.append(cpu_so_far() - before)
    return 1000 * median(spent)


def cpu_so_far() -> float:
    """The CPU time of this process and of its own that have ended, in seconds."""
    own, children = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def line(what: str, *, figure: str, beside: str = "") -> None:
    """Print one figure: what it is, how much, and what it is to be compared with."""
    print(f"{what:<58} {figure:>14}  {beside}".rstrip(), flush=True)

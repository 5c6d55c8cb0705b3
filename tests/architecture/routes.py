"""All addresses, as the snapshot has them: path and name.

    python -m tests.architecture.routes [--check]

A changed address is a link that somebody has saved. So it is changed on purpose: the diff of
routes.txt shows it.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
from django.urls import URLPattern, URLResolver, get_resolver

SNAPSHOT = Path(__file__).with_name("routes.txt")


def routes(
    patterns: Iterable[URLPattern | URLResolver], *, path: str = "/", names: str = ""
) -> Iterator[str]:
    """Every address below, as "/remisser/<slug>/  consultations:consultation"."""
    for pattern in patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inside = f"{names}{pattern.namespace}:" if pattern.namespace else names
            yield from routes(pattern.url_patterns, path=here, names=inside)
        else:
            yield f"{here}  {names}{pattern.name}"


def snapshot() -> str:
    """The list as it is kept: sorted, one a line."""
    return "\n".join(sorted(routes(get_resolver().url_patterns))) + "\n"


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malbild.config.settings")
    django.setup()
    if "--check" not in arguments:
        SNAPSHOT.write_text(snapshot())
    elif not SNAPSHOT.exists() or SNAPSHOT.read_text() != snapshot():
        print("Adresserna har ändrats. Är det meningen: kör ./dev fix.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A server that is killed loses nothing that it had said was done, and does nothing twice.

MALBILD_KILLS says how many times it is killed; the long run is MALBILD_KILLS=100.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from random import Random
from threading import Event, Thread
from typing import Any

import pytest

from tests.durability.clients import PATIENCE, Act, Person
from tests.server import HOME, Server

KILLS = int(os.environ.get("MALBILD_KILLS", "8"))
CLIENTS = 8
# Where each kind of act is found, and how many rows of it there must be.
WHERE = {
    "schedule": ("meetings",),
    "tell": ("told",),
    "upload": ("papers", "readings"),
    "confirm": ("confirmed", "decisions"),
}


def beside(server: Server, *command: str) -> Any:
    """Run a module on the server's database; what it printed as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=HOME,
        env=server.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def until_somebody_is_answered(people: Sequence[Person]) -> None:
    """Wait for the first answer: a server listens before it has read the program."""
    before, until = time.time(), time.monotonic() + PATIENCE
    while not any(act.answered > before for person in people for act in person.acts[-2:]):
        assert time.monotonic() < until, "nobody got an answer"
        time.sleep(0.02)


@pytest.mark.slow
def test_no_act_is_lost_or_done_twice_when_the_server_is_killed(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    begun, luck, stop = time.monotonic(), Random(KILLS), Event()
    people = [
        Person(scene, server.port, number, stop)
        for number, scene in enumerate(beside(server, "tests.durability.scene", "make", "8"))
    ]
    threads = [Thread(target=person.work, daemon=True) for person in people]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        until_somebody_is_answered(people)
        time.sleep(luck.uniform(0.1, 1.0))
        server.kill()
        server.start()
    stop.set()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads)
    found = beside(server, "tests.durability.scene", "found")

    acts = [(person, act) for person in people for act in person.acts]
    acknowledged = [(person, act) for person, act in acts if act.acknowledged]
    rows = {name: Counter(found[name]) for names in WHERE.values() for name in names}
    keys = journal_keys(found["entries"])
    lost = [act for person, act in acknowledged if _missing(person, act, rows, keys)]
    doubled = [act for _, act in acts if any(rows[name][act.told] > 1 for name in WHERE[act.kind])]
    on_retry = [
        act
        for person, act in acts
        if act.cut_off is not None and keys.get(_key(person, act), act.cut_off) < act.cut_off
    ]
    kinds = Counter(act.kind for _, act in acknowledged)
    with capsys.disabled():
        print(
            f"\nkills {KILLS}  acknowledged {len(acknowledged)}  lost {len(lost)}"
            f"  doubled {len(doubled)}  cut off {sum(a.cut_off is not None for _, a in acts)}"
            f"  of them found on retry {len(on_retry)}  seconds {time.monotonic() - begun:.0f}\n"
            + "  ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        )
    assert [person.refused for person in people if person.refused] == []
    assert [f"{act.kind} {act.told}" for act in lost] == []
    assert doubled == []
    assert set(kinds) == set(WHERE)
    assert [found["broken"], found["integrity"], found["files_wrong"]] == ["", "ok", []]
    assert {p.scene["step"]: p.version for p in people} == {
        p.scene["step"]: found["versions"][str(p.scene["step"])] for p in people
    }


def journal_keys(entries: Sequence[tuple[str, str, float]]) -> dict[str, float]:
    """When each act was journalled, by its sender and the key that its form carried.

    The product adds to the key what it is bound to (an address, a file's place), which is
    its own affair; an act that was journalled twice fails here.
    """
    found: dict[str, float] = {}
    for key, _, at in entries:
        sent = re.search(r"[0-9a-f]{32}", key)
        assert sent, key
        name = f"{key.split(':')[0]}:{sent[0]}"
        assert name not in found, f"{name} is journalled twice"
        found[name] = at
    return found


def _key(person: Person, act: Act) -> str:
    return f"{person.scene['user']}:{act.key}"


def _missing(
    person: Person, act: Act, rows: dict[str, Counter[str]], keys: dict[str, float]
) -> bool:
    in_tables = all(rows[name][act.told] == 1 for name in WHERE[act.kind])
    return not in_tables or _key(person, act) not in keys

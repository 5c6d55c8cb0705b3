"""What is worked out once and shown until something happens.

Every act is in the journal (ADR 8), so what a page shows cannot have changed while the
journal's last line is the same. That line's fingerprint is part of the key, beside the day
and what the one who looks may see; nothing has to be thrown away when something is written.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from malbild.journal.queries import head
from malbild.organisations.rules import Viewer

MOST = 64  # pages; a matrix of fifty parties and eight artefacts is about 200 kB

T = TypeVar("T")
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def kept(what: str, *about: Hashable, viewer: Viewer, make: Callable[[], T]) -> T:
    """What `make` gave the last time for the same thing, viewer and journal; else make it.

    what, about: name what it is; everything that it depends on but the database and the
        viewer. What is kept is shared between requests and must not be changed.
    """
    last = head()
    if not last:
        return make()
    key = (what, about, viewer.counties, viewer.parties, last)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: T = _kept[key]
            return found
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def forget() -> None:
    """Throw everything away."""
    with _lock:
        _kept.clear()

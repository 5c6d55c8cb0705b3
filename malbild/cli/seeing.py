"""The one place in the command line that sees every row, whoever owns it.

Whoever runs `malbild` on the server has the database file or its password already, so there is
nobody to hide from; the reason is told so that each use can be questioned.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from malbild.organisations.models import everything


@contextmanager
def seeing_all(*, reason: str) -> Iterator[None]:
    """See all rows of all parties while a command runs."""
    with everything(reason=f"kommandoraden: {reason}"):
        yield

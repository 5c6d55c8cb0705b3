"""What surrounds every page. The rooms above know the addresses and fill in a frame.

A context processor puts a `Frame` into every page as `frame`; pages without one (an error in the
server) are shown with the word mark alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Link:
    """A place to go to; `current` is where the reader is."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The bar at the top and the foot. Without `person` the page is read without login."""

    home_url: str = "/"
    menu: Sequence[Link] = ()
    person: str = ""
    party: str = ""
    account_url: str = ""
    log_out_url: str = ""
    log_in_url: str = ""
    foot: Sequence[Link] = ()

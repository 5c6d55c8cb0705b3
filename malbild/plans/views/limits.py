"""How often something may be tried: counted in the server's memory, by client or by link.

With several servers each counts by itself, so that the limit is so many times as high.
"""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest

_NETWORK = 64  # bits of an IPv6 address that a household or an office has for itself


@dataclass(frozen=True)
class Limit:
    """At most so many times in so many seconds from the first of them."""

    name: str
    most: int
    seconds: int

    def is_reached(self, who: str) -> bool:
        """Whether no more is let through now."""
        return int(cache.get(self._place(who), 0)) >= self.most

    def count(self, who: str) -> None:
        """Count once more."""
        place = self._place(who)
        if not cache.add(place, 1, self.seconds):
            try:
                cache.incr(place)
            except ValueError:  # its time went out in between
                cache.add(place, 1, self.seconds)

    def _place(self, who: str) -> str:
        return f"limit:{self.name}:{who}".replace(" ", "_")


def client_of(request: HttpRequest) -> str:
    """Where a request came from: the address, of IPv6 the network, as config.wsgi believes it."""
    said = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(said)
    except ValueError:
        return said
    if address.version == 4:
        return said
    return str(ip_network((int(address), _NETWORK), strict=False).network_address)

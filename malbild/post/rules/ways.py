"""The way out of the house: nowhere, a folder, or a mail server (read by config.mail)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from malbild.core.obstacles import Obstacle


class Kind(StrEnum):
    """Where mail goes."""

    NOWHERE = "nowhere"
    FOLDER = "folder"
    SERVER = "server"


class Encryption(StrEnum):
    """How the connection to a mail server is kept from being read."""

    STARTTLS = "starttls"  # demanded: a server that does not offer it gets nothing
    TLS = "tls"  # from the first byte
    NONE = "none"  # on this machine, or where an administrator has said so


@dataclass(frozen=True)
class Way:
    """The way out. sender: the address that mail is from, with or without a name."""

    kind: Kind = Kind.NOWHERE
    sender: str = ""
    folder: Path | None = None
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    encryption: Encryption = Encryption.NONE

    def __repr__(self) -> str:
        return f"Way({self.kind}, host={self.host!r})"  # never the password, wherever it is shown

    @property
    def sender_address(self) -> str:
        """The sender's address without a name; empty where there is none."""
        return self.sender.rpartition("<")[2].rstrip("> ").strip()


def obstacles_to_sending(way: Way) -> Iterator[Obstacle]:
    """Say why nothing leaves the house; say nothing if it does.

    >>> [o.code for o in obstacles_to_sending(Way())]
    ['no_way_out']
    """
    if way.kind is Kind.NOWHERE:
        yield Obstacle(
            "no_way_out",
            "Inga utskick lämnar Målbild: ingen mejlserver är angiven (MALBILD_MAIL). De väntar"
            " tills den som driver servern har gjort det.",
        )

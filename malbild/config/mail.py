"""The settings of mail: one line for the way out of the house, one for who it is from."""

from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from malbild.post.rules.letters import obstacles_to_address
from malbild.post.rules.ways import Encryption, Kind, Way

PORTS = {"smtp": 587, "smtps": 465}


def way_out(setting: str, *, sender: str, home: Path) -> Way:
    """Read MALBILD_MAIL and MALBILD_MAIL_FROM. home: where a relative folder begins.

    A mail server on another machine is spoken to with TLS: smtps:// from the first byte, smtp://
    by STARTTLS, which is demanded. `?tls=no` turns that off, for a relay inside the house, and
    then no password is sent.

    >>> way_out("", sender="", home=Path(".")).kind
    <Kind.NOWHERE: 'nowhere'>
    >>> way = way_out("smtp://relay.veman.example", sender="malbild@veman.example", home=Path("."))
    >>> way.port, way.encryption
    (587, <Encryption.STARTTLS: 'starttls'>)

    Raises ValueError, in Swedish, for what cannot be understood; it never holds the password.
    """
    if not setting.strip():
        return Way(sender=sender)
    scheme, _, rest = setting.strip().partition(":")
    if scheme not in ("folder", *PORTS) or not rest.strip("/"):
        raise ValueError(
            "MALBILD_MAIL ska vara tom, folder:MAPP, smtp://server eller smtps://server."
        )
    way = Way(sender=sender)
    if any(obstacles_to_address(way.sender_address)) or "\n" in sender or "\r" in sender:
        raise ValueError("MALBILD_MAIL_FROM ska vara adressen som utskick kommer från.")
    if scheme == "folder":
        return Way(Kind.FOLDER, sender=sender, folder=home / rest)
    return _server(scheme, urlsplit(setting.strip()), sender=sender)


def _server(scheme: str, parts: SplitResult, *, sender: str) -> Way:
    try:
        port = parts.port or PORTS[scheme]
    except ValueError:
        raise ValueError("MALBILD_MAIL har ett portnummer som inte går.") from None
    if not parts.hostname:
        raise ValueError("MALBILD_MAIL saknar mejlserverns namn.")
    without = parse_qs(parts.query).get("tls") == ["no"]
    here = _is_this_machine(parts.hostname)
    if scheme == "smtps":
        encryption = Encryption.TLS
    else:
        encryption = Encryption.NONE if without or here else Encryption.STARTTLS
    if encryption is Encryption.NONE and parts.password and not here:
        raise ValueError("MALBILD_MAIL har ett lösenord som skulle skickas okrypterat (tls=no).")
    return Way(
        Kind.SERVER,
        sender=sender,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        encryption=encryption,
    )


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

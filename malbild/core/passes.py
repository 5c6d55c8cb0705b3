"""Passes: the secret part of a personal link, made anew from its name and kept only as a hash.

A pass is never stored: whoever holds the server's secret and the name can make it again when a
mail is sent, and whoever reads the database can make nothing of what is kept there.

Source: RFC 2104 (HMAC) over SHA-256.
"""

import hmac
import re
from base64 import urlsafe_b64encode
from hashlib import sha256

# Keeps a pass from being of use wherever else the same secret signs something.
_FOR_PASSES = b"malbild.core.passes\x00"
_PASS = re.compile(r"(?<![0-9A-Za-z_-])[0-9A-Za-z_-]{43}(?![0-9A-Za-z_-])")


def pass_for(secret: str, name: str) -> str:
    """The pass of this name: 256 bits as 43 characters that an address can hold.

    name: unique for what the link opens and for how many times it has been made anew
        ("consultations.addressee:12:1"): the same name always gives the same pass.

    >>> one = pass_for("hemlig", "consultations.addressee:12:1")
    >>> len(one), one == pass_for("hemlig", "consultations.addressee:12:2")
    (43, False)

    Raises ValueError for an empty secret or name, whose pass anyone could make.
    """
    if not secret or not name:
        raise ValueError("a pass needs a secret and a name")
    digest = hmac.new(secret.encode(), _FOR_PASSES + name.encode(), sha256).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def kept_form(token: str) -> str:
    """What a database keeps of a pass: 64 hexadecimal digits that lead back to nothing.

    >>> kept_form("en nyckel")[:8]
    '1a4da2d1'
    """
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def opens(token: str, kept: str) -> bool:
    """Whether a pass that somebody brought is the one that was kept, in constant time.

    >>> opens("en nyckel", kept_form("en nyckel")), opens("en annan", kept_form("en nyckel"))
    (True, False)
    """
    return hmac.compare_digest(kept_form(token).encode(), kept.encode())


def masked(text: str) -> str:
    """The text without any pass in it, so that it can stand in a log.

    >>> masked(f"Not Found: /rapport/{pass_for('hemlig', 'en')}/")
    'Not Found: /rapport/…/'
    """
    return _PASS.sub("…", text)

"""Fingerprints: SHA-256 of exactly what something was made from, as 64 hexadecimal digits."""

import json
from hashlib import sha256
from typing import Any


def of_bytes(data: bytes) -> str:
    """The fingerprint of a file.

    >>> of_bytes(b"")[:8]
    'e3b0c442'
    """
    return sha256(data).hexdigest()


def canonical(value: Any) -> str:
    """One and only one text for a value of plain JSON kinds: sorted keys, no spaces.

    Raises ValueError for NaN and infinity, which JSON does not know.
    """
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def of_value(value: Any) -> str:
    """The fingerprint of a value of plain JSON kinds, whatever the order of its keys.

    >>> of_value({"a": 1, "b": 2}) == of_value({"b": 2, "a": 1})
    True
    """
    return of_bytes(canonical(value).encode())

"""Text that can be drawn: without what no file can hold and what would turn it around unseen."""

import re

# What XML cannot hold, or what would turn the text around unseen.
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]+"
)


def printable(text: str) -> str:
    """The text with control characters and line ends as a space, and none around it.

    >>> printable(" En god\\x00\\ndag ")
    'En god dag'
    """
    return _UNPRINTABLE.sub(" ", text).strip()

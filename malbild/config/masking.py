"""What a log never holds: the secret part of a personal link."""

import logging
import re

# As core.passes writes one: 43 characters that an address can hold, alone between two slashes.
_PASS = re.compile(r"(?<=/)[A-Za-z0-9_-]{43}(?=[/\s\"'?]|$)")
MASK = "[personlig-nyckel]"


def masked(text: str) -> str:
    """The text without the pass of any link in it.

    >>> masked("Not Found: /svara/" + "aB3-_" * 8 + "xyz/")
    'Not Found: /svara/[personlig-nyckel]/'
    """
    return _PASS.sub(MASK, text)


class WithoutPasses(logging.Filter):
    """Masks passes in everything that is logged: the message, and the trace of an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True

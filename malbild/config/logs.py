"""What every line of the log passes through."""

import logging

from malbild.core.passes import masked


class NoPasses(logging.Filter):
    """Takes the secret of a personal link out of a line: whoever reads a log opens nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the line; every line is let through."""
        record.msg, record.args = masked(record.getMessage()), ()
        return True

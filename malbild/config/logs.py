"""What every line of the log passes through."""

import logging

from malbild.core.passes import masked


class NoPasses(logging.Filter):
    """Takes the secret of a personal link out of a line: whoever reads a log opens nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the line and the trace of an error under it; every line is let through."""
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True

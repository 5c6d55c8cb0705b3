"""What is logged never holds a personal link."""

import logging

from malbild.config.logs import NoPasses
from malbild.core.passes import pass_for


def logged(message: str, *args: object, error: Exception | None = None) -> str:
    trace = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django", logging.ERROR, __file__, 1, message, args, trace)
    assert NoPasses().filter(record)
    return logging.Formatter().format(record)


def test_a_pass_in_an_address_is_masked_in_the_message_and_in_the_trace_of_an_error() -> None:
    path = f"/svara/{pass_for('hemlig', 'en länk')}/"
    try:
        raise ValueError(path)
    except ValueError as raised:
        told = logged("Internal Server Error: %s", path, error=raised)

    assert told.count("/svara/…/") == 2
    assert path not in told


def test_other_addresses_are_logged_as_they_are() -> None:
    path = "/lan/fjallsjo/remisser/remiss-om-malbilden-och-den-gemensamma-planen-2026/"

    assert logged("Not Found: %s", path) == f"Not Found: {path}"

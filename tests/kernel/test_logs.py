import json
import logging

import pytest

from opleiding.kernel.logs import logging_config

SECRET = "mevrouw De Wit viel"


@pytest.fixture
def line():
    """What one logged event looks like on the way out."""
    config = logging_config(debug=False)["formatters"]["structlog"]
    formatter = config.pop("()")(**config)
    return lambda record: json.loads(formatter.format(record))


def test_an_exception_is_logged_by_its_class_and_place_and_never_by_its_words(line):
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "it broke", None, (ValueError, error, error.__traceback__))
    event = line(record)
    assert event["exception"] == "ValueError"
    assert any(frame.endswith("and_never_by_its_words") for frame in event["frames"])
    assert SECRET not in json.dumps(event)


def test_djangos_own_lines_with_paths_are_not_written():
    loggers = logging_config(debug=False)["loggers"]
    assert loggers["django.request"]["level"] == loggers["django.security"]["level"] == "CRITICAL"

"""What goes in the log: events and ids. Never a text people wrote, never a path (it may hold a link that opens something)."""

import logging
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def frames_only(logger: Any, method: str, event: EventDict) -> EventDict:
    """Replace an exception by its class and where it happened: its message may quote a row, and so a case."""
    exc_info = event.pop("exc_info", None)
    if exc_info is True:
        exc_info = _current()
    elif isinstance(exc_info, BaseException):
        exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
    if exc_info and exc_info[0]:
        event["exception"] = exc_info[0].__name__
        event["frames"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in _frames(exc_info)]
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    frames_only,
]


def logging_config(*, debug: bool) -> dict[str, Any]:
    """Django's LOGGING: one line of JSON per event, or something readable while developing.

    Django's own lines about refused and failed requests quote the path, so outside DEBUG the error views log instead.
    """
    quiet = {"level": "ERROR" if debug else "CRITICAL"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structlog": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.dev.ConsoleRenderer() if debug else structlog.processors.JSONRenderer(),
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "structlog"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django.request": quiet,
            "django.security": quiet,
            "django.db.backends": {"level": "WARNING"},
            "django.server": {"level": "INFO" if debug else "CRITICAL"},
            # Every step of every sheet, and css it leaves to browsers.
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "WARNING"},
        },
    }


def configure_structlog() -> None:
    """Send structlog's events through the standard library, so that there is one log."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )


def _current() -> ExcInfo | None:

    kind, error, trace = sys.exc_info()
    return (kind, error, trace) if kind and error else None


def _frames(exc_info: ExcInfo) -> traceback.StackSummary:
    return traceback.extract_tb(exc_info[2])

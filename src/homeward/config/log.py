"""One line of JSON for each event, without personal data.

Only what is named here is written. The message of an exception, a path or a query may hold a name or a date of birth,
so an exception is told by its type and the lines of code it passed through.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

SAFE_FIELDS = ("request_id", "route", "method", "status", "ms", "command", "job", "count")


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object: time, level, logger, message of our own, safe fields, exception."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if words := _safe_words(record):
            line["message"] = words
        line |= {name: getattr(record, name) for name in SAFE_FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def _safe_words(record: logging.LogRecord) -> str:
    """Homeward's own messages name no person. The server's may quote a path or an address: only its pattern is kept."""
    root = record.name.partition(".")[0]
    if root == "homeward":
        return record.getMessage()
    return str(record.msg) if root == "gunicorn" and record.args else ""


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "homeward.config.log.JsonLines"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
        "none": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Said once, with its route, by homeward.web.request_log.
        "django.request": {"handlers": ["none"], "propagate": False},
        "django.server": {"handlers": ["none"], "propagate": False},
        "django": {"handlers": [], "level": "WARNING"},
    },
}

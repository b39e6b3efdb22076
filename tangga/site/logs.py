"""What the site writes about itself: one JSON object a line, and never anything about a person.

Of what others log only the place in their code stays, for nobody knows what is in their sentences; of an error its kind
and where it arose, without its message and without variables. The name of a page is written, never its path or query.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

OURS: Final = "tangga"
_FIELDS: Final = "told"


class JsonLines(logging.Formatter):
    """One line an event."""

    def format(self, record: logging.LogRecord) -> str:
        """The event as JSON: `at`, `level`, `from`, `event`, what ours tell, and where an error arose."""
        is_ours = record.name.partition(".")[0] == OURS
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "event": str(record.msg) if is_ours else f"{record.module}:{record.lineno} {record.funcName}",
        }
        if is_ours:
            told |= getattr(record, _FIELDS, {})
        if record.exc_info and record.exc_info[1] is not None:
            told |= _error(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False, default=type)


def tell(event: str, facts: Mapping[str, str | int | float | None], *, level: int = logging.INFO) -> None:
    """Write an event of the site; facts are codes, numbers of rows and times, never words that people typed."""
    logging.getLogger(OURS).log(level, event, extra={_FIELDS: dict(facts)})


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "where": [f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}" for frame in frames],
    }


CONFIG: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "tangga.site.logs.JsonLines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        OURS: {"level": "INFO"},
        # Django's own handlers would write paths and mail errors; what it says goes through ours.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A page that is not there is an answer, told with the request.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "axes": {"level": "ERROR"},
    },
}

"""One line a request: which page, how it ended, how long it took; by a number under which it can be asked about."""

import logging
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tangga.site import clock, logs

HEADER = "X-Request-ID"
_QUIET = ("health-live", "health-ready")
_SERVER_ERROR = 500


class RequestLogMiddleware:
    """Tells each request when it has been answered."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell of it."""
        number, began = uuid.uuid4().hex, clock.seconds()
        answered = self._answer(request)
        answered[HEADER] = number
        match = request.resolver_match
        # Only if the page asked who it was: telling of a request must not ask the database.
        user = getattr(request, "_cached_user", None)
        facts = {
            "request": number,
            "method": request.method,
            "page": match.view_name or match.route if match else None,
            "status": answered.status_code,
            "ms": round((clock.seconds() - began) * 1000, 1),
            "user": user.pk if user is not None else None,
        }
        if answered.status_code >= _SERVER_ERROR:
            logs.tell("request", facts, level=logging.ERROR)
        elif not match or match.view_name not in _QUIET:
            logs.tell("request", facts)
        return answered

"""No page asks the database often: every request that any test makes is counted."""

from collections.abc import Callable
from typing import Any, Final

from django.db import connection
from django.http import HttpRequest, HttpResponse

MOST_QUERIES: Final = 30
BRACKETS: Final = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT")
"""Around what is asked together; they ask nothing."""
SIGNING_IN: Final = ("/sign-in/", "/sign-out/", "/account/")
"""Pages of libraries: what they ask is theirs, and they show no rows."""


class TooManyQueries(AssertionError):
    """A page asked more than any page may."""


class QueryLimitMiddleware:
    """Count what a request asks of the database, and fail where it is too much."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked: list[str] = []

        def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            if not sql.startswith(BRACKETS):
                asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            answered = self._answer(request)
        if len(asked) > MOST_QUERIES and not request.path.startswith(SIGNING_IN):
            raise TooManyQueries(f"{request.method} {request.path} asked {len(asked)} times:\n" + "\n".join(asked))
        return answered

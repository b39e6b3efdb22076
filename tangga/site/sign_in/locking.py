"""Which account a try was for; tries are counted by it."""

from collections.abc import Mapping

from django.http import HttpRequest


def username_of(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """The username that was tried, in small letters: writing it otherwise gives no further tries."""
    given = (credentials or {}).get("username") or request.POST.get("login", "")
    return given.strip().lower()[:150]

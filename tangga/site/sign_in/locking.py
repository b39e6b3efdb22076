"""Which account a try was for and where it came from; tries are counted by both."""

from collections.abc import Mapping
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def username_of(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """The username that was tried, in small letters: writing it otherwise gives no further tries."""
    given = (credentials or {}).get("username") or request.POST.get("login", "")
    return given.strip().lower()[:150]


def address_of(request: HttpRequest) -> str:
    """The address of the browser as the outermost of our own web servers saw it; what a stranger claims is not read."""
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    count = settings.TANGGA_PROXIES
    seen = told[-count] if 0 < count <= len(told) else ""
    return seen if _is_address(seen) else request.META.get("REMOTE_ADDR", "")


def _is_address(written: str) -> bool:
    try:
        ip_address(written)
    except ValueError:
        return False
    return True

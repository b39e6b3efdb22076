"""The clock is read once a request, so that a page and all it calls agree on the moment."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from tangga.platform.accounts.requests import SiteRequest
from tangga.platform.moments import local_day
from tangga.site import clock


class MomentMiddleware:
    """Sets `request.at` and `request.today`."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as of now."""
        asked = cast(SiteRequest, request)
        asked.at = clock.now()
        asked.today = local_day(asked.at)
        return self._answer(request)

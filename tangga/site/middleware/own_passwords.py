"""A password that someone else thought up opens one page only: the one to choose another."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from tangga.platform.accounts.models import User

CHOOSING: Final = "account_change_password"
OPEN: Final = frozenset({CHOOSING, "account_logout", "language"})


class OwnPasswordMiddleware:
    """Sends whoever signed in with a temporary password to choose one of their own."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], places: object, names: object
    ) -> HttpResponseBase | None:
        """Lead to the page of the password, whatever was asked for."""
        asked = request.resolver_match.url_name if request.resolver_match else None
        if asked in OPEN or not isinstance(request.user, User) or not request.user.has_temporary_password:
            return None
        return redirect(CHOOSING)

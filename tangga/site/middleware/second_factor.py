"""Whoever sees personal data of families has a second factor; who has none yet is asked to set one up."""

from collections.abc import Callable
from typing import Final, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.requests import SiteRequest
from tangga.platform.accounts.selectors import roles_of
from tangga.platform.language import Text
from tangga.platform.spoken import spoken

_FIRST = Text(
    "Peran Anda melihat data pribadi keluarga. Pasang langkah kedua dahulu, lalu Anda dapat melanjutkan.",
    "Your role sees families' personal data. Set up a second step first, then you can go on.",
)

WITHOUT: Final = frozenset({Role.CITIZEN, Role.PLANNER})
"""Who sees no family but their own."""
OPEN: Final = ("/account/", "/sign-in/", "/sign-out/", "/language/", "/health/", "/ui/")
"""Where someone gets a second factor, leaves, or meets nobody's data."""
SESSION_METHODS: Final = "account_authentication_methods"
"""Where the session keeps how its owner signed in."""


class SecondFactorMiddleware:
    """Leads whoever lacks a second factor to the page where it is set up."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or ask for the second factor first."""
        if not request.path.startswith(OPEN) and is_second_step_missing(request):
            messages.warning(request, spoken(_FIRST))
            return redirect("mfa_index")
        return self._answer(request)


def is_second_step_missing(request: HttpRequest) -> bool:
    """Whether who asks must have a second factor and has none; a provider who vouches for them has asked its own."""
    user = request.user
    if not settings.TANGGA_SECOND_FACTOR_REQUIRED or not isinstance(user, User):
        return False
    methods = request.session.get(SESSION_METHODS, [])
    if any(one.get("method") == "socialaccount" for one in methods) or is_mfa_enabled(user):
        return False
    return bool(roles_of(user, today=cast(SiteRequest, request).today) - WITHOUT)

"""Nobody stays signed in for longer than the rules say, and whoever was signed out is told why."""

from collections.abc import Callable
from typing import Final, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from tangga.platform.accounts.domain import Ending, ending_of
from tangga.platform.accounts.models import User
from tangga.platform.accounts.requests import SiteRequest
from tangga.platform.accounts.services import record_session_end
from tangga.platform.accounts.sessions import course_of, leave_behind, mark_seen

REFRESHES_ITSELF: Final = "Refreshes-Itself"
"""Sent by a part of a page that asks again by itself: nobody need sit before it, so it keeps no session open."""


class SessionMiddleware:
    """Ends the session of whoever did nothing for too long, or has been signed in for too long."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, as a stranger where the session is over."""
        number = request.session.get(SESSION_KEY)
        if number is not None:
            self._hold_to_rules(cast(SiteRequest, request), int(number))
        return self._answer(request)

    def _hold_to_rules(self, request: SiteRequest, number: int) -> None:
        user = request.user
        if not isinstance(user, User):
            # Django itself ends the sessions of a password that was changed and of an account that was closed.
            leave_behind(request.session, number=number, ending=Ending.ELSEWHERE)
            return
        course = course_of(request.session, at=request.at)
        ending = ending_of(
            signed_in_at=course.signed_in_at,
            seen_at=course.seen_at,
            at=request.at,
            longest_idle=settings.SESSION_LONGEST_IDLE,
            longest=settings.SESSION_LONGEST,
        )
        if ending is None:
            if REFRESHES_ITSELF not in request.headers:
                mark_seen(request.session, course, at=request.at)
            return
        end_session(request, ending)
        record_session_end(user=user, ending=ending, at=request.at)


def end_session(request: SiteRequest, ending: Ending) -> None:
    """Make the request a stranger's, in a new session that remembers whose the old one was."""
    from django.contrib.auth import logout

    number = request.user.pk
    logout(request)
    if number is not None:
        leave_behind(request.session, number=number, ending=ending)

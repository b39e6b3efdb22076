"""Bahasa Indonesia, unless the reader chose English; what a browser claims to prefer is not asked."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from tangga.platform.accounts.requests import SiteRequest
from tangga.platform.language import Language


def language_of(request: HttpRequest) -> Language:
    """The language that the reader chose."""
    return "en" if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) == "en" else "id"


class LanguageMiddleware:
    """Sets `request.language`, and Django's language for its own sentences."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language."""
        language = language_of(request)
        cast(SiteRequest, request).language = language
        with translation.override(language):
            response = self._answer(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response

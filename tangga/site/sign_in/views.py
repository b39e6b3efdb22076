"""Signing in and out; each try is counted, and after five wrong ones the account rests."""

from typing import Any

from allauth.account import views as allauth
from axes.decorators import axes_dispatch, axes_form_invalid
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator

from tangga.platform.accounts.kept_forms import take_kept_form
from tangga.platform.accounts.models import Role
from tangga.platform.accounts.pages import page, public_page
from tangga.platform.accounts.requests import SignedInRequest, SiteRequest
from tangga.platform.accounts.sessions import take_ending
from tangga.platform.accounts.words import ENDING_WORDS, ROLE_WORDS
from tangga.platform.geography import place_of
from tangga.platform.language import Text
from tangga.site.demonstration.accounts_file import accounts_of


@method_decorator(axes_dispatch, name="dispatch")
@method_decorator(axes_form_invalid, name="form_invalid")
class SignIn(allauth.LoginView):  # type: ignore[misc]  # allauth ships no types
    """Username and password; the second factor is asked on a page of its own."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """What the page says: why one was signed out, and the way through the identity provider."""
        ending, providers = take_ending(self.request.session), []
        if settings.OIDC_URL:
            url = reverse("openid_connect_login", kwargs={"provider_id": settings.OIDC_PROVIDER})
            providers = [{"name": settings.OIDC_NAME, "url": url}]
        said = {"ending": ENDING_WORDS[ending] if ending else None, "oidc_providers": providers}
        return {**super().get_context_data(**context), **said, "demo_accounts": _demo_accounts()}


def _demo_accounts() -> list[tuple[Text, str, str, Text]]:
    """Who can be tried, where everybody is invented: role, username, password, and the area."""
    if not settings.TANGGA_DEMO:
        return []
    return [
        (ROLE_WORDS[Role(one.role)], one.username, one.password, place_of(one.area))
        for one in accounts_of(settings.TANGGA_HOME)
    ]


sign_in = public_page(SignIn.as_view())
sign_out = public_page(allauth.logout)
closed = public_page(allauth.account_inactive)
confirm_oneself = page(may=None)(allauth.reauthenticate)
change_password = page(may=None)(allauth.password_change)
set_password = page(may=None)(allauth.password_set)


@page(may=None)
def kept_form(request: SignedInRequest) -> HttpResponse:
    """The form that was sent after the session had ended, to be sent now or left."""
    return render(request, "account/kept_form.html", {"form": take_kept_form(request)})


@public_page
def cancelled(request: SiteRequest) -> HttpResponse:
    """Whoever went to the identity provider called it off there."""
    return render(request, "socialaccount/login_cancelled.html")


@public_page
def failed(request: SiteRequest) -> HttpResponse:
    """The identity provider did not answer as it should."""
    return render(request, "socialaccount/authentication_error.html", status=502)

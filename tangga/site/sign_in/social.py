"""Sign-in by OpenID Connect: it opens accounts that are there, and no others."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import render

from tangga.platform.accounts.selectors import open_accounts

_TOLD = "preferred_username"


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """The provider says who someone is; what they may do is said here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: accounts are opened by officials."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> AbstractBaseUser:
        """Keep of all that the provider tells only the username; what else it knows of someone is not stored here."""
        told = sociallogin.account.get_provider_account().get_user_data() or {}
        sociallogin.account.extra_data = {_TOLD: str(told.get(_TOLD) or "").lower()}
        sociallogin.email_addresses = []
        user: AbstractBaseUser = sociallogin.user
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Recognise an account by the username that the ministry's own provider vouches for.

        From then on it is known by the identity itself: a second one with the same username is somebody else.
        """
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(render(request, "socialaccount/other_identity.html", status=403))
        if sociallogin.is_existing:
            return
        username = sociallogin.account.extra_data[_TOLD]
        user = open_accounts().filter(username=username).first() if username else None
        if user is None:
            return
        if SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider).exists():
            raise ImmediateHttpResponse(render(request, "socialaccount/other_identity.html", status=403))
        sociallogin.connect(request, user)

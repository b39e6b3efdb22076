"""Sign-in by OpenID Connect: it opens accounts that are there, and no others."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from tangga.platform.accounts.selectors import open_accounts


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """The provider says who someone is; what they may do is said here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: accounts are opened by officials."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Recognise an account by the username that the ministry's own provider vouches for."""
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        told = sociallogin.account.get_provider_account().get_user_data() or {}
        username = str(told.get("preferred_username") or "").lower()
        user = open_accounts().filter(username=username).first() if username else None
        if user is not None:
            sociallogin.connect(request, user)

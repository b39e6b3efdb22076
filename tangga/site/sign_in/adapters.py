"""What happens when someone signs in or out, put on record."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.domain import Ending
from tangga.platform.accounts.models import User
from tangga.platform.accounts.requests import SiteRequest
from tangga.site.middleware.sessions import end_session
from tangga.site.templatetags.words import said


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are opened by officials; nobody opens one for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: SiteRequest, user: User) -> None:
        """Sign in, after every factor was given."""
        super().login(request, user)
        accounts.record_sign_in(user=user, at=request.at)

    def logout(self, request: SiteRequest) -> None:
        """Sign out."""
        if isinstance(request.user, User):
            accounts.record_sign_out(user=request.user, at=request.at)
        end_session(request, Ending.OWN)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Change one's own password."""
        if isinstance(user, User):
            accounts.change_password(user=user, password=password, by=user, at=self.request.at)

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """The password, if it may be used; refuses the one that the account has."""
        if isinstance(user, User) and user.has_usable_password() and user.check_password(password):
            raise ValidationError(said(accounts.SAME_PASSWORD))
        return str(super().clean_password(password, user))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send nothing: the site has no post of its own."""

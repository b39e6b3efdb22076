"""What happens when someone signs in or out, put on record."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import User
from tangga.platform.accounts.requests import SiteRequest


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
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Change one's own password."""
        if isinstance(user, User):
            accounts.change_password(user=user, password=password, by=user, at=self.request.at)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send nothing: the site has no post of its own."""

    def send_notification_mail(self, template_prefix: str, user: User, *args: object, **context: object) -> None:
        """Put on record what would be told by mail: that a second factor was changed."""
        area, _, change = template_prefix.partition("/email/")
        if area == "mfa":
            accounts.record_second_factor(user=user, change=change.upper(), at=self.request.at)

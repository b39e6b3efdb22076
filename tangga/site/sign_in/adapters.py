"""What happens when someone signs in or out, put on record."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.domain import Ending
from tangga.platform.accounts.models import User
from tangga.platform.accounts.requests import SiteRequest
from tangga.platform.language import Text
from tangga.platform.spoken import spoken
from tangga.site.middleware.sessions import end_session
from tangga.site.templatetags.words import said

_WRONG = Text(
    "Nama pengguna atau sandinya salah. Periksa huruf besar dan kecil, lalu coba lagi.",
    "The username or the password is wrong. Check capitals and small letters, then try again.",
)
_WRONG_PASSWORD = Text("Sandinya salah. Coba lagi.", "The password is wrong. Try again.")
_TOO_MANY = Text(
    "Terlalu banyak percobaan. Demi keamanan tunggulah beberapa menit, lalu coba lagi.",
    "Too many tries. To be safe wait a few minutes, then try again.",
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are opened by officials; nobody opens one for themselves."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": spoken(_WRONG),
        "incorrect_password": spoken(_WRONG_PASSWORD),
        "too_many_login_attempts": spoken(_TOO_MANY),
    }

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

    def send_notification_mail(self, template_prefix: str, user: User, *args: object, **context: object) -> None:
        """Put on record what would be told by mail: that a second factor was changed."""
        area, _, change = template_prefix.partition("/email/")
        if area == "mfa":
            accounts.record_second_factor(user=user, change=change.upper(), at=self.request.at)

"""The second factor: its secret is stored sealed, its picture is drawn into the page."""

from typing import ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tangga.platform.language import Text
from tangga.platform.qr import qr_path
from tangga.platform.sealing import seal, unseal
from tangga.platform.spoken import spoken
from tangga.site.templatetags.words import say

_WRONG_CODE = Text(
    "Kodenya salah atau sudah berganti. Ketik kode yang sekarang ditunjukkan aplikasi.",
    "The code is wrong or has changed. Type the code that the app shows now.",
)
_KEY_NAME = Text("Kunci {n}", "Key {n}")


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """What the site does differently with second factors."""

    error_messages: ClassVar = {**DefaultMFAAdapter.error_messages, "incorrect_code": spoken(_WRONG_CODE)}

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return seal(text).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it is used."""
        return unseal(bytes.fromhex(encrypted_text))

    def build_totp_svg(self, url: str) -> SafeString:
        """The QR picture of the secret; a picture of its own address would be refused by the site's own policy."""
        size, path = qr_path(url)
        return format_html(
            '<svg viewBox="0 0 {size} {size}" aria-hidden="true" shape-rendering="crispEdges"><path d="{path}"/></svg>',
            size=size,
            path=mark_safe(path),  # noqa: S308 - our own letters and numbers
        )

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        """What a new key is called until its owner calls it otherwise."""
        return str(say(_KEY_NAME, n=Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1))

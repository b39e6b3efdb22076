"""What someone stood by is signed with the site's own key, so that anyone with its other half can prove it later.

Ed25519; the key is 32 bytes in base64. The public half is told by `public_key`, to be kept where the site is not.
"""

import base64
import binascii
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from tangga.platform.language import Text
from tangga.platform.refusals import Refused

_KEY_BYTES = 32
_NO_KEY = Text(
    "Kunci tanda tangan belum diberikan atau tidak terbaca, jadi tidak ada yang dapat disetujui atau dicairkan. "
    "Berikan TANGGA_SIGNING_KEY: 32 bita dalam base64.",
    "The signing key is missing or cannot be read, so nothing can be approved or released. Give TANGGA_SIGNING_KEY: 32 "
    "bytes in base64.",
)


class SigningKeyMissing(Refused):
    """There is nothing to sign with."""


def sign(text: str) -> str:
    """The signature of a text, in base64."""
    return base64.b64encode(_key(settings.TANGGA_SIGNING_KEY).sign(text.encode())).decode()


def public_key() -> str:
    """The half of the key by which signatures are checked, in base64."""
    return base64.b64encode(_key(settings.TANGGA_SIGNING_KEY).public_key().public_bytes_raw()).decode()


def is_signed(text: str, signature: str, public: str = "") -> bool:
    """Whether the signature is of this text and this site, or of the site whose public half is given."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public or public_key(), validate=True))
        key.verify(base64.b64decode(signature, validate=True), text.encode())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


@lru_cache(maxsize=4)
def _key(written: str) -> Ed25519PrivateKey:
    try:
        key = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as cause:
        raise SigningKeyMissing(_NO_KEY) from cause
    if len(key) != _KEY_BYTES:
        raise SigningKeyMissing(_NO_KEY)
    return Ed25519PrivateKey.from_private_bytes(key)

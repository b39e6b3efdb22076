"""Numbers of people are sealed before they are stored, and found again by a keyed hash.

A sealed text is one byte for the key's number, twelve random ones, and AES-256-GCM of the text; the key's number is
part of what is authenticated. Keys read `2:base64,1:base64`: the first seals, every one opens.
"""

import base64
import binascii
import hmac
import os
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from tangga.platform.language import Text
from tangga.platform.refusals import Refused

_NONCE_BYTES = 12
_KEY_BYTES = 32
_FINGERPRINT_BYTES = 16
_PURPOSE = b"tangga.sealed"

_BAD_KEYS = Text(
    "Kunci data tidak dapat dibaca. Tulislah sebagai nomor:kunci, dipisah koma, yang berlaku lebih dahulu; nomor 1 "
    "sampai 255, kunci 32 bita dalam base64.",
    "The data keys cannot be read. Write them as number:key with commas between, the current one first; numbers 1 to "
    "255, keys of 32 bytes in base64.",
)
_NO_KEY = Text(
    "Teks ini disegel dengan kunci nomor {number}, yang tidak ada di antara kunci yang diberikan.",
    "This text is sealed with key number {number}, which is not among the keys given.",
)
_BROKEN = Text(
    "Segel tidak cocok: yang tersimpan bukan yang dulu disegel, atau kuncinya lain.",
    "The seal does not fit: what is stored is not what was sealed, or the key is another one.",
)


class BadKeys(Refused):
    """The keys are missing or not written as they should be."""


class UnknownKey(Refused):
    """The key that sealed this is not in the ring."""


class BrokenSeal(Refused):
    """What is stored is not what was sealed."""


class KeyRing:
    """The keys that seal and open: the current one first."""

    def __init__(self, written: str) -> None:
        self._keys = _read_keys(written)
        self.current = next(iter(self._keys))
        self.numbers = frozenset(self._keys)

    def seal(self, texts: Sequence[str]) -> list[bytes]:
        """Each text sealed with the current key."""
        head, key = bytes([self.current]), self._keys[self.current]
        nonces = os.urandom(_NONCE_BYTES * len(texts))
        sealed = []
        for at, text in enumerate(texts):
            nonce = nonces[at * _NONCE_BYTES : (at + 1) * _NONCE_BYTES]
            sealed.append(head + nonce + key.encrypt(nonce, text.encode(), _PURPOSE + head))
        return sealed

    def unseal(self, sealed: bytes) -> str:
        """The text that was sealed."""
        head, nonce, rest = sealed[:1], sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        key = self._keys.get(head[0] if head else 0)
        if key is None:
            raise UnknownKey(_NO_KEY.with_facts(number=head[0] if head else 0))
        try:
            return key.decrypt(nonce, rest, _PURPOSE + head).decode()
        except (InvalidTag, ValueError) as cause:
            raise BrokenSeal(_BROKEN) from cause


def seal(text: str) -> bytes:
    """The text sealed with the current key; twice the same text gives two different seals."""
    return _ring().seal([text])[0]


def seal_all(texts: Sequence[str]) -> list[bytes]:
    """Each text sealed with the current key."""
    return _ring().seal(texts)


def unseal(sealed: bytes | memoryview) -> str:
    """The text that was sealed; refuses what was changed since or was sealed with a key that is not given."""
    return _ring().unseal(bytes(sealed))


def key_number_of(sealed: bytes | memoryview) -> int:
    """The number of the key that sealed this."""
    return bytes(sealed[:1])[0]


def current_key_number() -> int:
    """The number of the key that seals now."""
    return _ring().current


def key_numbers() -> frozenset[int]:
    """The numbers of all keys that open."""
    return _ring().numbers


def fingerprint(text: str) -> bytes:
    """Sixteen bytes by which a sealed text is found again; without the look-up key nobody can try all numbers."""
    return fingerprint_all([text])[0]


def fingerprint_all(texts: Sequence[str]) -> list[bytes]:
    """The fingerprint of each text."""
    key = _lookup_key(settings.TANGGA_LOOKUP_KEY)
    return [hmac.digest(key, text.encode(), "sha256")[:_FINGERPRINT_BYTES] for text in texts]


def _ring() -> KeyRing:
    return _read_ring(settings.TANGGA_DATA_KEYS)


@lru_cache(maxsize=4)
def _read_ring(written: str) -> KeyRing:
    return KeyRing(written)


@lru_cache(maxsize=4)
def _lookup_key(written: str) -> bytes:
    return _decoded(written)


def _read_keys(written: str) -> dict[int, AESGCM]:
    keys: dict[int, AESGCM] = {}
    for part in written.split(","):
        number, _, key = part.strip().partition(":")
        if not number.isdecimal() or not 1 <= int(number) <= 255 or int(number) in keys:
            raise BadKeys(_BAD_KEYS)
        keys[int(number)] = AESGCM(_decoded(key))
    return keys


def _decoded(written: str) -> bytes:
    try:
        key = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as cause:
        raise BadKeys(_BAD_KEYS) from cause
    if len(key) != _KEY_BYTES:
        raise BadKeys(_BAD_KEYS)
    return key

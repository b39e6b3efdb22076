"""What an app on the phone would show."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def code_of(secret: str) -> str:
    """The six figures of this half minute."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))

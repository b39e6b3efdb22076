"""Who came and went, put on record."""

from datetime import datetime

from tangga.platform.accounts.domain import Ending
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit


def record_sign_in(*, user: User, at: datetime) -> None:
    """Put on record that someone signed in."""
    audit.record("accounts.signed_in", subject="user", number=user.pk, by=user, at=at)


def record_sign_out(*, user: User, at: datetime) -> None:
    """Put on record that someone signed out."""
    audit.record("accounts.signed_out", subject="user", number=user.pk, by=user, at=at)


def record_session_end(*, user: User, ending: Ending, at: datetime) -> None:
    """Put on record that someone was signed out by the rules."""
    facts = {"why": str(ending)}
    audit.record("accounts.session_ended", subject="user", number=user.pk, by=user, at=at, facts=facts)


def record_second_factor(*, user: User, change: str, at: datetime) -> None:
    """Put on record that someone set up, took off or renewed a second factor of their own."""
    audit.record(
        "accounts.second_factor_changed", subject="user", number=user.pk, by=user, at=at, facts={"change": change}
    )

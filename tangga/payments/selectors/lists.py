"""The lines of a frozen list, streamed, and what they come to."""

from collections.abc import Iterator
from typing import Final

from django.db import transaction

from tangga.payments.domain.lists import Digest, FrozenLine, digest_of_lines
from tangga.payments.models import PayLine, PayRound
from tangga.platform.progress import Advance
from tangga.platform.sealing import unseal

AT_ONCE: Final = 5_000
_COLUMNS: Final = (
    "reference", "family_id", "enrolment_id", "provider", "payee_name", "account_sealed", "amount", "components",
    "state",
)  # fmt: skip


def digest_of(pay_round: PayRound, advance: Advance | None = None) -> Digest:
    """What the list of a round comes to now, read line by line."""
    with transaction.atomic():
        return digest_of_lines(_lines(pay_round, advance or _nobody))


def opened_account(sealed: bytes | memoryview | None) -> str:
    """The number of an account; empty where the post pays."""
    return unseal(sealed) if sealed is not None else ""


def _lines(pay_round: PayRound, advance: Advance) -> Iterator[FrozenLine]:
    rows = PayLine.objects.filter(pay_round=pay_round).order_by("number").values_list(*_COLUMNS)
    for at, row in enumerate(rows.iterator(chunk_size=AT_ONCE), 1):
        reference, family, enrolment, provider, payee, sealed, amount, components, state = row
        account = opened_account(sealed)
        yield FrozenLine(reference, family, enrolment, provider, payee, account, amount, components, state)
        if at % AT_ONCE == 0:
            advance(AT_ONCE)


def _nobody(units: int) -> None:
    """No one watches."""

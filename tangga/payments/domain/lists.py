"""A frozen list as bytes: what its hash is made of, line after line."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from tangga.payments.domain.lines import LineState

_APART: Final = "\x1f"


class FrozenLine(NamedTuple):
    """What of a payment is frozen, the account's number opened."""

    reference: str
    family: int
    enrolment: int
    provider: str
    payee_name: str
    account_no: str
    amount: int
    components: str
    state: str
    """Not frozen itself: it tells whether the line is still to be paid."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a list comes to: all of it as it was frozen, and what of it is paid."""

    list_sha256: str
    paid_sha256: str
    paid_count: int
    paid_amount: int
    """Rupiah."""


def digest_of_lines(lines: Iterable[FrozenLine]) -> Digest:
    """The hashes of a list in its order, and the sum of what was not taken off."""
    whole, paid = hashlib.sha256(), hashlib.sha256()
    count = amount = 0
    for line in lines:
        told = canonical(line)
        whole.update(told)
        if line.state != LineState.TAKEN_OFF:
            paid.update(told)
            count, amount = count + 1, amount + line.amount
    return Digest(whole.hexdigest(), paid.hexdigest(), count, amount)


def canonical(line: FrozenLine) -> bytes:
    """One line as bytes: two lines that differ in anything frozen differ here."""
    parts = (*line[:6], line.amount, line.components)
    return (_APART.join(str(part).replace("\\", "\\\\").replace(_APART, "\\u") for part in parts) + "\n").encode()

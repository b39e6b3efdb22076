"""What a row of a reply does to a payment: it brings it further, says what is known, or is set aside."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tangga.payments.domain.lines import LINE_MOVES, LineState
from tangga.platform.language import Text

SAID: Final = (
    LineState.TOPPED_UP,
    LineState.FAILED,
    LineState.TRANSACTED,
    LineState.UNTRANSACTED,
    LineState.RETURNED,
)
"""What a bank or the post can say of a payment."""
FURTHER: Final = frozenset(
    (state, leads_to) for state, moves in LINE_MOVES.items() for leads_to in moves.values() if leads_to in SAID
)
"""Of a payment in the first state it may be said that it is in the second."""
KNOWN: Final = frozenset(
    {(state, state) for state in SAID}
    | {(LineState.TRANSACTED, LineState.TOPPED_UP), (LineState.UNTRANSACTED, LineState.TOPPED_UP)}
)
"""Said of a payment in the first state, the second is no news: it is there, or went through it."""
IN_ACCOUNT: Final = (LineState.TOPPED_UP, LineState.TRANSACTED, LineState.UNTRANSACTED)
"""Whoever says one of these says that the money reached the account."""


class Reason(StrEnum):
    """Why a row of a reply is set aside."""

    NO_REFERENCE = "NO_REFERENCE"
    UNKNOWN_REFERENCE = "UNKNOWN_REFERENCE"
    OF_ANOTHER_FILE = "OF_ANOTHER_FILE"
    TWICE_IN_THE_FILE = "TWICE_IN_THE_FILE"
    UNKNOWN_STATUS = "UNKNOWN_STATUS"
    WRONG_AMOUNT = "WRONG_AMOUNT"
    WRONG_DATE = "WRONG_DATE"
    SPOILED_NUMBER = "SPOILED_NUMBER"
    WRONG_COLUMNS = "WRONG_COLUMNS"
    AMOUNT_DIFFERS = "AMOUNT_DIFFERS"
    NO_SUCH_STEP = "NO_SUCH_STEP"


REASONS: Final[dict[Reason, Text]] = {
    Reason.NO_REFERENCE: Text("Baris ini tidak menyebut nomor acuan", "The row names no reference"),
    Reason.UNKNOWN_REFERENCE: Text(
        "Nomor acuan ini tidak ada pada daftar bayar mana pun", "No pay list has this reference"
    ),
    Reason.OF_ANOTHER_FILE: Text(
        "Baris ini menjawab putaran, penyalur, atau berkas lain",
        "The row answers another round, another provider or another file",
    ),
    Reason.TWICE_IN_THE_FILE: Text(
        "Nomor acuan ini ada lebih dari sekali di dalam balasan", "The reply has this reference more than once"
    ),
    Reason.UNKNOWN_STATUS: Text("Statusnya tidak kita kenal", "Its status is none that we know"),
    Reason.WRONG_AMOUNT: Text("Jumlahnya bukan rupiah bulat", "Its amount is no whole rupiah"),
    Reason.WRONG_DATE: Text(
        "Tanggalnya bukan tanggal, atau belum tiba", "Its date is none, or one that has not come yet"
    ),
    Reason.SPOILED_NUMBER: Text(
        "Nomornya dirusak oleh lembar kerja, seperti 1,27503E+15",
        "Its number was spoiled by a spreadsheet, like 1.27503E+15",
    ),
    Reason.WRONG_COLUMNS: Text(
        "Kolomnya lebih atau kurang daripada kepala daftar", "It has more or fewer columns than the heading"
    ),
    Reason.AMOUNT_DIFFERS: Text(
        "Jumlah uangnya lain daripada yang diperintahkan", "The amount is not the one that was ordered"
    ),
    Reason.NO_SUCH_STEP: Text(
        "Pembayaran ini tidak dapat beralih ke keadaan yang disebut",
        "The payment cannot come to the state that is said of it",
    ),
}


class Resolution(StrEnum):
    """What became of a row that was set aside."""

    IGNORED = "IGNORED"
    APPLIED = "APPLIED"


@dataclass(frozen=True, slots=True)
class Line:
    """A payment as it stands, against which a row is held."""

    is_of_this_file: bool
    amount: int
    state: LineState


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of a payment; without an outcome, that the bank is still at it."""

    outcome: LineState | None
    amount: int | None = None
    times: int = 1
    """How often the reply names this payment."""
    problem: Reason | None = None
    """Found while the row was read."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row is set aside for a reason, or brings the payment to a state, or neither: it is no news."""

    reason: Reason | None = None
    becomes: LineState | None = None


def judge(line: Line | None, said: Said) -> Judged:
    """What a row does to the payment that it names.

    The database judges a whole reply by the same rules in one statement.
    """
    reason = said.problem or _reason(line, said)
    if reason is not None or line is None or said.outcome is None:
        return Judged(reason)
    if (line.state, said.outcome) in KNOWN:
        return Judged()
    can_be = (line.state, said.outcome) in FURTHER
    return Judged(becomes=said.outcome) if can_be else Judged(Reason.NO_SUCH_STEP)


def _reason(line: Line | None, said: Said) -> Reason | None:
    if line is None:
        return Reason.UNKNOWN_REFERENCE
    wrong = {
        Reason.OF_ANOTHER_FILE: not line.is_of_this_file,
        Reason.TWICE_IN_THE_FILE: said.times > 1,
        Reason.AMOUNT_DIFFERS: said.amount is not None and said.amount != line.amount,
    }
    return next((reason for reason, is_so in wrong.items() if is_so), None)

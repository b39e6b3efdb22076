"""What goes out to a bank or the post, what comes back, and what every rail can do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from tangga.payments.domain.accounts import CardStatus


@dataclass(frozen=True, slots=True)
class FileHead:
    """Who pays, through whom, when and for what: said once at the head of a file."""

    message_id: str
    """Names the file for good; at most 35 characters of the banks' set."""
    made_at: datetime
    execute_on: date
    payer_name: str
    payer_account_no: str
    payer_bank_bic: str
    provider: str
    """The bank or the post that the file goes to."""
    title: str
    """What the money is, as the family's bank statement says it."""


@dataclass(frozen=True, slots=True)
class Order:
    """One payment to one family."""

    reference: str
    """By which the bank names the payment when it answers; says nothing of the family."""
    payee: str
    account_no: str
    """Empty where the post pays."""
    bank_bic: str
    amount: int
    """Whole rupiah."""
    address: str = ""
    village: str = ""


@dataclass(frozen=True, slots=True)
class AccountRequest:
    """A person for whom an account is asked, on a list of many (burekol)."""

    reference: str
    nik: str
    name: str
    born_on: date | None
    address: str = ""
    village: str = ""
    born_in: str = ""
    mother_name: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds that was written, for the books."""

    count: int
    amount: int
    """Rupiah of all orders; nothing for a list of accounts."""
    sha256: str
    bytes: int


class Outcome(StrEnum):
    """What a bank or the post says became of a payment; spelt like the states of a pay line."""

    TOPPED_UP = "TOPPED_UP"
    FAILED = "FAILED"
    TRANSACTED = "TRANSACTED"
    UNTRANSACTED = "UNTRANSACTED"
    RETURNED = "RETURNED"


class RowProblem(StrEnum):
    """Why one row of a reply cannot be taken as it stands, while the others can."""

    NO_REFERENCE = "NO_REFERENCE"
    REFERENCE_TWICE = "REFERENCE_TWICE"
    OTHER_MESSAGE = "OTHER_MESSAGE"
    """It answers another file than the rest of the reply."""
    UNKNOWN_STATUS = "UNKNOWN_STATUS"
    NOT_FINAL = "NOT_FINAL"
    """The bank has the order and is still at it: wait for a later reply."""
    WRONG_AMOUNT = "WRONG_AMOUNT"
    """No whole, positive number of rupiah."""
    WRONG_DATE = "WRONG_DATE"
    SPOILED_NUMBER = "SPOILED_NUMBER"
    """A spreadsheet rounded or marked a long number; what it was cannot be known any more."""
    WRONG_COLUMNS = "WRONG_COLUMNS"
    """More or fewer fields than the header has."""
    NO_ACCOUNT = "NO_ACCOUNT"
    """An account is said to be open, and has no number that could be one."""


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """What a bank says of an account that was asked for. With a problem it is to be set aside."""

    reference: str
    is_open: bool
    account_no: str
    holder: str
    """As the bank has the name."""
    remark: str
    row: int
    problem: RowProblem | None = None


@dataclass(frozen=True, slots=True)
class CardRow:
    """An account whose card no family has yet, on the list that the bank fills in."""

    reference: str
    name: str
    address: str
    village: str
    is_printed: bool


@dataclass(frozen=True, slots=True)
class CardSaid:
    """What a bank says of the card of an account. With a problem it is to be set aside."""

    reference: str
    status: CardStatus | None
    on: date | None
    row: int
    problem: RowProblem | None = None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """What a reply says of one payment. With a problem there may be no outcome, and it is to be set aside."""

    reference: str
    outcome: Outcome | None
    amount: int | None
    on: date | None
    reason_code: str
    remark: str
    row: int
    """Where it stands: the line of a list, or the how-manieth payment of a message, from 1."""
    problem: RowProblem | None = None


@dataclass(frozen=True, slots=True)
class ReplyHead:
    """What a reply says of itself, before its rows."""

    kind: str
    """The message or list that it is: `pain.002.001.10`."""
    message_id: str
    original_message_id: str
    """Of the file that it answers."""
    stated_count: int | None
    """Rows that the reply says it has; None where it does not say before its rows, or not at all."""
    stated_amount: int | None
    original_count: int | None = None
    """Orders that the bank says the file had."""
    original_amount: int | None = None
    status: str = ""
    """Of the file as a whole, in the bank's own code."""
    reason_code: str = ""
    is_refused_whole: bool = False
    """The bank took none of the orders, and names no row."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply being read. Rows come as the file is read; once they are exhausted, it was whole and its totals right."""

    head: ReplyHead
    rows: Iterator[ReplyRow]
    """Raises `ReplyRefused` where the file is found wanting: nothing of it may be taken then."""


class Rail(Protocol):
    """The files of one kind of bank, or of the post."""

    def write_orders(self, head: FileHead, orders: Iterable[Order], count: int, amount: int, to: BinaryIO) -> Written:
        """Writes the orders as they come; raises `OrdersRefused` where they are not as many or as much as was said."""
        ...

    def read_reply(self, file: Path) -> Reply:
        """The head of a reply at once, its rows as they are asked for."""
        ...

    def write_accounts(self, head: FileHead, people: Iterable[AccountRequest], to: BinaryIO) -> Written:
        """Writes the list of people for whom accounts are asked."""
        ...

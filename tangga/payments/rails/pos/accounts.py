"""The post pays at the counter, by letter: nobody needs an account there."""

from collections.abc import Iterable
from typing import BinaryIO

from tangga.payments.rails.orders import AccountRequest, FileHead, Written
from tangga.payments.rails.refusals import NothingOpensAccounts


def write_accounts(head: FileHead, people: Iterable[AccountRequest], to: BinaryIO) -> Written:
    """Refuses, whoever is on the list."""
    raise NothingOpensAccounts

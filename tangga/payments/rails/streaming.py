"""Writing a file block by block: every order is looked at, none is held, and the books know what went out."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO, Final, TypeVar

from tangga.payments.rails.letters import is_reference
from tangga.payments.rails.orders import Order, Written
from tangga.payments.rails.refusals import NO_REFERENCE, OrdersDiffer, OrderUnfit
from tangga.payments.rails.twice import Seen
from tangga.platform.language import Text
from tangga.platform.money import MOST_PER_FAMILY

BLOCK: Final = 5_000
"""Orders that are written at one time."""

T = TypeVar("T")

_TWICE = Text("rujukannya sudah dipakai dalam berkas yang sama", "its reference stands in the same file already")
_AMOUNT = Text("jumlahnya bukan rupiah bulat yang wajar", "its amount is no sensible whole number of rupiah")


class Sink:
    """Where a file is written, and what is known of it afterwards."""

    def __init__(self, to: BinaryIO) -> None:
        self._to = to
        self._digest = hashlib.sha256()
        self._bytes = 0

    def write(self, text: str) -> None:
        """Text in UTF-8."""
        data = text.encode()
        self._digest.update(data)
        self._bytes += len(data)
        self._to.write(data)

    def written(self, count: int, amount: int) -> Written:
        """What was written in all."""
        return Written(count, amount, self._digest.hexdigest(), self._bytes)


def in_blocks(things: Iterable[T], size: int = BLOCK) -> Iterator[list[T]]:
    """The things, so many at a time."""
    rest = iter(things)
    while block := list(islice(rest, size)):
        yield block


def checked_blocks(orders: Iterable[Order], count: int, amount: int) -> Iterator[list[Order]]:
    """The orders, block by block; refuses one that is unfit, and at the end a count or amount other than was said."""
    seen, found_count, found_amount = Seen(), 0, 0
    for block in in_blocks(orders):
        for order in block:
            _check(order)
        for place in seen.again([order.reference for order in block]):
            raise OrderUnfit(block[place].reference, _TWICE)
        found_count += len(block)
        found_amount += sum(order.amount for order in block)
        if found_count > count:
            break
        yield block
    if (found_count, found_amount) != (count, amount):
        raise OrdersDiffer(count=count, amount=amount, found_count=found_count, found_amount=found_amount)


def _check(order: Order) -> None:
    if not is_reference(order.reference):
        raise OrderUnfit(order.reference[:35], NO_REFERENCE)
    if type(order.amount) is not int or not 0 < order.amount <= MOST_PER_FAMILY:
        raise OrderUnfit(order.reference, _AMOUNT)

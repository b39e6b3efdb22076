"""Money: whole rupiah in 64 bits, written as people write it, and never wrapped round in silence."""

from collections.abc import Iterable
from typing import Final

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

MOST: Final = (1 << 63) - 1
"""The largest sum that a column of 64 bits holds."""
MOST_PER_FAMILY: Final = 10**12
"""No family is given a trillion rupiah; a larger amount is a slip of the pen, and could make a sum overflow."""

_OVERFLOW = Text(
    "{of}: jumlah {found} rupiah tidak muat dalam 64 bit (paling banyak {most}). Periksa besaran pada parameternya.",
    "{of}: a sum of {found} rupiah does not fit into 64 bits (at most {most}). Check the amounts in the parameters.",
)
_MONEY: Final = Text("Uang", "Money")
_SHORT: Final = (
    (10**12, Text("triliun", "trillion")),
    (10**9, Text("miliar", "billion")),
    (10**6, Text("juta", "million")),
)


class AmountOverflow(Refused):
    """A sum of money that would not fit into 64 bits."""


def total(amounts: Iterable[int], of: Text = _MONEY) -> int:
    """The sum of amounts in whole rupiah, exact; refused where 64 bits would not hold it, by what it is the sum of."""
    found = sum(int(amount) for amount in amounts)
    if abs(found) > MOST:
        raise AmountOverflow(figures.fill(_OVERFLOW, of=of, found=str(found), most=str(MOST)))
    return found


def short_rupiah(amount: int) -> Text:
    """An amount as it is spoken: Rp 28,7 triliun."""
    for size, word in _SHORT:
        if abs(amount) >= size:
            sign = "\N{MINUS SIGN}" if amount < 0 else ""
            spoken = Text("{sign}Rp {n} {word}", "{sign}Rp {n} {word}")
            return figures.fill(spoken, sign=sign, n=figures.decimal(abs(amount) / size, 1), word=word)
    return figures.rupiah(amount)

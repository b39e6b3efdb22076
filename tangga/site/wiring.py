"""The one place that sees every slice: which of their selectors and listeners go where."""

from typing import Final

from tangga.matching.selectors import waiting as pairs
from tangga.platform.accounts.permissions import Permission
from tangga.platform.waiting import NumberSelector, WaitingSelector

WAITING: Final[tuple[tuple[Permission, WaitingSelector], ...]] = ((Permission.REVIEW_PAIRS, pairs.pairs_waiting_for),)
"""What waits for someone on the first page, and the permission that lets them do it."""

NUMBERS: Final[tuple[tuple[Permission, NumberSelector], ...]] = ((Permission.REVIEW_PAIRS, pairs.pair_numbers_for),)
"""The numbers of someone on the first page, and the permission that lets them see them."""

"""The files of banks and post: orders and lists of accounts out, replies in; no database, nothing held in memory."""

from typing import Final

from tangga.payments.rails import bank_csv, iso20022, pos, pretend
from tangga.payments.rails.orders import Rail

RAILS: Final[dict[str, Rail]] = {"iso20022": iso20022, "bank_csv": bank_csv, "pos": pos, "pretend": pretend}
"""Every rail by its name."""

"""Banks that speak ISO 20022: orders as pain.001.001.09, replies as pain.002.001.10."""

from tangga.payments.rails.iso20022.accounts import write_accounts
from tangga.payments.rails.iso20022.reading import read_reply
from tangga.payments.rails.iso20022.writing import write_orders

__all__ = ["read_reply", "write_accounts", "write_orders"]

"""The post, where there is no bank: families come to the counter with a letter."""

from tangga.payments.rails.pos.accounts import write_accounts
from tangga.payments.rails.pos.reading import read_reply
from tangga.payments.rails.pos.writing import write_orders

__all__ = ["read_reply", "write_accounts", "write_orders"]

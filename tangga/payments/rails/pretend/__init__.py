"""A bank that is not there, for demonstrations and tests: it takes orders and answers them, a share of them badly."""

from tangga.payments.rails.pretend.accounts import write_accounts
from tangga.payments.rails.pretend.answering import answer
from tangga.payments.rails.pretend.reading import read_reply
from tangga.payments.rails.pretend.writing import write_orders

__all__ = ["answer", "read_reply", "write_accounts", "write_orders"]

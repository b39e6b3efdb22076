"""Banks that work by lists: orders and replies in CSV."""

from tangga.payments.rails.bank_csv.accounts import write_accounts
from tangga.payments.rails.bank_csv.cards import read_cards, write_cards
from tangga.payments.rails.bank_csv.opened import read_accounts
from tangga.payments.rails.bank_csv.reading import read_reply
from tangga.payments.rails.bank_csv.writing import write_orders

__all__ = ["read_accounts", "read_cards", "read_reply", "write_accounts", "write_cards", "write_orders"]

"""Banks that pay by ISO 20022 are asked for accounts by the same list as others."""

from tangga.payments.rails.bank_csv.accounts import write_accounts

__all__ = ["write_accounts"]

"""The pretend bank opens accounts from the list that any bank takes."""

from tangga.payments.rails.bank_csv.accounts import write_accounts

__all__ = ["write_accounts"]

"""Accounts of families, pay rounds, their lines, and what came back."""

from tangga.payments.models.accounts import AccountState, BankAccount, CardState
from tangga.payments.models.asking import Asked, Sample
from tangga.payments.models.lines import Finding, Instalment, PayLine, SetAside
from tangga.payments.models.providers import AccountList, ListProblem, ProviderOfficer
from tangga.payments.models.rounds import Approval, PayRound, Preparer, RailFile, Reply
from tangga.payments.models.shops import Purchase, Shop

__all__ = [
    "AccountList",
    "AccountState",
    "Approval",
    "Asked",
    "BankAccount",
    "CardState",
    "Finding",
    "Instalment",
    "ListProblem",
    "PayLine",
    "PayRound",
    "Preparer",
    "ProviderOfficer",
    "Purchase",
    "RailFile",
    "Reply",
    "Sample",
    "SetAside",
    "Shop",
]

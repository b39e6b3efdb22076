"""Accounts of families in numbers: at each bank how many are asked for, open, refused."""

from dataclasses import dataclass

from django.db.models import Count

from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.models import AccountState, BankAccount
from tangga.platform.language import Text


@dataclass(frozen=True, slots=True)
class ProviderAccounts:
    """One bank or the post."""

    code: str
    name: Text
    asked: int
    open: int
    failed: int
    is_bank: bool


def accounts_by_provider() -> list[ProviderAccounts]:
    """Every bank and the post."""
    rows = BankAccount.objects.values_list("provider", "state").annotate(Count("pk"))
    counted = {(provider, state): count for provider, state, count in rows}

    def told(code: str, state: AccountState) -> int:
        return int(counted.get((code, state.value), 0))

    return [
        ProviderAccounts(
            code,
            provider.name,
            told(code, AccountState.ASKED),
            told(code, AccountState.OPEN),
            told(code, AccountState.FAILED),
            provider.rail != "pos",
        )
        for code, provider in PROVIDERS.items()
    ]

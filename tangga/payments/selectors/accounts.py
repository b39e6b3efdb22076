"""Accounts of families in numbers: at each bank how many are asked for, open, refused, and where their cards are."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from tangga.payments.domain.providers import POST, PROVIDERS
from tangga.payments.models import AccountState, BankAccount, CardState
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
    cards_to_print: int
    cards_to_give: int
    """Printed, and not with the family yet."""
    cards_given: int

    @property
    def cards_missing(self) -> int:
        """Families with an account and no card."""
        return self.cards_to_print + self.cards_to_give


def accounts_by_provider() -> list[ProviderAccounts]:
    """Every bank and the post."""
    rows = BankAccount.objects.values_list("provider", "state", "card").annotate(Count("pk"))
    states, cards = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for provider, state, card, count in rows:
        states[provider, state] += count
        if state == AccountState.OPEN:
            cards[provider, card] += count
    return [
        ProviderAccounts(
            code,
            provider.name,
            asked=states[code, AccountState.ASKED],
            open=states[code, AccountState.OPEN],
            failed=states[code, AccountState.FAILED],
            is_bank=code != POST,
            cards_to_print=cards[code, CardState.NONE],
            cards_to_give=cards[code, CardState.PRINTED],
            cards_given=cards[code, CardState.GIVEN],
        )
        for code, provider in PROVIDERS.items()
    ]


def accounts_of(provider: str) -> ProviderAccounts:
    """One of them."""
    return next(one for one in accounts_by_provider() if one.code == provider)

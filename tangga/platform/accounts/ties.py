"""Two pairs of eyes are two people: whether one could have made, or opened, the account of another."""

from collections.abc import Iterable
from typing import Final

from tangga.platform.accounts.models import Assignment, User
from tangga.platform.audit.selectors import entries_of_kinds

WAYS_IN: Final = ("accounts.temporary_password_given", "accounts.second_factor_removed")
"""By which one person could sign in as another."""


def tied(one: User, others: Iterable[int]) -> bool:
    """Whether someone was given a role, or a way in, by one of these people, or gave them theirs."""
    hands = set(others) - {one.pk}
    given = Assignment.objects.filter(user=one, given_by__in=hands) | Assignment.objects.filter(
        user__in=hands, given_by=one
    )
    names = [str(hand) for hand in hands]
    opened = entries_of_kinds(WAYS_IN, by=hands, about=[str(one.pk)]) | entries_of_kinds(
        WAYS_IN, by=[one.pk], about=names
    )
    return given.exists() or opened.exists()

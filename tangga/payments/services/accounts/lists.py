"""What became of a list that a bank handed in: counted, and every row that was not taken with its reason."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from tangga.payments.domain.accounts import ListKind
from tangga.payments.models import AccountList, ListProblem
from tangga.platform.accounts.models import User

MOST_PROBLEMS: Final = 1_000
"""Rows of one list of which is kept where they stand; more are only counted."""


@dataclass(slots=True)
class ListTold:
    """How many rows opened an account or brought a card further, refused one, were known, and were not taken."""

    taken: int = 0
    refused: int = 0
    known: int = 0
    set_aside_count: int = 0
    set_aside: list[tuple[int, str]] = field(default_factory=list)
    """Of the first, where they stand and why."""

    def put_aside(self, row: int, reason: str) -> None:
        """A row is not taken."""
        self.set_aside_count += 1
        if len(self.set_aside) < MOST_PROBLEMS:
            self.set_aside.append((row, reason))

    def facts(self, provider: str) -> dict[str, str | int]:
        """For the record."""
        counts = {"taken": self.taken, "refused": self.refused, "known": self.known, "set_aside": self.set_aside_count}
        return {"provider": provider, **counts}


def note_list(told: ListTold, *, kind: ListKind, provider: str, by: User, at: datetime) -> AccountList:
    """Write it down, so that the bank sees what to mend."""
    noted = AccountList.objects.create(
        provider=provider, kind=kind, read_at=at, read_by=by, taken_count=told.taken, refused_count=told.refused,
        known_count=told.known, set_aside_count=told.set_aside_count,
    )  # fmt: skip
    ListProblem.objects.bulk_create(
        ListProblem(account_list=noted, row=row, reason=reason) for row, reason in told.set_aside
    )
    return noted

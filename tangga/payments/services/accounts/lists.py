"""What became of a list that a bank handed in: counted, and every row that was not taken with its reason."""

from datetime import datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.accounts import ListKind
from tangga.payments.models import AccountList, ListProblem
from tangga.platform.accounts.models import User

AT_ONCE: Final = 5_000


@transaction.atomic
def note_list(
    *, kind: ListKind, provider: str, counts: dict[str, int], problems: list[tuple[int, str]], by: User, at: datetime
) -> AccountList:
    """Write it down, so that the bank sees what to mend. `counts` are those of `AccountList` by their names."""
    noted = AccountList.objects.create(
        provider=provider, kind=kind, read_at=at, read_by=by, set_aside_count=len(problems), **counts
    )
    ListProblem.objects.bulk_create(
        (ListProblem(account_list=noted, row=row, reason=reason) for row, reason in problems), batch_size=AT_ONCE
    )
    return noted

"""Ask for accounts: for every enrolled family that has none, at the bank of its province, for its caretaker."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, Final

from django.conf import settings
from django.db import connection, transaction

from tangga.payments.domain.providers import POST, PROVIDERS, provider_of
from tangga.payments.domain.references import account_reference
from tangga.payments.models import AccountState, BankAccount, CardState
from tangga.payments.policies import check_can_prepare
from tangga.payments.rails import RAILS
from tangga.payments.rails.orders import AccountRequest, FileHead, Written
from tangga.payments.services.drawing.families import payees_of
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.geography import name_of
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.rows import Row, Types, write_rows
from tangga.platform.sealing import unseal

PART: Final = 20_000
ASKING: Final = Text("Meminta pembukaan rekening", "Asking for accounts")
_WITHOUT: Final = """
    SELECT e.family_id, f.region_code
    FROM programmes_enrolment e
    JOIN registry_family f ON f.number = e.family_id AND NOT f.is_gone
    WHERE e.programme = %s AND e.state = 'ENROLLED' AND e.family_id > %s AND NOT EXISTS (
        SELECT 1 FROM payments_bankaccount a WHERE a.family_id = e.family_id AND a.state IN ('ASKED', 'OPEN'))
    ORDER BY e.family_id LIMIT %s"""
_TYPES: Final[Types] = {
    "family_id": "int8", "provider": "varchar", "state": "varchar", "holder_name": "text", "holder_id": "int8",
    "asked_at": "timestamptz", "opened_on": "date", "remark": "text", "card": "varchar",
}  # fmt: skip
_COLUMNS: Final = (
    "number", "holder_name", "holder__nik_sealed", "holder__birth_date", "family__address", "family__region_code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """How many accounts were asked for at each bank, and how many families nobody could be named for."""

    by_provider: dict[str, int]
    without_payee: int


def ask_accounts(*, programme: str, by: User, at: datetime, progress: Progress, part_size: int = PART) -> Asked:
    """Ask for an account for every enrolled family that has none; the post opens its own at once.

    A family whose account the bank refused is asked for again. Stopped, it goes on with whoever has none yet.
    """
    check_can_prepare(by, today=local_day(at))
    counted: Counter[str] = Counter()
    last, without = 0, 0
    with progress.step(ASKING) as advance:
        while families := _families(programme, last, part_size):
            last = families[-1][0]
            asked = _ask(programme, families, at)
            counted += asked
            without += len(families) - asked.total()
            advance(len(families))
    audit.record("payments.accounts_asked", subject="programme", number=programme, by=by, at=at, facts=dict(counted))
    return Asked(dict(counted), without)


def write_requests(*, provider: str, head: FileHead, to: BinaryIO) -> Written:
    """The list of all accounts that are asked for at a bank, as it takes it."""
    return RAILS[PROVIDERS[provider].rail].write_accounts(head, _requests(provider), to)


def _requests(provider: str) -> Iterator[AccountRequest]:
    waiting = BankAccount.objects.filter(provider=provider, state=AccountState.ASKED).order_by("number")
    for number, name, nik, born_on, address, region_code in waiting.values_list(*_COLUMNS).iterator(chunk_size=PART):
        yield AccountRequest(
            account_reference(number), unseal(nik) if nik else "", name, born_on, address,
            name_of(region_code) if region_code else "",
        )  # fmt: skip


def _families(programme: str, after: int, size: int) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT, [programme, after, size])
        return list(cursor.fetchall())


@transaction.atomic
def _ask(programme: str, families: list[tuple[int, str]], at: datetime) -> Counter[str]:
    payees = payees_of(programme, families[0][0], families[-1][0])
    rows: list[Row] = []
    for family, region_code in families:
        if family in payees:
            provider, payee = provider_of(region_code, settings.TANGGA_POST_AREAS), payees[family]
            rows.append((family, provider, *_begun(provider, local_day(at)), payee.name, payee.number, at))
    write_rows("payments_bankaccount", _TYPES, _in_order(rows))
    return Counter(row[1] for row in rows)


def _begun(provider: str, today: date) -> tuple[str, date | None]:
    """The post needs nothing but a name; a bank has to answer first."""
    return (AccountState.OPEN.value, today) if provider == POST else (AccountState.ASKED.value, None)


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return [
        (family, provider, state, name, holder, at, opened_on, "", CardState.NONE.value)
        for family, provider, state, opened_on, name, holder, at in rows
    ]

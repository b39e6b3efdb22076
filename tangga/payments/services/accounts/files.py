"""The lists about accounts and cards that go to a bank, and those by which it answers, as files of the site."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Final

from django.conf import settings

from tangga.payments.domain.accounts import ListKind
from tangga.payments.domain.periods import PAID
from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.rails.bank_csv import read_accounts, read_cards
from tangga.payments.rails.orders import FileHead, Written
from tangga.payments.services.accounts.asking import ask_accounts, write_requests
from tangga.payments.services.accounts.cards import record_cards, write_card_list
from tangga.payments.services.accounts.opening import open_accounts
from tangga.payments.services.handed_in import keep, take_each
from tangga.payments.services.instructing import payer_given
from tangga.payments.services.kinds import ASK, CARDS, OPEN
from tangga.payments.serving import check_can_answer
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.audit import services as audit
from tangga.platform.jobs import services as jobs
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress

MOST_BYTES: Final = 1 << 30
BANKS: Final = tuple(code for code in PROVIDERS if code != "POS")


def ask_for_accounts(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: ask for an account for every enrolled family that has none."""
    if by is None:
        raise TypeError(ASK)
    ask_accounts(programme=PAID[subject], by=by, at=at, progress=progress)


@dataclass(frozen=True, slots=True)
class _ListWork:
    """How one kind of list goes out and comes back."""

    name: str
    """In the message's own name."""
    job: str
    fetched: str
    """What is put on record when it is fetched."""
    write: Callable[..., Written]
    read: Callable[[Path], Iterator[Any]]
    record: Callable[..., object]


_WORK: Final = {
    ListKind.OPENED: _ListWork(
        "REK", OPEN, "payments.accounts_fetched", write_requests, read_accounts,
        lambda rows, at, **asked: open_accounts(rows=rows, on=local_day(at), at=at, **asked),
    ),
    ListKind.CARDS: _ListWork(
        "KARTU", CARDS, "payments.cards_fetched", write_card_list, read_cards, record_cards
    ),
}  # fmt: skip


def write_list(*, kind: ListKind, provider: str, by: User, at: datetime) -> BinaryIO:
    """The list that a bank answers, as it takes it; fetching it is on record, and nothing is kept."""
    check_can_answer(by, provider, instead=Permission.PREPARE_ROUNDS, today=local_day(at))
    name, account_no, bic = payer_given()
    head = FileHead(
        message_id=f"TANGGA-{_WORK[kind].name}-{provider}", made_at=at, execute_on=local_day(at), payer_name=name,
        payer_account_no=account_no, payer_bank_bic=bic, provider=provider, title=str(kind),
    )  # fmt: skip
    kept = TemporaryFile()  # noqa: SIM115 - the answer to the request reads and closes it
    written = _WORK[kind].write(provider=provider, head=head, to=kept)
    kept.seek(0)
    facts: dict[str, str | int] = {"provider": provider, "count": written.count}
    audit.record(_WORK[kind].fetched, subject="provider", number=provider, by=by, at=at, facts=facts)
    return kept


def hand_in_list(*, kind: ListKind, provider: str, pieces: Iterable[bytes], by: User, at: datetime) -> None:
    """Keep a bank's answer until a worker has read it."""
    check_can_answer(by, provider, instead=Permission.PREPARE_ROUNDS, today=local_day(at))
    kept = keep(_folder(kind, provider), pieces, by=by, ending=".csv", most_bytes=MOST_BYTES)
    try:
        jobs.ask(kind=_WORK[kind].job, subject=BANKS.index(provider), by=by, at=at, has_news=True)
    except jobs.AskedByAnother:
        kept.unlink(missing_ok=True)
        raise


def open_incoming(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: record which accounts a bank opened."""
    _read_incoming(ListKind.OPENED, BANKS[subject], by, at, progress)


def cards_incoming(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: record which cards were printed and given."""
    _read_incoming(ListKind.CARDS, BANKS[subject], by, at, progress)


def _read_incoming(kind: ListKind, provider: str, by: User | None, at: datetime, progress: Progress) -> None:
    """A list is read to its end before anything is recorded; it names people, so it is not kept once it was read."""
    if by is None:
        raise TypeError(kind)
    someone, work = by, _WORK[kind]

    def read(file: Path) -> None:
        for _ in work.read(file):
            pass
        work.record(rows=work.read(file), provider=provider, by=someone, at=at, progress=progress)

    take_each(_folder(kind, provider), f"{by.pk}-*.csv", read, taken=Path.unlink, refused=Path.unlink)


def _folder(kind: ListKind, provider: str) -> Path:
    """Where the lists of one bank wait."""
    folder = Path(settings.TANGGA_HOME) / "payments" / "accounts" / kind.lower() / provider
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder

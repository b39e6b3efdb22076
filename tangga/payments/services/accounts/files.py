"""The list of accounts that a bank is to open, and the list by which it answers, as files of the site."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final
from uuid import uuid4

from django.conf import settings

from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.policies import check_can_prepare
from tangga.payments.rails.bank_csv import read_accounts
from tangga.payments.rails.orders import FileHead
from tangga.payments.services.accounts.asking import ask_accounts, write_requests
from tangga.payments.services.accounts.opening import open_accounts
from tangga.payments.services.handed_in import take_each
from tangga.payments.services.instructing import payer_given
from tangga.payments.services.kinds import ASK, OPEN
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.jobs import services as jobs
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused

PROGRAMMES: Final = ("PKH", "SEMBAKO")
MOST_BYTES: Final = 1 << 30
TOO_LARGE: Final = Text(
    "Daftar ini lebih besar daripada yang diterima di sini. Mintalah bank membaginya.",
    "This list is larger than what is taken here. Ask the bank to part it.",
)
BANKS: Final = tuple(code for code in PROVIDERS if code != "POS")


class ListTooLarge(Refused):
    """Nobody fills the disk by one list."""


def ask_for_accounts(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: ask for an account for every enrolled family that has none."""
    if by is None:
        raise TypeError(ASK)
    ask_accounts(programme=PROGRAMMES[subject], by=by, at=at, progress=progress)


def write_request_file(*, provider: str, by: User, at: datetime) -> BinaryIO:
    """The accounts that are asked for at a bank, as it takes them; fetching it is on record, and nothing is kept."""
    check_can_prepare(by, today=local_day(at))
    name, account_no, bic = payer_given()
    head = FileHead(
        message_id=f"TANGGA-REK-{provider}", made_at=at, execute_on=local_day(at), payer_name=name,
        payer_account_no=account_no, payer_bank_bic=bic, provider=provider, title="burekol",
    )  # fmt: skip
    kept = TemporaryFile()  # noqa: SIM115 - the answer to the request reads and closes it
    written = write_requests(provider=provider, head=head, to=kept)
    kept.seek(0)
    facts: dict[str, str | int] = {"provider": provider, "count": written.count}
    audit.record("payments.accounts_fetched", subject="provider", number=provider, by=by, at=at, facts=facts)
    return kept


def hand_in_opened(*, provider: str, pieces: Iterable[bytes], by: User, at: datetime) -> None:
    """Keep a bank's answer until a worker has read it."""
    check_can_prepare(by, today=local_day(at))
    folder = _folder() / "incoming" / provider
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half, size = folder / f".{uuid4()}.half", 0
    with half.open("wb") as to:
        for piece in pieces:
            size += len(piece)
            if size > MOST_BYTES:
                break
            to.write(piece)
    if size > MOST_BYTES:
        half.unlink()
        raise ListTooLarge(TOO_LARGE)
    kept = folder / f"{by.pk}-{uuid4()}.csv"
    half.replace(kept)
    try:
        jobs.ask(kind=OPEN, subject=BANKS.index(provider), by=by, at=at, has_news=True)
    except jobs.AskedByAnother:
        kept.unlink(missing_ok=True)
        raise


def open_incoming(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: record which accounts a bank opened. A list is read to its end before anything is recorded.

    It holds people's numbers, so it is not kept once it was read or refused.
    """
    if by is None:
        raise TypeError(OPEN)
    provider = BANKS[subject]

    def read(file: Path) -> None:
        for _ in read_accounts(file):
            pass
        rows = read_accounts(file)
        open_accounts(rows=rows, provider=provider, on=local_day(at), by=by, at=at, progress=progress)

    take_each(_folder() / "incoming" / provider, f"{by.pk}-*.csv", read, taken=Path.unlink, refused=Path.unlink)


def _folder() -> Path:
    folder = Path(settings.TANGGA_HOME) / "payments" / "accounts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder

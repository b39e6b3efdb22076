"""The list of accounts that a bank is to open, and the list by which it answers, as files of the site."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings

from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.policies import check_can_prepare
from tangga.payments.rails.bank_csv import read_accounts
from tangga.payments.rails.orders import FileHead
from tangga.payments.services.accounts.asking import ask_accounts, write_requests
from tangga.payments.services.accounts.opening import open_accounts
from tangga.payments.services.instructing import payer_given
from tangga.payments.services.kinds import ASK, OPEN
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.jobs import services as jobs
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress

PROGRAMMES: Final = ("PKH", "SEMBAKO")
BANKS: Final = tuple(code for code in PROVIDERS if code != "POS")


def ask_for_accounts(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: ask for an account for every enrolled family that has none."""
    if by is None:
        raise TypeError(ASK)
    ask_accounts(programme=PROGRAMMES[subject], by=by, at=at, progress=progress)


def write_request_file(*, provider: str, by: User, at: datetime) -> Path:
    """The accounts that are asked for at a bank, as it takes them; fetching it is on record."""
    check_can_prepare(by, today=local_day(at))
    file = _folder() / f"{provider}-{local_day(at):%Y%m%d}.csv"
    name, account_no, bic = payer_given()
    head = FileHead(
        message_id=f"TANGGA-REK-{provider}", made_at=at, execute_on=local_day(at), payer_name=name,
        payer_account_no=account_no, payer_bank_bic=bic, provider=provider, title="burekol",
    )  # fmt: skip
    with file.open("wb") as to:
        written = write_requests(provider=provider, head=head, to=to)
    facts: dict[str, str | int] = {"provider": provider, "count": written.count}
    audit.record("payments.accounts_fetched", subject="provider", number=provider, by=by, at=at, facts=facts)
    return file


def hand_in_opened(*, provider: str, pieces: Iterable[bytes], by: User, at: datetime) -> None:
    """Keep a bank's answer until a worker has read it."""
    check_can_prepare(by, today=local_day(at))
    folder = _folder() / "incoming" / provider
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half, digest = folder / f".{by.pk}.half", sha256()
    with half.open("wb") as to:
        for piece in pieces:
            digest.update(piece)
            to.write(piece)
    half.replace(folder / f"{digest.hexdigest()}.csv")
    jobs.ask(kind=OPEN, subject=BANKS.index(provider), by=by, at=at)


def open_incoming(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: record which accounts a bank opened; a list read again changes nothing."""
    if by is None:
        raise TypeError(OPEN)
    provider = BANKS[subject]
    for file in sorted((_folder() / "incoming" / provider).glob("[!.]*.csv")):
        try:
            rows = read_accounts(file)
            open_accounts(rows=rows, provider=provider, on=local_day(at), by=by, at=at, progress=progress)
        finally:
            file.rename(file.with_suffix(".read"))


def _folder() -> Path:
    folder = Path(settings.TANGGA_HOME) / "payments" / "accounts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder

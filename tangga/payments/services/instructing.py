"""After the release each bank and the post gets its file: the same list gives the same bytes, whenever it is asked."""

import os
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet, Sum

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.providers import PROVIDERS, Provider
from tangga.payments.domain.rounds import RoundState, RoundStep
from tangga.payments.models import PayLine, PayRound, RailFile
from tangga.payments.policies import check_can_instruct, moved
from tangga.payments.rails import RAILS
from tangga.payments.rails.orders import FileHead, Order, Written
from tangga.payments.selectors.lists import opened_account
from tangga.payments.services.freezing import proven
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.geography import name_of
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Advance, Progress
from tangga.platform.refusals import Refused

AT_ONCE: Final = 5_000
WRITING: Final = Text("Menulis berkas {provider}", "Writing the file of {provider}")
ENDINGS: Final = {"iso20022": "xml", "pretend": "xml"}
PAYER_UNKNOWN: Final = Text(
    "Rekening kas negara belum diberikan. Isi TANGGA_PAYER dengan nama;nomor rekening;BIC.",
    "The treasury's account is not given. Fill TANGGA_PAYER with name;account number;BIC.",
)
_COLUMNS: Final = ("reference", "payee_name", "account_sealed", "amount", "family__address", "region_code")


class PayerUnknown(Refused):
    """Nobody says from which account is paid."""


def instruct(*, pay_round: PayRound, by: User, at: datetime, progress: Progress) -> PayRound:
    """Write the file of each bank and of the post; goes on where it was stopped."""
    check_can_instruct(by, today=local_day(at))
    pay_round = PayRound.objects.get(pk=pay_round.pk)
    moved(pay_round, RoundStep.INSTRUCT)
    proven(pay_round, progress)
    waiting = PayLine.objects.filter(pay_round=pay_round, state=LineState.DRAWN).order_by("provider")
    told = list(waiting.values_list("provider").annotate(Count("number"), Sum("amount")))
    for code, count, amount in told:
        _write_file(pay_round, PROVIDERS[code], count, amount, at=at, progress=progress)
    return _end(pay_round, by=by, at=at)


@transaction.atomic
def _write_file(
    pay_round: PayRound, provider: Provider, count: int, amount: int, *, at: datetime, progress: Progress
) -> None:
    """One file and, in the same transaction, that its lines are ordered."""
    locked = PayRound.objects.select_for_update().get(pk=pay_round.pk)
    if locked.state != RoundState.SP2D or locked.files.filter(provider=provider.code).exists():
        return
    head = _head(locked, provider)
    file = folder_of(locked) / f"{head.message_id}.{ENDINGS.get(provider.rail, 'csv')}"
    with progress.step(WRITING.with_facts(provider=provider.name.id), count) as advance:
        written = _written(file, head, _orders(locked, provider, advance), provider, count, amount)
    RailFile.objects.create(
        pay_round=locked,
        provider=provider.code,
        message_id=head.message_id,
        name=file.name,
        sha256=written.sha256,
        size=written.bytes,
        line_count=written.count,
        amount=written.amount,
        written_at=at,
    )
    _waiting(locked, provider).update(state=LineState.ORDERED)


def folder_of(pay_round: PayRound) -> Path:
    """Where the files of a round lie."""
    return Path(settings.TANGGA_HOME) / "payments" / f"round-{pay_round.number}"


def _written(
    file: Path, head: FileHead, orders: Iterator[Order], provider: Provider, count: int, amount: int
) -> Written:
    """Under another name until it is whole and on the disk; readable to nobody else."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as to:
        written = RAILS[provider.rail].write_orders(head, orders, count, amount, to)
        to.flush()
        os.fsync(to.fileno())
    half.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return written


def payer_given() -> list[str]:
    """Name, account and BIC of the treasury's account, as the settings give them."""
    payer = [part.strip() for part in settings.TANGGA_PAYER.split(";")]
    if len(payer) != 3 or not all(payer):
        raise PayerUnknown(PAYER_UNKNOWN)
    return payer


def _head(pay_round: PayRound, provider: Provider) -> FileHead:
    """Told by the round alone, so that the file is the same whenever it is written."""
    payer = payer_given()
    if pay_round.released_at is None:
        raise PayerUnknown(PAYER_UNKNOWN)
    return FileHead(
        message_id=f"TANGGA-{pay_round.number}-{provider.code}",
        made_at=pay_round.released_at,
        execute_on=local_day(pay_round.released_at),
        payer_name=payer[0],
        payer_account_no=payer[1],
        payer_bank_bic=payer[2],
        provider=provider.code,
        title=f"{pay_round.programme} {pay_round.period}",
    )


def _waiting(pay_round: PayRound, provider: Provider) -> QuerySet[PayLine]:
    return PayLine.objects.filter(pay_round=pay_round, provider=provider.code, state=LineState.DRAWN)


def _orders(pay_round: PayRound, provider: Provider, advance: Advance) -> Iterator[Order]:
    rows = _waiting(pay_round, provider).order_by("number").values_list(*_COLUMNS)
    for at, row in enumerate(rows.iterator(chunk_size=AT_ONCE), 1):
        reference, payee, sealed, amount, address, region_code = row
        account = opened_account(sealed)
        yield Order(reference, payee, account, provider.bic, amount, address, _village(region_code))
        if at % AT_ONCE == 0:
            advance(AT_ONCE)


@lru_cache(maxsize=100_000)
def _village(region_code: str) -> str:
    return name_of(region_code) if region_code else ""


@transaction.atomic
def _end(pay_round: PayRound, *, by: User, at: datetime) -> PayRound:
    pay_round = PayRound.objects.select_for_update().get(pk=pay_round.pk)
    pay_round.state, pay_round.instructed_at = moved(pay_round, RoundStep.INSTRUCT), at
    pay_round.save(update_fields=["state", "instructed_at"])
    facts: dict[str, str | int] = {"files": pay_round.files.count(), "amount": pay_round.amount}
    audit.record("payments.round_instructed", subject="pay_round", number=pay_round.number, by=by, at=at, facts=facts)
    return pay_round

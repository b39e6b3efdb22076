"""Rounds as they stand once their files are out: for tests of what comes back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import AccountState, BankAccount, Instalment, PayLine, PayRound, RailFile
from tangga.platform.accounts.models import User
from tangga.platform.sealing import fingerprint, seal
from tangga.programmes.models import DecisionRun, Enrolment
from tangga.registry.models import Family, Person, Release

OUT_AT = datetime(2026, 7, 10, 3, 0, tzinfo=UTC)
BACK_AT = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)
FIRST = date(2026, 7, 1)
HERE = "1310010001"
THERE = "9401010001"
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Paid:
    """A family on a list: who pays it, where it lives, how much it gets in a month."""

    amount: int = 200_000
    provider: str = "BRI"
    area: str = HERE


def release() -> Release:
    """Any release, of which families can be."""
    found = Release.objects.first()
    return found or Release.objects.create(
        manifest_sha256="0" * 64, folder="rilis", made_at=OUT_AT, manifest={}, report=b"", state="LOADING"
    )


def run() -> DecisionRun:
    """Any run, by which lists can be drawn."""
    found = DecisionRun.objects.first()
    return found or DecisionRun.objects.create(
        folder="run",
        manifest_sha256="1" * 64,
        decided_for=FIRST,
        made_at=OUT_AT,
        programmes=["SEMBAKO"],
        totals={},
        published_at=OUT_AT,
    )


def family(area: str = HERE) -> Family:
    """Any family."""
    number = next(_NUMBERS)
    return Family.objects.create(
        number=number,
        head_name=f"KELUARGA {number}",
        person_count=3,
        region_code=area,
        content=b"",
        first_release=release(),
        release=release(),
    )


def mother(of: Family) -> Person:
    """Of a family: she receives what it is paid."""
    return Person.objects.create(
        number=of.number,
        family=of,
        name=of.head_name,
        sex="F",
        relation="HEAD",
        birth_date=date(1985, 3, 1),
        told_sealed=b"",
        probability=1,
        record_count=1,
        content=b"",
        first_release=release(),
        release=release(),
    )


def enrolment(paid: Paid) -> Enrolment:
    """A family that is in the programme, with an account where it is paid."""
    new = Enrolment.objects.create(
        family=family(paid.area), programme="SEMBAKO", state="ENROLLED", member_since=FIRST, began_on=FIRST
    )
    mother(new.family)
    open_account(new.family, paid.provider)
    return new


def open_account(of: Family, provider: str) -> BankAccount:
    """An account of a family at a bank."""
    number = f"99{next(_NUMBERS):012}"
    return BankAccount.objects.create(
        family=of,
        provider=provider,
        state=AccountState.OPEN,
        holder_name=of.head_name,
        number_sealed=seal(number),
        number_fingerprint=fingerprint(number),
        asked_at=OUT_AT,
        opened_on=FIRST,
    )


def add_line(pay_round: PayRound, one: Enrolment, amount: int, months: Sequence[date] = (FIRST,)) -> PayLine:
    """A payment on a list, with its months."""
    account = BankAccount.objects.get(family=one.family, state=AccountState.OPEN)
    line = PayLine.objects.create(
        pay_round=pay_round,
        reference=f"T{pay_round.pk}-{next(_NUMBERS)}",
        family=one.family,
        enrolment=one,
        account=account,
        provider=account.provider,
        payee_name=account.holder_name,
        account_sealed=account.number_sealed,
        account_fingerprint=account.number_fingerprint,
        amount=amount * len(months),
        region_code=one.family.region_code,
    )
    for month in months:
        Instalment.objects.create(line=line, enrolment=one, starts_on=month, amount=amount)
    return line


def drawn(by: User, families: Iterable[Paid] = (Paid(),), **changed: Any) -> PayRound:
    """A round with a list of these families."""
    pay_round = PayRound.objects.create(
        **{
            "programme": "SEMBAKO",
            "period": "2026-07",
            "first_month": FIRST,
            "last_month": FIRST,
            "run": run(),
            "prepared_by": by,
            "prepared_at": OUT_AT,
        }
        | changed
    )
    for paid in families:
        add_line(pay_round, enrolment(paid), paid.amount)
    return pay_round


def sent(pay_round: PayRound) -> list[RailFile]:
    """The same round with its files out: what is on its list is ordered."""
    lines = pay_round.lines.filter(state=LineState.DRAWN)
    amounts: dict[str, list[int]] = {}
    for provider, amount in lines.order_by("provider").values_list("provider", "amount"):
        amounts.setdefault(provider, []).append(amount)
    files = [
        RailFile.objects.create(
            pay_round=pay_round,
            provider=provider,
            message_id=f"M{pay_round.pk}-{provider}",
            name=f"{provider}.xml",
            sha256="2" * 64,
            size=1,
            line_count=len(found),
            amount=sum(found),
            written_at=OUT_AT,
        )
        for provider, found in amounts.items()
    ]
    lines.update(state=LineState.ORDERED)
    pay_round.line_count = sum(len(found) for found in amounts.values())
    pay_round.amount = sum(sum(found) for found in amounts.values())
    pay_round.state = RoundState.STANDING_INSTRUCTION
    pay_round.save()
    return files


def out(by: User, families: Iterable[Paid] = (Paid(),)) -> tuple[PayRound, list[RailFile]]:
    """A round that is with banks and post."""
    pay_round = drawn(by, families)
    return pay_round, sent(pay_round)


def states(pay_round: PayRound) -> list[str]:
    """Of every payment of a round, in the order in which it was drawn."""
    return list(pay_round.lines.order_by("number").values_list("state", flat=True))


def live_months(pay_round: PayRound) -> list[bool]:
    """Of every payment, whether its months count as paid."""
    return list(Instalment.objects.filter(line__pay_round=pay_round).order_by("line").values_list("is_live", flat=True))


Take = Callable[..., Any]

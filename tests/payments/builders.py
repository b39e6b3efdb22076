"""Families, enrolments, accounts and a decided run, made straight into the database for the tests of payments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from tangga.payments.models import BankAccount
from tangga.platform.folders import sha256_of
from tangga.platform.sealing import fingerprint, seal
from tangga.programmes.models import DecisionRun, Enrolment
from tangga.programmes.runs import figures_of, write_manifest
from tangga.registry.models import Family, Person, Release
from tangga.rules.law import PROGRAMMES, rulebook
from tangga.rules.programme import all_goals

AT = datetime(2026, 7, 2, 3, 0, tzinfo=UTC)
WHEN = date(2026, 7, 1)
HERE = "3201010001"
DECISIONS = {
    "family_id": pl.Int64, "programme": pl.String, "entitled": pl.Boolean, "amount_per_year": pl.Int64,
    "amount_per_stage": pl.Int64, "cell_id": pl.Int64, "reasons": pl.String, "missing": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Household:
    """One family as a test wants it; `entitled` None is not decided, `amount` what PKH pays in the stage."""

    number: int
    programmes: Sequence[str] = ("PKH",)
    state: str = "ENROLLED"
    entitled: bool | None = True
    is_decided: bool = True
    amount: int = 600_000
    account: str | None = "OPEN"
    account_no: str = ""
    provider: str = "BRI"
    holder: str = ""
    payee: str = ""
    region: str = HERE
    members: Sequence[tuple[str, str, str]] = field(default=())
    """Name, sex, relation; a mother and a father where nothing is said."""

    @property
    def people(self) -> Sequence[tuple[str, str, str]]:
        mother = self.payee or f"SITI {_word(self.number)}"
        return self.members or ((f"AGUS {_word(self.number)}", "M", "HEAD"), (mother, "F", "SPOUSE"))


def _word(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


def settle(households: Iterable[Household]) -> None:
    """The families with their people, enrolments and accounts."""
    release, _ = Release.objects.get_or_create(
        manifest_sha256="0" * 64,
        defaults={"folder": "rilis", "made_at": AT, "manifest": {}, "report": b"", "state": "LOADED", "loaded_at": AT},
    )
    for one in households:
        _settle(one, release)


def _settle(one: Household, release: Release) -> None:
    kept: dict[str, Any] = {"content": b"", "first_release": release, "release": release, "region_code": one.region}
    family = Family.objects.create(
        number=one.number, person_count=len(one.people), head_name=one.people[0][0], address="DUSUN I", **kept
    )
    Person.objects.bulk_create(
        Person(
            number=one.number * 10 + at, family=family, name=name, sex=sex, relation=relation, probability=1.0,
            birth_date=date(1980 + at, 1, 1), told_sealed=seal("{}"), record_count=1, **kept,
        )
        for at, (name, sex, relation) in enumerate(one.people)
    )  # fmt: skip
    for programme in one.programmes:
        enrol(family, programme, one.state)
    if one.account:
        give_account(one)


def enrol(family: Family, programme: str, state: str = "ENROLLED") -> Enrolment:
    """An ongoing enrolment."""
    begun = {"member_since": date(2025, 1, 1), "began_on": date(2025, 1, 1)}
    return Enrolment.objects.create(family=family, programme=programme, state=state, **begun)


def give_account(one: Household) -> BankAccount:
    """The account of a family: its number is the family's with nines before it."""
    number = one.account_no or f"99{one.number:08}"
    is_open = one.account == "OPEN"
    is_at_bank = one.provider != "POS" and is_open
    holder = next((name for name, sex, relation in one.people if (sex, relation) == ("F", "SPOUSE")), one.people[0][0])
    return BankAccount.objects.create(
        family_id=one.number,
        provider=one.provider,
        state=one.account,
        holder_name=one.holder or holder,
        number_sealed=seal(number) if is_at_bank else None,
        number_fingerprint=fingerprint(number) if is_at_bank else None,
        asked_at=AT,
        opened_on=WHEN if is_open else None,
    )


def publish(folder: Path, households: Iterable[Household], *, on: date = WHEN, **cells: Any) -> DecisionRun:
    """A run that decided these families, published."""
    folder.mkdir(parents=True)
    decided = [one for one in households if one.is_decided]
    rows = [_decision(one, at, programme) for at, one in enumerate(decided) for programme in one.programmes]
    rows.sort(key=lambda row: (row["family_id"], row["programme"]))
    pl.DataFrame(rows, schema=DECISIONS).write_parquet(folder / "decisions.parquet")
    columns: dict[str, Any] = {
        "cell_id": list(range(len(decided))), "pkh_counted_primary": [1] * len(decided),
        "pkh_counted_pregnant": [0] * len(decided),
        "pkh_stage_amount": [None if one.entitled is None else one.amount for one in decided],
    }  # fmt: skip
    pl.DataFrame(columns | cells).write_parquet(folder / "cells.parquet")
    programmes = [PROGRAMMES["PKH"], PROGRAMMES["SEMBAKO"]]
    law = rulebook().on(on, all_goals(programmes, on))
    write_manifest(
        folder,
        {
            "format": 1, "kind": "decisions", "on": on.isoformat(), "programmes": ["PKH", "SEMBAKO"],
            "figures": figures_of(law),
            "made": {"who": f"tester of {folder.name}", "at": AT.isoformat(), "tangga": "0"},
        },
    )  # fmt: skip
    DecisionRun.objects.filter(is_current=True).update(is_current=False)
    return DecisionRun.objects.create(
        folder=str(folder), manifest_sha256=sha256_of(folder / "manifest.json"), decided_for=on, made_at=AT,
        programmes=["PKH", "SEMBAKO"], totals={}, published_at=AT,
    )  # fmt: skip


def _decision(one: Household, cell: int, programme: str) -> dict[str, Any]:
    amount = one.amount if programme == "PKH" else 200_000
    told = amount if one.entitled else None
    return {
        "family_id": one.number, "programme": programme, "entitled": one.entitled, "amount_per_year": told,
        "amount_per_stage": told, "cell_id": cell, "reasons": "", "missing": "",
    }  # fmt: skip

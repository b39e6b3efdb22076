"""Fill a database with families to be paid, and decide them; reads a request, writes an answer (`bench.processes`)."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench.processes import answer_request

AT = datetime(2026, 7, 2, 3, 0, tzinfo=UTC)
WHEN = date(2026, 7, 1)
PART = 20_000
PASSWORD = "only for benchmarks"  # noqa: S105 - of nobody
OFFICERS = ("wati", "budi", "sari", "joko", "dewi")
PROVINCES = ("11", "32", "33", "35", "52", "64", "73", "91")
SYLLABLES = ("SU", "RI", "WA", "TI", "NI", "DE", "WI", "LES", "TA", "RI", "NUR", "HA", "YA", "TI", "MAR", "NA")

MEMBERS = (("SLAMET", "M", "HEAD", 1980), ("", "F", "SPOUSE", 1984), ("BUDI", "M", "CHILD", 2012))
_KEPT = {"content": "bytea", "is_gone": "bool", "first_release_id": "int8", "release_id": "int8"}
FAMILY = {
    "number": "int8", "head_number": "int8", "head_name": "text", "person_count": "int4", "address": "text",
    "rt": "varchar", "rw": "varchar", "region_code": "varchar", **_KEPT,
}  # fmt: skip
PERSON = {
    "number": "int8", "family_id": "int8", "name": "text", "birth_date": "date", "sex": "varchar",
    "relation": "varchar", "region_code": "varchar", "told_sealed": "bytea", "probability": "float8",
    "is_conflict": "bool", "record_count": "int4", **_KEPT,
}  # fmt: skip
ENROLMENT = {
    "family_id": "int8", "programme": "varchar", "state": "varchar", "member_since": "date", "began_on": "date",
    "end_kind": "varchar", "end_reasons": "varchar", "is_exempt": "bool",
}  # fmt: skip
ACCOUNT = {
    "family_id": "int8", "provider": "varchar", "state": "varchar", "holder_name": "text", "holder_id": "int8",
    "number_sealed": "bytea", "number_fingerprint": "bytea", "asked_at": "timestamptz", "opened_on": "date",
    "remark": "text", "card": "varchar",
}  # fmt: skip
Row = tuple[Any, ...]
Rows = Callable[[range], Iterator[Row]]


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """How many families were filled in."""
    os.environ.update(request["surroundings"])
    shutil.rmtree(os.environ["TANGGA_HOME"], ignore_errors=True)
    from tangga.site import boot

    boot.set_up()
    _fill(request["count"])
    _decide(request["count"], Path(os.environ["TANGGA_HOME"]) / "run")
    _officers()
    return {"families": request["count"]}


def _name(number: int) -> str:
    told = f"{number:x}"
    return f"SITI {''.join(SYLLABLES[int(figure, 16)] for figure in told)}"


def _fill(count: int) -> None:
    """Three people a family; every twentieth account is held under a name that is spelt a little differently."""
    from django.db import connection

    from tangga.platform.rows import write_rows
    from tangga.registry.models import Release

    release = Release.objects.create(
        manifest_sha256="0" * 64, folder="-", made_at=AT, manifest={}, report=b"", state="LOADED", loaded_at=AT
    ).number
    tables: tuple[tuple[str, dict[str, str], Rows], ...] = (
        ("registry_family", FAMILY, partial(_families, release)),
        ("registry_person", PERSON, partial(_people, release)),
        ("programmes_enrolment", ENROLMENT, _enrolments),
        ("payments_bankaccount", ACCOUNT, _accounts),
    )
    for table, types, rows in tables:
        for low in range(1, count + 1, PART):
            write_rows(table, types, rows(range(low, min(low + PART, count + 1))))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _families(release: int, numbers: range) -> Iterator[Row]:
    for one in numbers:
        address = (f"DUSUN {one % 9}", "001", "002", _region(one))
        yield one, one * 10, "SLAMET", 3, *address, b"", False, release, release


def _people(release: int, numbers: range) -> Iterator[Row]:
    from tangga.platform.sealing import seal

    told = seal("{}")
    for one in numbers:
        for at, (name, sex, relation, year) in enumerate(MEMBERS):
            born = date(year, 1 + one % 12, 1)
            who = (one * 10 + at, one, name or _name(one), born, sex, relation, _region(one))
            yield *who, told, 1.0, False, 1, b"", False, release, release


def _enrolments(numbers: range) -> Iterator[Row]:
    for one in numbers:
        yield one, "PKH", "SUSPENDED" if one % 50 == 0 else "ENROLLED", WHEN, WHEN, "", "", False


def _accounts(numbers: range) -> Iterator[Row]:
    from tangga.payments.domain.providers import provider_of
    from tangga.platform.sealing import fingerprint_all, seal_all

    told = [f"99{one:010}" for one in numbers]
    for one, sealed, mark in zip(numbers, seal_all(told), fingerprint_all(told), strict=True):
        holder = _name(one).replace("SITI", "SITTI") if one % 20 == 0 else _name(one)
        yield one, provider_of(_region(one)), "OPEN", holder, one * 10 + 1, sealed, mark, AT, WHEN, "", "NONE"


def _region(number: int) -> str:
    return f"{PROVINCES[number % len(PROVINCES)]}01012001"


def _decide(count: int, folder: Path) -> None:
    """A run that entitles nine of ten, in five hundred cases."""
    import polars as pl

    from tangga.platform.folders import sha256_of
    from tangga.programmes.models import DecisionRun
    from tangga.programmes.runs import figures_of, write_manifest
    from tangga.rules.law import PROGRAMMES, rulebook
    from tangga.rules.programme import all_goals

    folder.mkdir(parents=True)
    number = pl.col("family_id")
    amount = pl.when(number % 10 != 0).then(225_000 + number % 8 * 75_000)
    pl.select(family_id=pl.int_range(1, count + 1, dtype=pl.Int64)).with_columns(
        programme=pl.lit("PKH"), entitled=number % 10 != 0, amount_per_year=amount * 4, amount_per_stage=amount,
        cell_id=number % 500, reasons=pl.lit(""), missing=pl.lit(""),
    ).write_parquet(folder / "decisions.parquet", row_group_size=122_880)  # fmt: skip
    cells = pl.select(cell_id=pl.int_range(500, dtype=pl.Int64))
    cells.with_columns(pkh_counted_primary=1, pkh_counted_elderly=pl.col("cell_id") % 2).write_parquet(
        folder / "cells.parquet"
    )
    figures = figures_of(rulebook().on(WHEN, all_goals([PROGRAMMES["PKH"]], WHEN)))
    write_manifest(
        folder,
        {"format": 1, "kind": "decisions", "on": WHEN.isoformat(), "programmes": ["PKH"], "figures": figures},
    )
    DecisionRun.objects.create(
        folder=str(folder), manifest_sha256=sha256_of(folder / "manifest.json"), decided_for=WHEN, made_at=AT,
        programmes=["PKH"], totals={}, published_at=AT,
    )  # fmt: skip


def _officers() -> None:
    from tangga.platform.accounts import services as accounts
    from tangga.platform.accounts.models import Role

    for username in OFFICERS:
        user = accounts.create_account(
            username=username,
            full_name=username.title(),
            password=PASSWORD,
            by=None,
            at=AT,
        )
        accounts.assign_role(user=user, role=Role.PROGRAMME_OFFICER, area_code="", by=None, at=AT)


if __name__ == "__main__":
    answer_request(answer)

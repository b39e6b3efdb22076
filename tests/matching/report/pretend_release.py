"""A small release of invented people, realistic enough to look at and to test readers of releases with.

Names and numbers are invented; every NIK begins with 99, a region that does not exist.
"""

import json
import random
from datetime import date
from pathlib import Path

import polars as pl
import xlsxwriter

from tangga.registry import releases
from tests.matching.report.pretend_manifest import REFUSED, manifest_of
from tests.matching.report.pretend_people import Pretend, Row, add_family, doubtful_pair


def write_pretend_release(
    folder: Path,
    *,
    families: int = 300,
    seed: int = 7,
    is_first: bool = False,
    with_truth: bool = True,
    names: tuple[str, ...] = (),
) -> Path:
    """Fill a folder with a release of about three people a family, its report left out.

    `names` are given to the people of the doubtful pairs, worst first, to try hard ones on a reader.
    """
    made = Pretend(random.Random(seed))  # noqa: S311 - an invented province keeps no secrets
    for number in range(1, families + 1):
        add_family(made, number)
    for at in range(families // 6):
        made.doubtful.append(doubtful_pair(made, at, names[at] if at < len(names) else None))
    made.doubtful.sort(key=lambda pair: (abs(pair["probability"] - 0.5), pair["key_a"]))
    folder.mkdir(parents=True, exist_ok=True)
    changes = [] if is_first else _changes(made)
    _write_tables(folder, made, changes)
    manifest = manifest_of(made, changes, is_first=is_first, with_truth=with_truth)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def finish_pretend_release(folder: Path, *, report: str | None = None) -> Path:
    """Make a whole release of it, with the hashes of every file; `report` is written as its page when given."""
    if report is not None:
        (folder / "report.html").write_text(report, encoding="utf-8")
    releases.write_manifest(folder, releases.read_manifest(folder))
    return folder


def _changes(made: Pretend) -> list[Row]:
    codes = ("JOINED", "SPLIT", "NEW", "NEW", "NEW", "GONE")
    return [
        {"change": codes[at % 6], "person_id": at + 1, "previous_person_ids": [at + 1], "detail": None}
        for at in range(len(made.people) // 20)
    ]


def _write_tables(folder: Path, made: Pretend, changes: list[Row]) -> None:
    tables = {
        "people": (made.people, releases.PEOPLE),
        "families": (made.families, releases.FAMILIES),
        "records": (made.records, releases.RECORDS),
        "doubtful": (made.doubtful, releases.DOUBTFUL),
        "changes": (changes, releases.CHANGES),
    }
    for name, (rows, columns) in tables.items():
        pl.DataFrame(rows, schema=columns).write_parquet(folder / f"{name}.parquet")
    pl.DataFrame(_rejected(), schema=releases.REJECTED).write_parquet(folder / "rejected.parquet")
    pl.DataFrame(schema=releases.DECISIONS).write_parquet(folder / "decisions.parquet")
    with xlsxwriter.Workbook(str(folder / "rejected.xlsx")) as book:
        book.set_properties({"created": date(2026, 1, 1)})
        book.add_worksheet("daftar")
    (folder / "model.json").write_text("{}", encoding="utf-8")


def _rejected() -> list[Row]:
    columns = {
        "NIK_SCIENTIFIC": "nik",
        "DATE_IMPOSSIBLE": "tanggal_lahir",
        "NIK_NOT_16_DIGITS": "NIK",
        "NO_KEY": "idbdt",
    }
    return [
        {"list": name, "row": at + 2, "column": columns[code], "reason": code, "set_aside": code == "NO_KEY"}
        for name, reasons in REFUSED.items()
        for code, count in reasons.items()
        for at in range(count)
    ]

"""Reads what the law needs to know, from two files or from a release, and refuses what breaks the contract of facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import narwhals as nw
import polars as pl

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.platform.warehouse import Engine
from tangga.rules.facts import Fact, Kind, Presence, Table, contract

POLARS_TYPES: Final = {
    Kind.NUMBER: pl.Int64,
    Kind.DAY: pl.Date,
    Kind.TRUTH: pl.Boolean,
    Kind.CODE: pl.String,
    Kind.TEXT: pl.String,
}
NARWHALS_TYPES: Final = {
    Kind.NUMBER: nw.Int64(),
    Kind.DAY: nw.Date(),
    Kind.TRUTH: nw.Boolean(),
    Kind.CODE: nw.String(),
    Kind.TEXT: nw.String(),
}
EXPECTED: Final = {
    Kind.NUMBER: Text("bilangan bulat", "a whole number"),
    Kind.DAY: Text("tanggal 1990-12-31", "a date 1990-12-31"),
    Kind.TRUTH: Text("true atau false", "true or false"),
    Kind.CODE: Text("kode", "a code"),
    Kind.TEXT: Text("teks", "text"),
}
MISSING_COLUMN: Final = Text(
    "{file}: kolom {column} tidak ada. Kolom yang ditemukan: {found}. Diharapkan: {expected}.",
    "{file}: the column {column} is missing. Columns found: {found}. Expected: {expected}.",
)
WRONG_TYPE: Final = Text(
    "{file}: kolom {column} berisi {found}. Diharapkan {expected}.",
    "{file}: the column {column} holds {found}. Expected {expected}.",
)
WRONG_VALUE: Final = Text(
    "{file}, baris {row}, kolom {column}: ditemukan {found}. Diharapkan {expected}.",
    "{file}, row {row}, column {column}: found {found}. Expected {expected}.",
)
UNREADABLE: Final = Text(
    "{file} tidak dapat dibaca: {found}. Diharapkan berkas .parquet atau .csv.",
    "{file} cannot be read: {found}. Expected a .parquet or .csv file.",
)


class InputRefused(Refused):
    """A file that does not keep to the contract of facts; names file, column, row, what was found and expected."""


@dataclass(frozen=True, slots=True)
class Source:
    """One table of facts: the file it came from, and the Parquet file that can be scanned."""

    table: Table
    file: Path
    parquet: Path
    columns: frozenset[str]
    declared: frozenset[str] = frozenset()
    """Columns that are there because it was said so: nobody's word but that of who decides."""

    def not_there(self, presence: Presence) -> list[str]:
        """The columns of the contract of one kind that the file does not have, or holds only as it was declared."""
        told = self.columns - self.declared
        return [one.column for one in contract(self.table) if one.presence is presence and one.column not in told]


def read_file(table: Table, file: Path, scratch: Path, *, may_lack: frozenset[str] = frozenset()) -> Source:
    """A file of people or of families; a CSV is rewritten as Parquet in the scratch folder first."""
    schema = _schema(file)
    for fact in contract(table):
        if fact.presence is Presence.REQUIRED and fact.column not in {*schema, *may_lack}:
            needed = ", ".join(one.column for one in contract(table) if one.presence is Presence.REQUIRED)
            facts = {"file": file.name, "column": fact.column, "found": ", ".join(schema) or "-", "expected": needed}
            raise InputRefused(MISSING_COLUMN.with_facts(**facts))
    parquet = file
    if file.suffix != ".parquet":
        parquet = scratch / f"{table}.parquet"
        _typed(table, file).write_parquet(parquet)
    else:
        _check_types(table, file, schema)
    return Source(table, file, parquet, frozenset(schema))


def scanned(source: Source, engine: Engine, facts: list[Fact]) -> Any:
    """The needed columns with the contract's types; a column that is not there is unknown, or a check not made."""
    ids = [fact for fact in contract(source.table) if fact.column in ("person_id", "family_id")]
    wanted = {fact.column: fact for fact in (*ids, *facts)}
    return engine.scan(source.parquet).select(**{name: _column(fact, source) for name, fact in wanted.items()})


def _column(fact: Fact, source: Source) -> nw.Expr:
    expected = NARWHALS_TYPES[fact.kind]
    if fact.column in source.columns:
        return nw.col(fact.column).cast(expected)
    return nw.lit(fact.counts_as, dtype=expected)


def _schema(file: Path) -> Mapping[str, Any]:
    try:
        if file.suffix == ".parquet":
            return pl.read_parquet_schema(file)
        if file.suffix == ".csv":
            return pl.scan_csv(file, infer_schema=False).collect_schema()
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputRefused(UNREADABLE.with_facts(file=file.name, found=str(error).splitlines()[0])) from error
    raise InputRefused(UNREADABLE.with_facts(file=file.name, found=file.suffix or "-"))


def _check_types(table: Table, file: Path, schema: Mapping[str, Any]) -> None:
    for fact in contract(table):
        held = schema.get(fact.column)
        if held is not None and not _fits(fact, held):
            facts = {"file": file.name, "column": fact.column, "found": str(held)}
            raise InputRefused(figures.fill(WRONG_TYPE, **facts, expected=EXPECTED[fact.kind]))
        if held in WIDER:
            _check_width(fact, file)


WIDER: Final = (pl.UInt64, pl.Int128)
MOST: Final = (1 << 63) - 1


def _check_width(fact: Fact, file: Path) -> None:
    """Numbers that 64 bits with a sign do not hold are refused before any engine meets them."""
    held = pl.scan_parquet(file).select(least=pl.col(fact.column).min(), most=pl.col(fact.column).max()).collect()
    least, most = held.row(0)
    if most is not None and (most > MOST or least < -MOST):
        facts = {"file": file.name, "column": fact.column, "found": str(most if most > MOST else least)}
        raise InputRefused(figures.fill(WRONG_TYPE, **facts, expected=f"{-MOST}..{MOST}"))


def _fits(fact: Fact, held: Any) -> bool:
    if held == pl.Null:
        return True
    if fact.kind is Kind.NUMBER:
        return bool(held.is_integer())
    if fact.kind in (Kind.CODE, Kind.TEXT):
        return held == pl.String or held in (pl.Categorical, pl.Enum)
    return bool(held == POLARS_TYPES[fact.kind])


def _typed(table: Table, file: Path) -> pl.DataFrame:
    """The rows of a CSV with the contract's types; the first value that does not fit is refused with its row."""
    rows = pl.read_csv(file, infer_schema=False)
    for fact in contract(table):
        if fact.column in rows.columns and fact.kind not in (Kind.CODE, Kind.TEXT):
            written = rows[fact.column]
            rows = rows.with_columns(_read_value(fact, pl.col(fact.column)).alias(fact.column))
            _check_read(fact, file, written, rows[fact.column])
    return rows


def _read_value(fact: Fact, written: pl.Expr) -> pl.Expr:
    if fact.kind is Kind.TRUTH:
        truths = {"true": True, "false": False, "True": True, "False": False}
        return written.replace_strict(truths, default=None, return_dtype=pl.Boolean)
    if fact.kind is Kind.DAY:
        return written.str.to_date("%Y-%m-%d", strict=False)
    return written.cast(pl.Int64, strict=False)


def _check_read(fact: Fact, file: Path, written: pl.Series, read: pl.Series) -> None:
    bad = (written.is_not_null() & read.is_null()).arg_true()
    if len(bad):
        row = int(bad[0])
        facts = {"file": file.name, "row": str(row + 2), "column": fact.column, "found": repr(written[row])}
        raise InputRefused(figures.fill(WRONG_VALUE, **facts, expected=EXPECTED[fact.kind]))

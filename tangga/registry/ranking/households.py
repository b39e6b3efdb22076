"""One row a household from a survey, a file of families or a release: what a model needs, with its types checked."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from tangga.platform import figures
from tangga.platform.figures import Fact
from tangga.platform.language import Text
from tangga.registry.ranking.mapping import Kind, Mapping, Variable
from tangga.registry.ranking.refusals import (
    MISSING_COLUMN,
    NO_HOUSEHOLD,
    TWICE,
    UNREADABLE,
    WRONG_VALUE,
    RankingRefused,
)

NO_LEVEL: Final = "(unknown)"
"""The level of an empty category, where the mapping asks for one."""
ABOVE_ZERO: Final = Text("bilangan di atas nol", "a number above zero")
NUMBER: Final = Text("bilangan", "a number")
TABLE_FILE: Final = Text("berkas .parquet atau .csv", "a .parquet or .csv file")
HOUSEHOLD, PROVINCE, CONSUMPTION, WEIGHT = "household", "province", "consumption", "weight"
_OWN: Final = (HOUSEHOLD, PROVINCE, CONSUMPTION, WEIGHT)
_VALUE: Final = "value:"


@dataclass(frozen=True, slots=True)
class Households:
    """`keys` holds household, province and, of a survey, consumption and weight; `values` one column a variable."""

    file: str
    keys: pl.DataFrame
    values: pl.DataFrame


def read_rows(file: Path) -> pl.DataFrame:
    """The rows of a Parquet or CSV file; a CSV gives text, which is read as the mapping says."""
    try:
        if file.suffix == ".parquet":
            return pl.read_parquet(file)
        if file.suffix == ".csv":
            return pl.read_csv(file, infer_schema=False)
        found = file.suffix or "-"
    except (OSError, pl.exceptions.PolarsError) as error:
        found = str(error).splitlines()[0]
    raise RankingRefused([figures.fill(UNREADABLE, file=file.name, found=found, expected=TABLE_FILE)])


def households_of(rows: pl.DataFrame, mapping: Mapping, file: str, *, is_survey: bool) -> Households:
    """Each household once, in the order of the file; of a survey with its consumption a head and its weight."""
    _check_columns(rows, mapping, file, is_survey=is_survey)
    household = mapping.column("household")
    empty = rows[household].null_count()
    if empty:
        raise RankingRefused([NO_HOUSEHOLD.with_facts(file=file, column=household, rows=empty)])
    reader = _Reader(rows, file, household)
    typed = pl.DataFrame(
        [
            rows[household].alias(HOUSEHOLD),
            _province(rows, mapping),
            *([_consumption(reader, mapping), _weight(reader, mapping)] if is_survey else []),
            *(_read(reader, variable).alias(_VALUE + variable.name) for variable in mapping.variables),
        ]
    )
    if reader.problems:
        raise RankingRefused(reader.problems)
    return _gathered(typed, mapping, file)


def _check_columns(rows: pl.DataFrame, mapping: Mapping, file: str, *, is_survey: bool) -> None:
    entries = [HOUSEHOLD, PROVINCE]
    if is_survey:
        entries += [WEIGHT, *_amounts(mapping)]
    needed = [mapping.column(entry) for entry in entries]
    needed += [column for variable in mapping.variables for column in variable.columns]
    absent = [column for column in dict.fromkeys(needed) if column and column not in rows.columns]
    if absent:
        found = ", ".join(rows.columns) or "-"
        raise RankingRefused([MISSING_COLUMN.with_facts(file=file, column=column, found=found) for column in absent])


def _amounts(mapping: Mapping) -> tuple[str, ...]:
    return ("consumption_a_head",) if mapping.column("consumption_a_head") else ("consumption", "members")


def as_text(rows: pl.DataFrame, column: str) -> pl.Series:
    """A code as text: 1, 1.0 and " 1" are one code; nothing written is unknown."""
    if rows[column].dtype.is_integer():
        return rows[column].cast(pl.String)
    plain = pl.col(column).cast(pl.String).str.strip_chars().str.replace(r"^(-?\d+)\.0+$", "${1}")
    return rows.select(pl.when(plain != "").then(plain).alias(column)).to_series()


@dataclass(slots=True)
class _Reader:
    """Reads columns as numbers and remembers what is wrong with them."""

    rows: pl.DataFrame
    file: str
    household: str
    problems: list[Text]

    def __init__(self, rows: pl.DataFrame, file: str, household: str) -> None:
        self.rows, self.file, self.household, self.problems = rows, file, household, []

    def numbers(self, column: str, *, is_above_zero: bool) -> pl.Series:
        """The column as numbers; text that is none, infinities and, if asked, what is not above zero are wrong."""
        held = self.rows[column]
        written = held if held.dtype.is_numeric() else as_text(self.rows, column)
        read = written.cast(pl.Float64, strict=False)
        bad = written.is_not_null() & (read.is_null() | ~read.is_finite().fill_null(value=False))
        if is_above_zero:
            bad = bad | (read <= 0).fill_null(value=False)
        if bad.any():
            self._tell(column, written, bad, ABOVE_ZERO if is_above_zero else NUMBER)
        return read

    def _tell(self, column: str, written: pl.Series, bad: pl.Series, expected: Text) -> None:
        first = int(bad.arg_true()[0])
        facts: dict[str, Fact] = {"file": self.file, "column": column, "found": repr(str(written[first]))}
        household = str(self.rows[self.household][first])
        facts |= {"rows": figures.count(int(bad.sum())), "household": household, "expected": expected}
        self.problems.append(figures.fill(WRONG_VALUE, **facts))


def _province(rows: pl.DataFrame, mapping: Mapping) -> pl.Series:
    column = mapping.column("province")
    if not column:
        return pl.Series(PROVINCE, [None] * len(rows), dtype=pl.String)
    written = as_text(rows, column)
    letters = mapping.province_letters
    return (written if letters is None else written.str.slice(0, letters)).alias(PROVINCE)


def _consumption(reader: _Reader, mapping: Mapping) -> pl.Series:
    first, *members = (reader.numbers(mapping.column(entry), is_above_zero=True) for entry in _amounts(mapping))
    return (first / members[0] if members else first).alias(CONSUMPTION)


def _weight(reader: _Reader, mapping: Mapping) -> pl.Series:
    column = mapping.column("weight")
    if not column:
        return pl.Series(WEIGHT, [1.0] * len(reader.rows), dtype=pl.Float64)
    return reader.numbers(column, is_above_zero=True).alias(WEIGHT)


def _read(reader: _Reader, variable: Variable) -> pl.Series:
    readers: dict[Kind, Callable[[_Reader, Variable], pl.Series]] = {
        Kind.CATEGORY: lambda one, asked: as_text(one.rows, asked.column),
        Kind.NUMBER: lambda one, asked: one.numbers(asked.column, is_above_zero=False),
        Kind.LOGARITHM: lambda one, asked: one.numbers(asked.column, is_above_zero=True).log(),
        Kind.SHARE: _counts,
        Kind.HEAD: _of_head,
    }
    return readers[variable.kind](reader, variable)


def _counts(reader: _Reader, variable: Variable) -> pl.Series:
    return as_text(reader.rows, variable.column).is_in(list(variable.codes)).cast(pl.Float64)


def _of_head(reader: _Reader, variable: Variable) -> pl.Series:
    is_head = as_text(reader.rows, variable.where).is_in(list(variable.codes))
    written = as_text(reader.rows, variable.column)
    return pl.select(pl.when(is_head).then(written)).to_series()


def _gathered(typed: pl.DataFrame, mapping: Mapping, file: str) -> Households:
    if mapping.is_of_people:
        said = [
            _said_most(pl.col(name)) for name in typed.columns if name != HOUSEHOLD and not _is_share(name, mapping)
        ]
        shares = [pl.col(name).mean() for name in typed.columns if _is_share(name, mapping)]
        order = typed.columns
        typed = typed.group_by(HOUSEHOLD, maintain_order=True).agg(*said, *shares).select(order)
    twice = typed[HOUSEHOLD].is_duplicated()
    if twice.any():
        raise RankingRefused([TWICE.with_facts(file=file, found=typed[HOUSEHOLD][int(twice.arg_true()[0])])])
    values = typed.select(pl.col(_VALUE + one.name).alias(one.name) for one in mapping.variables)
    if mapping.has_unknown_level:
        names = [one.name for one in mapping.variables if one.kind.has_levels]
        values = values.with_columns(pl.col(names).fill_null(NO_LEVEL))
    return Households(file, typed.select(name for name in _OWN if name in typed.columns), values)


def _said_most(column: pl.Expr) -> pl.Expr:
    """What is said of a household by most of its people; the least of several that are said as often."""
    return column.drop_nulls().mode().sort().first()


def _is_share(name: str, mapping: Mapping) -> bool:
    return name in {_VALUE + one.name for one in mapping.variables if one.kind is Kind.SHARE}

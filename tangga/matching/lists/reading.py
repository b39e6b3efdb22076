"""Reading a list: every row is kept or set aside, every value is comparable or listed with its reason."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain

import polars as pl

from tangga.matching.fields import FIELDS
from tangga.matching.lists.checking import Checks, check_fields
from tangga.matching.lists.excel_files import EXCEL_SUFFIXES
from tangga.matching.lists.mapping import empty_list
from tangga.matching.lists.mapping_columns import absent_columns
from tangga.matching.lists.problems import ListsRefused, Problem, Unreadable
from tangga.matching.lists.rejecting import set_aside, value_rejections
from tangga.matching.lists.sources import ListRead, ListSource
from tangga.matching.lists.tables import Table, open_table
from tangga.platform.language import Text
from tangga.platform.progress import Progress

_READING = Text("Membaca {list}", "Reading {list}")
_MOST_DUPLICATES = 20
_LONG_NUMBER_FIELDS = ("nik", "family_card_no")


class RowsLost(Exception):
    """Kept and set-aside rows do not add up to the rows read: a fault of this program, not of the list."""


def read_list(source: ListSource, *, latest_birth_on: date, progress: Progress) -> ListRead:
    """One list, read and checked; raises `ListsRefused` when it cannot be used at all.

    Nobody can be born after `latest_birth_on`, the day the lists speak of.
    """
    mapped = [field for field in FIELDS if field in source.columns]
    with progress.step(_READING.with_facts(list=source.name), total=2 * len(mapped)) as advance:
        table, frame = _read_written(source)
        advance(len(mapped))
        checks = check_fields(source, frame, latest_on=latest_birth_on, advance=advance)
        aside = set_aside(source, frame, checks)
        _check_keys(source, frame, aside)
        return _list_read(source, table, _as_written(source, frame), checks, aside)


def read_lists(
    sources: Iterable[ListSource],
    *,
    latest_birth_on: date,
    progress: Progress,
    kept: Callable[[ListRead], ListRead] = lambda read: read,
) -> tuple[ListRead, ...]:
    """All lists, each as `kept` leaves it; what is wrong with any of them is told at once, in one `ListsRefused`."""
    reads: list[ListRead] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            reads.append(kept(read_list(source, latest_birth_on=latest_birth_on, progress=progress)))
        except ListsRefused as refusal:
            problems.extend(refusal.problems)
    if problems:
        raise ListsRefused(problems)
    return tuple(reads)


def _read_written(source: ListSource) -> tuple[Table, pl.DataFrame]:
    """`row`, `torn`, `key` and the mapped fields as written: trimmed, joined, empty is null."""
    try:
        table = open_table(source.file, source.sheet, source.mapped_columns)
        absent = [absent_columns(column, source.file.name, table.header) for column in source.columns.values()]
        if any(absent):
            raise ListsRefused(chain.from_iterable(absent))
        places = {column: table.header.index(column) for field in source.columns.values() for column in field.columns}
        numbers = [
            places[column]
            for field in _LONG_NUMBER_FIELDS
            if field in source.columns
            for column in source.columns[field].columns
        ]
        frame = table.read(sorted(set(places.values())), numbers=numbers)
    except Unreadable as error:
        raise ListsRefused([error.problem_in(source.file.name)]) from error
    if frame.is_empty():
        raise ListsRefused([empty_list(source.file.name)])
    written = [
        _joined([f"c{places[column]}" for column in source.columns[field].columns]).alias(field)
        for field in ("key", *FIELDS)
        if field in source.columns
    ]
    return table, frame.select("row", "torn", *written)


def _joined(columns: list[str]) -> pl.Expr:
    if len(columns) == 1:
        return pl.col(columns[0])
    together = pl.concat_str(columns, separator=" ", ignore_nulls=True)
    return pl.when(together.str.len_bytes() > 0).then(together)


def _as_written(source: ListSource, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with long numbers of a workbook as the sheet shows them: that they are numbers is known by now."""
    if source.file.suffix.lower() not in EXCEL_SUFFIXES:
        return frame
    numbers = [field for field in _LONG_NUMBER_FIELDS if field in frame.columns]
    return frame.with_columns(pl.col(numbers).str.replace(r"^(\d{16,})\.0$", "$1"))


def _check_keys(source: ListSource, frame: pl.DataFrame, aside: pl.DataFrame) -> None:
    """Every key names one row; rows that cannot be used need not be named."""
    used = frame if aside.is_empty() else frame.filter(~pl.col("row").is_in(aside["row"].implode()))
    keys = used.select("row", "key")
    if keys["key"].n_unique() == keys.height:
        return
    repeated = keys.group_by("key").agg(pl.col("row").sort()).filter(pl.col("row").list.len() > 1)
    shown = repeated.sort(pl.col("row").list.first()).head(_MOST_DUPLICATES)
    column, file = source.columns["key"].title, source.file.name
    problems = [_duplicate(file, column, key, rows) for key, rows in shown.iter_rows()]
    if more := repeated.height - shown.height:
        found = Text(f"{more} kunci lain yang berulang", f"{more} more repeated keys")
        problems.append(Problem(file, None, column, found, Text("setiap kunci sekali", "each key once")))
    raise ListsRefused(problems)


def _duplicate(file: str, column: str, key: str, rows: list[int]) -> Problem:
    others = ", ".join(str(row) for row in rows[1:6]) + (", ..." if len(rows) > 6 else "")
    found = Text(f'kunci "{key}", juga di baris {others}', f'key "{key}", also in rows {others}')
    return Problem(file, rows[0], column, found, Text("setiap kunci sekali", "each key once"))


def _list_read(source: ListSource, table: Table, frame: pl.DataFrame, checks: Checks, aside: pl.DataFrame) -> ListRead:
    rejected = pl.concat([aside, *value_rejections(source, frame, checks)]).sort("row", maintain_order=True)
    kept = pl.Series("kept", ~frame["row"].is_in(aside["row"].implode()))
    rows = checks.completed(frame)
    rows = rows if aside.is_empty() else rows.filter(kept)
    if rows.height + aside.height != frame.height:
        message = f"{source.name}: {rows.height} + {aside.height} != {frame.height}"
        raise RowsLost(message)
    return ListRead(source, rows, rejected, frame.height, table.notes)


def scan_facts(source: ListSource) -> pl.DataFrame:
    """The key and every column that is no field, as written, one row for each row of the list, set-aside rows too."""
    table = open_table(source.file, source.sheet, source.mapped_columns)
    key = source.columns["key"].columns
    facts = [name for name in source.fact_columns if name not in key]
    places = [table.header.index(name) for name in facts]
    key_places = [table.header.index(name) for name in key]
    frame = table.read_as_is(list(dict.fromkeys([*key_places, *places])), texts=key_places)
    names = [f"{name} (2)" if name == "key" else name for name in facts]
    return frame.select(
        _joined([f"c{place}" for place in key_places]).alias("key"),
        *(pl.col(f"c{place}").alias(name) for place, name in zip(places, names, strict=True)),
    )

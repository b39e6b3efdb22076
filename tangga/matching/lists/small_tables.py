"""Tables whose column names are ours: decisions and truth."""

from pathlib import Path

import polars as pl

from tangga.matching.lists.problems import ListsRefused, Problem, Unreadable
from tangga.matching.lists.tables import Table, open_table
from tangga.platform.language import Text

_MOST_SHOWN = 20
_FILLED = Text("isi di setiap baris", "a value in every row")


def read_columns(path: Path, *, required: tuple[str, ...], optional: tuple[str, ...]) -> pl.DataFrame:
    """`row` and the named columns as trimmed text; raises `ListsRefused` for a missing column or required value."""
    try:
        table = open_table(path)
        _check_header(table, path.name, required)
        given = [name for name in (*required, *optional) if name in table.header]
        places = {name: table.header.index(name) for name in given}
        frame = table.read(list(places.values()))
    except Unreadable as error:
        raise ListsRefused([error.problem_in(path.name)]) from error
    texts = [pl.col(f"c{place}").alias(name) for name, place in places.items()]
    absent = [pl.lit(None, pl.String).alias(name) for name in optional if name not in places]
    problems = _torn(frame, path.name)
    frame = frame.select("row", *texts, *absent)
    problems += [problem for name in required for problem in _unfilled(frame, path.name, name)]
    if problems:
        raise ListsRefused(problems)
    return frame


def _check_header(table: Table, file: str, required: tuple[str, ...]) -> None:
    listed = ", ".join(name for name in table.header if name)
    expected = Text(
        f"kolom {', '.join(required)}; yang ada: {listed}", f"columns {', '.join(required)}; there are: {listed}"
    )
    missing = [name for name in required if table.header.count(name) != 1]
    if missing:
        found = Text("tidak ada kolom ini, atau lebih dari satu", "no such column, or more than one")
        raise ListsRefused([Problem(file, None, name, found, expected) for name in missing])


def _torn(frame: pl.DataFrame, file: str) -> list[Problem]:
    expected = Text("sebanyak judulnya", "as many as the header")
    rows = frame.filter(pl.col("torn").is_not_null())["row"].head(_MOST_SHOWN)
    found = Text("jumlah kolom yang lain", "another number of fields")
    return [Problem(file, row, None, found, expected) for row in rows]


def _unfilled(frame: pl.DataFrame, file: str, name: str) -> list[Problem]:
    rows = frame.filter(pl.col(name).is_null())["row"].head(_MOST_SHOWN)
    return [Problem(file, row, name, Text("kosong", "nothing"), _FILLED) for row in rows]

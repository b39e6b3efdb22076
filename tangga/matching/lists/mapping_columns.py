"""Checking `[list.columns]`: which of a list's columns are which of our fields."""

import re
from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches

from tangga.matching.fields import FIELDS, REQUIRED
from tangga.matching.lists.problems import Problem
from tangga.matching.lists.sources import ColumnSource
from tangga.matching.lists.values.dates import DIRECTIVES
from tangga.platform.language import Text

_KNOWN = ("key", *FIELDS)
_DATE_FIELD = "birth_date"
_DATE_PARTS = ("YyF", "mbBhF", "deF")

Header = tuple[str, ...] | None


def checked_columns(
    written: object, place: str, file: str, header: Header
) -> tuple[dict[str, ColumnSource], list[Problem]]:
    """The fields that a list gives and the columns they stand in; and what is wrong with them.

    Without a header (the file could not be opened) only the mapping itself is checked.
    """
    if not isinstance(written, dict) or not written:
        expected = Text(
            "bagian [list.columns] dengan sedikitnya key dan name", "a [list.columns] with at least key and name"
        )
        return {}, [Problem(place, None, "columns", Text("tidak ada", "nothing"), expected)]
    problems = [
        Problem(
            place, None, f"columns.{field}", Text("tidak ada", "nothing"), Text("nama kolom", "the name of a column")
        )
        for field in REQUIRED
        if field not in written
    ]
    columns: dict[str, ColumnSource] = {}
    for field, value in written.items():
        if field not in _KNOWN:
            problems.append(Problem(place, None, f"columns.{field}", f'"{field}"', nearest(field, _KNOWN)))
            continue
        source, found = _column(field, value, place)
        problems.extend(found)
        if source is not None:
            columns[field] = source
            problems.extend(absent_columns(source, file, header))
    return columns, [*problems, *_used_twice(columns, place)]


def nearest(written: str, known: tuple[str, ...]) -> Text:
    """What was probably meant, or else everything that may stand there."""
    close = get_close_matches(written.lower(), known, n=1, cutoff=0.6)
    if close:
        return Text(f'"{close[0]}" (mungkin itu yang dimaksud)', f'"{close[0]}" (probably what was meant)')
    listed = ", ".join(known)
    return Text(f"salah satu dari: {listed}", f"one of: {listed}")


def _column(field: str, value: object, place: str) -> tuple[ColumnSource | None, list[Problem]]:
    date_format, problems = None, []
    if isinstance(value, dict):
        problems = [
            Problem(place, None, f"columns.{field}", f'"{key}"', nearest(key, ("column", "format")))
            for key in value
            if key not in ("column", "format")
        ]
        date_format = value.get("format")
        problems += _format_problems(field, date_format, place) if "format" in value else []
        value = value.get("column")
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and names and all(isinstance(name, str) and name.strip() for name in names):
        kept_format = date_format if isinstance(date_format, str) else None
        return ColumnSource(tuple(name.strip() for name in names), kept_format), problems
    expected = Text('"kolom" atau ["kolom", "kolom"]', '"column" or ["column", "column"]')
    return None, [*problems, Problem(place, None, f"columns.{field}", repr(value), expected)]


def _format_problems(field: str, date_format: object, place: str) -> list[Problem]:
    if field != _DATE_FIELD:
        expected = Text("format hanya untuk birth_date", "a format for birth_date only")
        return [Problem(place, None, f"columns.{field}", f'format = "{date_format}"', expected)]
    if isinstance(date_format, str) and _is_date_format(date_format):
        return []
    expected = Text("tahun, bulan, dan hari, misalnya %d/%m/%Y", "year, month and day, as %d/%m/%Y")
    return [Problem(place, None, f"columns.{field}", repr(date_format), expected)]


def _is_date_format(date_format: str) -> bool:
    directives = re.findall(r"%(.?)", date_format)
    is_known = all(directive in DIRECTIVES for directive in directives)
    return is_known and all(sum(directive in part for directive in directives) == 1 for part in _DATE_PARTS)


def absent_columns(source: ColumnSource, file: str, header: Header) -> list[Problem]:
    """The mapped columns that the header does not have, or has more than once."""
    if header is None:
        return []
    problems = []
    for column in source.columns:
        count = header.count(column)
        if count == 0:
            close = get_close_matches(column, header, n=1, cutoff=0.6)
            problems.append(
                Problem(file, None, column, Text("tidak ada kolom ini", "no such column"), _of(header, close))
            )
        if count > 1:
            found = Text(f"{count} kolom dengan nama ini", f"{count} columns of this name")
            once = Text("nama yang hanya sekali ada di judul", "a name that stands once in the header")
            problems.append(Problem(file, None, column, found, once))
    return problems


def _of(header: tuple[str, ...], close: list[str]) -> Text:
    listed = ", ".join(name for name in header if name)
    known = Text(f"salah satu kolom yang ada: {listed}", f"one of its columns: {listed}")
    if not close:
        return known
    meant = nearest(close[0], tuple(close))
    return Text(f"{meant.id}, {known.id}", f"{meant.en}, {known.en}")


def written_columns(written: object) -> frozenset[str]:
    """The columns that a mapping names, as far as it can be understood: by them the header of a sheet is found."""
    sources = written.values() if isinstance(written, dict) else ()
    named = [source.get("column") if isinstance(source, dict) else source for source in sources]
    names = [name for one in named for name in (one if isinstance(one, list) else [one])]
    return frozenset(name.strip() for name in names if isinstance(name, str))


def _used_twice(columns: Mapping[str, ColumnSource], place: str) -> list[Problem]:
    """A column may be the key and a field at once, but no two fields."""
    counts = Counter(column for field, source in columns.items() if field != "key" for column in source.columns)
    expected = Text("setiap kolom untuk satu bidang saja", "each column for one field only")
    return [
        Problem(place, None, column, Text(f"dipakai {count} kali", f"used {count} times"), expected)
        for column, count in counts.items()
        if count > 1
    ]

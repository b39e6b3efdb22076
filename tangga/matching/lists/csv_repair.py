"""Text files whose quotes, line ends or encoding need care, restated as plain UTF-8 with one record a line."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from tangga.matching.lists.csv_text import WINDOWS_1252, TextForm

_MOST_LINES = 30
"""A field with more lines than this is an unclosed quotation mark, not a long address."""
_END = "\x1e"


def well_formed(separator: str) -> str:
    """The pattern of a line that is one whole record: quotes around whole fields, or none."""
    field = rf'(?:"[^"]*(?:""[^"]*)*"|[^"{re.escape(separator)}]*)'
    return rf"^{field}(?:{re.escape(separator)}{field})*\r?$"


def restated(file: Path, form: TextForm) -> tuple[io.BytesIO, list[int]]:
    """The records below the header, one a line, and which of them (from 0) have a quote that never closes."""
    content, unclosed = io.BytesIO(), []
    text = io.TextIOWrapper(content, encoding="utf-8", newline="")
    writer = csv.writer(text, delimiter=form.separator, lineterminator="\n")
    with file.open(encoding=form.encoding, errors=WINDOWS_1252, newline=form.newline) as opened:
        for index, record in enumerate(_records(islice(opened, form.skip_lines, None), form)):
            if isinstance(record, str):
                text.write(record + "\n")
                continue
            fields, is_closed = record
            writer.writerow([" ".join(field.splitlines()) for field in fields])
            if not is_closed:
                unclosed.append(index)
    text.flush()
    text.detach()
    content.seek(0)
    return content, unclosed


Record = str | tuple[list[str], bool]
"""A line that can stand as it is, or the fields of a record and whether its quotes close."""


def _records(lines: Iterator[str], form: TextForm) -> Iterator[Record]:
    whole = re.compile(well_formed(form.separator))
    waiting: list[str] = []
    while (line := waiting.pop(0) if waiting else next(lines, None)) is not None:
        plain = line.rstrip("\r\n")
        if '"' not in plain or whole.match(plain):
            yield plain
            continue
        following = [*waiting, *islice(lines, _MOST_LINES - len(waiting))]
        fields, used = _joined(line, following, form)
        waiting = following[used:]
        yield (fields, True) if fields else (_as_cells(plain.replace('"', ""), form), False)


def _joined(line: str, following: list[str], form: TextForm) -> tuple[list[str], int]:
    """The record that begins in a line, and how many further lines it takes; no fields if it never closes.

    Lines are joined only into a record as wide as the header: a stray quote must not swallow its neighbours.
    """
    text = ""
    for used, part in enumerate(chain([line], following)):
        text += part
        fields = _closed_fields(text, form.separator)
        if fields and (used == 0 or len(fields) == len(form.header)):
            return fields, used
    return [], 0


def _closed_fields(text: str, separator: str) -> list[str]:
    end = text.rstrip("\r\n")
    records = list(csv.reader(io.StringIO(f"{end}\n{_END}", newline=""), delimiter=separator))
    return records[0] if len(records) == 2 and records[1] == [_END] else []


def _as_cells(line: str, form: TextForm) -> list[str]:
    return line.split(form.separator)

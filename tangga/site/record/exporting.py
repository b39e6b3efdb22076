"""A copy of the record to take along: CSV as a stream, or a workbook."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO, Final

from tangga.platform.audit.models import Entry
from tangga.platform.language import Language, Text
from tangga.platform.moments import WIB
from tangga.site.record.words import subject_words, words_of

MOST_ROWS_OF_A_WORKBOOK: Final = 1_000_000
COLUMNS: Final = (
    Text("nomor", "number"),
    Text("waktu (WIB)", "time (WIB)"),
    Text("nama pengguna", "username"),
    Text("nama", "name"),
    Text("tindakan", "action"),
    Text("kode tindakan", "action code"),
    Text("terhadap", "to"),
    Text("nomor yang dikenai", "number of the subject"),
    Text("alasan", "reason"),
    Text("atas nama", "on behalf of"),
    Text("rincian", "facts"),
    Text("hash sebelumnya", "previous hash"),
    Text("hash", "hash"),
)


def rows(entries: Iterable[Entry], language: Language) -> Iterator[list[str]]:
    """The record as rows of text, the headings first."""
    yield [column.in_language(language) for column in COLUMNS]
    for entry in entries:
        yield [
            str(entry.number),
            entry.at.astimezone(WIB).isoformat(sep=" ", timespec="seconds"),
            entry.by.username if entry.by else "",
            entry.by.full_name if entry.by else "",
            words_of(entry.action).in_language(language),
            entry.action,
            subject_words(entry.subject).in_language(language),
            entry.subject_number,
            entry.purpose,
            entry.on_behalf_of.username if entry.on_behalf_of else "",
            "; ".join(f"{name}={value}" for name, value in sorted(entry.facts.items())),
            entry.previous_hash,
            entry.hash,
        ]


def csv_lines(table: Iterable[list[str]]) -> Iterator[str]:
    """The rows as lines of CSV that a spreadsheet opens as they are: nothing in them is taken for a formula."""
    yield "\N{ZERO WIDTH NO-BREAK SPACE}"
    for row in table:
        line = io.StringIO()
        csv.writer(line).writerow([_harmless(cell) for cell in row])
        yield line.getvalue()


def write_workbook(table: Iterable[list[str]], about: Iterable[tuple[str, str]], file: IO[bytes]) -> None:
    """The rows as a workbook, with a sheet that says who took it, when, and what was asked for."""
    # Imported here: the pages start without it.
    import xlsxwriter

    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("catatan")
    for number, row in enumerate(table):
        sheet.write_row(number, 0, row)
    sheet.freeze_panes(1, 0)
    notes = book.add_worksheet("keterangan")
    for number, note in enumerate(about):
        notes.write_row(number, 0, note)
    book.close()


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell

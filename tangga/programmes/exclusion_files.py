"""The file of a list of exclusions: a template to fill, the rows of one that came, and a copy of those set aside."""

from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO, Final

from tangga.platform.language import Language, Text
from tangga.platform.tables import Limits, read_table
from tangga.programmes.domain.exclusions import REASON_NAMES, RowProblem, TypedRow, cell_text
from tangga.programmes.words import PROBLEM_WORDS
from tangga.rules.exclusions.rules import EXCLUSIONS
from tangga.rules.programme import Condition

LIMITS: Final = Limits(megabytes=40, megabytes_unpacked=400, rows=600_000)
COLUMNS: Final = (("nik",), ("alasan", "reason"))
_SAFE: Final = {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_LIST_SHEET, _REASON_SHEET = "Daftar", "Alasan"
_NIK_WIDTH, _WIDTH = 20, 30
_REASON_TITLES: Final = ("alasan", "reason", "kode", "kalimat kepada keluarga", "words to the family")
_ASIDE: Final = Text("Disisihkan", "Set aside")
_ASIDE_TITLES: Final = (Text("Baris", "Row"), Text("Masalah", "Problem"), Text("Alasan", "Reason"))


def reasons_on(day: date) -> dict[str, Condition]:
    """The reasons that a list may give by the law of a day."""
    return {one.code: one for one in EXCLUSIONS if one.valid_from <= day and one.code in REASON_NAMES}


def template(on: date) -> bytes:
    """A workbook whose column of numbers stays text, and beside it the reasons that may be given on a day."""
    # Imported here: the pages start without it.
    import xlsxwriter

    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {**_SAFE, "constant_memory": False}) as book:
        as_text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_LIST_SHEET)
        sheet.set_column(0, 0, _NIK_WIDTH, as_text)
        sheet.set_column(1, 1, _WIDTH)
        sheet.write_row(0, 0, [names[0] for names in COLUMNS])
        told = book.add_worksheet(_REASON_SHEET)
        told.set_column(0, len(_REASON_TITLES), _WIDTH)
        told.write_row(0, 0, _REASON_TITLES)
        for at, (code, condition) in enumerate(reasons_on(on).items(), 1):
            name = REASON_NAMES[code]
            told.write_row(at, 0, (name.id, name.en, code, condition.fails.id, condition.fails.en))
    return kept.getvalue()


def read_list(file: BinaryIO) -> Iterator[TypedRow]:
    """Every row that is not empty, as it was sent; refused where it is no such list."""
    return (TypedRow(row, *cells) for row, cells in read_table(file, COLUMNS, LIMITS, cell_text))


def set_aside_as_workbook(rows: Iterable[tuple[int, str, str]], *, language: Language) -> BytesIO:
    """Where each row stood in the file, its problem, and its reason: never the number of anybody."""
    import xlsxwriter

    kept = BytesIO()
    with xlsxwriter.Workbook(kept, _SAFE) as book:
        sheet: Any = book.add_worksheet(_ASIDE.in_language(language))
        sheet.set_column(1, 1, 2 * _WIDTH)
        sheet.set_column(2, 2, _WIDTH)
        sheet.write_row(0, 0, [title.in_language(language) for title in _ASIDE_TITLES], book.add_format({"bold": True}))
        for at, (row, problem, reason) in enumerate(rows, 1):
            named = REASON_NAMES[reason].in_language(language) if reason else ""
            sheet.write_row(at, 0, (row, PROBLEM_WORDS[RowProblem(problem)].in_language(language), named))
        sheet.freeze_panes(1, 0)
    kept.seek(0)
    return kept

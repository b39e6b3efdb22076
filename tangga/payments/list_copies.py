"""A pay list as a workbook, for whoever works with Excel: accounts masked, and only what the reader may see."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from tangga.payments.domain.lines import LineState
from tangga.payments.models import PayLine
from tangga.payments.words import LINE_WORDS
from tangga.platform.figures import person_name
from tangga.platform.language import Language, Text

MOST_LINES: Final = 100_000
"""Of one copy; a longer list is copied area by area."""
TITLES: Final = (
    Text("Nomor acuan", "Reference"),
    Text("Nomor keluarga", "Family"),
    Text("Penerima", "Payee"),
    Text("Kode wilayah", "Region code"),
    Text("Lewat", "Through"),
    Text("Rupiah", "Rupiah"),
    Text("Keadaan", "State"),
    Text("Tanggal", "Day"),
    Text("Keterangan", "Remark"),
)
_WIDTHS: Final = (16, 14, 30, 14, 10, 14, 26, 12, 40)
_AMOUNT, _DAY = 5, 7


def list_as_workbook(lines: Iterable[PayLine], *, name: str, language: Language) -> BytesIO:
    """One row a payment; text stays text, so that nothing in it is taken for a formula."""
    # Imported here: the pages start without it.
    import xlsxwriter

    kept = BytesIO()
    safe = {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(kept, safe) as book:
        sheet, bold = book.add_worksheet(name[:31]), book.add_format({"bold": True})
        money, day = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "yyyy-mm-dd"})
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.write_row(0, 0, [title.in_language(language) for title in TITLES], bold)
        for row, line in enumerate(lines, 1):
            for at, cell in enumerate(_cells(line, language)):
                sheet.write_string(row, at, cell)
            sheet.write_number(row, _AMOUNT, line.amount, money)
            if line.settled_on:
                sheet.write_datetime(row, _DAY, line.settled_on, day)
        sheet.freeze_panes(1, 0)
    kept.seek(0)
    return kept


def _cells(line: PayLine, language: Language) -> tuple[str, ...]:
    """What is text of a line; the amount and the day are written over their places."""
    state = LINE_WORDS[LineState(line.state)].in_language(language)
    return (
        line.reference, str(line.family_id), person_name(line.payee_name), line.region_code, line.provider, "", state,
        "", line.remark,
    )  # fmt: skip

"""Lists of exclusions as agencies send them, and the numbers of people in the small release."""

import io

import xlsxwriter

AGUS, SRI = "9901011708880001", "9901016104900001"
"""Of family 1, beside a child without a number."""
DARTO = "9901010906510001"
"""Alone in family 2."""
BUDI, BAYU = "9901011403090001", "9901011403090002"
"""Twins, all of family 3."""
YOSEF = "9901011903850001"
"""Alone in family 4."""
WAYAN = "9901014201750001"
"""Alone in family 5."""
NOBODY = "9901010101010001"
GAMBLES, DEAD, TWICE_HELPED = "ONLINE_GAMBLING", "DECEASED", "DOUBLE_BENEFIT"


def listed(*rows: tuple[str, str]) -> bytes:
    """A list as CSV."""
    return "\n".join(["nik,alasan", *(f"{nik},{reason}" for nik, reason in rows)]).encode()


def workbook(*rows: tuple[object, ...], header: tuple[str, ...] = ("NIK", "Reason")) -> bytes:
    """A list as a workbook; its cells have the types that are given."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header)
        for at, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                (sheet.write_string if isinstance(cell, str) else sheet.write_number)(at, place, cell)
    return kept.getvalue()

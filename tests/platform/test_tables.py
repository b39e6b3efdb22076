"""A table that someone hands in is read row by row; what would fill the memory is refused before it does."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from tangga.platform.tables import Limits, NoSuchColumns, Unreadable, read_table

COLUMNS = [("nik",), ("alasan", "reason")]
LIMITS = Limits(megabytes=1, megabytes_unpacked=10, rows=100)
SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes, limits: Limits = LIMITS) -> list[tuple[int, list[str]]]:
    return list(read_table(BytesIO(content), COLUMNS, limits, str))


def workbook(write: Callable[..., object] = lambda sheet: None) -> bytes:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["alasan", "nik", "catatan"])
        sheet.write_row(2, 0, ["judi", "123", "x"])
        write(sheet)
    return kept.getvalue()


def changed(change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """A workbook whose sheet was changed, or that holds other parts besides."""
    kept = BytesIO()
    with ZipFile(BytesIO(workbook())) as whole, ZipFile(kept, "w", ZIP_DEFLATED) as to:
        for part in whole.namelist():
            content = whole.read(part)
            to.writestr(part, change(content) if part == SHEET else content)
        for name, content in more.items():
            to.writestr(name.replace("_", "."), content)
    return kept.getvalue()


def test_columns_are_found_by_their_names_and_rows_know_where_they_stand() -> None:
    assert read(workbook()) == [(3, ["123", "judi"])]
    assert read(b"catatan;nik;reason\n;;\nx;123;judi\n") == [(3, ["123", "judi"])]
    with pytest.raises(NoSuchColumns, match="nik and alasan"):
        read(b"nama;alasan\n")


@pytest.mark.parametrize("blanks", [b"", b" " * 40, b"\n" * 2_000_000])
@pytest.mark.parametrize("place", [b"XFD1048576", b"A12000001", b"ZZ20000"])
def test_two_cells_far_apart_are_refused_before_all_between_them_is_made(place: bytes, blanks: bytes) -> None:
    far = b"<row><c r" + blanks + b"=" + blanks + b'"' + place + b'" t="n"><v>1</v></c></row></sheetData>'
    with pytest.raises(Unreadable):
        read(changed(lambda sheet: sheet.replace(b"</sheetData>", far)))


def test_a_sheet_that_is_wide_as_people_make_them_is_read() -> None:
    assert read(workbook(lambda sheet: sheet.write(50, 60, "jauh")))[0] == (3, ["123", "judi"])


@pytest.mark.parametrize("more", [{"content_xml": b"<x/>"}, {"xl/worksheets/sheet9_bin": b"x"}])
def test_other_kinds_of_workbooks_are_refused(more: dict[str, bytes]) -> None:
    with pytest.raises(Unreadable):
        read(changed(lambda sheet: sheet, **more))


def test_what_unpacks_to_too_much_or_is_damaged_is_refused() -> None:
    whole = workbook()
    with pytest.raises(Unreadable):
        read(changed(lambda sheet: sheet + b" " * 11_000_000))
    with pytest.raises(Unreadable):
        read(whole[:200])
    later = whole.replace(b"PK\x01\x02\x14\x03\x14\x00", b"PK\x01\x02\x14\x03\xff\x00")
    assert later != whole
    with pytest.raises(Unreadable):
        read(later)


@pytest.mark.parametrize(
    "rows",
    [
        b"," * 200_000,
        b'"a\n",' * 1_000,
        b'"' + b"a" * 200_000 + b'",',
        b"\xff\xfe",
        b"1,2\n" * 101,
    ],
    ids=["wide", "many lines", "long", "no UTF-8", "many rows"],
)
def test_rows_without_an_end_and_too_many_are_refused(rows: bytes) -> None:
    with pytest.raises(Unreadable):
        read(b"nik,alasan\n" + rows)


def test_a_field_may_hold_a_line_end() -> None:
    assert read(b'nik,alasan\n"1\n2",judi\n') == [(2, ["1\n2", "judi"])]

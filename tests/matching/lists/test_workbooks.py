"""Excel workbooks as people make them."""

from datetime import date, datetime

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from tangga.matching.lists import ListsRefused, excel_sheets, read_mapping, scan_facts

MIDNIGHT = datetime(1980, 1, 2)  # noqa: DTZ001 - the dates of a spreadsheet know no time zone
COLUMNS = 'key = "id"\nname = "nama"\nnik = "nik"\nbirth_date = "tgl"\nrt = "rt"'


def test_reads_cells_as_a_person_sees_them(folder):
    folder.write_workbook(
        "a.xlsx",
        [
            [],
            ["id", "nama", "nik", "tgl", "rt"],
            [7, "Budi", "1501012001800001", MIDNIGHT, 3],
            [],
            ["x1", "Ani", "1501014201800002", "1980-01-02", "004"],
        ],
    )
    read = folder.describe("a.xlsx", COLUMNS).read()
    assert read.rows.select("row", "key", "nik_number", "birth_on", "rt_number").rows() == [
        (3, "7", 1501012001800001, date(1980, 1, 2), 3),
        (5, "x1", 1501014201800002, date(1980, 1, 2), 4),
    ]


def test_a_nik_that_excel_rounded_is_left_out(folder, reasons):
    folder.write_workbook(
        "a.xlsx",
        [
            ["id", "nama", "nik", "tgl", "rt"],
            ["1", "Budi", 1501012001800010],
            ["2", "Ani", 1501014201800002],
            ["3", "Cici", "1501014201800010"],
        ],
    )
    read = folder.describe("a.xlsx", COLUMNS).read()
    assert read.rows["nik_number"].to_list() == [None, 1501014201800002, 1501014201800010]
    assert reasons(read) == {(2, "nik"): "NIK_SCIENTIFIC"}


def test_a_real_date_cell_needs_no_format(folder):
    folder.write_workbook("a.xlsx", [["id", "nama", "tgl"], ["1", "Budi", MIDNIGHT], ["2", "Ani", "3/2/1981"]])
    columns = 'key = "id"\nname = "nama"\nbirth_date = { column = "tgl", format = "%d/%m/%Y" }'
    read = folder.describe("a.xlsx", columns).read()
    assert read.rows["birth_on"].to_list() == [date(1980, 1, 2), date(1981, 2, 3)]


def test_takes_the_sheet_that_is_named(folder):
    folder.write_workbook("a.xlsx", [["id", "nama"], ["1", "Budi"]], sheet="KPM")
    read = folder.describe("a.xlsx", 'key = "id"\nname = "nama"', more='sheet = "KPM"').read()
    assert read.read_count == 1


TITLES = [["DAFTAR PENERIMA MANFAAT"], ["Kecamatan Jujuhan", None, "2025"], []]


def test_finds_the_header_below_titles_and_says_so(folder):
    folder.write_workbook("a.xlsx", [*TITLES, ["id", "nama", "nik"], ["1", "Budi", None]])
    read = folder.describe("a.xlsx", 'key = "id"\nname = "nama"\nnik = "nik"').read()
    assert read.rows.select("row", "key", "name").rows() == [(5, "1", "Budi")]
    assert [note.en for note in read.notes] == [
        "a.xlsx: the header stands in row 4; rows above it that are no records and were not read: 2."
    ]


def test_finds_a_header_of_merged_cells(folder):
    folder.write_workbook(
        "a.xlsx", [*TITLES, ["id", "nama", "alamat", None], [None, None, "rt", "rw"], ["1", "Budi", 3, 4]]
    )
    read = folder.describe("a.xlsx", 'key = "id"\nname = "nama"\nrt = "rt"\nrw = "rw"').read()
    assert read.rows.select("row", "key", "rt_number", "rw_number").rows() == [(6, "1", 3, 4)]
    assert scan_facts(read.source).columns == ["key"]


def test_sets_aside_the_numbers_of_columns_totals_and_signatures(folder):
    rows = [["id", "nama", "nik"], [1, 2, 3], [1, "Budi", None], [2, "Ani", None], ["Jumlah", None, 2], [None, "Camat"]]
    folder.write_workbook("a.xlsx", rows)
    read = folder.describe("a.xlsx", 'key = "id"\nname = "nama"\nnik = "nik"').read()
    assert read.rows["key"].to_list() == ["1", "2"]
    aside = read.rejected.filter("set_aside")
    assert dict(aside.select("row", pl.col("reason").cast(pl.String)).iter_rows()) == {
        2: "NO_NAME_NOR_NUMBER",
        5: "NO_NAME_NOR_NUMBER",
        6: "NO_KEY",
    }


def test_a_header_of_two_lines_is_read_as_one(folder):
    folder.write_workbook("a.xlsx", [["id", "nama\n lengkap"], ["1", "Budi"]])
    assert folder.describe("a.xlsx", 'key = "id"\nname = "nama lengkap"').read().rows["name"].to_list() == ["Budi"]


def test_a_column_that_is_missing_is_missed_in_the_header_below_the_titles(folder):
    folder.write_workbook("a.xlsx", [*TITLES, ["id", "nama"], ["1", "Budi"]])
    with pytest.raises(ListsRefused, match=r"kolom nik: .*id, nama"):
        folder.describe("a.xlsx", 'key = "id"\nname = "nama"\nnik = "nik"').read()


def test_a_long_number_is_shown_as_the_sheet_shows_it(folder):
    folder.write_workbook("a.xlsx", [["id", "nama", "nik", "kartu"], ["1", "Budi", 3201010101010010, 3201010101010020]])
    read = folder.describe("a.xlsx", 'key = "id"\nname = "nama"\nnik = "nik"').read()
    assert read.rejected["value"].to_list() == ["3201010101010010"]
    assert scan_facts(read.source)["kartu"].to_list() == ["3201010101010020"]


def test_a_workbook_is_parsed_once(folder, monkeypatch):
    parsed = []

    class Counting:
        @staticmethod
        def from_path(path):
            parsed.append(path)
            return CalamineWorkbook.from_path(path)

    monkeypatch.setattr(excel_sheets, "CalamineWorkbook", Counting)
    folder.write_workbook("a.xlsx", [["id", "nama", "lain"], ["1", "Budi", "x"]])
    read = folder.describe("a.xlsx", 'key = "id"\nname = "nama"').read()
    assert scan_facts(read.source)["lain"].to_list() == ["x"]
    assert len(parsed) == 1
    folder.write_workbook("a.xlsx", [["id", "nama", "lain"], ["1", "Budi", "a longer text"]])
    assert scan_facts(read_mapping(folder.path)[0])["lain"].to_list() == ["a longer text"]
    assert len(parsed) == 2


def test_holds_no_more_workbooks_than_fit(folder, monkeypatch):
    monkeypatch.setattr(excel_sheets, "_MOST_BYTES_KEPT", 1)
    for name in ("a.xlsx", "b.xlsx"):
        folder.write_workbook(name, [["id", "nama"], ["1", "Budi"]])
        folder.describe(name, 'key = "id"\nname = "nama"', name=name)
    assert len(folder.sources()) == 2
    assert len(excel_sheets._kept) == 1

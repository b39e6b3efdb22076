"""Excel workbooks as people make them."""

from datetime import date, datetime

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

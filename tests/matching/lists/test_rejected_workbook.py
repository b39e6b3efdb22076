"""The workbook for the people who put lists right."""

from python_calamine import CalamineWorkbook

from tangga.matching.lists import write_rejected_workbook


def rejected_of(folder):
    content = 'id,nama,nik\n1,Budi,1.27503E+15\n2,"=1+1",\n3,Ani,1501012001800000\n,Cici,\n'
    return folder.read_text(content, 'key = "id"\nname = "nama"\nnik = "nik"').rejected


def test_tells_every_reason_in_both_languages(folder):
    path = folder.path / "rejected.xlsx"
    write_rejected_workbook(rejected_of(folder), path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Daftar / List", "Baris / Row", "Kunci / Key", "Kolom / Column", "Nilai / Value",
                       "Disisihkan / Set aside", "Alasan", "Reason"]  # fmt: skip
    assert rows[1][:6] == ["daftar", 2.0, "1", "nik", "1.27503E+15", "Tidak / No"]
    assert "lembar kerja" in rows[1][6]
    assert "spreadsheet" in rows[1][7]
    assert len(rows) == 6


def test_nothing_in_it_is_a_formula(folder):
    path = folder.path / "rejected.xlsx"
    write_rejected_workbook(rejected_of(folder), path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert "=1+1" in [row[4] for row in rows]
    assert "1501012001800000" in [row[4] for row in rows]


def test_goes_on_to_further_sheets(folder):
    path = folder.path / "rejected.xlsx"
    write_rejected_workbook(rejected_of(folder), path, sheet_rows=3)
    workbook = CalamineWorkbook.from_path(path)
    assert [len(workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names] == [4, 3]


def test_the_same_rejections_give_the_same_bytes(folder):
    rejected = rejected_of(folder)
    for name in ("a.xlsx", "b.xlsx"):
        write_rejected_workbook(rejected, folder.path / name)
    assert (folder.path / "a.xlsx").read_bytes() == (folder.path / "b.xlsx").read_bytes()


def test_an_empty_workbook_has_its_heading(folder):
    path = folder.path / "rejected.xlsx"
    write_rejected_workbook(rejected_of(folder).clear(), path)
    assert len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()) == 1

"""A wrong mapping is refused before any work, with all its problems in one message."""

import polars as pl
import pytest

from tangga.matching.lists import ListsRefused

COLUMNS = 'key = "id"\nname = "nama"'
CSV = "id,nama,nik,tgl\n1,Budi,,\n"


@pytest.fixture
def refusal(folder):
    def refused() -> str:
        with pytest.raises(ListsRefused) as caught:
            folder.sources()
        return "\n".join(caught.value.sentences("en"))

    return refused


def test_reads_a_sound_mapping(folder):
    folder.write("a.csv", "id,nama depan,nama belakang,d,m,y,gaji,desil\n1,Budi,S,1,2,1980,5,1\n")
    folder.describe(
        "a.csv",
        'key = "id"\nname = ["nama depan", "nama belakang"]\n'
        'birth_date = { column = ["y", "m", "d"], format = "%Y %m %d" }',
        trust="2",
    )
    (source,) = folder.sources()
    assert (source.name, source.trust, source.file) == ("daftar", 2, folder.path / "a.csv")
    assert source.columns["name"].columns == ("nama depan", "nama belakang")
    assert source.columns["birth_date"].format == "%Y %m %d"
    assert source.fact_columns == ("gaji", "desil")


def test_refuses_a_folder_without_mapping(refusal):
    assert "lists.toml: found no such file" in refusal()


def test_refuses_broken_toml(folder, refusal):
    folder.write("lists.toml", "[[list\n")
    assert "correct TOML" in refusal()


@pytest.mark.parametrize("content", ["", "list = []", 'list = "a"', "[list]\nname = 'a'"])
def test_refuses_a_mapping_without_lists(folder, refusal, content):
    folder.write("lists.toml", content)
    assert "no [[list]] section" in refusal()


def test_refuses_unknown_column_and_names_those_there_are(folder, refusal):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", 'key = "id"\nname = "nmaa"')
    assert (
        refusal()
        == 'a.csv, column nmaa: found no such column; expected "nama" (probably what was meant), '
        + "one of its columns: id, nama, nik, tgl"
    )


def test_says_it_in_bahasa_indonesia_first(folder):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", 'key = "id"\nname = "x"')
    with pytest.raises(ListsRefused) as caught:
        folder.sources()
    assert str(caught.value) == (
        "a.csv, kolom x: ditemukan tidak ada kolom ini; seharusnya salah satu kolom yang ada: id, nama, nik, tgl"
    )


def test_suggests_the_field_that_was_probably_meant(folder, refusal):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", f'{COLUMNS}\nbirthdate = "tgl"')
    assert '"birth_date" (probably what was meant)' in refusal()


@pytest.mark.parametrize("missing", ["key", "name"])
def test_refuses_a_mapping_without_key_or_name(folder, refusal, missing):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", "\n".join(line for line in COLUMNS.splitlines() if not line.startswith(missing)))
    assert f"column columns.{missing}: found nothing" in refusal()


def test_refuses_a_list_without_columns(folder, refusal):
    folder.write("a.csv", CSV)
    folder.write("lists.toml", '[[list]]\nname = "a"\nfile = "a.csv"\ntrust = 1\n')
    assert "a [list.columns] with at least key and name" in refusal()


@pytest.mark.parametrize("trust", ["0", "-1", "1.5", '"1"', "true"])
def test_refuses_a_trust_that_is_no_whole_number_from_one(folder, refusal, trust):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", COLUMNS, trust=trust)
    assert "a whole number from 1" in refusal()


def test_refuses_two_lists_of_one_name(folder, refusal):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", COLUMNS).describe("a.csv", COLUMNS)
    assert '"daftar" 2 times' in refusal()


@pytest.mark.parametrize("line", ['nik = { column = "nik", format = "%d" }', 'nik = { column = "nik", form = "x" }'])
def test_refuses_what_a_field_cannot_have(folder, refusal, line):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", f"{COLUMNS}\n{line}")
    assert "columns.nik" in refusal()


@pytest.mark.parametrize("written", ["%d/%m", "%d/%m/%Q", "%d/%m/%Y %y", ""])
def test_refuses_a_format_that_is_no_whole_date(folder, refusal, written):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", f'{COLUMNS}\nbirth_date = {{ column = "tgl", format = "{written}" }}')
    assert "year, month and day" in refusal()


def test_refuses_a_column_for_two_fields(folder, refusal):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", f'{COLUMNS}\nnik = "nik"\nother_id = "nik"')
    assert "column nik: found used 2 times" in refusal()


def test_allows_the_nik_as_key(folder):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", 'key = "nik"\nnik = "nik"\nname = "nama"')
    assert folder.sources()[0].columns["key"].columns == ("nik",)


def test_refuses_a_mapped_column_that_the_header_repeats(folder, refusal):
    folder.write("a.csv", "id,nama,nama\n1,a,b\n")
    folder.describe("a.csv", COLUMNS)
    assert "2 columns of this name" in refusal()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"not a workbook", "does not read as Excel"),
        ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "locked with a password"),
        ("a.parquet", b"PAR1 rubbish", "does not read as parquet"),
        ("a.csv", b"PK\x03\x04 zipped", "Excel (.xlsx)"),
        ("a.csv", bytes(range(256)) * 4, "a binary file"),
        ("a.csv", b"", "no rows"),
        ("a.csv", b"id,nama,nik\n\n", "no rows"),
    ],
)
def test_refuses_files_that_are_not_what_they_say(folder, refusal, name, content, said):
    folder.write(name, content)
    folder.describe(name, COLUMNS)
    assert said in refusal()


def test_refuses_missing_files_and_folders(folder, refusal):
    (folder.path / "b.csv").mkdir()
    folder.describe("a.csv", COLUMNS, name="a").describe("b.csv", COLUMNS, name="b")
    assert "a.csv: found no such file" in refusal()
    assert "b.csv: found a folder" in refusal()


def test_refuses_empty_workbook_and_parquet(folder, refusal):
    folder.write_workbook("a.xlsx", [["id", "nama"]])
    pl.DataFrame({"id": [], "nama": []}, schema={"id": pl.String, "nama": pl.String}).write_parquet(
        folder.path / "b.parquet"
    )
    folder.describe("a.xlsx", COLUMNS, name="a").describe("b.parquet", COLUMNS, name="b")
    assert refusal().count("no rows") == 2


def test_refuses_an_unknown_sheet(folder, refusal):
    folder.write_workbook("a.xlsx", [["id", "nama"], ["1", "Budi"]], sheet="KPM")
    folder.describe("a.xlsx", COLUMNS, more='sheet = "PKH"')
    assert refusal() == 'a.xlsx: found no sheet "PKH"; expected one of: KPM'


def test_tells_all_problems_at_once(folder, refusal):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", 'key = "idd"\nnam = "nama"', trust="0", more='colums = "x"')
    folder.describe("b.csv", COLUMNS, name="b")
    said = refusal().splitlines()
    assert len(said) == 6
    assert any('"columns" (probably' in line for line in said)


@pytest.mark.parametrize("written", ["3", "[]", '""', '["id", 3]', "{ format = '%Y-%m-%d' }"])
def test_refuses_a_column_that_is_no_name(folder, refusal, written):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", f"{COLUMNS}\nbirth_date = {written}")
    assert "column columns.birth_date" in refusal()


def test_refuses_a_list_without_name_and_file(folder, refusal):
    folder.write("lists.toml", f"[[list]]\ntrust = 1\n[list.columns]\n{COLUMNS}\n")
    said = refusal().splitlines()
    assert said == [
        "lists.toml [[list]] 1, column name: found nothing; expected text in quotation marks",
        "lists.toml [[list]] 1, column file: found nothing; expected text in quotation marks",
    ]


def test_offers_everything_known_when_nothing_is_near(folder, refusal):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", f'{COLUMNS}\nzzzz = "nik"')
    assert "one of: key, nik, family_card_no" in refusal()


@pytest.mark.parametrize("name", ["a/b", "a\\\\b", "..", ".a", "a..b", "a\\u0007b", "x" * 61])
def test_refuses_a_name_that_cannot_name_a_file(folder, refusal, name):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", 'key = "id"\nname = "nama"', name=name)
    assert "column name: found" in refusal()
    assert "at most 60 letters without slashes" in refusal()


def test_tells_of_a_bad_name_together_with_all_else(folder, refusal):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", 'key = "id"\nname = "nmaa"', name="a/b", trust="0")
    said = refusal()
    assert said.count("\n") == 2
    assert all(wrong in said for wrong in ("column name", "column trust", "column nmaa"))


def test_two_names_that_only_differ_in_size_are_one_file_on_some_machines(folder, refusal):
    folder.write("a.csv", CSV)
    folder.describe("a.csv", 'key = "id"\nname = "nama"', name="PKH")
    folder.describe("a.csv", 'key = "id"\nname = "nama"', name="pkh")
    assert "a different name for each list" in refusal()


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_a_file_with_nothing_in_it_is_one_problem(folder, refusal, content):
    folder.write("a.csv", content)
    folder.describe("a.csv", 'key = "id"\nname = "nama"\nnik = "nik"\nsex = "jk"')
    assert refusal().count("\n") == 0
    assert refusal().startswith("a.csv: found")


def test_a_mistake_in_the_description_is_told_in_the_readers_language(folder):
    folder.write("lists.toml", '[[list]]\nname = "a"\nfile = \n')
    with pytest.raises(ListsRefused) as caught:
        folder.sources()
    (said,) = caught.value.sentences("id")
    assert said == (
        "lists.toml, baris 3: ditemukan tulisan yang salah pada huruf ke-8; seharusnya penulisan TOML yang benar "
        "dalam UTF-8"
    )


def test_a_description_in_another_encoding_is_told_by_its_row(folder, refusal):
    folder.write("lists.toml", '[[list]]\nname = "dé"\n'.encode("latin-1"))
    assert refusal().startswith("lists.toml, row 2: found letters that are not UTF-8")

"""Every row is kept or set aside; nothing disappears."""

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tangga.matching.lists import REASONS, ListsRefused, read_list, read_lists, read_mapping, scan_facts
from tangga.platform.progress import Silent

COLUMNS = 'key = "id"\nname = "nama"\nnik = "nik"\nbirth_date = "tgl"\nphone = "hp"'
HEADER = "id,nama,nik,tgl,hp,gaji\n"
TODAY = date(2025, 6, 30)


def test_sets_aside_rows_that_cannot_be_used(folder, reasons):
    read = folder.read_text(
        f"{HEADER},Budi,,,,\n2,-,,,,\n3,-,,,081234567890,\n4,,1501012001800001,,,\n5,,,,,7\n", COLUMNS
    )
    aside = read.rejected.filter("set_aside")
    assert aside.select("row", "reason", "key", "value").rows() == [
        (2, "NO_KEY", None, None),
        (3, "NO_NAME_NOR_NUMBER", "2", "-"),
        (6, "NO_NAME_NOR_NUMBER", "5", None),
    ]
    assert read.rows["key"].to_list() == ["3", "4"]
    assert read.read_count == 5


def test_keeps_a_bad_value_as_written_and_lists_it(folder, reasons):
    read = folder.read_text(f"{HEADER}1,Budi,1.27503E+15,31-02-1980,12,\n", COLUMNS)
    assert read.rows.select("nik", "nik_number", "birth_date", "birth_on", "phone", "phone_number").rows() == [
        ("1.27503E+15", None, "31-02-1980", None, "12", None)
    ]
    assert reasons(read) == {(2, "nik"): "NIK_SCIENTIFIC", (2, "tgl"): "DATE_UNREADABLE", (2, "hp"): "PHONE_UNREADABLE"}
    assert read.rejected["value"].to_list() == ["1.27503E+15", "31-02-1980", "12"]
    assert not read.rejected["set_aside"].any()


def test_gives_every_column_even_if_the_list_does_not(folder):
    rows = folder.read_text(f"{HEADER}1,Budi,,,,\n", 'key = "id"\nname = "nama"').rows
    assert rows.schema == {
        "row": pl.UInt32, "key": pl.String, "nik": pl.String, "family_card_no": pl.String, "other_id": pl.String,
        "name": pl.String, "mother_name": pl.String, "birth_date": pl.String, "birth_place": pl.String,
        "sex": pl.String, "relation": pl.String, "address": pl.String, "rt": pl.String, "rw": pl.String,
        "region_code": pl.String, "phone": pl.String, "nik_number": pl.Int64, "family_card_number": pl.Int64,
        "birth_on": pl.Date, "sex_code": pl.String, "relation_code": pl.String, "region": pl.String,
        "phone_number": pl.Int64, "rt_number": pl.Int16, "rw_number": pl.Int16, "other_id_text": pl.String,
        "has_name": pl.Boolean, "has_mother_name": pl.Boolean,
    }  # fmt: skip


def test_the_types_are_the_same_when_all_is_mapped(folder):
    fields = [
        "nik",
        "family_card_no",
        "other_id",
        "name",
        "mother_name",
        "birth_date",
        "birth_place",
        "sex",
        "relation",
    ]
    fields += ["address", "rt", "rw", "region_code", "phone"]
    header = ",".join(["key", *fields])
    mapped = "\n".join(f'{field} = "{field}"' for field in ["key", *fields])
    full = folder.read_text(f"{header}\nk1,1501012001800001,{',' * 11}\nk2,,,,Ani{',' * 10}\n", mapped).rows
    other = type(folder)(folder.path).read_text(f"{HEADER}1,Budi,,,,\n", 'key = "id"\nname = "nama"').rows
    assert full.schema == other.schema


def test_refuses_duplicate_keys_with_their_rows(folder):
    with pytest.raises(ListsRefused) as caught:
        folder.read_text(f"{HEADER}1,Budi,,,,\n2,Ani,,,,\n1,Cici,,,,\n", COLUMNS)
    assert caught.value.sentences("en") == [
        'daftar.csv, row 2, column id: found key "1", also in rows 4; expected each key once'
    ]


def test_many_duplicate_keys_are_counted_not_all_told(folder):
    rows = "".join(f"{number},Budi,,,,\n" for number in [*range(100), *range(100)])
    with pytest.raises(ListsRefused) as caught:
        folder.read_text(HEADER + rows, COLUMNS)
    assert len(caught.value.problems) == 21
    assert "80 more repeated keys" in caught.value.sentences("en")[-1]


def test_problems_of_all_lists_are_told_at_once(folder):
    for name in ("a", "b"):
        folder.write(f"{name}.csv", f"{HEADER}1,Budi,,,,\n1,Ani,,,,\n")
        folder.describe(f"{name}.csv", COLUMNS, name=name)
    with pytest.raises(ListsRefused) as caught:
        read_lists(folder.sources(), latest_birth_on=TODAY, progress=Silent())
    assert [problem.file for problem in caught.value.problems] == ["a.csv", "b.csv"]


def test_refuses_a_file_that_changed_after_its_mapping_was_read(folder):
    path = folder.write("a.csv", f"{HEADER}1,Budi,,,,\n")
    sources = folder.describe("a.csv", COLUMNS).sources()
    path.write_text("id,nama\n\n")
    with pytest.raises(ListsRefused, match="tidak ada kolom ini"):
        read_lists(sources, latest_birth_on=TODAY, progress=Silent())


def test_refuses_a_list_of_blank_lines(folder):
    with pytest.raises(ListsRefused, match="tidak ada baris"):
        folder.read_text(f"{HEADER},,,,,\n", COLUMNS)


def test_facts_stand_as_written_for_every_row(folder):
    folder.write("a.csv", f"{HEADER}1,Budi,,,, 5 \n,,,,,6\n3,Ani,,,,\n")
    folder.describe("a.csv", COLUMNS)
    facts = scan_facts(folder.sources()[0])
    assert facts.columns == ["key", "gaji"]
    assert facts.rows() == [("1", " 5 "), (None, "6"), ("3", None)]


def test_facts_follow_the_rows_when_lines_are_blank(folder):
    folder.write("a.csv", f"{HEADER}1,Budi,,,,\n\n3,Ani,,,,7\n")
    folder.describe("a.csv", COLUMNS)
    assert scan_facts(folder.sources()[0]).rows() == [("1", None), ("3", "7")]


def test_every_reason_says_what_is_wrong_and_what_to_do():
    for text in REASONS.values():
        assert text.id.count(".") >= 2
        assert text.en.count(".") >= 2


garbage = st.text(st.sampled_from("ab1\"\n\r,; '-é\t0"), max_size=12)
rows_of_garbage = st.lists(st.lists(garbage, min_size=0, max_size=8), max_size=8)


def read_garbage(content: bytes):
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "a.csv").write_bytes(content)
        mapping = f'[[list]]\nname = "a"\nfile = "a.csv"\ntrust = 1\n[list.columns]\n{COLUMNS}\n'
        (folder / "lists.toml").write_text(mapping)
        try:
            (source,) = read_mapping(folder)
            return read_list(source, latest_birth_on=TODAY, progress=Silent()), scan_facts(source)
        except ListsRefused:
            return None


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from("ab1\"\n\r,; '-é\t0"), max_size=120))
def test_kept_and_set_aside_are_what_was_read(text):
    result = read_garbage((HEADER + "k0,Budi,,,,\n" + text).encode())
    if result is not None:
        read, facts = result
        aside = read.rejected.filter("set_aside")
        assert read.rows.height + aside.height == read.read_count == facts.height
        assert aside["row"].n_unique() == aside.height
        assert read.rows["row"][0] == 2


@settings(deadline=None, max_examples=150)
@given(rows_of_garbage)
def test_whatever_is_written_properly_is_read_back(rows):
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for number, row in enumerate(rows):
        writer.writerow([f"k{number}", "Budi", "", "", "", *row[:1]])
    content = (HEADER + "k,Budi,,,,x\n" + written.getvalue()).encode()
    read, facts = read_garbage(content)
    assert read.rows["key"].to_list() == ["k", *(f"k{number}" for number in range(len(rows)))]
    expected = [" ".join(row[0].splitlines()) if row else "" for row in rows]
    assert [(fact or "").split() for fact in facts["gaji"]] == [["x"], *(value.split() for value in expected)]

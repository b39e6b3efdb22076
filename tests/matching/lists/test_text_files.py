"""Text files of every make: separators, quotes, encodings and torn rows."""

import pytest

COLUMNS = 'key = "id"\nname = "nama"\naddress = "alamat"'


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_finds_the_separator(folder, separator):
    read = folder.read_text("id,nama,alamat\n1,Budi,Jambi\n".replace(",", separator), COLUMNS)
    assert read.rows.select("key", "name", "address").rows() == [("1", "Budi", "Jambi")]


def test_takes_the_separator_that_the_file_states(folder):
    read = folder.read_text("sep=;\r\nid;nama;alamat\r\n1;Budi, S.Pd;Jambi\r\n", COLUMNS)
    assert read.rows.select("row", "name").rows() == [(3, "Budi, S.Pd")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_reads_any_common_encoding(folder, encoding):
    read = folder.read_text('id,nama,alamat\n1,José,"Café, 2"\n2,Budi,x\n'.encode(encoding), COLUMNS)
    assert read.rows["name"].to_list() == ["José", "Budi"]
    assert read.rows["address"].to_list() == ["Café, 2", "x"]


def test_says_that_an_encoding_was_assumed(folder):
    read = folder.read_text("id,nama,alamat\n1,Jos\xe9,x\n".encode("latin-1"), COLUMNS)
    assert "Windows-1252" in read.notes[0].en


def test_one_bad_byte_spoils_no_other_letter(folder):
    read = folder.read_text("id,nama,alamat\n1,José,x\n2,".encode() + b"Andr\xe9,y\n", COLUMNS)
    assert read.rows["name"].to_list() == ["José", "André"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_reads_any_line_end(folder, newline):
    read = folder.read_text(newline.join(["id,nama,alamat", '1,Budi,"a"', "2,Ani,b"]), COLUMNS)
    assert read.rows.select("row", "key", "address").rows() == [(2, "1", "a"), (3, "2", "b")]


def test_a_quoted_value_may_hold_separators_quotes_and_line_breaks(folder):
    read = folder.read_text('id,nama,alamat\n1,"Budi ""Bud"" S","Jl. A,\nRT 1"\n2,Ani,x\n', COLUMNS)
    assert read.rows["name"].to_list() == ['Budi "Bud" S', "Ani"]
    assert read.rows["address"].to_list() == ["Jl. A, RT 1", "x"]
    assert read.rows["row"].to_list() == [2, 3]


def test_a_quote_inside_a_value_is_a_letter(folder):
    read = folder.read_text('id,nama,alamat\n1,Budi,pipa 5" besar\n2,Ani,pipa 6" kecil\n', COLUMNS)
    assert read.rows["address"].to_list() == ['pipa 5" besar', 'pipa 6" kecil']


def test_an_unclosed_quote_swallows_no_other_row(folder, reasons):
    rows = "".join(f"{number},Nama {chr(65 + number % 26)},x\n" for number in range(100, 300))
    read = folder.read_text(f'id,nama,alamat\n1,"Budi,x\n{rows}', COLUMNS)
    assert read.rows.height == 200
    assert reasons(read) == {(2, ""): "ROW_QUOTE_UNCLOSED"}
    assert read.read_count == 201


def test_a_header_may_run_over_two_lines(folder):
    read = folder.read_text('id,"nama\nlengkap",alamat\n1,Budi,x\n', COLUMNS.replace('"nama"', '"nama lengkap"'))
    assert read.rows["name"].to_list() == ["Budi"]


def test_a_row_with_too_many_fields_is_set_aside(folder, reasons):
    read = folder.read_text("id,nama,alamat\n1,Budi,Jl. A, RT 1\n2,Ani,x\n", COLUMNS)
    assert reasons(read) == {(2, ""): "ROW_RAGGED"}
    assert read.rows["key"].to_list() == ["2"]


def test_empty_fields_after_the_last_column_are_no_fault(folder):
    read = folder.read_text("id,nama,alamat\n1,Budi,x,,\n", COLUMNS)
    assert read.rows["key"].to_list() == ["1"]


def test_a_short_row_is_kept_with_what_it_has(folder):
    read = folder.read_text("id,nama,alamat\n1,Budi\n2,Ani,x\n", COLUMNS)
    assert read.rows.select("key", "address").rows() == [("1", None), ("2", "x")]


def test_blank_lines_are_no_rows_but_count_as_lines(folder):
    read = folder.read_text("\nid,nama,alamat\n\n1,Budi,x\n\n,,\n2,Ani,y\n\n", COLUMNS)
    assert read.rows.select("row", "key").rows() == [(4, "1"), (7, "2")]
    assert read.read_count == 2


def test_a_row_whose_mapped_columns_are_empty_is_still_a_row(folder, reasons):
    read = folder.read_text("id,nama,alamat,gaji\n1,Budi,x,5\n,,,9\n", COLUMNS)
    assert reasons(read) == {(3, "id"): "NO_KEY"}
    assert read.read_count == 2


def test_reads_a_file_of_one_column(folder):
    read = folder.read_text("nama\nBudi\nAni\n", 'key = "nama"\nname = "nama"')
    assert read.rows["name"].to_list() == ["Budi", "Ani"]


def test_joins_columns_by_one_space_skipping_empty_ones(folder):
    read = folder.read_text("id, a , b\n1, Budi , S \n2,,Ani\n3,Tono,\n", 'key = "id"\nname = ["a", "b"]')
    assert read.rows["name"].to_list() == ["Budi S", "Ani", "Tono"]

import re
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from tangga.world.names.variants import by_ear, nicknames, old_spellings, slip


def share(column, pattern):
    return column.drop_nulls().str.contains(pattern).mean()


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"^\d\.\d+E\+15$", id="turned into a number by a spreadsheet"),
        pytest.param(r"^\d{16}\.0$", id="decimal"),
        pytest.param(r"^'\d{16}$", id="apostrophe"),
        pytest.param(r"^\d{6} \d{6} \d{4}$", id="spaces"),
        pytest.param(r"^9999999999999999$", id="placeholder of nines"),
        pytest.param(r"^0000000000000000$", id="placeholder of zeros"),
        pytest.param(r"^1234567890123456$", id="placeholder counting up"),
        pytest.param(r"^-$", id="dash"),
    ],
)
def test_numbers_are_bent_in_every_way(world, pattern):
    assert share(world.lists["regsosek"]["nik"], pattern) > 0


def test_numbers_are_missing_and_wrong_as_often_as_stated(world, hard_world):
    for made, missing, wrong in ((world, 0.10, 0.03), (hard_world, 0.26, 0.04)):
        written = (
            made.truth.filter(pl.col("list") == "regsosek")
            .join(made.lists["regsosek"].select(key="id_individu", written="nik"), on="key")
            .join(made.people.select("person_id", "nik"), on="person_id")
        )
        digits = written.filter(pl.col("written").str.contains(r"^99\d{14}$"))
        assert written["written"].null_count() / len(written) == pytest.approx(missing, rel=0.15)
        assert (digits["written"] != digits["nik"]).mean() == pytest.approx(wrong, rel=0.25)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"^(H\.|HJ\.|DRS\.|ALM\.) ", id="title"),
        pytest.param(r", (S\.PD|SE)$", id="degree"),
        pytest.param(r"OE", id="old spelling"),
        pytest.param(r"^(MOH|MUH|M|MHD) ", id="short form"),
        pytest.param(r"^ST ", id="Siti shortened"),
        pytest.param(r"  ", id="extra space"),
        pytest.param(r"^[a-z ]+$", id="small letters"),
        pytest.param(r"^[A-Z][a-z]+ [A-Z][a-z]+$", id="capitals and small letters"),
        pytest.param(r" [A-Z]$", id="initial"),
    ],
)
def test_names_are_written_in_every_way(world, pattern):
    assert share(world.lists["regsosek"]["nama"], pattern) > 0


def test_names_of_one_person_differ_between_lists_but_seldom(world):
    written = (
        world.truth.filter(pl.col("list") == "regsosek")
        .join(world.lists["regsosek"].select(key="id_individu", written="nama"), on="key")
        .join(world.people.select("person_id", "name"), on="person_id")
    )
    assert 0.08 < (written["written"] != written["name"]).mean() < 0.2


def test_some_names_are_joined_swapped_or_cut(world):
    written = (
        world.truth.filter(pl.col("list") == "regsosek")
        .join(world.lists["regsosek"].select(key="id_individu", written="nama"), on="key")
        .join(world.people.select("person_id", "name"), on="person_id")
        .drop_nulls()
    )
    rows = written.select("written", "name").rows()
    assert any(" " in name and name.replace(" ", "") == shown for shown, name in rows)
    assert any(" " in name and name.split()[0] == shown for shown, name in rows)
    assert any(len(name.split()) == 2 and " ".join(reversed(name.split())) == shown for shown, name in rows)


def test_birth_dates_go_wrong_in_every_way(world):
    written = (
        world.truth.filter(pl.col("list") == "regsosek")
        .join(world.lists["regsosek"].select(key="id_individu", written="tgl_lahir"), on="key")
        .join(world.people.select("person_id", "birth_date"), on="person_id")
    )
    parsed = written.with_columns(seen=pl.col("written").str.to_date("%d/%m/%Y", strict=False))
    assert (parsed["written"].is_null()).any()
    assert parsed.filter(pl.col("written").is_not_null() & pl.col("seen").is_null())["written"].str.contains("/").any()
    wrong = parsed.filter(pl.col("seen") != pl.col("birth_date"))
    born, seen = wrong["birth_date"].dt, wrong["seen"].dt
    assert ((born.day() == seen.month()) & (born.month() == seen.day())).any()
    assert ((seen.day() == 1) & (seen.month() == 7) & (born.year() == seen.year())).any()
    assert ((seen.year() - born.year() == 1) & (born.month() == seen.month()) & (born.day() == seen.day())).any()
    assert len(wrong) / len(parsed) < 0.08


def test_rows_that_nobody_can_use_are_there(world):
    rows = world.lists["regsosek"].filter(pl.col("nama").is_null() & pl.col("nik").is_null())
    assert 1 <= len(rows) <= 5
    assert rows["no_kk"].null_count() == len(rows)


def test_villages_are_stale_missing_and_under_old_codes(world):
    written = (
        world.truth.filter(pl.col("list") == "dtks")
        .join(world.lists["dtks"].select(key="IDARTBDT", village="KODE DESA"), on="key")
        .join(world.families.select("family_id", "village_code"), on="family_id")
    )
    codes = written["village"].str.replace_all(".", "", literal=True)
    assert written["village"].null_count() > 0
    assert 0.05 < (codes != written["village_code"]).mean() < 0.3
    assert not codes.drop_nulls().is_in(world.families["village_code"]).all()


def test_addresses_phones_and_wards_are_written_in_several_ways(world):
    rows = world.lists["regsosek"]
    assert len({text.split()[0] for text in rows["alamat"].drop_nulls()} & {"JL.", "JALAN", "JLN", "JL"}) == 4
    assert all(share(rows["no_telepon"], pattern) > 0 for pattern in (r"^0800", r"^\+62800", r"^62800"))
    assert rows["sls_rt"].null_count() > 0
    assert share(world.lists["dtks"]["RT"], r"^\d$") > 0


def test_mothers_names_are_often_missing(world):
    assert 0.3 < world.lists["regsosek"]["nama_ibu"].null_count() / len(world.lists["regsosek"]) < 0.55


def test_the_spreadsheet_has_number_and_date_cells(world):
    rows = CalamineWorkbook.from_path(world.folder / "pkh.xlsx").get_sheet_by_index(0).to_python()
    numbers, dates = rows[0].index("NIK"), rows[0].index("TGL LAHIR")
    kinds = [{type(row[column]).__name__ for row in rows[1:]} for column in (numbers, dates)]
    assert kinds == [{"str", "float"}, {"str", "date"}]


def test_words_have_variants_that_people_use():
    assert nicknames("HERMAWAN")[0] == "WAWAN"
    assert old_spellings("JUNAEDI") == ["JOENAEDI", "DJOENAEDI"]
    assert "SYARIPUDDIN" in by_ear("SYARIFUDDIN")
    assert [slip("BUDI", kind, 1, 0) for kind in range(4)] == ["BAUDI", "BDI", "BADI", "BDUI"]


def test_no_file_names_a_real_machine(world):
    assert not re.search(str(Path.home()), (world.folder / "world.json").read_text())

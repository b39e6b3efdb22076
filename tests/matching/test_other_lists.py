"""Lists match as well as their fields allow: without numbers, without birth dates, from another country."""

import tomllib

import polars as pl
import pytest

from tangga.matching.evaluation import measured
from tests.matching.foreign_lists import write_foreign_lists
from tests.matching.runs import copy_of, match, persons, table


def keep_columns(lists, kept):
    """Leave in `lists.toml` only some fields."""
    text = (lists / "lists.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if is_kept(line, kept)]
    (lists / "lists.toml").write_text("\n".join(lines), encoding="utf-8")
    for described in tomllib.loads("\n".join(lines))["list"]:
        assert set(described["columns"]) <= kept


def is_kept(line, kept):
    field = line.partition(" =")[0]
    return field in kept or field in ("name", "file", "trust") or " =" not in line


def f1_of(release, truth):
    named = truth.rename({"person_id": "true"}).select("list", "key", "true")
    both = table(release, "records").join(named, on=["list", "key"])
    return measured(both["true"].to_numpy(), both["person_id"].to_numpy())


ALL = {
    "key",
    "nik",
    "family_card_no",
    "name",
    "mother_name",
    "birth_place",
    "birth_date",
    "sex",
    "relation",
    "address",
    "rt",
    "rw",
    "region_code",
    "phone",
}


@pytest.mark.parametrize(
    ("without", "least"),
    [
        ({"nik"}, 0.97),
        ({"nik", "family_card_no"}, 0.97),
        ({"birth_date", "birth_place"}, 0.97),
        ({"nik", "family_card_no", "birth_date", "birth_place"}, 0.95),
    ],
    ids=lambda value: " and ".join(sorted(value)) if isinstance(value, set) else "",
)
def test_matches_without(small_world, truth, tmp_path, without, least):
    lists = copy_of(small_world, tmp_path / "lists")
    keep_columns(lists, ALL - without)
    found = f1_of(match(lists, tmp_path / "release"), truth)
    assert found["f1"] >= least, found


def test_matches_on_key_name_and_address_alone(small_world, truth, tmp_path):
    lists = copy_of(small_world, tmp_path / "lists")
    keep_columns(lists, {"key", "name", "address", "rt", "rw", "region_code"})
    release = match(lists, tmp_path / "release")
    found = f1_of(release, truth)
    assert found["precision"] >= 0.97, found
    assert found["f1"] >= 0.92, found
    assert table(release, "people")["nik"].is_null().all()


def test_matches_lists_of_another_country(tmp_path):
    lists = write_foreign_lists(tmp_path / "lists", people=1000, seed=3)
    person = persons(match(lists, tmp_path / "release"))
    true = [int(key.rpartition("-")[2]) for _, key in person]
    found = measured(pl.Series(true).to_numpy(), pl.Series(list(person.values())).to_numpy())
    assert found["f1"] >= 0.98, found


def test_one_row_is_one_person(tmp_path):
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "one.csv").write_text("id,nama\n1,SITI AMINAH\n")
    (lists / "lists.toml").write_text(
        '[[list]]\nname = "one"\nfile = "one.csv"\ntrust = 1\n[list.columns]\nkey = "id"\nname = "nama"\n'
    )
    release = match(lists, tmp_path / "release")
    assert table(release, "people").select("name", "record_count").rows() == [("SITI AMINAH", 1)]
    assert table(release, "records")["reason"].to_list() == ["ALONE"]


def test_a_list_of_names_alone_joins_nobody_on_a_common_name(tmp_path):
    lists = tmp_path / "lists"
    lists.mkdir()
    names = ["SITI", "SLAMET", "SITI AMINAH"] * 30
    (lists / "names.csv").write_text("id,nama\n" + "".join(f"{at},{name}\n" for at, name in enumerate(names)))
    (lists / "lists.toml").write_text(
        '[[list]]\nname = "names"\nfile = "names.csv"\ntrust = 1\n[list.columns]\nkey = "id"\nname = "nama"\n'
    )
    assert table(match(lists, tmp_path / "release"), "people").height == len(names)

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

STORIES = {
    "SRI WAHYUNI": "1990-04-21",
    "DARTO": "1951-06-09",
    "BUDI SAPUTRA": "2009-03-14",
    "BAYU SAPUTRA": "2009-03-14",
    "NURHAYATI": "1979-10-11",
    "YOSEF": "1985-03-19",
    "MARTA": "1987-07-29",
}


def told(world, name):
    born = pl.lit(STORIES[name]).str.to_date()
    return world.people.filter((pl.col("name") == name) & (pl.col("birth_date") == born)).row(0, named=True)


@pytest.mark.parametrize("name", STORIES)
def test_the_people_of_the_stories_live_and_stand_in_every_large_list(world, name):
    person = told(world, name)
    lists = world.truth.filter(pl.col("person_id") == person["person_id"])["list"].unique()
    assert not person["is_dead"]
    assert {"kependudukan", "dtks", "regsosek"} <= set(lists)


def test_sri_wahyuni_lives_with_three_others(world):
    family = world.families.filter(pl.col("family_id") == told(world, "SRI WAHYUNI")["family_id"])
    assert family["members"].item() == 4


def test_pak_darto_lives_alone(world):
    family = world.families.filter(pl.col("family_id") == told(world, "DARTO")["family_id"])
    assert family["members"].item() == 1


def test_budi_and_bayu_are_twins_with_consecutive_numbers(world):
    budi, bayu = told(world, "BUDI SAPUTRA"), told(world, "BAYU SAPUTRA")
    assert budi["family_id"] == bayu["family_id"]
    assert budi["is_twin"]
    assert bayu["is_twin"]
    assert abs(int(budi["nik"]) - int(bayu["nik"])) == 1


def test_nurhayati_lives_and_is_recorded_dead(world):
    person = told(world, "NURHAYATI")
    keys = world.truth.filter((pl.col("person_id") == person["person_id"]) & (pl.col("list") == "kependudukan"))["key"]
    rows = world.lists["kependudukan"].filter(pl.col("ID_BARIS").is_in(keys.to_list()))
    assert set(rows["STATUS"]) == {"MENINGGAL"}


def test_nobody_in_the_stories_works_for_the_state(world):
    """Chance must not take the ladder from a family that every demonstration shows."""
    civil = world.lists["kependudukan"]
    key = next(name for name in civil.columns if set(world.truth["key"]) & set(civil[name].drop_nulls()))
    people = [told(world, name)["family_id"] for name in STORIES]
    members = world.people.filter(pl.col("family_id").is_in(people))["person_id"]
    keys = world.truth.filter((pl.col("list") == "kependudukan") & pl.col("person_id").is_in(members.implode()))["key"]
    said = civil.filter(pl.col(key).is_in(keys.implode()))["state_employee"]
    assert len(said) >= len(STORIES)
    assert set(said.str.to_lowercase()) == {"false"}


def test_the_families_of_the_stories_have_been_in_pkh_for_less_than_five_years(world):
    """The longest membership must not end by chance what every demonstration shows."""
    rows = CalamineWorkbook.from_path(world.folder / "pkh.xlsx").get_sheet_by_index(0).to_python()
    first = next(at for at, row in enumerate(rows) if "ID_ART" in row)
    key, since = rows[first].index("ID_ART"), rows[first].index("pkh_member_since")
    families = [told(world, name)["family_id"] for name in STORIES]
    people = world.people.filter(pl.col("family_id").is_in(families))["person_id"]
    truth = world.truth.filter((pl.col("list") == "pkh") & pl.col("person_id").is_in(people.implode()))
    found = [row[since] for row in rows[first + 1 :] if row[key] in set(truth["key"])]
    assert len(found) >= 3
    assert set(found) == {"2022-04-22"}


def test_the_families_of_the_stories_are_among_the_poor(world):
    rows = world.lists["regsosek"]
    families = [told(world, name)["family_id"] for name in STORIES]
    people = world.people.filter(pl.col("family_id").is_in(families))["person_id"]
    truth = world.truth.filter((pl.col("list") == "regsosek") & pl.col("person_id").is_in(people.implode()))
    keys = next(rows[name] for name in rows.columns if set(truth["key"]) <= set(rows[name].drop_nulls()))
    assert set(rows.filter(keys.is_in(truth["key"].implode()))["decile"].cast(pl.Int64)) == {2}

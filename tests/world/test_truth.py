import polars as pl
import pytest

KEYS = {"kependudukan": "ID_BARIS", "dtks": "IDARTBDT", "regsosek": "id_individu"}


@pytest.mark.parametrize("name", KEYS)
def test_truth_covers_every_row_once(world, name):
    keys = world.lists[name][KEYS[name]]
    known = world.truth.filter(pl.col("list") == name)["key"]
    assert keys.is_unique().all()
    assert keys.to_list() == known.to_list()


def test_truth_names_people_and_families_of_the_population(world):
    known = world.truth.join(world.people, on=["person_id", "family_id"], how="anti")
    assert known.is_empty()


def test_every_living_person_has_a_family_of_today(world):
    living = world.people.filter(~pl.col("is_dead"))
    assert living.join(world.families, on="family_id", how="anti").is_empty()
    sizes = living.group_by("family_id").len().join(world.families, on="family_id")
    assert len(sizes) == len(world.families)
    assert (sizes["len"] == sizes["members"]).all()


def test_every_family_has_exactly_one_living_head(world):
    heads = world.people.filter(~pl.col("is_dead") & (pl.col("relation") == "KEPALA KELUARGA"))
    assert sorted(heads["family_id"]) == sorted(world.families["family_id"])


def test_identity_numbers_are_unique_and_impossible(world):
    assert world.people["nik"].is_unique().all()
    assert world.people["nik"].str.contains(r"^99\d{14}$").all()
    assert world.families["family_card_no"].is_unique().all()
    assert world.families["family_card_no"].str.contains(r"^99\d{14}$").all()


def test_no_list_holds_a_number_that_a_real_person_could_have(world):
    for name, column in (("kependudukan", "NIK"), ("dtks", "NOMOR NIK"), ("regsosek", "nik")):
        digits = world.lists[name][column].drop_nulls().str.replace_all(r"\D", "")
        real = digits.filter(digits.str.contains(r"^[1-9]\d{15}") & ~digits.str.contains(r"^(99|1234567890|1{16})"))
        assert real.is_empty()


def test_mothers_are_older_than_their_children(world):
    mothers = world.people.select("person_id", born="birth_date")
    pairs = world.people.join(mothers, left_on="mother_id", right_on="person_id")
    years = (pairs["birth_date"] - pairs["born"]).dt.total_days() / 365.25
    assert len(pairs) > 5_000
    assert 15 < years.min() < years.max() < 46


def test_twins_are_two_people_with_like_names_and_the_same_birth(world):
    twins = world.people.filter("is_twin")
    born = twins.group_by("mother_id", "birth_date").agg(pl.len(), pl.col("nik").n_unique(), pl.col("name").n_unique())
    born = born.filter(pl.col("mother_id") > 0)
    assert 0.004 < len(twins) / len(world.people) < 0.02
    assert (born["nik"] == born["len"]).all()
    assert (born["name"] == born["len"]).all()


def test_history_moved_people_between_families(world):
    registered = world.truth.join(world.lists["kependudukan"].select(key="ID_BARIS", card="NO_KK"), on="key").filter(
        pl.col("list") == "kependudukan"
    )
    older = world.truth.filter(pl.col("list") == "dtks").join(
        world.lists["dtks"].select(key="IDARTBDT", old_card="NOMOR KK"), on="key"
    )
    both = registered.join(older, on="person_id").drop_nulls(["card", "old_card"])
    assert 0.08 < (both["card"] != both["old_card"]).mean() < 0.35


def test_the_dead_still_stand_in_lists(world):
    dead = world.people.filter("is_dead").select("person_id")
    for name in KEYS:
        assert len(world.truth.filter(pl.col("list") == name).join(dead, on="person_id")) > 10


def test_some_people_stand_twice_in_one_list(world):
    for name in KEYS:
        twice = world.truth.filter(pl.col("list") == name)["person_id"].is_duplicated().mean()
        assert 0.001 < twice < 0.05


def test_lists_say_what_the_law_asks_under_its_own_names(world):
    """Contract names, so that a release of the world can be decided; what they say is true today or thought to be."""
    social, civil = world.lists["regsosek"], world.lists["kependudukan"]
    people = world.people.with_columns(pl.col("person_id").cast(pl.Int64))
    said = social.join(world.truth.filter(pl.col("list") == "regsosek"), left_on="id_individu", right_on="key")
    said = said.join(people, on="person_id", suffix="_true").filter(~pl.col("is_dead"))
    assert (said["severe_disability"] == said["has_severe_disability"]).all()
    assert (said["pregnant"] == said["is_pregnant"]).all()
    assert said.filter("pregnant")["pregnancy_order"].null_count() == 0
    pupils = said.filter(pl.col("school_level_true").is_in(["SD", "SMP", "SMA"]))
    assert (pupils["school_level"] == pupils["school_level_true"]).all()
    assert set(social["decile"].unique()) == set(range(1, 11))
    assert (civil["deceased"] == (civil["STATUS"] == "MENINGGAL").cast(pl.String)).all()
    assert 0 < (civil["state_employee"] == "true").sum() < len(civil) * 0.2

import numpy as np
import polars as pl
import pytest

TOLERANCE = {
    "K113": 0.03,
    "K134": 0.005,
    "K133": 0.05,
    "K44, K113": 0.02,
}


@pytest.mark.parametrize("source", TOLERANCE)
def test_comes_near_the_published_figure(world, source):
    figure = next(each for each in world.told["calibration"] if each["source"] == source)
    assert figure["is_verified"]
    assert figure["in_this_world"] == pytest.approx(figure["published"], rel=TOLERANCE[source])


def test_plausible_figures_are_marked_unverified(world):
    assert all(not figure["is_verified"] for figure in world.told["calibration"] if figure["source"] == "BK")


def test_poverty_is_consumption_below_the_line(world):
    assert (world.families["is_poor"] == (world.families["consumption_a_head"] < 641_443)).all()


def test_deciles_are_tenths_of_the_families_in_order(world):
    by_decile = world.families.group_by("decile").agg(pl.len(), pl.col("consumption_a_head").median()).sort("decile")
    assert by_decile["decile"].to_list() == list(range(1, 11))
    assert by_decile["len"].to_list() == [1_200] * 10
    assert by_decile["consumption_a_head"].is_sorted()


def test_a_proxy_means_test_guesses_consumption_only_roughly(world):
    families = world.families
    known = ["members", *families.columns[families.columns.index("members") + 1 : -3]]
    values = np.c_[families.select(known).to_numpy().astype(float), np.ones(len(families))]
    spent = np.log(families["consumption_a_head"].to_numpy())
    weights = np.linalg.lstsq(values, spent, rcond=None)[0]
    left = spent - values @ weights
    assert len(known) == 27
    assert 0.48 < 1 - left.var() / spent.var() < 0.62


def test_children_of_school_age_go_to_school(world):
    age = 2026 - world.people["birth_date"].dt.year()
    living = world.people.filter(~pl.col("is_dead"))
    at_school = living.filter((2026 - pl.col("birth_date").dt.year()).is_between(8, 12))
    assert at_school["attends_school"].mean() > 0.95
    assert set(at_school["school_level"].unique()) >= {"SD"}
    assert age.max() < 115


def test_only_women_of_childbearing_age_are_pregnant(world):
    pregnant = world.people.filter("is_pregnant")
    assert set(pregnant["sex"]) == {"P"}
    assert (pregnant["pregnancy_order"] > 0).all()
    assert not pregnant["is_dead"].any()


def test_regsosek_carries_the_ranking_variables(world):
    columns = set(world.lists["regsosek"].columns)
    assert {"school_participation", "highest_education", "working_status", "disability", "floor_material"} <= columns
    assert len(columns) == 46 + 5, "and five facts that the law asks for"

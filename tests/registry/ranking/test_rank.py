"""Families are ranked by a model: what is unknown is named and never guessed, and equal facts mean an equal decile."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tangga.platform.progress import Silent
from tangga.registry.ranking import services
from tangga.registry.ranking.refusals import RankingRefused
from tangga.registry.releases import open_release
from tests.matching.report.pretend_release import finish_pretend_release, write_pretend_release
from tests.registry.ranking.surveys import survey


def rank(model: Path, rows: pl.DataFrame, name: str = "ranks", **asked: Any) -> pl.DataFrame:
    families = model.with_name(f"{name}-families.parquet")
    rows.write_parquet(families)
    services.rank(services.Asked(model, families, **asked), to=model.with_name(f"{name}.parquet"), progress=Silent())
    return pl.read_parquet(model.with_name(f"{name}.parquet"))


def families(count: int = 400) -> pl.DataFrame:
    return survey(count, seed=9).drop("spent", "weight")


def refused(model: Path, rows: pl.DataFrame, **asked: Any) -> str:
    with pytest.raises(RankingRefused) as refusal:
        rank(model, rows, **asked)
    assert not model.with_name("ranks.parquet").exists()
    return " ".join(problem.sentence("en") for problem in refusal.value.problems)


def test_score_is_what_the_coefficients_add_up_to(model: Path) -> None:
    told = json.loads(model.read_bytes())
    rows = rank(model, families())
    numbers = {one["name"]: one for one in told["variables"]}["rooms"]
    for row in rows.head(20).iter_rows(named=True):
        unit = told["units"][row["province"]]
        slopes = unit["coefficients"]
        rooms = (row["rooms"] - numbers["mean"]) / numbers["spread"]
        log = unit["intercept"] + slopes[f"floor={row['floor']}"] + slopes[f"car={row['car']}"]
        assert row["score"] == pytest.approx(2.718281828459045 ** (log + slopes["rooms"] * rooms), rel=1e-6)
        assert row["error_spread"] == unit["error_spread"]


def test_deciles_follow_scores_and_hold_a_tenth(model: Path) -> None:
    rows = rank(model, families()).sort("score")
    assert rows["decile"].is_sorted()
    assert (rows["decile"] <= 4).sum() == pytest.approx(160, abs=15)
    by_score = rows.group_by("score").agg(pl.col("decile").n_unique())
    assert by_score["decile"].max() == 1


def test_order_of_the_families_does_not_matter(model: Path) -> None:
    first = rank(model, families()).sort("family_id")
    other = rank(model, families().sample(fraction=1, shuffle=True, seed=1), name="other").sort("family_id")
    assert first.equals(other)


def test_same_families_give_the_same_bytes(model: Path) -> None:
    rank(model, families())
    rank(model, families(), name="again")
    assert model.with_name("ranks.parquet").read_bytes() == model.with_name("again.parquet").read_bytes()


def test_family_that_lacks_a_variable_has_no_decile_and_is_told_why(model: Path) -> None:
    rows = families().with_columns(
        floor=pl.when(pl.col("id") > 2).then("floor"), rooms=pl.when(pl.col("id") != 2).then("rooms")
    )
    told = rank(model, rows)
    assert told["missing"].to_list()[:3] == ["floor", "floor,rooms", ""]
    assert told["decile"].null_count() == 2
    assert told.filter(pl.col("decile").is_null())["score"].null_count() == 2
    others = rank(model, rows.filter(pl.col("id") > 2), name="others")
    assert others["decile"].to_list() == told["decile"].to_list()[2:]


def test_expected_error_is_the_chance_of_the_other_side(model: Path) -> None:
    for cut in (1, 4, 9):
        rows = rank(model, families(), name=f"cut-{cut}", cut=cut)
        inside = rows["decile"] <= cut
        chance = rows["chance_within_cut"]
        assert rows.filter(inside)["expected_error"].to_list() == (1 - chance.filter(inside)).to_list()
        assert rows.filter(~inside)["expected_error"].to_list() == chance.filter(~inside).to_list()
        assert 0.02 < rows["expected_error"].mean() < 0.2  # type: ignore[operator]


def test_few_families_are_held_against_the_survey(model: Path) -> None:
    assert "99 families are too few" in refused(model, families(99))
    assert rank(model, families(100), name="hundred")["decile"].null_count() == 0
    alone = rank(model, families(1), is_against_survey=True)
    among = rank(model, families(), name="among", is_against_survey=True)
    assert alone["decile"][0] == among["decile"][0]


def test_province_without_a_model_is_ranked_by_the_nation(model: Path) -> None:
    rows = rank(model, families().with_columns(province=pl.lit("94")))
    assert set(rows["model"]) == {"NATIONAL"}
    assert rows["decile"].null_count() == 0


def test_other_columns_are_carried_along(model: Path) -> None:
    rows = rank(model, families().with_columns(pkh_scheme=pl.lit("REGULAR"), decile=pl.lit(11)))
    assert set(rows["pkh_scheme"]) == {"REGULAR"}
    assert rows["decile"].max() == 10


def test_columns_may_have_other_names(model: Path) -> None:
    text = (model.parent / "survey" / "mapping.toml").read_text().replace('floor = "floor"', 'floor = "LANTAI"')
    mapping = model.with_name("other.toml")
    mapping.write_text(text, encoding="utf-8")
    renamed = rank(model, families().rename({"floor": "LANTAI"}), name="renamed", mapping=mapping)
    assert renamed["decile"].to_list() == rank(model, families())["decile"].to_list()


def test_refuses_a_level_that_the_model_does_not_know(model: Path) -> None:
    rows = families().with_columns(floor=pl.when(pl.col("id") < 4).then(pl.lit("glass")).otherwise("floor"))
    said = refused(model, rows)
    assert "floor: found 'glass' in households: 3, first 1" in said
    assert "earth, tile, wood" in said
    told = rank(model, rows, leaves_unknown_levels=True)
    assert told["missing"].to_list()[2:4] == ["floor=glass", ""]
    assert told["decile"].null_count() == 3


def test_refuses_a_column_that_is_missing(model: Path) -> None:
    assert "the column car is missing" in refused(model, families().drop("car"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda one: one | {"format": 2}, "a model of format 2; this version of Tangga knows format 1"),
        (lambda one: one | {"kind": "cake"}, "cannot be read"),
        (lambda one: {name: one[name] for name in one if name != "bounds"}, "cannot be read"),
        (lambda one: [one], "cannot be read"),
    ],
)
def test_refuses_a_model_that_it_cannot_read(model: Path, change: Any, told: str) -> None:
    model.write_text(json.dumps(change(json.loads(model.read_bytes()))))
    assert told in refused(model, families())


def test_refuses_a_model_that_is_no_json(model: Path) -> None:
    model.write_text("{")
    assert "cannot be read" in refused(model, families())


def test_needs_families_from_somewhere(model: Path) -> None:
    with pytest.raises(ValueError, match="release"):
        services.rank(services.Asked(model), to=model.with_name("x.parquet"), progress=Silent())


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return finish_pretend_release(write_pretend_release(tmp_path / "release", families=120), report="<p></p>")


def carry(release: Path, **columns: pl.Expr) -> None:
    inputs = open_release(release, check_hashes=False).manifest["inputs"]
    name = min(inputs, key=lambda one: (one["trust"], one["list"]))["list"]
    records = pl.read_parquet(release / "records.parquet").filter(pl.col("list").cast(pl.String) == name)
    (release / "facts").mkdir(exist_ok=True)
    records.select("key", **columns).write_parquet(release / "facts" / f"{name}.parquet")


def test_release_is_ranked_by_what_its_lists_carried(model: Path, release: Path) -> None:
    rooms = (pl.col("family_id") % 6 + 1).cast(pl.String)
    carry(release, floor=pl.lit("tile"), car=pl.lit("1"), rooms=rooms)
    asked = services.Asked(model, release=release, is_against_survey=True)
    told = services.rank(asked, to=model.with_name("ranks.parquet"), progress=Silent())
    rows = pl.read_parquet(model.with_name("ranks.parquet"))
    families = pl.read_parquet(release / "families.parquet")
    assert sorted(rows["family_id"]) == sorted(families["family_id"])
    assert told.families - told.unranked == len(rows.filter(pl.col("missing") == ""))
    assert told.families > told.unranked
    known = rows.filter(pl.col("decile").is_not_null())
    facts = known.select(
        id="family_id", province="province", floor=pl.lit("tile"), car=pl.lit(1), rooms=pl.col("family_id") % 6 + 1
    )
    assert rank(model, facts, name="file", is_against_survey=True)["score"].to_list() == known["score"].to_list()


def test_release_without_the_variables_is_refused(model: Path, release: Path) -> None:
    with pytest.raises(RankingRefused, match="floor"):
        services.rank(services.Asked(model, release=release), to=model.with_name("x.parquet"), progress=Silent())

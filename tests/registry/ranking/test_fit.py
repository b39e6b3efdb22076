"""A model is fitted to a survey: the same bytes for the same survey, every problem told, nothing guessed."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tangga.platform.progress import Silent
from tangga.platform.refusals import Refused
from tangga.registry.ranking import services
from tangga.registry.ranking.model import NATIONAL, NOT_BPS, read_model
from tangga.registry.ranking.refusals import RankingRefused
from tests.registry.ranking.conftest import AT
from tests.registry.ranking.surveys import MAPPING, survey, write_survey


def fit(folder: Path, rows: pl.DataFrame, mapping: str = MAPPING, name: str = "model.json", later: int = 0) -> Path:
    file, asked = write_survey(folder, rows, mapping)
    at = AT + timedelta(days=later)
    services.fit(file, to=folder / name, mapping=asked, by="rina", at=at, progress=Silent())
    return folder / name


def refused(folder: Path, rows: pl.DataFrame, mapping: str = MAPPING) -> list[str]:
    with pytest.raises(RankingRefused) as refusal:
        fit(folder, rows, mapping)
    assert not (folder / "model.json").exists()
    return [problem.sentence("en") for problem in refusal.value.problems]


def test_same_survey_gives_the_same_bytes_but_for_who_and_when(tmp_path: Path) -> None:
    first = json.loads(fit(tmp_path / "a", survey()).read_bytes())
    again = json.loads(fit(tmp_path / "b", survey(), later=3).read_bytes())
    assert first.pop("made") != again.pop("made")
    assert json.dumps(first) == json.dumps(again)


def test_order_of_the_rows_changes_nothing_but_the_hash(tmp_path: Path) -> None:
    first = json.loads(fit(tmp_path / "a", survey()).read_bytes())
    other = json.loads(fit(tmp_path / "b", survey().sample(fraction=1, shuffle=True, seed=2)).read_bytes())
    assert first["survey"].pop("sha256") != other["survey"].pop("sha256")
    assert first == other


def test_model_is_read_as_it_was_written(tmp_path: Path, model: Path) -> None:
    told = read_model(model)
    assert set(told.units) == {NATIONAL, "15", "16"}
    assert json.loads(model.read_bytes())["not_bps"]["id"] == NOT_BPS.id
    assert services.written(told) == model.read_bytes()


def test_learns_what_the_survey_was_made_of(model: Path) -> None:
    told = json.loads(model.read_bytes())
    slopes = {name: told["units"][name]["coefficients"] for name in ("15", "16")}
    tile = {name: one["floor=tile"] - one["floor=earth"] for name, one in slopes.items()}
    assert tile["15"] == pytest.approx(0.8, abs=0.1)
    assert tile["16"] == pytest.approx(1.6, abs=0.1)
    assert told["evaluation"]["explained_share"] > 0.7
    at_four = told["evaluation"]["cuts"][3]
    assert at_four["wrong_share"] == pytest.approx(at_four["expected_wrong_share"], abs=0.03)


def test_three_hundred_households_are_enough(tmp_path: Path) -> None:
    told = read_model(fit(tmp_path, survey(300, provinces=("15",))))
    assert told.units["15"].households == 300


def test_small_province_is_served_by_the_nation(tmp_path: Path) -> None:
    rows = survey(700, provinces=("15",)).with_columns(
        province=pl.when(pl.col("id") <= 299).then(pl.lit("17")).otherwise(pl.col("province"))
    )
    assert set(read_model(fit(tmp_path, rows)).units) == {NATIONAL, "15"}


def test_household_that_lacks_something_is_not_used_and_is_counted(tmp_path: Path) -> None:
    empty = pl.when(pl.col("id") <= 7).then(None).otherwise(pl.col("floor"))
    told = read_model(fit(tmp_path, survey().with_columns(floor=empty)))
    assert told.survey["set_aside"] == {"floor": 7}
    assert told.survey["households"] == 900
    assert told.units[NATIONAL].households == 893


def test_empty_may_be_a_level_of_its_own(tmp_path: Path) -> None:
    empty = pl.when(pl.col("id") <= 300).then(None).otherwise(pl.col("floor"))
    told = read_model(fit(tmp_path, survey().with_columns(floor=empty), 'unknown = "level"' + MAPPING))
    assert told.encoding[0].levels == ("(unknown)", "earth", "tile", "wood")
    assert told.survey["set_aside"] == {}


def test_total_is_divided_by_the_members(tmp_path: Path) -> None:
    rows = survey().with_columns(members=pl.lit(4), total=pl.col("spent") * 4)
    by_total = MAPPING.replace('consumption_a_head = "spent"', 'consumption = "total"\nmembers = "members"')
    told = [json.loads(fit(tmp_path / name, rows, text).read_bytes()) for name, text in
            (("a", MAPPING), ("b", by_total))]  # fmt: skip
    assert told[0]["units"] == told[1]["units"]


def test_people_become_households(tmp_path: Path) -> None:
    """A head with a school and a child; the household's things are those that most of its people say."""
    heads = survey().with_columns(relation=pl.lit("1"), school=(pl.col("rooms") % 3).cast(pl.String), works=pl.lit("1"))
    child = heads.with_columns(
        relation=pl.lit("3"), school=pl.lit("0"), works=pl.lit("0"), floor=pl.lit(None, pl.String)
    )
    mapping = (
        'rows = "people"' + MAPPING + '[shares]\nworking = { column = "works", codes = ["1"] }\n'
        '[heads]\nhead_school = { column = "school", where = "relation", codes = ["1"] }\n'
    )
    told = read_model(fit(tmp_path, pl.concat([heads, child]), mapping))
    found = {one.name: one for one in told.encoding}
    assert told.survey["households"] == 900
    assert found["working"].mean == 0.5
    assert found["head_school"].levels == ("0", "1", "2")
    assert found["floor"].levels == ("earth", "tile", "wood")


def test_csv_and_parquet_say_the_same(tmp_path: Path) -> None:
    parquet = json.loads(fit(tmp_path / "a", survey()).read_bytes())
    (tmp_path / "b").mkdir()
    survey().write_csv(tmp_path / "b" / "survey.csv")
    mapping = tmp_path / "a" / "mapping.toml"
    services.fit(
        tmp_path / "b" / "survey.csv", to=tmp_path / "b" / "m.json", mapping=mapping, by="x", at=AT, progress=Silent()
    )
    csv = json.loads((tmp_path / "b" / "m.json").read_bytes())
    assert csv["units"] == parquet["units"]


def test_report_says_what_it_is_not_and_where_it_errs(model: Path) -> None:
    page = services.report_file(model).read_text(encoding="utf-8")
    told = read_model(model)
    assert NOT_BPS.id in page
    assert "This is not BPS&#39;s own ranking" in page
    assert f"{told.evaluation['cuts'][3]['exclusion_error'] * 100:.1f}%" in page
    assert page.count("<rect ") >= 100
    assert "Sumatera Selatan" in page


def test_nothing_is_written_over(tmp_path: Path) -> None:
    fit(tmp_path, survey())
    with pytest.raises(RankingRefused, match="exists"):
        fit(tmp_path, survey())


WRONG: list[tuple[str, Any, str]] = [
    ("a missing column", survey().drop("floor"), "the column floor is missing"),
    ("text for a number", survey().with_columns(rooms=pl.lit("three")), "column rooms: found 'three' in rows: 900"),
    ("less than nothing", survey().with_columns(spent=-pl.col("spent")), "Expected a number above zero"),
    ("nothing at all", survey().with_columns(spent=pl.lit(0)), "column spent: found '0'"),
    ("too few rows", survey(299), "only 299 households are complete; at least 300"),
    ("the same for all", survey().with_columns(spent=pl.lit(5)), "is the same (5.0)"),
    ("a weight of nought", survey().with_columns(weight=pl.lit(0.0)), "column weight: found '0.0'"),
    ("an endless number", survey().with_columns(rooms=pl.lit(float("inf"))), "column rooms: found 'inf'"),
    ("a household twice", pl.concat([survey(), survey(1)]), "the household 1 stands there more than once"),
    ("no number", survey().with_columns(id=pl.lit(None, pl.Int64)), "(id) is empty in rows: 900"),
]


@pytest.mark.parametrize(("rows", "told"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG])
def test_refuses_a_survey_that_cannot_be_used(tmp_path: Path, rows: pl.DataFrame, told: str) -> None:
    assert any(told in sentence for sentence in refused(tmp_path, rows))


def test_tells_every_problem_at_once(tmp_path: Path) -> None:
    rows = survey().with_columns(rooms=pl.lit("x"), weight=pl.lit(-1.0))
    assert len(refused(tmp_path, rows)) == 2
    assert len(refused(tmp_path, survey().drop("floor", "car"))) == 2


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        (MAPPING.replace('household = "id"', ""), "household is not written"),
        (MAPPING.replace('consumption_a_head = "spent"', ""), "consumption_a_head (consumption + members)"),
        (MAPPING.split("[categories]", maxsplit=1)[0], "[categories]"),
        (MAPPING + 'floor = "floor"', "the variable floor is written twice"),
        ('rows = "cows"' + MAPPING, "rows: found 'cows'. Expected households / people"),
        ("rooms = 3" + MAPPING, "rooms is not known"),
        ("province_letters = 0" + MAPPING, "province_letters: found 0"),
        (MAPPING + '[shares]\nworking = "works"', "[shares] working: found 'works'. Expected { codes, column }"),
        ("weight =", "cannot be read"),
        ('household = 4\n[numbers]\na = "a"', "household: found 4"),
        ('categories = "floor"' + MAPPING.split("[categories]", maxsplit=1)[0], "[categories]: found 'floor'"),
        (MAPPING + '[shares]\nw = { column = "w", codes = "1" }', "[shares] w"),
    ],
)
def test_refuses_a_mapping_that_is_wrong(tmp_path: Path, mapping: str, told: str) -> None:
    assert any(told in sentence for sentence in refused(tmp_path, survey(), mapping))


def test_refuses_a_file_that_is_no_table(tmp_path: Path) -> None:
    _, mapping = write_survey(tmp_path, survey())
    for name, content in (("survey.txt", "a"), ("broken.parquet", "no table")):
        (tmp_path / name).write_text(content)
        with pytest.raises(RankingRefused, match="cannot be read"):
            services.fit(
                tmp_path / name, to=tmp_path / "m.json", mapping=mapping, by="x", at=AT, progress=Silent()
            )  # fmt: skip


def test_survey_may_have_neither_province_nor_weight(tmp_path: Path) -> None:
    plain = MAPPING.replace('province = "province"', "").replace('weight = "weight"', "")
    told = read_model(fit(tmp_path / "a", survey().drop("province", "weight"), plain))
    assert set(told.units) == {NATIONAL}
    one = read_model(fit(tmp_path / "b", survey().with_columns(weight=pl.lit(1.0))))
    assert told.units[NATIONAL].line.intercept == one.units[NATIONAL].line.intercept


def test_says_where_nothing_can_be_written(tmp_path: Path) -> None:
    file, mapping = write_survey(tmp_path, survey())
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="cannot be written"):
        services.fit(
            file, to=tmp_path / "file" / "m.json", mapping=mapping, by="x", at=AT, progress=Silent()
        )  # fmt: skip

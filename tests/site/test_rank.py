"""The ranking on the command line, in both languages, and onward to the law."""

from pathlib import Path

import polars as pl
import pytest

from tests.programmes.registries import write_registry
from tests.registry.ranking.surveys import survey, write_survey
from tests.site.conftest import Ask


@pytest.fixture
def model(ask: Ask, tmp_path: Path) -> Path:
    file, mapping = write_survey(tmp_path / "survey", survey())
    fitted = ask("rank", "--fit", file, "--mapping", mapping, "--to", tmp_path / "model.json")
    assert fitted.exit_code == 0, fitted.output
    return tmp_path / "model.json"


def test_says_in_both_languages_that_it_is_not_bps(ask: Ask, model: Path, tmp_path: Path) -> None:
    rows = survey(200, seed=3).with_columns(floor=pl.when(pl.col("id") > 3).then("floor"), province=pl.lit("31"))
    rows.write_parquet(tmp_path / "families.parquet")
    words = ["rank", "--by", model, "--families", tmp_path / "families.parquet", "--to"]
    english = ask(*words, tmp_path / "en.parquet")
    assert english.exit_code == 0, english.output
    assert "197 of 200 families were ranked." in english.output
    assert "3 families have no decile because a variable is unknown: floor (3)." in english.output
    assert "197 families were ranked by the nation's model" in english.output
    assert "not BPS's own ranking" in english.output
    bahasa = ask(*words, tmp_path / "id.parquet", language="id")
    assert bahasa.exit_code == 0
    assert "Ini bukan pemeringkatan BPS." in bahasa.output
    assert "Tidak ada yang ditebak." in bahasa.output


def test_fit_tells_where_it_errs(ask: Ask, tmp_path: Path) -> None:
    rows = survey().with_columns(floor=pl.when(pl.col("id") > 5).then("floor"))
    file, mapping = write_survey(tmp_path / "survey", rows)
    words = ["rank", "--fit", file, "--mapping", mapping, "--to"]
    english = ask(*words, tmp_path / "en.json")
    assert "households; provinces with a model of their own: 2" in english.output
    assert "Not used, because something is empty: floor (5)." in english.output
    assert "wrongly out" in english.output
    bahasa = ask(*words, tmp_path / "id.json", language="id")
    assert "salah masuk" in bahasa.output
    assert "Ini bukan pemeringkatan BPS." in bahasa.output


def test_ranked_families_are_decided_as_they_are(ask: Ask, model: Path, tmp_path: Path) -> None:
    registry = write_registry(tmp_path / "facts", families=120)
    facts = pl.read_parquet(registry / "families.parquet")
    noted = survey(120, seed=5).select("province", "floor", "car", "rooms", id=facts["family_id"])
    facts.drop("decile").hstack(noted).write_parquet(tmp_path / "families.parquet")
    ranked = ask("rank", "--by", model, "--families", tmp_path / "families.parquet", "--to", tmp_path / "r.parquet")
    assert ranked.exit_code == 0, ranked.output
    decided = ask(
        "decide", "--people", registry / "people.parquet", "--families", tmp_path / "r.parquet",
        "--on", "2026-05-01", "--to", tmp_path / "run",
    )  # fmt: skip
    assert decided.exit_code == 0, decided.output
    assert "120 families were decided" in decided.output


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["rank", "--to", "x"], 2, "Give --fit SURVEY, or --by MODEL"),
        (["rank", "--fit", "a", "--by", "b", "--to", "x"], 2, "Give --fit SURVEY"),
        (["rank", "--by", "b", "--families", "c", "--release", "d", "--to", "x"], 2, "Give --fit SURVEY"),
        (["rank", "--fit", "nowhere.csv", "--to", "x"], 1, "nowhere.csv given with --fit does not exist"),
        (["rank", "--by", "b", "--release", "d", "--cut", "10", "--to", "x"], 2, "--cut"),
    ],
)
def test_refuses_with_a_sentence(ask: Ask, words: list[str], code: int, told: str) -> None:
    answered = ask(*words)
    assert answered.exit_code == code
    assert told in answered.output

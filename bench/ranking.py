"""A proxy means test on the World Bank's synthetic census, beside scikit-learn; `python -m bench.ranking`.

Twice: fitted to the whole census and tried on households left out; and, as a ministry would, fitted to a survey of 825
households drawn from it and held against all 57,867 families, whose consumption is known. Errors are at decile 4.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from typing import Any

import polars as pl

from bench.lines import Line, note, score, show
from bench.matches import COMMAND
from bench.options import Options, asked
from bench.processes import Cost, run, run_module

CUT = 4
WITHIN_R2, WITHIN_ERROR = 0.005, 0.005
MAPPING = """
household = "hid"
province = "geo1"
consumption_a_head = "pc_exp"
weight = "hhweight"

[categories]
urban = "urbrur"
electricity = "electricity"
water = "water"
toilet = "toilet"

[logarithms]
members = "hhsize"
rooms = "rooms"
"""
CATEGORIES, LOGARITHMS = ("urbrur", "electricity", "water", "toilet"), ("hhsize", "rooms")


def write_census(folder: Path) -> tuple[Path, Path, Path]:
    """The census, the survey drawn from it, and the mapping of both, as files."""
    import svy.datasets

    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    census = svy.datasets.load("hld_pop_wb_2023", source="bundled").with_columns(hhweight=pl.lit(1.0))
    survey = svy.datasets.load("hld_sample_wb_2023", source="bundled")
    census.write_parquet(folder / "census.parquet")
    survey.write_parquet(folder / "survey.parquet")
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    return folder / "census.parquet", folder / "survey.parquet", folder / "mapping.toml"


def lines(options: Options) -> Iterator[Line]:
    """How right both are, and what they cost."""
    folder = options.folder / "ranking"
    census, survey, mapping = write_census(folder)
    note("ranking: the census, households left out")
    ours, cost = _fit(census, mapping, folder / "census.json")
    peer = run_module("bench.ranking_peer", {"survey": census, "weight": "hhweight", "cut": CUT})
    at_cut = ours["evaluation"]["cuts"][CUT - 1]
    yield from _lines("census, households not seen", {**at_cut, "r2": ours["evaluation"]["explained_share"]}, peer)
    told = abs(at_cut["expected_wrong_share"] - at_cut["wrong_share"])
    yield Line("the same, wrong side: expected and found", "<= 0.01 apart", score(told), is_met=told <= 0.01)
    seconds = peer["cost"].cpu_seconds
    yield Line("the same, CPU", "<= the peer's", f"{cost.cpu_seconds:.1f} s", f"{seconds:.1f} s",
               cost.cpu_seconds <= seconds)  # fmt: skip

    note("ranking: a survey of 825, held against the census")
    _fit(survey, mapping, folder / "survey.json")
    _rank(folder / "survey.json", census, folder / "ranks.parquet")
    asked_of_peer = {"survey": survey, "weight": "hhweight", "cut": CUT, "census": census}
    found = _against_census(folder / "ranks.parquet")
    yield from _lines("825 surveyed, census ranked", found, run_module("bench.ranking_peer", asked_of_peer))
    apart = abs(found["expected"] - found["wrong"])
    yield Line("the same, wrong side: expected and found", "<= 0.02 apart", score(apart), is_met=apart <= 0.02)


def _fit(survey: Path, mapping: Path, to: Path) -> tuple[dict[str, Any], Cost]:
    cost = run([*COMMAND, "rank", "--fit", survey, "--mapping", mapping, "--to", to])
    return json.loads(to.read_bytes()), cost


def _rank(model: Path, families: Path, to: Path) -> None:
    run([*COMMAND, "rank", "--by", model, "--families", families, "--to", to, "--unknown-level", "unranked"])


def _against_census(ranks: Path) -> dict[str, float]:
    """The ranks held against consumption, by Polars alone; a family that could not be ranked counts as ranked out."""
    rows = pl.read_parquet(ranks).sort("pc_exp", "family_id").with_row_index("place")
    rows = rows.with_columns(
        is_poor=pl.col("place") * 10 < CUT * len(rows), is_in=(pl.col("decile") <= CUT).fill_null(value=False)
    )
    left = (pl.col("pc_exp").log() - pl.col("score").log()).pow(2).sum()
    around = (pl.col("pc_exp").log() - pl.col("pc_exp").log().mean()).pow(2).sum()
    is_wrong = pl.col("is_in") != pl.col("is_poor")
    told = rows.select(
        expected=pl.col("expected_error").mean(),
        wrong=is_wrong.filter(pl.col("decile").is_not_null()).mean(),
        r2=1 - left / around,
        inclusion_error=(pl.col("is_in") & ~pl.col("is_poor")).sum() / pl.col("is_in").sum(),
        exclusion_error=(~pl.col("is_in") & pl.col("is_poor")).sum() / pl.col("is_poor").sum(),
    )
    return told.row(0, named=True)


def _lines(measured: str, ours: dict[str, float], peer: dict[str, float]) -> Iterator[Line]:
    yield Line(f"{measured}: R2", f">= the peer's - {WITHIN_R2}", score(ours["r2"]), score(peer["r2"]),
               ours["r2"] >= peer["r2"] - WITHIN_R2)  # fmt: skip
    for name, words in (("inclusion_error", "wrongly in"), ("exclusion_error", "wrongly out")):
        yield Line(
            f"{measured}: {words} at decile {CUT}", f"<= the peer's + {WITHIN_ERROR}", score(ours[name]),
            score(peer[name]), ours[name] <= peer[name] + WITHIN_ERROR,
        )  # fmt: skip


if __name__ == "__main__":
    show(lines(asked()))

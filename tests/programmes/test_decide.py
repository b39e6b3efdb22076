"""A run is whole, immutable, and the same for the same facts."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tangga.platform.folders import FolderExists, sha256_of
from tangga.platform.language import Text
from tangga.platform.progress import Silent
from tangga.programmes.asked import Asked
from tangga.programmes.explaining import explanations
from tangga.programmes.inputs import InputRefused
from tangga.programmes.runs import LAW_FOLDER, MANIFEST, Run, RunRefused, open_run, rules_sha256
from tangga.programmes.services.deciding import decide
from tangga.programmes.unverified import LEGEND
from tangga.programmes.what_if import what_if
from tests.programmes.conftest import AT
from tests.programmes.registries import TRANSFERS, WHEN, decide_files, write_registry

COLUMNS = ["family_id", "programme", "entitled", "amount_per_year", "amount_per_stage", "cell_id", "reasons", "missing"]


def test_every_family_has_a_decision_of_every_programme(run: Run) -> None:
    decisions = run.decisions.collect()
    assert decisions.columns == COLUMNS
    assert decisions.select("family_id", "programme").unique().height == decisions.height == 600
    assert decisions["amount_per_year"].dtype == pl.Int64


def test_what_is_unknown_is_no_zero(run: Run) -> None:
    unknown = run.decisions.filter(pl.col("entitled").is_null()).collect()
    assert unknown.height > 20
    assert unknown["amount_per_year"].null_count() == unknown.height
    assert (unknown["missing"] != "").all()


def test_cases_are_fewer_and_hold_every_value(run: Run) -> None:
    assert run.cells["cell_id"].to_list() == list(range(len(run.cells)))
    assert run.cells["families"].sum() == run.populations["families"].sum() == 300
    assert {"pkh_counted_primary", "pkh_amount_with_joint_cap", "pkh_stage_4", "decile"} <= set(run.cells.columns)


def test_same_facts_give_same_bytes(run: Run, registry: Path, tmp_path: Path) -> None:
    decide_files(registry, tmp_path / "again", datetime(2027, 1, 1, tzinfo=UTC))
    for file in sorted(path.name for path in run.folder.iterdir()):
        if file != MANIFEST and file != "report.html":
            assert sha256_of(run.folder / file) == sha256_of(tmp_path / "again" / file), file
    one, other = (json.loads((folder / MANIFEST).read_text()) for folder in (run.folder, tmp_path / "again"))
    for told in (one, other):
        del told["made"], told["files"]
    assert one == other


def test_a_run_is_never_overwritten(run: Run, registry: Path) -> None:
    with pytest.raises(FolderExists):
        decide_files(registry, run.folder, AT)


def test_a_changed_run_is_refused(registry: Path, tmp_path: Path) -> None:
    decide_files(registry, tmp_path / "run", AT)
    (tmp_path / "run" / "cells.parquet").write_bytes(b"")
    with pytest.raises(RunRefused):
        open_run(tmp_path / "run")
    with pytest.raises(RunRefused):
        open_run(tmp_path)


def test_a_changed_byte_is_found_when_asked(registry: Path, tmp_path: Path) -> None:
    decide_files(registry, tmp_path / "run", AT)
    for name in ("cells.parquet", "decisions.parquet"):
        file = tmp_path / "run" / name
        kept = file.read_bytes()
        file.write_bytes(kept[:100] + bytes([kept[100] ^ 1]) + kept[101:])
        with pytest.raises(RunRefused, match=rf"{name} was changed after it was decided"):
            open_run(tmp_path / "run", check_hashes=True)
        file.write_bytes(kept)
    open_run(tmp_path / "run", check_hashes=True)


@pytest.mark.parametrize("module", ["vocabulary.py", "keys.py", "deciding.py", "pkh/stages.py", "exclusions/rules.py"])
def test_a_run_is_told_apart_from_other_law(tmp_path: Path, module: str) -> None:
    """Whichever module of the law changes, its fingerprint is another."""
    law = tmp_path / "rules"
    shutil.copytree(LAW_FOLDER, law, ignore=shutil.ignore_patterns("__pycache__"))
    before = rules_sha256(law)
    assert before == rules_sha256(LAW_FOLDER)
    rules_sha256.cache_clear()
    (law / module).write_text((law / module).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert rules_sha256(law) != before


def test_a_run_of_other_law_is_not_told_by_ours_but_compared(registry: Path, tmp_path: Path) -> None:
    decide_files(registry, tmp_path / "run", AT)
    file = tmp_path / "run" / MANIFEST
    told = json.loads(file.read_text())
    file.write_text(json.dumps({**told, "rules": {"version": "1", "sha256": "0" * 64}}))
    other = open_run(tmp_path / "run")
    for asked in (lambda: explanations(other, 1), lambda: what_if(other, {"sembako.monthly": 1})):
        with pytest.raises(RunRefused, match="was decided by the rules 000000000000"):
            asked()
    decide_files(registry, tmp_path / "again", AT, previous=tmp_path / "run")
    assert "Perubahan sejak hasil lalu" in (tmp_path / "again" / "report.html").read_text(encoding="utf-8")


def test_a_run_says_what_it_rests_on_that_is_not_verified(run: Run) -> None:
    told = run.manifest["unverified"]
    assert "pkh.elderly_from" in told["PKH"]["figures"]
    assert "pkh.decile_max" not in told["PKH"]["figures"]
    assert told["SEMBAKO"]["figures"] == []
    assert "not_car_owner" in told["SEMBAKO"]["rules"]
    report = (run.folder / "report.html").read_text(encoding="utf-8")
    assert LEGEND.id in report
    assert LEGEND.en in report


def test_what_was_assumed_is_said(tmp_path: Path) -> None:
    """In 2023 the banks and the post paid in other stages; where no column tells, everyone counts as paid by a bank."""
    on = date(2023, 11, 30)
    folder = write_registry(tmp_path / "facts", families=40, on=on)
    families = pl.read_parquet(folder / "families.parquet").with_columns(pkh_channel=pl.lit("BANK"))
    families.write_parquet(folder / "families.parquet")
    decide_files(folder, tmp_path / "told", AT, on=on)
    families.drop("pkh_channel").write_parquet(folder / "families.parquet")
    decide_files(folder, tmp_path / "assumed", AT, on=on)
    told, assumed = (open_run(tmp_path / name) for name in ("told", "assumed"))
    assert [one["assumed"] for one in told.manifest["inputs"]] == [[], []]
    assert [one["assumed"] for one in assumed.manifest["inputs"]] == [[], ["pkh_channel"]]
    assert told.decisions.collect().drop("cell_id").equals(assumed.decisions.collect().drop("cell_id"))


def test_a_decile_may_be_given_for_those_without(decided_as: Callable[..., Run]) -> None:
    given = decided_as("given", decile=3)
    assert given.populations["decile"].null_count() > 0 or given.populations["decile"].null_count() == 0
    missing = given.decisions.collect()["missing"]
    assert not missing.str.contains("decile").any()


def test_a_parameter_from_a_folder_counts(decided_as: Callable[..., Run], tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "parameters"
    folder.mkdir()
    (folder / "sembako.yaml").write_text(
        "monthly:\n  title: {id: a, en: b}\n  unit: rupiah\n  values:\n"
        "    - {from: 2026-01-01, to: null, value: 250000, law: x, source: y, verified: false}\n"
    )
    changed = decided_as("changed", parameters=folder)
    assert changed.manifest["totals"]["SEMBAKO"]["amount"] * 4 == run.manifest["totals"]["SEMBAKO"]["amount"] * 5
    assert changed.manifest["parameters"] != run.manifest["parameters"]
    assert changed.law.figures["sembako_monthly"].value == 250_000


def without_first(column: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda rows: rows.with_columns(pl.when(pl.int_range(pl.len()) > 0).then(column).alias(column))


BROKEN = {
    "a missing column": ("families", lambda rows: rows.drop("decile"), "decile"),
    "a wrong type": ("people", lambda rows: rows.with_columns(birth_date=pl.lit("1990")), "birth_date"),
    "a number too wide": (
        "people",
        lambda rows: rows.with_columns(person_id=pl.lit(1 << 63, dtype=pl.UInt64)),
        "person_id",
    ),
    "a decile of 11": ("families", lambda rows: rows.with_columns(decile=pl.lit(11)), "11"),
    "an unknown school": ("people", lambda rows: rows.with_columns(school_level=pl.lit("TK")), "TK"),
    "a family twice": ("families", lambda rows: pl.concat([rows, rows.head(1)]), "family_id 1"),
    "a family without a number": ("families", without_first("family_id"), "family_id"),
    "a person without a number": ("people", without_first("person_id"), "person_id"),
    "a person without the number of a family": ("people", without_first("family_id"), "family_id"),
    "a person twice": ("people", lambda rows: pl.concat([rows, rows.head(1)]), "person_id 1"),
    "a person without a family": ("families", lambda rows: rows.filter(pl.col("family_id") != 3), "3"),
    "a crowd": ("people", lambda rows: pl.concat([rows] * 90).with_columns(person_id=pl.int_range(pl.len())), "127"),
}


@pytest.mark.parametrize("engine", ["local", "duckdb"])
@pytest.mark.parametrize("broken", BROKEN)
def test_broken_facts_are_refused_with_their_place(tmp_path: Path, broken: str, engine: str) -> None:
    table, spoil, told = BROKEN[broken]
    folder = write_registry(tmp_path / "facts", families=20)
    file = folder / f"{table}.parquet"
    spoil(pl.read_parquet(file)).write_parquet(file)
    with pytest.raises(InputRefused) as refusal:
        decide_files(folder, tmp_path / "run", AT, engine=engine)
    for sentence in (refusal.value.text.id, refusal.value.text.en):
        assert told in sentence
        assert ".parquet" in sentence
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts"]


def test_a_csv_is_read_and_its_bad_row_is_named(tmp_path: Path) -> None:
    folder = write_registry(tmp_path / "facts", families=20)
    files = {}
    for table in ("people", "families"):
        files[table] = folder / f"{table}.csv"
        pl.read_parquet(folder / f"{table}.parquet").write_csv(files[table])
    decide_files(folder, tmp_path / "csv", AT, **files)
    decide_files(folder, tmp_path / "parquet", AT)
    assert open_run(tmp_path / "csv").decisions.collect().equals(open_run(tmp_path / "parquet").decisions.collect())
    lines = files["families"].read_text().splitlines()
    lines[3] = lines[3].replace(",REGULAR", ",REGULAR", 1).replace(lines[3].split(",")[1], "tiga", 1)
    files["families"].write_text("\n".join(lines))
    with pytest.raises(InputRefused, match=r"row 4, column decile: found 'tiga'"):
        decide_files(folder, tmp_path / "bad", AT, **files)


@pytest.mark.parametrize(("name", "text"), [("a.parquet", "no parquet"), ("a.csv", ""), ("a.xlsx", "x")])
def test_a_file_that_cannot_be_read_is_refused(registry: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(InputRefused, match=rf"{name} cannot be read"):
        decide_files(registry, tmp_path / "run", AT, people=tmp_path / name)
    assert not (tmp_path / "run").exists()


def test_a_folder_that_says_something_else_is_no_run(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps({"format": 1, "kind": "release"}))
    with pytest.raises(RunRefused, match="is no decision run"):
        open_run(tmp_path)


def test_one_that_was_stopped_leaves_nothing(registry: Path, tmp_path: Path) -> None:
    """A run that stops while it writes leaves no folder; the next one to the same place succeeds."""
    files = {"people": registry / "people.parquet", "families": registry / "families.parquet"}
    asked = Asked(WHEN, TRANSFERS, **files)
    with pytest.raises(KeyboardInterrupt):
        decide(asked, to=tmp_path / "run", by="tester", at=AT, progress=_Stopped())
    assert list(tmp_path.iterdir()) == []
    decide(asked, to=tmp_path / "run", by="tester", at=AT, progress=Silent())
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


class _Stopped(Silent):
    """Someone presses Ctrl-C in the last step but one."""

    def step(self, title: Text, total: int | None = None) -> Any:
        if title.en.startswith("Writing the decision"):
            raise KeyboardInterrupt
        return super().step(title, total)

"""A release gives the facts it has; what its lists carried along counts by their trust, and the rest is unknown."""

from pathlib import Path

import polars as pl

from tangga.platform.progress import Silent
from tangga.programmes.asked import Asked
from tangga.programmes.from_release import facts_of_release
from tangga.programmes.runs import open_run
from tangga.programmes.services.deciding import decide
from tangga.registry.releases import open_release
from tangga.rules.facts import Presence
from tests.matching.report.pretend_release import finish_pretend_release, write_pretend_release
from tests.programmes.conftest import AT
from tests.programmes.registries import TRANSFERS, WHEN


def release_with(folder: Path, *, share: float = 1, **columns: str) -> Path:
    """A release whose first list carried some columns along, the same text in every row, or in a share of them."""
    release = finish_pretend_release(write_pretend_release(folder, families=20), report="<p></p>")
    told = min(
        open_release(release, check_hashes=False).manifest["inputs"], key=lambda one: (one["trust"], one["list"])
    )
    records = pl.read_parquet(release / "records.parquet").filter(pl.col("list").cast(pl.String) == told["list"])
    (release / "facts").mkdir(exist_ok=True)
    facts = records.select("key", **{name: pl.lit(text) for name, text in columns.items()})
    facts.head(int(share * len(facts))).write_parquet(release / "facts" / f"{told['list']}.parquet")
    return release


def test_carried_columns_are_believed(tmp_path: Path) -> None:
    release = release_with(
        tmp_path / "release", decile="3", state_employee="tidak", deceased="x", pkh_member_since="2024-01-31",
        school_level="SMA", other="7",
    )  # fmt: skip
    people, families = facts_of_release(release, tmp_path)
    told = pl.read_parquet(families.parquet)
    assert set(told["decile"].drop_nulls()) == {3}
    assert str(told["pkh_member_since"].drop_nulls()[0]) == "2024-01-31"
    persons = pl.read_parquet(people.parquet)
    assert persons["state_employee"].drop_nulls().any() is False
    assert persons["deceased"].null_count() == len(persons)
    assert "other" not in persons.columns
    assert persons.height == pl.read_parquet(release / "people.parquet").height


def test_what_nobody_knows_is_not_decided(tmp_path: Path) -> None:
    release = finish_pretend_release(write_pretend_release(tmp_path / "release", families=20), report="<p></p>")
    decide(Asked(WHEN, TRANSFERS, release=release), to=tmp_path / "run", by="tester", at=AT, progress=Silent())
    run = open_run(tmp_path / "run")
    pkh = run.decisions.filter(pl.col("programme") == "PKH").collect()
    assert pkh["entitled"].null_count() == pkh.height
    assert pkh["missing"].str.contains("decile").all()
    assert pkh["missing"].str.contains("school_level").any()
    assert pkh["missing"].str.contains("pkh_member_since").any()


def with_another_list(release: Path) -> None:
    """Everyone else stands in a list that carries another column."""
    told = next((release / "facts").glob("*.parquet")).stem
    records = pl.read_parquet(release / "records.parquet").filter(pl.col("list").cast(pl.String) != told)
    for (name,), rows in records.group_by(pl.col("list").cast(pl.String)):
        carried = rows.select("key", state_employee=pl.lit("tidak"))
        carried.write_parquet(release / "facts" / f"{name}.parquet")


def test_a_complete_list_answers_for_whom_it_does_not_hold(tmp_path: Path) -> None:
    """But not for what is written in it and cannot be read; and the run says that it was declared."""
    complete = frozenset({"pkh_member_since"})
    for text, is_known in (("", {True}), ("2024-01-31", {True}), ("soon", {True, False})):
        release = release_with(tmp_path / f"release-{text}", pkh_member_since=text, share=0.5)
        with_another_list(release)
        people, families = facts_of_release(release, tmp_path, complete)
        assert set(pl.read_parquet(families.parquet)["pkh_member_since_known"]) == is_known
        assert not pl.read_parquet(people.parquet)["school_level_known"].any()
        assert "pkh_member_since_known" in families.not_there(Presence.ASSUMED)


def test_a_release_whose_lists_are_complete_waits_for_other_facts_only(tmp_path: Path) -> None:
    release = release_with(tmp_path / "release", decile="3")
    asked = Asked(WHEN, TRANSFERS, release=release, complete=frozenset({"pkh_member_since", "school_level"}))
    decide(asked, to=tmp_path / "run", by="tester", at=AT, progress=Silent())
    run = open_run(tmp_path / "run")
    missing = run.decisions.filter(pl.col("programme") == "PKH").collect()["missing"]
    assert not missing.str.contains("pkh_member_since|school_level").any()
    assert [one["assumed"] for one in run.manifest["inputs"]] == [["school_level_known"], ["pkh_member_since_known"]]


def test_silence_is_no_answer(tmp_path: Path) -> None:
    """Empty is "not attending" only of whom a list with that column covers, and only if it can be read."""
    for text, is_known in (("", True), ("SD", True), ("TK", False)):
        release = release_with(tmp_path / f"release-{text}", school_level=text, pkh_member_since="31/01/2024")
        people, families = (pl.read_parquet(one.parquet) for one in facts_of_release(release, tmp_path))
        covered = pl.read_parquet(next((release / "facts").glob("*.parquet")))["key"]
        records = pl.read_parquet(release / "records.parquet").filter(pl.col("key").is_in(covered.implode()))
        told = people.filter(pl.col("person_id").is_in(records["person_id"].implode()))
        silent = people.filter(~pl.col("person_id").is_in(records["person_id"].implode()))
        assert set(told["school_level_known"]) == {is_known}
        assert set(told["school_level"]) == ({"SD"} if text == "SD" else {None})
        assert set(silent["school_level_known"]) == {False}
        assert not families["pkh_member_since_known"].any()
        assert not families["sembako_member_since_known"].any()

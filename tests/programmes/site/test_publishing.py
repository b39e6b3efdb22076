"""A run is shown on the site only if it is whole, about the families that are there, and not earlier than the last."""

from datetime import date
from pathlib import Path

import pytest

from tangga.platform.audit.selectors import latest_entries
from tangga.platform.moments import local_day
from tangga.programmes import selectors
from tangga.programmes.models import DecisionRun
from tangga.programmes.runs import RunRefused
from tangga.programmes.services.publishing import EarlierRun, RunOfOtherFamilies, publish_run
from tangga.registry.services import Loaded
from tests.conftest import AT
from tests.programmes.registries import decide_files, write_registry
from tests.programmes.site.conftest import Decided


def test_what_was_decided_is_told_of_every_family(published: DecisionRun) -> None:
    for number in range(1, 6):
        found = selectors.decisions_of(number)
        assert [one.programme for one in found] == ["PKH", "SEMBAKO"]
        assert all(one.per_year is None for one in found if one.is_undecided)
    (step,) = selectors.journey_of(1)
    assert step.on == local_day(AT), "a step stands on the day on which it happened"
    assert "1 May 2026" in step.what.en
    assert selectors.decisions_of(99) == []


def test_nothing_is_told_before_anything_was_published(loaded: Loaded) -> None:
    assert selectors.decisions_of(1) == []
    assert selectors.journey_of(1) == []


def test_a_later_run_takes_the_place_and_an_earlier_one_is_refused(published: DecisionRun, decided: Decided) -> None:
    again = publish_run(Path(published.folder), by=None, at=AT)
    assert again == published
    later = publish_run(decided("later", date(2026, 8, 1)), by=None, at=AT)
    assert selectors.run_shown() == later
    with pytest.raises(EarlierRun, match=r"2026-08-01, later than 2026-02-01"):
        publish_run(decided("earlier", date(2026, 2, 1)), by=None, at=AT)
    assert latest_entries()[0].action == "programmes.run_published"
    assert DecisionRun.objects.filter(is_current=True).count() == 1


def test_a_run_that_was_changed_is_refused(loaded: Loaded, decided: Decided) -> None:
    run = decided("changed")
    file = run / "decisions.parquet"
    kept = file.read_bytes()
    file.write_bytes(kept[:100] + bytes([kept[100] ^ 1]) + kept[101:])
    with pytest.raises(RunRefused, match="was changed after it was decided"):
        publish_run(run, by=None, at=AT)


def test_a_run_about_other_families_is_refused_and_families_left_out_are_counted(
    loaded: Loaded, tmp_path: Path
) -> None:
    import polars as pl

    folder = write_registry(tmp_path / "facts", families=5)
    for table in ("people", "families"):
        rows = pl.read_parquet(folder / f"{table}.parquet").with_columns(pl.col("family_id") + 4)
        rows.write_parquet(folder / f"{table}.parquet")
    decide_files(folder, tmp_path / "some", AT)
    assert publish_run(tmp_path / "some", by=None, at=AT).families_elsewhere == 4
    for table in ("people", "families"):
        rows = pl.read_parquet(folder / f"{table}.parquet").with_columns(pl.col("family_id") + 900)
        rows.write_parquet(folder / f"{table}.parquet")
    decide_files(folder, tmp_path / "strange", AT)
    with pytest.raises(RunOfOtherFamilies, match="none of them is in the loaded registry"):
        publish_run(tmp_path / "strange", by=None, at=AT)

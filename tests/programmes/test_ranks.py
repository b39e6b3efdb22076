"""A ranking of families says their deciles, in place of what a file or a release says."""

from pathlib import Path

import polars as pl
import pytest

from tangga.platform.progress import Silent
from tangga.programmes.asked import Asked
from tangga.programmes.inputs import InputRefused
from tangga.programmes.runs import open_run
from tangga.programmes.services.deciding import decide
from tests.matching.report.pretend_release import finish_pretend_release, write_pretend_release
from tests.programmes.conftest import AT
from tests.programmes.registries import TRANSFERS, WHEN, decide_files, write_registry


def ranks_in(folder: Path, rows: pl.DataFrame) -> Path:
    rows.write_parquet(folder / "ranks.parquet")
    return folder / "ranks.parquet"


def sembako(run: Path) -> pl.DataFrame:
    return open_run(run).decisions.filter(pl.col("programme") == "SEMBAKO").collect().sort("family_id")


def test_the_ranking_speaks_in_place_of_the_file(tmp_path: Path) -> None:
    folder = write_registry(tmp_path / "facts", families=60)
    numbers = pl.read_parquet(folder / "families.parquet")["family_id"].sort()
    ranked = pl.DataFrame({"family_id": numbers[:-1], "decile": [1, 10] * 29 + [1]}).with_columns(score=pl.lit(1.5))
    manifest = decide_files(folder, tmp_path / "run", AT, ranks=ranks_in(tmp_path, ranked))
    told = sembako(tmp_path / "run")
    assert told.filter(pl.col("family_id").is_in(numbers[1:-1:2].implode()))["entitled"].to_list() == [False] * 29
    assert "decile" in told["missing"][-1] or told["entitled"][-1] is False
    assert [one["file"] for one in manifest["inputs"]] == ["people.parquet", "families.parquet", "ranks.parquet"]


def test_a_release_without_deciles_is_decided_by_a_ranking(tmp_path: Path) -> None:
    release = finish_pretend_release(write_pretend_release(tmp_path / "release", families=20), report="<p></p>")
    numbers = pl.read_parquet(release / "families.parquet")["family_id"]
    ranks = ranks_in(tmp_path, pl.DataFrame({"family_id": numbers, "decile": [10] * len(numbers)}))
    asked = Asked(WHEN, TRANSFERS, release=release, ranks=ranks)
    decide(asked, to=tmp_path / "run", by="tester", at=AT, progress=Silent())
    assert sembako(tmp_path / "run")["reasons"].str.contains("NOT_POOR_ENOUGH").all()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"family_id": [1, 1], "decile": [1, 2]}, "family_id 1"),
        ({"family_id": [-5], "decile": [1]}, "families.parquet"),
        ({"family_id": [1]}, "decile"),
        ({"family_id": [1], "decile": ["satu"]}, "decile"),
    ],
)
def test_a_ranking_that_cannot_be_used_is_refused(tmp_path: Path, rows: dict[str, list[object]], said: str) -> None:
    folder = write_registry(tmp_path / "facts", families=10)
    with pytest.raises(InputRefused) as refusal:
        decide_files(folder, tmp_path / "run", AT, ranks=ranks_in(tmp_path, pl.DataFrame(rows)))
    assert "ranks.parquet" in refusal.value.text.en
    assert said in refusal.value.text.en
    assert not (tmp_path / "run").exists()

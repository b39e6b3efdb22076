import hashlib
import tomllib

import pytest

from tangga.platform.progress import Silent
from tangga.world import services
from tangga.world.services import FolderNotEmpty, make_world

FILES = {
    "lists.toml", "kependudukan.csv", "dtks.csv", "regsosek.parquet", "pkh.xlsx", "truth.parquet",
    "population.parquet", "true_families.parquet", "world.json",
}  # fmt: skip


def bytes_of(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_writes_every_file(world):
    assert {path.name for path in world.folder.iterdir()} == FILES


def test_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("first", "second"):
        make_world(tmp_path / name, families=300, seed=3, hard=False, progress=Silent())
    assert bytes_of(tmp_path / "first") == bytes_of(tmp_path / "second")


def test_another_seed_gives_another_world(tmp_path):
    for seed in (3, 4):
        make_world(tmp_path / str(seed), families=300, seed=seed, hard=False, progress=Silent())
    first, second = bytes_of(tmp_path / "3"), bytes_of(tmp_path / "4")
    assert {name for name in FILES if first[name] == second[name]} == {"lists.toml"}


def test_has_exactly_as_many_families_as_asked(world):
    assert world.made.family_count == len(world.families) == 12_000


@pytest.mark.parametrize("families", [1, 2, 7])
def test_a_world_of_few_families_has_no_empty_list(tmp_path, families):
    made = make_world(tmp_path / "tiny", families=families, seed=1, hard=False, progress=Silent())
    assert made.family_count == families
    assert min(made.record_counts.values()) > 0


def test_an_empty_folder_is_filled(tmp_path):
    make_world(tmp_path, families=10, seed=1, hard=False, progress=Silent())
    assert {path.name for path in tmp_path.iterdir()} == FILES


def test_refuses_a_folder_that_holds_something(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty) as refusal:
        make_world(tmp_path, families=10, seed=1, hard=False, progress=Silent())
    assert str(tmp_path) in refusal.value.sentence("id")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_refuses_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "dunia").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        make_world(tmp_path / "dunia", families=10, seed=1, hard=False, progress=Silent())


def test_a_world_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(services, "write_truth", fail)
    with pytest.raises(OSError, match="disk full"):
        make_world(tmp_path / "dunia", families=10, seed=1, hard=False, progress=Silent())
    assert list(tmp_path.iterdir()) == []


def test_lists_are_described_as_matching_reads_them(world):
    described = tomllib.loads((world.folder / "lists.toml").read_text())["list"]
    assert [(entry["name"], entry["trust"]) for entry in described] == [
        ("kependudukan", 1), ("dtks", 3), ("regsosek", 2), ("pkh", 4),
    ]  # fmt: skip
    for entry in described[:3]:
        columns = world.lists[entry["name"]].columns
        for origin in entry["columns"].values():
            assert (origin if isinstance(origin, str) else origin["column"]) in columns


def test_tells_seed_counts_and_figures(world):
    assert world.told["seed"] == 7
    assert world.told["records"] == world.made.record_counts
    assert sum(world.made.record_counts.values()) == world.told["records_in_all"] == len(world.truth)
    assert {figure["source"] for figure in world.told["calibration"]} >= {"K113", "K134", "K133"}

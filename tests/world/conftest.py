"""Small worlds that several tests look at and none changes."""

import json
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from tangga.platform.progress import Silent
from tangga.world.services import WorldMade, make_world

SEED = 7


@dataclass(frozen=True)
class MadeWorld:
    folder: Path
    made: WorldMade
    told: dict
    truth: pl.DataFrame
    people: pl.DataFrame
    families: pl.DataFrame
    lists: dict[str, pl.DataFrame]


def as_text(path: Path) -> pl.DataFrame:
    if path.suffix == ".parquet":
        return pl.read_parquet(path)
    if path.suffix == ".xlsx":
        return pl.read_excel(path, engine="calamine", infer_schema_length=0)
    semicolons = path.read_bytes().startswith(b"\xef\xbb\xbfsep=;")
    return pl.read_csv(path, infer_schema=False, separator=";" if semicolons else ",", skip_lines=int(semicolons))


def read_world(folder: Path, made: WorldMade) -> MadeWorld:
    return MadeWorld(
        folder=folder,
        made=made,
        told=json.loads((folder / "world.json").read_text()),
        truth=pl.read_parquet(folder / "truth.parquet"),
        people=pl.read_parquet(folder / "population.parquet"),
        families=pl.read_parquet(folder / "true_families.parquet"),
        lists={
            "kependudukan": as_text(folder / "kependudukan.csv"),
            "dtks": as_text(folder / "dtks.csv"),
            "regsosek": as_text(folder / "regsosek.parquet"),
        },
    )


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("worlds") / "dunia"
    made = make_world(folder, families=12_000, seed=SEED, hard=False, progress=Silent())
    return read_world(folder, made)


@pytest.fixture(scope="session")
def hard_world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("worlds") / "sulit"
    made = make_world(folder, families=3_000, seed=SEED, hard=True, progress=Silent())
    return read_world(folder, made)

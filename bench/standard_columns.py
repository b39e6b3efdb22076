"""The lists of a world as standardised columns for the peer: the same cleaning, the same sounds as Tangga's own.

Asked for `lists` (the folder) and `to` (a parquet file); `python -m bench.standard_columns` is run for its answer.
"""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from bench.processes import answer_request
from tangga.matching.lists import ListRead, read_list, read_mapping, read_truth
from tangga.platform.progress import Silent
from tangga.registry.names.sounds import sound_of
from tangga.registry.names.words import clean, words_of_names

LATEST_ON = date(2100, 1, 1)
SUBDISTRICT_DIGITS = 6


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Write the columns; how many records there are."""
    folder = Path(request["lists"])
    reads = [read_list(source, latest_birth_on=LATEST_ON, progress=Silent()) for source in read_mapping(folder)]
    records = pl.concat([_columns(read) for read in reads])
    truth = read_truth(folder / "truth.parquet").select("list", "key", pl.col("person_id").alias("person"))
    records = records.join(truth, on=["list", "key"], how="left", maintain_order="left")
    records = records.with_columns(unique_id=pl.format("{}/{}", "list", "key")).drop("list", "key")
    records.write_parquet(request["to"])
    return {"records": records.height}


def _columns(read: ListRead) -> pl.DataFrame:
    rows = read.rows
    names, mothers = _names(rows, "name"), _names(rows, "mother_name")
    return pl.DataFrame({
        "list": pl.repeat(read.source.name, rows.height, eager=True),
        "key": rows["key"],
        "nik": rows["nik_number"].cast(pl.String),
        "card": rows["family_card_number"].cast(pl.String),
        "name": names["words"],
        "name_sound": names["sound"],
        "first_sound": names["first"],
        "mother": mothers["words"],
        "mother_sound": mothers["sound"],
        "birth": rows["birth_on"].cast(pl.String),
        "sex": rows["sex_code"],
        "village": rows["region"],
        "subdistrict": rows["region"].str.head(SUBDISTRICT_DIGITS),
    })  # fmt: skip


def _names(rows: pl.DataFrame, field: str) -> pl.DataFrame:
    """The words of each name joined, the sound of all of them, and the sound of the first; taken apart once each."""
    written = clean(rows[field]).set(~rows[f"has_{field}"], None).alias("cleaned")
    distinct = written.drop_nulls().unique(maintain_order=True)
    words = words_of_names(distinct).group_by("phrase", maintain_order=True).agg("word")["word"].to_list()
    sounds = [[sound_of(word) for word in name] for name in words]
    known = pl.DataFrame({
        "cleaned": distinct,
        "words": [" ".join(name) for name in words],
        "sound": ["".join(heard) for heard in sounds],
        "first": [heard[0] for heard in sounds],
    }, schema=dict.fromkeys(("cleaned", "words", "sound", "first"), pl.String))  # fmt: skip
    return written.to_frame().join(known, on="cleaned", how="left", maintain_order="left")


if __name__ == "__main__":
    answer_request(answer)

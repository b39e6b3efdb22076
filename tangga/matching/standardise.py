"""From the rows of the lists to the numbers that are compared."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.matching.columns import Columns, Regions
from tangga.matching.names.phrases import (
    Frequencies,
    Phrases,
    counted_words,
    take_apart,
)
from tangga.matching.rows import Rows, column
from tangga.registry.names.sounds import number_of
from tangga.registry.names.words import clean, words_of_names, words_of_texts

_LONG_REGION = 6
"""Codes of at least so many digits are the home ministry's: two digits a level, four for the village."""


@dataclass(frozen=True)
class WordFrequencies:
    """How often words are met in names, in addresses and in other numbers."""

    names: Frequencies
    places: Frequencies
    others: Frequencies


@dataclass(frozen=True)
class Standardised:
    """The records as numbers, and the word frequencies by which agreements are weighed."""

    columns: Columns
    frequencies: WordFrequencies


def standardise(rows: Rows, *, latest_year: int, frequencies: WordFrequencies | None = None) -> Standardised:
    """The rows of all lists as `Columns`; word frequencies are counted here unless a model brings them."""
    name = column(rows, pl.when("has_name").then("name"))
    mother = column(rows, pl.when("has_mother_name").then("mother_name"))
    known = frequencies or WordFrequencies(*(Frequencies({}, 0),) * 3)
    (name_no, mother_no), names, name_words = _phrases([name, mother], known.names, is_name=True)
    (address_no, place_no), places, place_words = _phrases(
        [_address(rows), column(rows, "birth_place")], known.places, is_name=False
    )
    (other_no,), others, other_words = _phrases([column(rows, "other_id_text")], known.others, is_name=False)
    nik, given = _whole(rows, "nik_number"), _born(rows)
    in_nik = birth_in_nik(nik, latest_year=latest_year)
    region, regions = _regions(column(rows, "region"))
    columns = Columns(
        source=column(rows, "list_no").to_numpy().astype(np.uint8),
        nik=nik,
        nik_fits=((given > 0) & (in_nik % 1_000_000 == given % 1_000_000)).astype(np.uint8),
        other_id=other_no,
        name=name_no,
        mother=mother_no,
        birth=np.where(given > 0, given, in_nik).astype(np.int32),
        birth_from_nik=((given == 0) & (in_nik > 0)).astype(np.uint8),
        sex=column(
            rows, pl.col("sex_code").replace_strict({"M": 1, "F": 2}, default=0, return_dtype=pl.UInt8).fill_null(0)
        ).to_numpy(),
        card=_whole(rows, "family_card_number"),
        region=region,
        address=address_no,
        place=place_no,
        phone=_whole(rows, "phone_number"),
        names=names,
        places=places,
        others=others,
        regions=regions,
    )
    return Standardised(columns, frequencies or WordFrequencies(name_words, place_words, other_words))


def birth_in_nik(nik: NDArray[np.int64], *, latest_year: int) -> NDArray[np.int32]:
    """The birth date that each NIK holds, as 19901231, in the latest century that is not to come; 0 without a NIK."""
    digits = nik // 10_000 % 1_000_000
    day, month, year = digits // 10_000, digits // 100 % 100, digits % 100
    century = np.where(2000 + year <= latest_year, 2000, 1900)
    date = (century + year) * 10_000 + month * 100 + np.where(day > 40, day - 40, day)
    return np.where(nik > 0, date, 0).astype(np.int32)


def _phrases(
    series: list[pl.Series], frequencies: Frequencies, *, is_name: bool
) -> tuple[list[NDArray[np.int32]], Phrases, Frequencies]:
    """The phrase number of each record (-1: none) for each series, the phrases, and their word frequencies."""
    written = pl.concat([one.alias("written").to_frame() for one in series])
    distinct = written.filter(pl.col("written").is_not_null()).group_by("written", maintain_order=True).len("met")
    cleaned = distinct.with_columns(clean(distinct["written"]).alias("cleaned"))
    met = (
        cleaned.filter(pl.col("cleaned").is_not_null())
        .group_by("cleaned", maintain_order=True)
        .agg(pl.col("met").sum())
        .with_row_index("phrase")
    )
    words = words_of_names(met["cleaned"]) if is_name else words_of_texts(met["cleaned"])
    counted = frequencies if frequencies.total else counted_words(words, met["met"].cast(pl.Int64))
    number_of_written = cleaned.join(met.select("cleaned", "phrase"), on="cleaned", how="left").select(
        "written", "phrase"
    )
    phrase = written.join(number_of_written, on="written", how="left", maintain_order="left")["phrase"]
    flat = phrase.cast(pl.Int32).fill_null(-1).to_numpy()
    size = len(series[0])
    parts = [np.ascontiguousarray(flat[i * size : (i + 1) * size]) for i in range(len(series))]
    return parts, take_apart(words, len(met), counted), counted


def _address(rows: Rows) -> pl.Series:
    """The address with its neighbourhood numbers as words, so that they are weighed like the rest of it."""
    return column(
        rows,
        pl.concat_str(
            pl.format("RT{}", pl.col("rt_number")),
            pl.format("RW{}", pl.col("rw_number")),
            pl.col("address"),
            separator=" ",
            ignore_nulls=True,
        )
        .replace("", None)
        .alias("address"),
    )


def _regions(region: pl.Series) -> tuple[NDArray[np.int32], Regions]:
    """Each record's place (-1: none) among the distinct region codes, and their numbers."""
    distinct = region.drop_nulls().unique().sort()
    place = region.replace_strict(distinct, pl.int_range(len(distinct), dtype=pl.Int32, eager=True), default=-1)
    parts = (distinct, _part_of_region(distinct, 6, 1), _part_of_region(distinct, 4, 2))
    return place.cast(pl.Int32).to_numpy(), Regions(*(_numbers(part) for part in parts))


def _part_of_region(region: pl.Series, long: int, short: int) -> pl.Series:
    """The first `long` digits of an Indonesian code; a shorter code (a postcode) without its last `short` signs."""
    frame = region.alias("region").to_frame()
    size = pl.col("region").str.len_chars()
    return frame.select(
        pl.when(size >= _LONG_REGION)
        .then(pl.col("region").str.head(long))
        .when(size > short)
        .then(pl.col("region").str.head(size - short))
    )["region"]


def _numbers(texts: pl.Series) -> NDArray[np.int64]:
    """A stable number for each text, 0 for none."""
    return np.fromiter((0 if text is None else number_of(text) for text in texts), dtype=np.int64, count=len(texts))


def _whole(rows: Rows, name: str) -> NDArray[np.int64]:
    return column(rows, pl.col(name).cast(pl.Int64).fill_null(0)).to_numpy()


def _born(rows: Rows) -> NDArray[np.int32]:
    date = pl.col("birth_on").dt
    written = date.year().cast(pl.Int32) * 10_000 + date.month().cast(pl.Int32) * 100 + date.day().cast(pl.Int32)
    return column(rows, written.fill_null(0)).to_numpy()

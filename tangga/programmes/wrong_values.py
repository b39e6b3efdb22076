"""What is wrong with the facts themselves, found after counting, named by its row."""

from typing import Any, Final, NoReturn

import narwhals as nw
import polars as pl

from tangga.platform.language import Text
from tangga.platform.warehouse import Engine
from tangga.programmes.inputs import InputRefused, Source, scanned
from tangga.rules.facts import Fact, Kind
from tangga.rules.keys import MOST_PEOPLE, TOO_MANY
from tangga.rules.packing import OUT_OF_RANGE
from tangga.rules.rulebook import Law
from tangga.rules.vocabulary import is_none_of

OUTSIDE: Final = Text(
    "{file}, {key} {row}, kolom {column}: ditemukan {found}. Diharapkan {expected}.",
    "{file}, {key} {row}, column {column}: found {found}. Expected {expected}.",
)
STRANGER: Final = Text(
    "{file}: family_id {found} milik seseorang, tetapi tidak ada dalam {expected}.",
    "{file}: the family_id {found} of a person is not in {expected}.",
)
TWICE: Final = Text(
    "{file}: {column} {found} ada lebih dari sekali. Diharapkan sekali.",
    "{file}: the {column} {found} stands there more than once. Expected once.",
)
EMPTY: Final = Text(
    "{file}, baris data {row}: kolom {column} kosong. Diharapkan sebuah nomor.",
    "{file}, data row {row}: the column {column} is empty. Expected a number.",
)
CROWD: Final = Text(
    "{file}: keluarga {found} punya lebih dari {expected} orang. Periksa nomor keluarganya.",
    "{file}: the family {found} has more than {expected} people. Check its number.",
)


def check(keys: Any, layout_columns: list[str], law: Law, people: Source, families: Source, engine: Engine) -> None:
    """Refuse values outside the contract, families that stand twice, and people without a family."""
    words = [name for name in layout_columns if name.startswith("word_")]
    packed = [name for name in layout_columns if name.startswith("key_")]
    check_given(families, "family_id")
    told = engine.fetched(
        keys.select(
            people=nw.col("people").sum(),
            without=(nw.col("people") == 0).cast(nw.Int64()).sum(),
            wrong=nw.col("is_wrong").max(),
            **{name: nw.col(name).min() for name in (*words, *packed)},
        )
    ).row(0, named=True)
    if told["wrong"]:
        tell_outside(law.facts("people"), people, "person_id", engine)
    if any(told[name] == OUT_OF_RANGE for name in packed):
        tell_outside(law.facts("families"), families, "family_id", engine)
    if any(told[name] == TOO_MANY for name in words):
        tell_crowd(
            engine.fetched(keys.filter(nw.col("people") > MOST_PEOPLE).select("family_id").head(1)).item(), people
        )
    if told["people"] != row_count(people):
        _tell_mismatch(people, families, engine)
    if told["without"]:
        _tell_twice(families, "family_id", engine)


def check_persons(people: Source, engine: Engine) -> None:
    """Refuse a person who stands twice."""
    check_given(people, "person_id")
    _tell_twice(people, "person_id", engine)


def check_given(source: Source, column: str) -> None:
    """Refuse a row without its number, by its place in the file."""
    rows = pl.scan_parquet(source.parquet).select(column).with_row_index("row", offset=1)
    empty = rows.filter(pl.col(column).is_null()).head(1).collect()
    if len(empty):
        raise InputRefused(EMPTY.with_facts(file=source.file.name, row=empty["row"][0], column=column))


def row_count(source: Source) -> int:
    """How many rows a table has, from the file's own footer."""
    return int(pl.scan_parquet(source.parquet).select(pl.len()).collect().item())


def tell_outside(facts: list[Fact], source: Source, key: str, engine: Engine) -> None:
    """Refuse the first value outside the contract."""
    for fact in facts:
        if fact.kind not in (Kind.CODE, Kind.NUMBER):
            continue
        held = nw.col(fact.column)
        outside = is_none_of(held, fact.codes) if fact.codes else (held < fact.least) | (held > fact.most)
        found = engine.fetched(scanned(source, engine, [fact]).filter(outside).select(key, fact.column).head(1))
        if len(found):
            expected = ", ".join(fact.codes) or f"{fact.least}..{fact.most}"
            facts_told = {"file": source.file.name, "key": key, "row": found[key][0], "column": fact.column}
            raise InputRefused(OUTSIDE.with_facts(**facts_told, found=found[fact.column][0], expected=expected))


def _tell_mismatch(people: Source, families: Source, engine: Engine) -> None:
    check_given(people, "family_id")
    _tell_twice(families, "family_id", engine)
    listed = scanned(families, engine, []).select("family_id").with_columns(is_there=nw.lit(value=True))
    strangers = scanned(people, engine, []).select("family_id").join(listed, on="family_id", how="left")
    found = engine.fetched(strangers.filter(nw.col("is_there").is_null()).select("family_id").head(1))
    tell_stranger(found["family_id"][0] if len(found) else None, people, families)


def tell_stranger(family: int | None, people: Source, families: Source) -> NoReturn:
    """Refuse a person of a family that is not there."""
    raise InputRefused(STRANGER.with_facts(file=people.file.name, found=family, expected=families.file.name))


def tell_crowd(family: int, people: Source) -> NoReturn:
    """Refuse a family of more people than can be counted."""
    raise InputRefused(CROWD.with_facts(file=people.file.name, found=family, expected=MOST_PEOPLE))


def tell_again(source: Source, column: str, number: int) -> NoReturn:
    """Refuse a number that stands there more than once."""
    raise InputRefused(TWICE.with_facts(file=source.file.name, column=column, found=number))


def _tell_twice(source: Source, column: str, engine: Engine) -> None:
    counted = scanned(source, engine, []).group_by(column).agg(rows=nw.len())
    found = engine.fetched(counted.filter(nw.col("rows") > 1).select(column).head(1))
    if len(found):
        tell_again(source, column, found[column][0])

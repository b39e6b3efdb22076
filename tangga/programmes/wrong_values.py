"""What is wrong with the facts themselves, found after counting, named by its row."""

from typing import Any, Final

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
_AT_ONCE: Final = 4_000_000
CROWD: Final = Text(
    "{file}: keluarga {found} punya lebih dari {expected} orang. Periksa nomor keluarganya.",
    "{file}: the family {found} has more than {expected} people. Check its number.",
)


def check(keys: Any, layout_columns: list[str], law: Law, people: Source, families: Source, engine: Engine) -> None:
    """Refuse values outside the contract, families that stand twice, and people without a family."""
    words = [name for name in layout_columns if name.startswith("word_")]
    packed = [name for name in layout_columns if name.startswith("key_")]
    _check_given(families, "family_id")
    told = engine.fetched(
        keys.select(
            people=nw.col("people").sum(),
            without=(nw.col("people") == 0).cast(nw.Int64()).sum(),
            wrong=nw.col("is_wrong").max(),
            **{name: nw.col(name).min() for name in (*words, *packed)},
        )
    ).row(0, named=True)
    if told["wrong"]:
        _tell_outside(law.facts("people"), people, "person_id", engine)
    if any(told[name] == OUT_OF_RANGE for name in packed):
        _tell_outside(law.facts("families"), families, "family_id", engine)
    if any(told[name] == TOO_MANY for name in words):
        found = engine.fetched(keys.filter(nw.col("people") > MOST_PEOPLE).select("family_id").head(1)).item()
        raise InputRefused(CROWD.with_facts(file=people.file.name, found=found, expected=MOST_PEOPLE))
    if told["people"] != row_count(people):
        _tell_mismatch(people, families, engine)
    if told["without"]:
        _tell_twice(families, "family_id", engine)


def check_persons(people: Source, engine: Engine) -> None:
    """Refuse a person who stands twice; where numbers only rise, one look along them is enough."""
    if not _is_rising(people):
        _check_given(people, "person_id")
        _tell_twice(people, "person_id", engine)


def _check_given(source: Source, column: str) -> None:
    """Refuse a row without its number."""
    rows = pl.scan_parquet(source.parquet).select(column).with_row_index("row", offset=1)
    empty = rows.filter(pl.col(column).is_null()).head(1).collect()
    if len(empty):
        raise InputRefused(EMPTY.with_facts(file=source.file.name, row=empty["row"][0], column=column))


def _is_rising(people: Source) -> bool:
    last = -1
    numbers = pl.scan_parquet(people.parquet).select(pl.col("person_id").cast(pl.Int64))
    for at in range(0, row_count(people), _AT_ONCE):
        piece = numbers.slice(at, _AT_ONCE).collect()["person_id"]
        if piece.null_count() or piece[0] <= last or not (piece.diff().slice(1) > 0).all():
            return False
        last = piece[-1]
    return True


def row_count(source: Source) -> int:
    """How many rows a table has, from the file's own footer."""
    return int(pl.scan_parquet(source.parquet).select(pl.len()).collect().item())


def _tell_outside(facts: list[Fact], source: Source, key: str, engine: Engine) -> None:
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
    _check_given(people, "family_id")
    _tell_twice(families, "family_id", engine)
    listed = scanned(families, engine, []).select("family_id").with_columns(is_there=nw.lit(value=True))
    strangers = scanned(people, engine, []).select("family_id").join(listed, on="family_id", how="left")
    found = engine.fetched(strangers.filter(nw.col("is_there").is_null()).select("family_id").head(1))
    told = found["family_id"][0] if len(found) else None
    raise InputRefused(STRANGER.with_facts(file=people.file.name, found=told, expected=families.file.name))


def _tell_twice(source: Source, column: str, engine: Engine) -> None:
    counted = scanned(source, engine, []).group_by(column).agg(rows=nw.len())
    found = engine.fetched(counted.filter(nw.col("rows") > 1).select(column).head(1))
    if len(found):
        raise InputRefused(TWICE.with_facts(file=source.file.name, column=column, found=found[column][0]))

"""A part of a release as the rows that wait: what changed since the release before, its numbers sealed."""

from collections.abc import Callable

import polars as pl
from django.db import connection, transaction

from tangga.platform.rows import write_rows
from tangga.platform.sealing import fingerprint_all, seal_all
from tangga.registry.services.loading import staging
from tangga.registry.services.loading.parts import Part, keys_of, other_numbers_of


@transaction.atomic
def write_part(release_number: int, part: Part, rows: pl.DataFrame, *, is_first: bool) -> None:
    """Write the rows of a part that the site does not hold yet just so, and note the part in the ledger."""
    rows = rows.with_columns(content=pl.Series(fingerprint_all(rows["text"].to_list()), dtype=pl.Binary)).drop("text")
    if not is_first:
        _write(f"registry_staged_{part.kind}_seen", rows.select("number"))
        rows = rows.join(_known(part), on=["number", "content"], how="anti", maintain_order="left")
    write = {"family": _write_families, "person": _write_people}[part.kind]
    write(rows)
    staging.note(release_number, part.name)


def _write_families(families: pl.DataFrame) -> None:
    _write("registry_staged_family", _with_sealed(families, "card"))


def _write_people(people: pl.DataFrame) -> None:
    others = other_numbers_of(people)
    fingerprints = pl.Series(fingerprint_all(others["number"].to_list()), dtype=pl.Binary)
    _write("registry_staged_number", others.with_columns(fingerprint=fingerprints))
    _write("registry_staged_sound", keys_of(people))
    sealed = _with_sealed(people, "nik")
    told = pl.Series(seal_all(people["told"].to_list()), dtype=pl.Binary)
    _write("registry_staged_person", sealed.with_columns(told_sealed=told))


def _with_sealed(rows: pl.DataFrame, number: str) -> pl.DataFrame:
    """The rows with a number sealed and by its fingerprint; both unknown where it is."""
    return rows.with_columns(
        _where_known(rows[number], seal_all).alias(f"{number}_sealed"),
        _where_known(rows[number], fingerprint_all).alias(f"{number}_fingerprint"),
    )


def _where_known(texts: pl.Series, treat: Callable[[list[str]], list[bytes]]) -> pl.Series:
    treated = iter(treat(texts.drop_nulls().to_list()))
    return pl.Series([next(treated) if is_known else None for is_known in texts.is_not_null()], dtype=pl.Binary)


def _known(part: Part) -> pl.DataFrame:
    """What the site holds of the part's numbers; who was gone is new again."""
    live = f"registry_{part.kind}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, content FROM {live} WHERE number BETWEEN %s AND %s AND NOT is_gone",
            [part.first, part.last],
        )
        found = cursor.fetchall()
    numbers = pl.Series([number for number, _ in found], dtype=pl.Int64)
    contents = pl.Series([bytes(content) for _, content in found], dtype=pl.Binary)
    return pl.DataFrame({"number": numbers, "content": contents})


def _write(table: str, rows: pl.DataFrame) -> None:
    _, types = staging.TABLES[table]
    write_rows(table, types, rows.select(list(types)).iter_rows())

"""The facts that a release holds: its own columns, and what its lists carried along under the contract's names."""

from pathlib import Path
from typing import Final
from urllib.parse import quote

import polars as pl

from tangga.programmes.inputs import POLARS_TYPES, Source
from tangga.registry.releases import Release, open_release
from tangga.rules.facts import COMPANIONS, Fact, Table, contract

TABLES: Final[tuple[Table, ...]] = ("people", "families")
OWN: Final = {
    "people": ("person_id", "family_id", "birth_date", "sex", "relation"),
    "families": ("family_id", "region_code"),
}


def facts_of_release(folder: Path, scratch: Path, complete: frozenset[str] = frozenset()) -> tuple[Source, Source]:
    """People and families of a release; a fact that neither it nor a list holds is unknown.

    Of the facts whose lists are `complete`, whom no list covers has none.
    """
    release = open_release(folder, check_hashes=False)
    carried = _carried(release)
    people, families = (_table(release, table, carried, scratch, complete) for table in TABLES)
    return people, families


MEMBERS: Final = {"PKH": "pkh_member_since", "SEMBAKO": "sembako_member_since"}
"""The fact by which a list says that a family is in a programme."""


def memberships_of(folder: Path) -> pl.DataFrame:
    """`family_id, programme, since`: whom a list of the release has in a programme, in the order of their numbers."""
    carried = _carried(open_release(folder, check_hashes=False))
    held = set(carried.collect_schema()) if carried is not None else set()
    facts = [fact for fact in contract("families") if fact.column in held and fact.column in MEMBERS.values()]
    found = [pl.DataFrame(schema={"family_id": pl.Int64, "programme": pl.String, "since": pl.Date})]
    for programme, column in MEMBERS.items():
        for fact in facts:
            if fact.column == column and carried is not None:
                believed = carried.group_by("family_id").agg(_believed(fact)).drop_nulls()
                rows = believed.select(
                    pl.col("family_id").cast(pl.Int64), pl.lit(programme).alias("programme"), since=column
                )
                found.append(rows.collect())
    return pl.concat(found).sort("family_id", "programme")


def _table(
    release: Release, table: Table, carried: pl.LazyFrame | None, scratch: Path, complete: frozenset[str]
) -> Source:
    key = "person_id" if table == "people" else "family_id"
    rows = release.scan(table).select(OWN[table])
    held = set(carried.collect_schema()) if carried is not None else set()
    facts = [fact for fact in contract(table) if fact.column not in OWN[table] and fact.column in held]
    if carried is not None and facts:
        believed = carried.group_by(key, maintain_order=True).agg(map(_believed, facts))
        rows = rows.join(believed, on=key, how="left", maintain_order="left")
    known = {name: fact for fact, name in COMPANIONS.items() if fact in {one.column for one in contract(table)}}
    columns = frozenset(rows.collect_schema())
    answered = {
        name: pl.col(name).fill_null(fact in complete) if name in columns else pl.lit(fact in complete)
        for name, fact in known.items()
    }
    file = scratch / f"{table}.parquet"
    rows.with_columns(**answered).sink_parquet(file, maintain_order=True)
    declared = frozenset(name for name, fact in known.items() if fact in complete)
    return Source(table, release.folder / f"{table}.parquet", file, columns.union(known), declared)


def _carried(release: Release) -> pl.LazyFrame | None:
    """Every record's carried columns that the contract names, the most trusted list first."""
    ours = {name for names in OWN.values() for name in names}
    wanted = {fact.column: fact for table in TABLES for fact in contract(table) if fact.column not in ours}
    lists = sorted(release.manifest["inputs"], key=lambda told: (told["trust"], told["list"]))
    found = []
    for told in lists:
        file = release.folder / "facts" / f"{quote(told['list'], safe=' ')}.parquet"
        columns = [name for name in (pl.read_parquet_schema(file) if file.is_file() else {}) if name in wanted]
        if columns:
            typed = [read for name in columns for read in _read_with_answer(wanted[name], columns)]
            rows = pl.scan_parquet(file).select("key", *typed).with_columns(list=pl.lit(told["list"]))
            found.append(rows)
    if not found:
        return None
    records = release.scan("records").select(pl.col("list").cast(pl.String), "key", "person_id", "family_id")
    return pl.concat(found, how="diagonal").join(records, on=["list", "key"], how="inner", maintain_order="left")


def _read_with_answer(fact: Fact, columns: list[str]) -> list[pl.Expr]:
    """The value, and whether an empty one is an answer: it is where nothing was written, not where it is unreadable."""
    known = COMPANIONS.get(fact.column, "")
    if not known or known in columns:
        return [_read(fact)]
    is_answer = (_written(fact).fill_null("") == "") | _read(fact).is_not_null()
    return [_read(fact), is_answer.alias(known)]


def _written(fact: Fact) -> pl.Expr:
    return pl.col(fact.column).cast(pl.String).str.strip_chars()


def _read(fact: Fact) -> pl.Expr:
    """A carried column is text as its list gave it; what does not fit is unknown."""
    written = _written(fact)
    expected = POLARS_TYPES[fact.kind]
    if expected == pl.Boolean:
        truths = {"true": True, "false": False, "1": True, "0": False, "ya": True, "tidak": False}
        return written.str.to_lowercase().replace_strict(truths, default=None, return_dtype=pl.Boolean)
    if expected == pl.Date:
        return written.str.to_date("%Y-%m-%d", strict=False)
    if expected == pl.Int64:
        number = written.cast(pl.Int64, strict=False)
        return pl.when(number.is_between(fact.least, fact.most)).then(number)
    return pl.when(written.is_in(fact.codes)).then(written) if fact.codes else written


def _believed(fact: Fact) -> pl.Expr:
    """The value of the most trusted list that has one; of a companion, whether any list that covers it answers."""
    return pl.col(fact.column).max() if fact.is_companion else pl.col(fact.column).drop_nulls().first()

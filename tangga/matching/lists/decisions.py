"""What people have decided about pairs of records: join them, or keep them apart."""

from pathlib import Path

import polars as pl

from tangga.matching.lists.contradictions import contradictions
from tangga.matching.lists.problems import ListsRefused, Problem
from tangga.matching.lists.small_tables import read_columns
from tangga.platform.language import Text

JOIN, KEEP_APART = "JOIN", "KEEP_APART"
_PAIR = ("list_a", "key_a", "list_b", "key_b")
_REQUIRED = (*_PAIR, "decision")
_TOLD = ("by", "at", "why")


def read_decisions(path: Path | None, earlier: Path | None = None) -> pl.DataFrame:
    """Decisions by people: `list_a, key_a, list_b, key_b, decision, by, at, why`; a repeated decision counts once.

    To those of `path` come those of the release before (its `decisions.parquet`); the later word about a pair counts.
    Raises `ListsRefused` when they cannot all hold.
    """
    columns = ["row", *_REQUIRED, *_TOLD]
    known = pl.DataFrame(schema={name: pl.UInt32 if name == "row" else pl.String for name in columns})
    if earlier:
        known = pl.read_parquet(earlier).with_columns(row=pl.lit(None, pl.UInt32)).select(columns)
    said = _read(path).select(columns).cast(known.schema) if path else known.clear()
    decisions = _last_words(pl.concat([known, said]))
    problems = contradictions(decisions, (path or earlier or Path()).name)
    if problems:
        raise ListsRefused(problems)
    return decisions.drop("row")


def _read(path: Path) -> pl.DataFrame:
    frame = read_columns(path, required=_REQUIRED, optional=_TOLD)
    frame = frame.with_columns(pl.col("decision").str.to_uppercase().str.replace_all(r"[\s-]+", "_"))
    problems = [*_unknown(frame, path.name), *_with_itself(frame, path.name), *_contradicting(frame, path.name)]
    if problems:
        raise ListsRefused(sorted(problems, key=lambda problem: problem.row or 0))
    return frame


def _last_words(decisions: pl.DataFrame) -> pl.DataFrame:
    """One decision a pair, the last, whichever of the two records was named first."""
    one, other = pl.concat_str("list_a", "key_a", separator="\0"), pl.concat_str("list_b", "key_b", separator="\0")
    pair = pl.concat_str(pl.min_horizontal(one, other), pl.max_horizontal(one, other), separator="\0")
    return decisions.with_columns(pair=pair).unique("pair", keep="last", maintain_order=True).drop("pair")


def decisions_waiting(decisions: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """The decisions about records that are in no list (`keys` has `list, key`); they wait for a later run."""
    known = keys.select("list", "key").unique()
    first = decisions.join(known, left_on=["list_a", "key_a"], right_on=["list", "key"], how="semi")
    both = first.join(known, left_on=["list_b", "key_b"], right_on=["list", "key"], how="semi")
    return decisions.join(both, on=list(_PAIR), how="anti", maintain_order="left")


def _unknown(frame: pl.DataFrame, file: str) -> list[Problem]:
    wrong = frame.filter(~pl.col("decision").is_in([JOIN, KEEP_APART])).select("row", "decision")
    expected = Text(f"{JOIN} atau {KEEP_APART}", f"{JOIN} or {KEEP_APART}")
    return [Problem(file, row, "decision", f'"{found}"', expected) for row, found in wrong.iter_rows()]


def _with_itself(frame: pl.DataFrame, file: str) -> list[Problem]:
    same = (pl.col("list_a") == pl.col("list_b")) & (pl.col("key_a") == pl.col("key_b"))
    wrong = frame.filter(same).select("row", "list_a", "key_a")
    expected = Text("dua rekaman yang berbeda", "two different records")
    return [
        Problem(file, row, None, Text(f"{name} {key} di kedua sisi", f"{name} {key} on both sides"), expected)
        for row, name, key in wrong.iter_rows()
    ]


def _contradicting(frame: pl.DataFrame, file: str) -> list[Problem]:
    a, b = pl.struct(x="list_a", y="key_a"), pl.struct(x="list_b", y="key_b")
    is_turned = (pl.col("list_a") > pl.col("list_b")) | (
        (pl.col("list_a") == pl.col("list_b")) & (pl.col("key_a") > pl.col("key_b"))
    )
    pairs = frame.select("row", "decision", one=pl.when(is_turned).then(b).otherwise(a),
                         two=pl.when(is_turned).then(a).otherwise(b))  # fmt: skip
    pairs = pairs.filter(pl.col("decision").is_in([JOIN, KEEP_APART]))
    both = pairs.group_by("one", "two").agg(pl.col("row").sort(), pl.col("decision").n_unique().alias("kinds"))
    expected = Text("satu keputusan untuk satu pasangan", "one decision for one pair")
    return [_contradiction(file, rows, expected) for rows in both.filter(pl.col("kinds") > 1)["row"].to_list()]


def _contradiction(file: str, rows: list[int], expected: Text) -> Problem:
    listed = ", ".join(str(row) for row in rows)
    found = Text(f"JOIN dan KEEP_APART untuk pasangan yang sama (baris {listed})",
                 f"JOIN and KEEP_APART for the same pair (rows {listed})")  # fmt: skip
    return Problem(file, rows[0], "decision", found, expected)

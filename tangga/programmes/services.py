"""The verbs: decide a whole registry, explain one family, ask what would be if."""

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import narwhals as nw
import polars as pl

from tangga.platform.folders import sha256_of, whole_folder
from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.platform.warehouse import Engine, open_engine
from tangga.programmes import totals, wrong_values
from tangga.programmes.asked import Asked, sources_of
from tangga.programmes.inputs import Source, scanned
from tangga.programmes.runs import (
    CELLS,
    DECISIONS,
    FORMAT,
    POPULATIONS,
    Manifest,
    Run,
    figures_of,
    open_run,
    parameters_sha256,
    rules_sha256,
    write_manifest,
)  # fmt: skip
from tangga.programmes.unverified import unverified
from tangga.rules.deciding import OUTCOME, decided
from tangga.rules.evaluating import Plain, plain_values
from tangga.rules.facts import Presence
from tangga.rules.keys import Layout, counted, keyed, layout_of, unpacked
from tangga.rules.law import VERSION, rulebook
from tangga.rules.parameters import read_changes
from tangga.rules.programme import all_goals
from tangga.rules.rulebook import Law

_CHECKING = Text("Memeriksa berkas", "Checking the files")
_COUNTING = Text("Menghitung anggota setiap keluarga", "Counting the members of every family")
_DECIDING = Text("Memutuskan setiap kasus", "Deciding every case")
_WRITING = Text("Menuliskan keputusan setiap keluarga", "Writing the decision of every family")
_REPORTING = Text("Menyusun laporan", "Writing the report")
SCRATCH: Final = "scratch"


@dataclass(frozen=True, slots=True)
class _Work:
    """What every step of a decision needs."""

    asked: Asked
    law: Law
    plain: Plain
    layout: Layout
    people: Source
    families: Source
    engine: Engine


def decide(asked: Asked, *, to: Path, by: str, at: datetime, progress: Progress) -> Manifest:
    """Decide every family by the law of a day and write the run; gives what the run says of itself."""
    from tangga.programmes.report import write_report

    law = law_asked(asked)
    previous = open_run(asked.previous) if asked.previous else None
    with whole_folder(to) as folder:
        scratch = folder / SCRATCH
        scratch.mkdir()
        with progress.step(_CHECKING):
            people, families = sources_of(asked, scratch)
        plain = plain_values(law)
        engine = open_engine(asked.engine, scratch)
        try:
            work = _Work(asked, law, plain, layout_of(law, plain), people, families, engine)
            manifest = _manifest(work, _decide(work, folder, progress), previous, by=by, at=at)
        finally:
            engine.close()
        shutil.rmtree(scratch)
        with progress.step(_REPORTING):
            run = Run(folder, manifest)
            manifest["totals"] = totals.of_run(run)
            write_report(folder, run, previous)
        return write_manifest(folder, manifest)


def law_asked(asked: Asked) -> Law:
    """The law of the day, with the figures of another folder in place of ours where one is given."""
    book = rulebook()
    if asked.parameters:
        book = replace(book, parameters=read_changes(asked.parameters, book.parameters))
    return book.on(asked.on, all_goals(asked.programmes, asked.on))


def _decide(work: _Work, folder: Path, progress: Progress) -> dict[str, Any]:
    engine, columns = work.engine, work.layout.columns
    with progress.step(_COUNTING):
        keys = engine.kept(_keys(work), "keys")
        wrong_values.check(keys, columns, work.law, work.people, work.families, engine)
        if work.asked.checks_persons:
            wrong_values.check_persons(work.people, engine)
    with progress.step(_DECIDING):
        grouped = keys.group_by(*columns, "province", "decile_group").agg(families=nw.len().cast(nw.Int64()))
        populations = engine.fetched(grouped)
        cells = _cells(populations, columns, work)
        populations = populations.join(cells.select("cell_id", *columns), on=columns)
        populations = populations.select("cell_id", "province", pl.col("decile_group").alias("decile"), "families")
        populations.sort("province", "decile", "cell_id").write_parquet(folder / POPULATIONS)
        cells.drop(columns).write_parquet(folder / CELLS, row_group_size=4096)
    with progress.step(_WRITING):
        _write_decisions(work, keys, cells, folder)
    return {
        "families": int(cells["families"].sum()),
        "cells": len(cells),
        "people": wrong_values.row_count(work.people),
    }


def _keys(work: _Work) -> Any:
    people = scanned(work.people, work.engine, work.law.facts("people"))
    needed = {fact.column: fact for fact in work.law.facts("families")}
    always = [fact for fact in totals.ALWAYS if fact.column not in needed]
    families = scanned(work.families, work.engine, [*needed.values(), *always])
    if work.asked.decile is not None:
        families = families.with_columns(
            decile=nw.coalesce(nw.col("decile"), nw.lit(work.asked.decile, dtype=nw.Int64()))
        )
    counts = counted(people, work.law, work.plain, work.layout)
    return keyed(families, counts, work.law, work.plain, work.layout)


def _cells(populations: pl.DataFrame, columns: list[str], work: _Work) -> pl.DataFrame:
    """Every distinct case in a fixed order, numbered from 0, with every value of the law."""
    cells = populations.group_by(columns).agg(pl.col("families").sum()).sort(columns).with_row_index("cell_id")
    cells = cells.with_columns(pl.col("cell_id").cast(pl.Int64))
    facts = unpacked(nw.from_native(cells), work.layout)
    found: pl.DataFrame = decided(facts, work.law, work.plain, work.asked.programmes).to_native()
    return found


def _write_decisions(work: _Work, keys: Any, cells: pl.DataFrame, folder: Path) -> None:
    engine, columns = work.engine, work.layout.columns
    scratch = folder / SCRATCH
    cells.select("cell_id", *columns).write_parquet(scratch / "numbers.parquet")
    pairs = keys.join(engine.scan(scratch / "numbers.parquet"), on=columns, how="inner").select("family_id", "cell_id")
    outcomes(cells, work.asked).write_parquet(scratch / "outcomes.parquet")
    told = pairs.join(engine.words(scratch / "outcomes.parquet"), on="cell_id", how="inner")
    names = (
        "family_id",
        "programme",
        "entitled",
        "amount_per_year",
        "amount_per_stage",
        "cell_id",
        "reasons",
        "missing",
    )
    engine.write(told.select(*names), folder / DECISIONS, ["family_id", "programme"])


def outcomes(cells: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """One row a case and programme: what was decided."""
    found = [
        cells.select(
            "cell_id",
            programme=pl.lit(programme.code),
            **{name: pl.col(f"{programme.prefix}_{name}") for name in OUTCOME},
        )
        for programme in asked.programmes
    ]
    entitled = pl.when(pl.col("decision") == "NOT_DECIDED").then(None).otherwise(pl.col("decision") == "ENTITLED")
    return pl.concat(found).select(
        "cell_id", "programme", "reasons", "missing",
        entitled=entitled, amount_per_year="per_year", amount_per_stage="per_stage",
    )  # fmt: skip


def _manifest(work: _Work, counts: dict[str, Any], previous: Run | None, *, by: str, at: datetime) -> Manifest:
    figures = figures_of(work.law)
    return {
        "format": FORMAT,
        "kind": "decisions",
        "made": {"who": by, "at": at.isoformat(timespec="seconds"), "tangga": version("tangga")},
        "on": work.law.on.isoformat(),
        "programmes": [programme.code for programme in work.asked.programmes],
        "rules": {"version": VERSION, "sha256": rules_sha256()},
        "parameters": {"sha256": parameters_sha256(figures)},
        "figures": figures,
        "unverified": {one.code: unverified(work.law, one) for one in work.asked.programmes},
        "inputs": [*(_input(source, work.law) for source in (work.people, work.families)), *_ranks(work.asked)],
        "decile_given": work.asked.decile,
        "counts": counts,
        "previous": {"manifest_sha256": sha256_of(previous.folder / "manifest.json")} if previous else None,
    }


def _ranks(asked: Asked) -> list[dict[str, Any]]:
    if asked.ranks is None:
        return []
    rows = pl.scan_parquet(asked.ranks) if asked.ranks.suffix == ".parquet" else pl.scan_csv(asked.ranks)
    told = {"table": "ranks", "file": asked.ranks.name, "sha256": sha256_of(asked.ranks)}
    counted = int(rows.select(pl.len()).collect().item())
    return [{**told, "rows": counted, "checks_not_made": [], "facts_not_there": [], "assumed": []}]


def _input(source: Source, law: Law) -> dict[str, Any]:
    return {
        "table": source.table,
        "file": source.file.name,
        "sha256": sha256_of(source.file),
        "rows": wrong_values.row_count(source),
        "checks_not_made": source.not_there(Presence.CHECK),
        "facts_not_there": [
            *source.not_there(Presence.REQUIRED),
            *_not_there(source, Presence.OPTIONAL, law),
        ],
        "assumed": _not_there(source, Presence.ASSUMED, law),
    }


def _not_there(source: Source, presence: Presence, law: Law) -> list[str]:
    """The columns of one kind that these programmes would need."""
    needed = {fact.column for fact in law.facts(source.table)}
    return [column for column in source.not_there(presence) if column in needed]

"""The verbs: decide a whole registry, explain one family, ask what would be if."""

import shutil
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import narwhals as nw
import polars as pl

from tangga.platform.folders import sha256_of, whole_folder
from tangga.platform.language import Text
from tangga.platform.progress import Advance, Progress
from tangga.platform.warehouse import LOCAL, open_engine
from tangga.programmes import totals, wrong_values
from tangga.programmes.asked import Asked, sources_of
from tangga.programmes.grouping import Grouped, Work
from tangga.programmes.grouping.compiled import grouped_compiled
from tangga.programmes.grouping.on_engine import grouped_on
from tangga.programmes.inputs import Source
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
from tangga.rules.evaluating import plain_values
from tangga.rules.facts import Presence
from tangga.rules.keys import layout_of, unpacked
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
        work = Work(asked, law, plain, layout_of(law, plain), people, families, scratch)
        manifest = _manifest(work, _decide(work, folder, progress), previous, by=by, at=at)
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


def _decide(work: Work, folder: Path, progress: Progress) -> dict[str, Any]:
    columns = work.layout.columns
    rows = {source.table: wrong_values.row_count(source) for source in (work.people, work.families)}
    with ExitStack() as until_written:
        with progress.step(_COUNTING, sum(rows.values())) as advance:
            grouped = until_written.enter_context(closing(_grouped(work, advance)))
        with progress.step(_DECIDING):
            cells = _cells(grouped.populations, columns, work)
            populations = grouped.populations.join(cells.select("cell_id", *columns), on=columns)
            populations = populations.select("cell_id", "province", pl.col("decile_group").alias("decile"), "families")
            populations.sort("province", "decile", "cell_id").write_parquet(folder / POPULATIONS)
            cells.drop(columns).write_parquet(folder / CELLS, row_group_size=4096)
        with progress.step(_WRITING):
            grouped.write(cells, outcomes(cells, work.asked), folder / DECISIONS)
    return {"families": int(cells["families"].sum()), "cells": len(cells), "people": rows["people"]}


def _grouped(work: Work, advance: Advance) -> Grouped:
    if work.asked.engine == LOCAL:
        return grouped_compiled(work, advance)
    return grouped_on(open_engine(work.asked.engine, work.scratch), work)


def _cells(populations: pl.DataFrame, columns: list[str], work: Work) -> pl.DataFrame:
    """Every distinct case in a fixed order, numbered from 0, with every value of the law."""
    cells = populations.group_by(columns).agg(pl.col("families").sum()).sort(columns).with_row_index("cell_id")
    cells = cells.with_columns(pl.col("cell_id").cast(pl.Int64))
    facts = unpacked(nw.from_native(cells), work.layout)
    found: pl.DataFrame = decided(facts, work.law, work.plain, work.asked.programmes).to_native()
    return found


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


def _manifest(work: Work, counts: dict[str, Any], previous: Run | None, *, by: str, at: datetime) -> Manifest:
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

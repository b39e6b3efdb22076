"""A run: an immutable folder with what the law decided for every family, and every value on the way."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

import tangga.rules
from tangga.platform.folders import sha256_of
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.rules.law import PROGRAMMES, VERSION, rulebook
from tangga.rules.parameters import Dated, Parameters
from tangga.rules.programme import Programme, all_goals
from tangga.rules.rulebook import Law, Rulebook

FORMAT: Final = 1
DECISIONS, CELLS, POPULATIONS = "decisions.parquet", "cells.parquet", "populations.parquet"
MANIFEST, REPORT = "manifest.json", "report.html"
LAW_FOLDER: Final = Path(tangga.rules.__file__).parent
Manifest = dict[str, Any]

NO_RUN = Text(
    "{folder} bukan hasil keputusan: {file} tidak ada atau rusak. Berikan folder yang dibuat `tangga decide`.",
    "{folder} is no decision run: {file} is missing or damaged. Give a folder that `tangga decide` made.",
)
CHANGED = Text(
    "{folder}: isi {file} berubah sejak diputuskan; sidik jarinya tidak cocok dengan manifest.json. Jangan dipakai; "
    "jalankan `tangga decide` lagi.",
    "{folder}: {file} was changed after it was decided; its fingerprint is not that of manifest.json. Do not use it; "
    "run `tangga decide` again.",
)
OTHER_RULES = Text(
    "{folder} diputuskan dengan aturan {found}, dan Tangga ini memakai aturan {expected}. Jalankan `tangga "
    "decide` lagi.",
    "{folder} was decided by the rules {found}, and this Tangga has the rules {expected}. Run `tangga decide` again.",
)


class RunRefused(Refused):
    """The folder is not a whole run, or was decided by other rules than these."""


@dataclass(frozen=True)
class Run:
    """A whole run, its manifest read; tables are read when asked for and stay in memory."""

    folder: Path
    manifest: Manifest

    @cached_property
    def law(self) -> Law:
        """The law as the run applied it; refused where it was decided by other rules than these."""
        found = self.manifest["rules"]["sha256"]
        if found != rules_sha256():
            facts = {"folder": self.folder, "found": found[:12], "expected": rules_sha256()[:12]}
            raise RunRefused(OTHER_RULES.with_facts(**facts))
        return law_of(self.manifest, rulebook(), self.programmes)

    @cached_property
    def programmes(self) -> list[Programme]:
        """The programmes that were decided."""
        return [PROGRAMMES[code] for code in self.manifest["programmes"]]

    @cached_property
    def cells(self) -> pl.DataFrame:
        """Every distinct case with all its values, by `cell_id` from 0."""
        return pl.read_parquet(self.folder / CELLS)

    @cached_property
    def populations(self) -> pl.DataFrame:
        """How many families each case has in each province and decile."""
        return pl.read_parquet(self.folder / POPULATIONS)

    @cached_property
    def starts(self) -> "np.ndarray[Any, np.dtype[np.int64]]":
        """Where each province and decile begins in `populations`."""
        place = self.populations.select(pl.struct("province", "decile").rle_id())
        return np.unique(place.to_series().to_numpy(), return_index=True)[1]

    @cached_property
    def decisions(self) -> pl.LazyFrame:
        """One row a family and programme, read only as far as used."""
        told = pl.scan_parquet(self.folder / DECISIONS)
        return told.with_columns(pl.col("programme", "reasons", "missing").cast(pl.String))


def open_run(folder: Path, *, check_hashes: bool = False) -> Run:
    """The run in a folder; refused where it is not whole.

    Whichever rules decided it, its decisions can be compared; its law is asked for only where it is told or changed.
    Every file must have its size; its bytes are read and held against their hash only when asked, for a nation's run
    is large.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        is_whole = manifest["format"] == FORMAT and manifest["kind"] == "decisions"
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunRefused(NO_RUN.with_facts(folder=folder, file=MANIFEST)) from error
    if not is_whole:
        raise RunRefused(NO_RUN.with_facts(folder=folder, file=MANIFEST))
    for name, told in manifest["files"].items():
        _check_file(folder, name, told, check_hashes=check_hashes)
    return Run(folder, manifest)


def _check_file(folder: Path, name: str, told: Mapping[str, Any], *, check_hashes: bool) -> None:
    file = folder / name
    if not file.is_file() or file.stat().st_size != told["bytes"]:
        raise RunRefused(NO_RUN.with_facts(folder=folder, file=name))
    if check_hashes and sha256_of(file) != told["sha256"]:
        raise RunRefused(CHANGED.with_facts(folder=folder, file=name))


@cache
def rules_sha256(folder: Path = LAW_FOLDER) -> str:
    """The fingerprint of the law as code: every module of the rules, those that all programmes share among them."""
    digest = hashlib.sha256(VERSION.encode())
    for file in sorted(folder.rglob("*.py")):
        digest.update(f"{file.relative_to(folder).as_posix()}\n{sha256_of(file)}\n".encode())
    return digest.hexdigest()


def figures_of(law: Law) -> dict[str, Any]:
    """The figures that a run applied, each with its regulation, source and whether it is verified."""
    return {
        law.parameter(name).code: {
            "value": dated.value,
            "from": dated.valid_from.isoformat(),
            "to": dated.valid_to and dated.valid_to.isoformat(),
            "law": dated.law,
            "source": dated.source,
            "verified": dated.is_verified,
        }
        for name, dated in sorted(law.figures.items())
    }


def parameters_sha256(figures: Mapping[str, Any]) -> str:
    """The fingerprint of the figures applied."""
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()


def law_of(manifest: Manifest, book: Rulebook, programmes: list[Programme]) -> Law:
    """The law of a run: its day, and its figures in place of today's."""
    on = date.fromisoformat(manifest["on"])
    changed = [_as_applied(book.parameters, code, told) for code, told in manifest["figures"].items()]
    told = replace(book, parameters=book.parameters.replaced(changed))
    return told.on(on, all_goals(programmes, on))


def _as_applied(parameters: Parameters, code: str, told: Mapping[str, Any]) -> Any:
    value = tuple(told["value"]) if isinstance(told["value"], list) else told["value"]
    to = date.fromisoformat(told["to"]) if told["to"] else None
    dated = Dated(date.fromisoformat(told["from"]), to, value, told["law"], told["source"], told["verified"])
    return replace(parameters.coded(code, MANIFEST), values=(dated,))


def write_manifest(folder: Path, manifest: Manifest) -> Manifest:
    """Write what a filled folder says of itself, every file's size and hash added; comes last. Gives it back."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name != MANIFEST)
    files = {path.name: {"sha256": sha256_of(path), "bytes": path.stat().st_size} for path in paths}
    complete = {**manifest, "files": files}
    text = json.dumps(complete, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return complete

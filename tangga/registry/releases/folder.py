"""Writing what a release says of itself, and opening a release that is whole."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from tangga.platform.folders import sha256_of
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

FORMAT = 1
"""Raised by one when a reader of the older format would misread a release."""

MANIFEST_FILE = "manifest.json"
MODEL_FILE = "model.json"
REJECTED_SHEET_FILE = "rejected.xlsx"
REPORT_FILE = "report.html"

Manifest = dict[str, Any]

REQUIRED_FILES = (
    "people.parquet",
    "families.parquet",
    "records.parquet",
    "doubtful.parquet",
    "rejected.parquet",
    REJECTED_SHEET_FILE,
    "changes.parquet",
    "decisions.parquet",
    MODEL_FILE,
    REPORT_FILE,
)


class ReleaseDamaged(Refused):
    """The folder is not a whole release: a file is missing, was changed, or cannot be read."""


NO_MANIFEST = Text(
    "{folder} bukan rilis: berkas manifest.json tidak ada di dalamnya. Berikan folder yang dibuat oleh `tangga match`.",
    "{folder} is not a release: it holds no manifest.json. Give a folder that `tangga match` made.",
)
MANIFEST_UNREADABLE = Text(
    "Rilis {folder} rusak: manifest.json tidak dapat dibaca ({cause}). Ambil lagi rilis itu dari asalnya.",
    "The release {folder} is damaged: its manifest.json cannot be read ({cause}). "
    "Get the release again from its source.",
)
FORMAT_UNKNOWN = Text(
    "Rilis {folder} memakai format {found}; versi Tangga ini mengenal format {expected}. Perbarui Tangga.",
    "The release {folder} has format {found}; this version of Tangga knows format {expected}. Update Tangga.",
)
FILE_MISSING = Text(
    "Rilis {folder} rusak: berkas {file} tidak ada. Ambil lagi rilis itu dari asalnya.",
    "The release {folder} is damaged: the file {file} is missing. Get the release again from its source.",
)
FILE_CHANGED = Text(
    "Rilis {folder} rusak: isi berkas {file} tidak sama dengan saat rilis dibuat. Ambil lagi rilis itu dari asalnya.",
    "The release {folder} is damaged: the file {file} is not what it was when the release was made. "
    "Get the release again from its source.",
)


@dataclass(frozen=True, slots=True)
class Release:
    """A whole release, its manifest read."""

    folder: Path
    manifest: Manifest

    def scan(self, table: str) -> pl.LazyFrame:
        """One of the release's tables by name (`people`, `families`, `records`, ...), read only as far as used."""
        return pl.scan_parquet(self.folder / f"{table}.parquet")


def open_release(folder: Path, *, check_hashes: bool = True) -> Release:
    """The release in a folder, every file present and, unless `check_hashes` is off, unchanged since it was made."""
    manifest = read_manifest(folder)
    if manifest.get("format") != FORMAT:
        raise ReleaseDamaged(
            FORMAT_UNKNOWN.with_facts(folder=folder, found=manifest.get("format"), expected=FORMAT),
        )
    listed = manifest.get("files") or {}
    for name in sorted({*listed, *REQUIRED_FILES}):
        _check_file(folder, name, sha256=listed[name]["sha256"] if name in listed and check_hashes else None)
    return Release(folder, manifest)


def read_manifest(folder: Path) -> Manifest:
    """What a release says of itself, without looking at its other files."""
    path = folder / MANIFEST_FILE
    if not path.is_file():
        raise ReleaseDamaged(NO_MANIFEST.with_facts(folder=folder))
    try:
        manifest = json.loads(path.read_bytes())
    except ValueError as error:
        raise ReleaseDamaged(MANIFEST_UNREADABLE.with_facts(folder=folder, cause=error)) from error
    if not isinstance(manifest, dict):
        raise ReleaseDamaged(MANIFEST_UNREADABLE.with_facts(folder=folder, cause=type(manifest).__name__))
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> Manifest:
    """Write what a filled folder says of itself, every file's size and hash added; comes last. Gives it back."""
    itself = folder / MANIFEST_FILE
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != itself)
    files = {
        path.relative_to(folder).as_posix(): {"sha256": sha256_of(path), "bytes": path.stat().st_size} for path in paths
    }
    complete = {**manifest, "format": FORMAT, "files": files}
    text = json.dumps(complete, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    itself.write_text(text + "\n", encoding="utf-8")
    return complete


def _check_file(folder: Path, name: str, *, sha256: str | None) -> None:
    path = folder / name
    if not path.is_file():
        raise ReleaseDamaged(FILE_MISSING.with_facts(folder=folder, file=name))
    if sha256 is not None and sha256_of(path) != sha256:
        raise ReleaseDamaged(FILE_CHANGED.with_facts(folder=folder, file=name))

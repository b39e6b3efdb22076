"""A release: an immutable folder with people, families, records and how they came to be.

The tables' columns stand here, once; matching writes them and every later step reads them.
"""

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
Columns = dict[str, Any]

PERSON_FIELDS: Columns = {
    "nik": pl.String,
    "family_card_no": pl.String,
    "other_id": pl.String,
    "name": pl.String,
    "mother_name": pl.String,
    "birth_date": pl.Date,
    "birth_place": pl.String,
    "sex": pl.String,
    "relation": pl.String,
    "address": pl.String,
    "rt": pl.String,
    "rw": pl.String,
    "region_code": pl.String,
    "phone": pl.String,
}
"""What is believed of a person; identity numbers are text, for a number would lose its leading zeros."""

COMPARED_FIELDS = (
    "nik",
    "other_id",
    "name",
    "mother_name",
    "birth_date",
    "sex",
    "family_card_no",
    "region_code",
    "address",
    "birth_place",
    "phone",
)
"""The fields of two records that are held side by side, in the order in which they are shown."""

PEOPLE: Columns = {
    "person_id": pl.Int64,
    "family_id": pl.Int64,
    **PERSON_FIELDS,
    "record_count": pl.Int32,
    "list_count": pl.Int32,
    "probability": pl.Float64,
    "is_conflict": pl.Boolean,
    **{f"{field}_from": pl.String for field in PERSON_FIELDS},
}
"""One row a person; `probability` is that of the least sure record, `<field>_from` the list that gave the value."""

FAMILIES: Columns = {
    "family_id": pl.Int64,
    "family_card_no": pl.String,
    "head_person_id": pl.Int64,
    "person_count": pl.Int32,
    "address": pl.String,
    "rt": pl.String,
    "rw": pl.String,
    "region_code": pl.String,
}

RECORDS: Columns = {
    "list": pl.String,
    "row": pl.UInt32,
    "key": pl.String,
    "person_id": pl.Int64,
    "family_id": pl.Int64,
    "reason": pl.String,
    "probability": pl.Float64,
    "linked_list": pl.String,
    "linked_key": pl.String,
    **{f"evidence_{field}": pl.String for field in COMPARED_FIELDS},
}
"""Every kept row of every list; the evidence is how each field agrees with the linked record."""

DOUBTFUL: Columns = {
    "list_a": pl.String,
    "key_a": pl.String,
    "list_b": pl.String,
    "key_b": pl.String,
    "probability": pl.Float64,
    "is_joined": pl.Boolean,
    "why": pl.String,
    **{f"{field}_{side}": PERSON_FIELDS[field] for field in COMPARED_FIELDS for side in "ab"},
    **{f"evidence_{field}": pl.String for field in COMPARED_FIELDS},
    **{f"bits_{field}": pl.Float32 for field in COMPARED_FIELDS},
}
"""Pairs for a person's eye, worst (nearest to one half) first; `is_joined` is what the run did for now."""

CHANGES: Columns = {
    "change": pl.String,
    "person_id": pl.Int64,
    "previous_person_ids": pl.List(pl.Int64),
    "detail": pl.String,
}
"""What differs from the release before; `change` is one of CHANGE_CODES."""

CHANGE_CODES = ("JOINED", "SPLIT", "NEW", "GONE")
REASON_CODES = (
    "NIK_AND_NAME",
    "CARD_BIRTH_AND_NAME",
    "NAME_BIRTH_AND_VILLAGE",
    "NIK_AND_ALL_NAMES",
    "SCORE",
    "DECISION",
    "ALONE",
)
"""How a record came to its person; ALONE has no other record beside it."""

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

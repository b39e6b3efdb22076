"""Make a backup of the whole site, and put one back into an empty database."""

import base64
import json
import os
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from django.db import connection

from tangga.platform import sealing
from tangga.platform.audit import services as audit
from tangga.platform.audit.domain import Verdict
from tangga.platform.figures import fill
from tangga.platform.folders import sha256_of
from tangga.platform.refusals import Refused
from tangga.site.backups import dumps, tables
from tangga.site.backups.refusals import (
    FILE_EXISTS,
    NOT_A_BACKUP,
    NOT_EMPTY,
    OTHER_DATABASE,
    OTHER_KEYS,
    TABLES_DIFFER,
    BackupRefused,
    NotPutBackWhole,
)

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
PHRASE: Final = "tangga"
"""Sealed and fingerprinted into every backup: by it the keys are known again."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds: how many tables and rows, how large it is, and where the record of actions stood."""

    table_count: int
    row_count: int
    byte_count: int
    verdict: Verdict


def make_backup(file: Path, *, at: datetime) -> Made:
    """Write the whole database into one file, readable by its owner only; it appears whole or not at all."""
    if file.exists():
        raise BackupRefused(FILE_EXISTS.with_facts(file=file))
    audit.record("site.backup_made", subject="site", by=None, at=at)
    name = dumps.DUMPS[connection.vendor]
    with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=f".{file.name}.") as folder:
        dump = Path(folder) / name
        with dumps.one_moment() as dumped:
            dumped(dump)
            found, verdict = tables.fingerprints(), audit.verify()
        told = {
            "format": FORMAT,
            "made": {"at": at.isoformat(timespec="seconds"), "tangga": version("tangga")},
            "database": connection.vendor,
            "dump": {"name": name, "sha256": sha256_of(dump)},
            "tables": found,
            "record": str(verdict.head),
            "keys": {"sealed": base64.b64encode(sealing.seal(PHRASE)).decode(), "found_by": _found_by()},
        }
        (Path(folder) / MANIFEST).write_text(json.dumps(told, indent=1, sort_keys=True), encoding="utf-8")
        whole = Path(folder) / "whole.tar"
        os.close(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with tarfile.open(whole, "w") as archive:
            for part in (MANIFEST, name):
                archive.add(Path(folder) / part, arcname=part)
        whole.rename(file)
    return _made(file, found, verdict)


def restore_backup(file: Path, *, at: datetime) -> Made:
    """Put a backup into the empty database that is set; then hold every table and the record against it."""
    with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=f".{file.name}.") as folder:
        told = _unpacked(file, Path(folder))
        _check_fits(told)
        dumps.put_back(Path(folder) / told["dump"]["name"])
    found = tables.fingerprints_of_a_moment()
    differing = tables.differing(told["tables"], found)
    verdict = audit.verify()
    if differing or not verdict.is_whole or str(verdict.head) != told["record"]:
        raise NotPutBackWhole(TABLES_DIFFER.with_facts(tables=", ".join(differing) or "audit_entry"))
    audit.record("site.backup_put_back", subject="site", by=None, at=at, facts={"made": told["made"]["at"]})
    return _made(file, found, verdict)


def _made(file: Path, found: tables.Tables, verdict: Verdict) -> Made:
    rows = sum(int(table["rows"]) for table in found.values())
    return Made(len(found), rows, file.stat().st_size, verdict)


def _found_by() -> str:
    return sealing.fingerprint(PHRASE).hex()


def _unpacked(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        if told["format"] != FORMAT or sha256_of(folder / told["dump"]["name"]) != told["dump"]["sha256"]:
            raise ValueError("format, sha256")
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError) as cause:
        said = str(cause).partition("\n")[0] or type(cause).__name__
        raise BackupRefused(fill(NOT_A_BACKUP, file=str(file), cause=said)) from cause
    return told


def _check_fits(told: dict[str, Any]) -> None:
    if told["database"] != connection.vendor:
        raise BackupRefused(OTHER_DATABASE.with_facts(made=told["database"], found=connection.vendor))
    if not tables.is_empty():
        raise BackupRefused(NOT_EMPTY)
    try:
        is_ours = sealing.unseal(base64.b64decode(told["keys"]["sealed"])) == PHRASE
    except Refused:
        is_ours = False
    if not is_ours or told["keys"]["found_by"] != _found_by():
        raise BackupRefused(OTHER_KEYS)

"""Load a release: whole or not at all, resumed where it stopped, and never an older one."""

import gzip
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final

import polars as pl
from django.db import connection, transaction

from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.folders import sha256_of
from tangga.platform.language import Text
from tangga.platform.progress import Progress, read_ahead
from tangga.platform.rows import is_postgresql
from tangga.registry import releases
from tangga.registry.models import Change, ReleaseState
from tangga.registry.models import Release as LoadedRelease
from tangga.registry.services.loading import checking, merging, parts, staging
from tangga.registry.services.loading.alone import alone
from tangga.registry.services.loading.parts import Part
from tangga.registry.services.loading.sealing_rows import write_part

_CHECKING: Final = Text("Memeriksa berkas rilis", "Checking the release's files")
_WRITING: Final = Text("Menyegel dan menulis keluarga dan orang", "Sealing and writing families and people")
_MERGING: Final = Text("Memasukkan ke dalam registri", "Bringing them into the registry")
_TIDYING: Final = Text("Merapikan basis data", "Tidying the database")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The release that the site uses now, and whether it took anything to get there."""

    release: LoadedRelease
    was_loaded_already: bool


def load_release(
    folder: Path, *, by: User | None, at: datetime, progress: Progress, part_size: int = parts.PART
) -> Loaded:
    """Load the release in a folder; until the very end readers see the one before.

    A load that was stopped, however hard, goes on where it stopped when it is asked for again. `by=None` is whoever
    runs the site's machine.
    """
    with progress.step(_CHECKING):
        release = releases.open_release(folder)
    with alone():
        loaded = LoadedRelease.objects.filter(state=ReleaseState.LOADED).first()
        if loaded and checking.holds_the_same(release, loaded):
            return Loaded(loaded, was_loaded_already=True)
        if loaded:
            checking.check_may_follow(release, loaded)
        begun = _begin(release)
        _write_parts(release, begun, is_first=loaded is None, size=part_size, progress=progress)
        with progress.step(_MERGING):
            ended = _finish(release, begun, loaded, by=by, at=at)
        with progress.step(_TIDYING):
            _tidy()
    return Loaded(ended, was_loaded_already=False)


def _begin(release: releases.Release) -> LoadedRelease:
    """The row of the release that is being loaded; one that was given up makes way."""
    digest = sha256_of(release.folder / releases.MANIFEST_FILE)
    LoadedRelease.objects.filter(state=ReleaseState.LOADING).exclude(manifest_sha256=digest).delete()
    begun, _ = LoadedRelease.objects.get_or_create(
        manifest_sha256=digest,
        defaults={
            "folder": release.folder.resolve().name,
            "made_at": checking.made_at(release.manifest),
            "manifest": release.manifest,
            "report": gzip.compress((release.folder / releases.REPORT_FILE).read_bytes(), mtime=0),
        },
    )
    return begun


def _write_parts(
    release: releases.Release, begun: LoadedRelease, *, is_first: bool, size: int, progress: Progress
) -> None:
    written = staging.prepare(begun.number)
    families, people = (parts.parts_of(release, kind, size) for kind in ("family", "person"))
    everything = [*families, *people]
    with progress.step(_WRITING, sum(part.count for part in everything)) as advance:
        for part in everything:
            advance(part.count if part.name in written else 0)
        todo: tuple[list[Part], list[Part]] = (_left(families, written), _left(people, written))
        rows_of_parts = chain(parts.families_in(release, todo[0]), parts.people_in(release, todo[1]))
        for part, rows in read_ahead(rows_of_parts):
            write_part(begun.number, part, rows, is_first=is_first)
            advance(part.count)


def _left(all_parts: list[Part], written: set[str]) -> list[Part]:
    return [part for part in all_parts if part.name not in written]


@transaction.atomic
def _finish(
    release: releases.Release, begun: LoadedRelease, before: LoadedRelease | None, *, by: User | None, at: datetime
) -> LoadedRelease:
    """Everything that readers see changes here, or nothing does."""
    counts = merging.merge(begun.number, is_first=before is None)
    merging.replace_vocabulary(parts.vocabulary_of(release))
    counts["changes"] = _write_changes(release, begun)
    if before:
        before.state = ReleaseState.SUPERSEDED
        before.save(update_fields=["state"])
    begun.state, begun.loaded_at, begun.loaded_by, begun.counts = ReleaseState.LOADED, at, by, counts
    begun.save(update_fields=["state", "loaded_at", "loaded_by", "counts"])
    staging.clear()
    audit.record("registry.release_loaded", subject="release", number=begun.number, by=by, at=at, facts=counts)
    return begun


def _write_changes(release: releases.Release, begun: LoadedRelease) -> int:
    """What became of people since the release before; those who are new are told by their first release already."""
    found = release.scan("changes").filter(pl.col("change") != "NEW").collect()
    Change.objects.bulk_create(
        Change(
            release=begun,
            person_number=row["person_id"],
            change=row["change"],
            previous_numbers=row["previous_person_ids"] or [],
        )
        for row in found.iter_rows(named=True)
    )
    return found.height


def _tidy() -> None:
    """Let PostgreSQL know how the tables look now, so that it finds the short way from the first search on."""
    if is_postgresql() and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(
                "VACUUM (ANALYZE) registry_family, registry_person, registry_personnumber, registry_personsound"
            )


__all__ = ["Loaded", "load_release"]

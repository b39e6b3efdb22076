"""A load that was stopped, however hard, is completed by the next; until then readers see what they saw before."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tangga.platform.language import Text
from tangga.platform.progress import Advance
from tangga.platform.sealing import unseal
from tangga.registry.models import Family, Person, Release, ReleaseState
from tangga.registry.services.loading.alone import LoadingElsewhere, alone
from tests.registry.conftest import Load
from tests.registry.releases import FAMILIES, SECOND_AT, SRI, without, write_release

pytestmark = pytest.mark.django_db(transaction=True)
MODULE = "tests.registry.loading.killed_load"


class Stopped(Exception):
    """Someone pressed Ctrl-C."""


class Watched:
    """A progress that counts parts, looks at what readers see meanwhile, and stops after so many."""

    def __init__(self, stop_after: int = 0) -> None:
        self.stop_after, self.parts, self.seen = stop_after, 0, set[int]()

    @contextmanager
    def step(self, title: Text, total: int | None = None) -> Iterator[Advance]:
        def advance(units: int) -> None:
            self.seen.add(Person.objects.filter(is_gone=False).count())
            self.parts += 1
            if self.parts == self.stop_after:
                raise Stopped

        yield advance


def staged() -> list[str]:
    with connection.cursor() as cursor:
        return [name for name in connection.introspection.table_names(cursor) if "staged" in name]


@pytest.mark.parametrize("after", range(1, 8))
def test_load_that_was_stopped_goes_on_where_it_was(after: int, load: Load, small_release: Path) -> None:
    with pytest.raises(Stopped):
        load(small_release, part_size=2, progress=Watched(stop_after=after + 7))
    assert not Person.objects.exists()
    assert Release.objects.get().state == ReleaseState.LOADING
    going_on = Watched()
    told = load(small_release, part_size=2, progress=going_on)
    assert going_on.seen == {0}
    assert (told.release.counts["people_new"], told.release.counts["families_new"]) == (8, 5)
    assert [unseal(person.nik_sealed) for person in Person.objects.filter(number=2)] == [SRI.nik]
    assert (Family.objects.count(), staged()) == (5, [])


def test_readers_see_the_release_before_until_the_end(load: Load, small_release: Path, tmp_path: Path) -> None:
    load(small_release)
    newer = write_release(tmp_path / "rilis-2", without(FAMILIES, 7), at=SECOND_AT, previous=small_release)
    with pytest.raises(Stopped):
        load(newer, part_size=2, progress=Watched(stop_after=9))
    assert Person.objects.filter(is_gone=False).count() == 8
    watched = Watched()
    load(newer, part_size=2, progress=watched)
    assert (watched.seen, Person.objects.filter(is_gone=False).count()) == ({8}, 7)


def test_load_that_was_given_up_makes_way_for_another(load: Load, small_release: Path, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        load(small_release, part_size=2, progress=Watched(stop_after=9))
    told = load(write_release(tmp_path / "other", FAMILIES[:2])).release
    assert (list(Release.objects.all()), Person.objects.count(), staged()) == ([told], 4, [])


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a process that uses the database of this test, or one of its own on SQLite."""
    ours = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"TANGGA_HOME": str(home)}
    ours["DJANGO_SETTINGS_MODULE"] = "tangga.site.settings"
    if connection.vendor == "postgresql":
        told = connection.settings_dict
        ours["DATABASE_URL"] = (
            f"postgresql://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
        )
    return ours


def rows_after(home: Path, question: str) -> list[Any]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())
    with sqlite3.connect(home / "tangga.sqlite3") as opened:
        return list(opened.execute(question))


@pytest.mark.parametrize("parts", [1, 3, 6])
def test_load_that_was_killed_is_completed_by_the_next(parts: int, small_release: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", MODULE, str(small_release), "migrate" if connection.vendor == "sqlite" else "-"]
    around = surroundings(tmp_path)
    assert subprocess.run([*words, str(parts)], env=around, check=False).returncode == -9
    assert rows_after(tmp_path, "SELECT count(*) FROM registry_person") == [(0,)]
    ended = subprocess.run([*words, "0"], env=around, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert rows_after(tmp_path, "SELECT state FROM registry_release") == [("LOADED",)]
    assert rows_after(tmp_path, "SELECT count(*), count(DISTINCT number), sum(number) FROM registry_person") == [
        (8, 8, 36)
    ]
    assert rows_after(tmp_path, "SELECT count(*), count(DISTINCT person_id) FROM registry_personsound") == [(25, 8)]


def test_two_loads_at_once_are_refused(load: Load, small_release: Path, tmp_path: Path) -> None:
    if connection.vendor == "postgresql":
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(7241904)")
            with pytest.raises(LoadingElsewhere, match="being loaded"):
                load(small_release)
            cursor.execute("SELECT pg_advisory_unlock(7241904)")
        other.close()
        load(small_release)
        return
    connection.settings_dict["NAME"], kept = str(tmp_path / "site.sqlite3"), connection.settings_dict["NAME"]
    try:
        with alone(), pytest.raises(LoadingElsewhere, match="being loaded"), alone():
            pass
    finally:
        connection.settings_dict["NAME"] = kept

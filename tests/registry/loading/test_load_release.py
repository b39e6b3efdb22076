"""A release comes onto the site whole, under lasting numbers, with nothing personal to be read in the database."""

import gzip
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tangga.platform.audit.models import Entry
from tangga.platform.sealing import fingerprint, unseal
from tangga.registry.documents import read_document
from tangga.registry.models import Change, Family, Person, PersonNumber, PersonSound, Release, ReleaseState, Sound
from tangga.registry.releases import ReleaseDamaged
from tangga.registry.services import Loaded
from tangga.registry.services.loading.checking import ReleaseOfAnotherLine, ReleaseOlder
from tests.registry.conftest import AT, Load
from tests.registry.releases import (
    FAMILIES,
    HERE,
    SECOND_AT,
    SRI,
    YOSEF,
    Home,
    Member,
    with_member,
    without,
    write_release,
)

pytestmark = pytest.mark.django_db


def second(small_release: Path, to: Path, homes: tuple[Home, ...] = FAMILIES, **asked: Any) -> Path:
    return write_release(to / "rilis-2", homes, at=SECOND_AT, previous=small_release, **asked)


def rows_of(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a table of ours
        return list(cursor.fetchall())


def test_families_and_people_stand_as_the_release_says(loaded: Loaded) -> None:
    assert (Family.objects.count(), Person.objects.count()) == (5, 8)
    family, sri = Family.objects.get(number=1), Person.objects.get(number=2)
    assert (family.head_name, family.person_count, family.region_code) == ("AGUS SUPRIYANTO", 3, HERE)
    assert unseal(family.card_sealed) == "9901011209110001"
    assert bytes(family.card_fingerprint) == fingerprint("9901011209110001")
    assert (sri.family, sri.name, sri.birth_date, sri.sex, sri.relation) == (family, SRI.name, SRI.born, "F", "SPOUSE")
    assert (unseal(sri.nik_sealed), bytes(sri.nik_fingerprint)) == (SRI.nik, fingerprint(SRI.nik or ""))
    assert (sri.probability, sri.is_conflict, sri.record_count, sri.is_gone) == (0.98, False, 2, False)
    rizky = Person.objects.get(number=3)
    assert (rizky.nik_sealed, rizky.nik_fingerprint) == (None, None)


def test_document_of_a_person_says_which_list_said_what(loaded: Loaded) -> None:
    told = read_document(unseal(Person.objects.get(number=2).told_sealed))
    assert (told.believed["name"], told.lists["name"]) == ("SRI WAHYUNI", "dukcapil")
    assert "phone" not in told.believed
    first, other = told.records
    assert (first.list, first.key, first.reason, first.probability) == ("dukcapil", "DU000002", "NIK_AND_NAME", 0.98)
    assert (first.linked_list, first.linked_key) == ("dtks", "DT000002")
    assert first.evidence == {"nik": "EQUAL", "name": "SAME_SOUND", "birth_date": "EQUAL", "address": "DIFFERENT"}
    assert other.values["birth_date"] == "1990-04-21"


def test_release_without_what_lists_said_is_loaded_all_the_same(load: Load, db: None, tmp_path: Path) -> None:
    load(write_release(tmp_path / "old", with_said=False))
    told = read_document(unseal(Person.objects.get(number=2).told_sealed))
    assert [record.values for record in told.records] == [{}, {}]
    assert not PersonNumber.objects.exists()


def test_number_that_only_some_list_gives_is_kept_beside_the_believed_one(load: Load, tmp_path: Path) -> None:
    other = {"dtks": {"nik": "9901016104900009", "family_card_no": "9901011209110001"}}
    load(write_release(tmp_path / "rilis", with_member(FAMILIES, replace(SRI, said=other))))
    beside = PersonNumber.objects.get()
    assert (bytes(beside.fingerprint), beside.kind, beside.person_id) == (fingerprint("9901016104900009"), "NIK", 2)


def test_no_number_and_no_document_can_be_read_in_the_database(loaded: Loaded) -> None:
    stored = b"".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
        for table in ("registry_person", "registry_family", "registry_personnumber", "registry_release")
        for row in rows_of(table)
        for cell in row
    )
    for number in ("9901016104900001", "9901011209110001"):
        assert number.encode() not in stored
    assert b"MURYATI" not in stored


def test_person_stands_where_the_family_lives(load: Load, tmp_path: Path) -> None:
    away = with_member(FAMILIES, replace(YOSEF, region=HERE))
    nowhere = (Home(9, (Member(90, "MARTA", region=HERE), Member(91, "LUKAS", region="KODE-9")), region=None),)
    load(write_release(tmp_path / "rilis", (*away, *nowhere)))
    assert Person.objects.get(number=7).region_code == "1603052001"
    assert [Person.objects.get(number=number).region_code for number in (90, 91)] == [HERE, ""]


def test_people_are_found_by_sounds_alone_and_two_by_two(loaded: Loaded) -> None:
    keys = PersonSound.objects.filter(person_id=2).values_list("place", flat=True)
    assert list(keys) == [1501012003] * 3
    assert PersonSound.objects.filter(person_id=7).count() == 2
    assert Sound.objects.get(sound="SRI").people_count == 2
    assert not Sound.objects.filter(sound__in=["HJ", "DR", "SPD"]).exists()


def test_loading_is_one_entry_with_its_counts(loaded: Loaded) -> None:
    entry = Entry.objects.get(action="registry.release_loaded")
    assert (entry.subject, entry.subject_number) == ("release", str(loaded.release.number))
    assert (entry.facts["people_new"], entry.facts["families_new"], entry.facts["people_gone"]) == (8, 5, 0)
    assert (loaded.release.state, loaded.release.loaded_at) == (ReleaseState.LOADED, AT)
    assert b"the report" in gzip.decompress(loaded.release.report)


def test_same_release_again_changes_nothing(loaded: Loaded, load: Load, small_release: Path) -> None:
    again = load(small_release)
    assert (again.was_loaded_already, again.release) == (True, loaded.release)
    assert Entry.objects.count() == 1


def test_next_release_touches_only_what_differs(
    loaded: Loaded, load: Load, small_release: Path, tmp_path: Path
) -> None:
    before = {person.number: bytes(person.told_sealed) for person in Person.objects.all()}
    renamed = with_member(without(FAMILIES, 7), replace(SRI, name="SRI WAHYUNI LESTARI"))
    changes = [{"change": "GONE", "person_id": 7, "previous_person_ids": [7], "detail": None}]
    newer = (*renamed, Home(6, (Member(9, "MARTA"),)))
    told = load(second(small_release, tmp_path, newer, changes=changes)).release
    facts = ("new", "changed", "unchanged", "gone")
    assert [told.counts[f"people_{fact}"] for fact in facts] == [1, 1, 6, 1]
    assert [told.counts[f"families_{fact}"] for fact in facts] == [1, 0, 4, 1]
    sri, agus, yosef = (Person.objects.get(number=number) for number in (2, 1, 7))
    assert (sri.name, sri.release, sri.first_release) == ("SRI WAHYUNI LESTARI", told, loaded.release)
    assert (bytes(agus.told_sealed), agus.release) == (before[1], loaded.release)
    assert (yosef.is_gone, yosef.release, Family.objects.get(number=4).is_gone) == (True, told, True)
    assert PersonSound.objects.filter(person_id=2).count() == 6
    assert not PersonSound.objects.filter(person_id=7).exists()
    assert list(Change.objects.values_list("change", "person_number", "previous_numbers")) == [("GONE", 7, [7])]
    assert Release.objects.get(number=loaded.release.number).state == ReleaseState.SUPERSEDED


def test_who_was_gone_and_is_back_is_found_again(
    loaded: Loaded, load: Load, small_release: Path, tmp_path: Path
) -> None:
    gone = second(small_release, tmp_path, without(FAMILIES, 7))
    load(gone)
    back = write_release(tmp_path / "rilis-3", at="2026-12-01T09:00:00+07:00", previous=gone)
    told = load(back).release
    yosef = Person.objects.get(number=7)
    assert (yosef.is_gone, yosef.first_release, yosef.release) == (False, loaded.release, told)
    assert PersonSound.objects.filter(person_id=7).count() == 2


def test_refuses_a_release_older_than_the_one_loaded(
    loaded: Loaded, load: Load, small_release: Path, tmp_path: Path
) -> None:
    old = write_release(tmp_path / "old", FAMILIES[:2], at="2026-05-01T09:00:00+07:00")
    with pytest.raises(ReleaseOlder, match="Load a newer release"):
        load(old)
    load(second(small_release, tmp_path, without(FAMILIES, 7)))
    with pytest.raises(ReleaseOlder):
        load(small_release)
    assert not Release.objects.filter(state=ReleaseState.LOADING).exists()


def test_refuses_a_release_that_does_not_follow_from_the_one_loaded(loaded: Loaded, load: Load, tmp_path: Path) -> None:
    with pytest.raises(ReleaseOfAnotherLine, match="--previous rilis-1"):
        load(write_release(tmp_path / "other", FAMILIES[:2], at=SECOND_AT))


@pytest.mark.parametrize("changed", ["people.parquet", "manifest.json", "missing"])
def test_refuses_a_release_whose_manifest_does_not_match(
    changed: str, load: Load, small_release: Path, tmp_path: Path
) -> None:
    damaged = Path(shutil.copytree(small_release, tmp_path / "damaged"))
    if changed == "manifest.json":
        manifest = json.loads((damaged / changed).read_text())
        manifest["files"]["people.parquet"]["sha256"] = "0" * 64
        (damaged / changed).write_text(json.dumps(manifest))
    elif changed == "missing":
        (damaged / "records.parquet").unlink()
    else:
        (damaged / changed).write_bytes((small_release / "families.parquet").read_bytes())
    with pytest.raises(ReleaseDamaged, match="damaged"):
        load(damaged)
    assert not Release.objects.exists()


def test_manifest_without_a_time_zone_is_read_as_universal_time(load: Load, tmp_path: Path) -> None:
    told = load(write_release(tmp_path / "rilis", FAMILIES[:1], at="2026-08-01T09:00:00")).release
    assert told.made_at == datetime(2026, 8, 1, 9, tzinfo=UTC)
    assert told.made_at < AT - timedelta(days=1)

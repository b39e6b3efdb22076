"""A release is opened whole or refused with the file that is wrong."""

import json
from pathlib import Path

import polars as pl
import pytest

from tangga import registry
from tangga.matching.fields import FIELDS
from tangga.registry import releases
from tangga.registry.releases import ReleaseDamaged, open_release, write_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "release"
    (folder / "facts").mkdir(parents=True)
    for name in releases.REQUIRED_FILES:
        (folder / name).write_bytes(b"content of " + name.encode())
    pl.DataFrame(schema=releases.PEOPLE).write_parquet(folder / "people.parquet")
    (folder / "facts" / "manifest.json").write_text("a list that happens to be called so")
    write_manifest(folder, {"counts": {"people": 0}})
    return folder


def refusal(folder: Path, *, check_hashes: bool = True) -> str:
    with pytest.raises(ReleaseDamaged) as refused:
        open_release(folder, check_hashes=check_hashes)
    assert refused.value.sentence("id") != refused.value.sentence("en")
    return refused.value.sentence("en")


def test_opens_what_was_written(folder: Path) -> None:
    release = open_release(folder)
    assert release.manifest["counts"] == {"people": 0}
    assert release.manifest["format"] == 1
    assert set(release.manifest["files"]) == {*releases.REQUIRED_FILES, "facts/manifest.json"}
    assert release.scan("people").collect_schema() == pl.Schema(releases.PEOPLE)


def test_gives_back_the_manifest_it_wrote(folder: Path) -> None:
    assert write_manifest(folder, {}) == json.loads((folder / "manifest.json").read_text())


def test_writes_the_same_manifest_for_the_same_files(folder: Path) -> None:
    first = (folder / "manifest.json").read_bytes()
    write_manifest(folder, {"counts": {"people": 0}})
    assert (folder / "manifest.json").read_bytes() == first


def test_refuses_a_folder_that_is_no_release(tmp_path: Path) -> None:
    assert "holds no manifest.json" in refusal(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", "\ufeff"])
def test_refuses_a_manifest_that_cannot_be_read(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text)
    assert "manifest.json cannot be read" in refusal(folder)


def test_refuses_a_format_it_does_not_know(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": 2}')
    assert "has format 2" in refusal(folder)


@pytest.mark.parametrize("name", ["people.parquet", "facts/manifest.json"])
def test_names_the_file_that_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"{name} is missing" in refusal(folder, check_hashes=False)


def test_names_the_file_that_was_changed(folder: Path) -> None:
    (folder / "model.json").write_text("{}")
    assert "model.json is not what it was" in refusal(folder)


def test_can_trust_the_hashes_to_open_fast(folder: Path) -> None:
    (folder / "model.json").write_text("{}")
    assert open_release(folder, check_hashes=False).folder == folder


def test_people_hold_every_field_that_a_list_may_give() -> None:
    assert tuple(releases.PERSON_FIELDS) == FIELDS
    assert all(f"{field}_from" in releases.PEOPLE for field in FIELDS)
    assert set(releases.COMPARED_FIELDS) <= set(FIELDS)


def test_the_readme_names_every_file() -> None:
    readme = (Path(registry.__file__).parent / "README.md").read_text()
    assert [name for name in releases.REQUIRED_FILES if name not in readme] == []

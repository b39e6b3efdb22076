"""The same lists give the same release, byte for byte."""

import json
from datetime import timedelta

from tests.matching.runs import AT, copy_of, match


def files_of(release):
    return {path.relative_to(release.folder): path.read_bytes() for path in release.folder.rglob("*") if path.is_file()}


def without_who_and_when(manifest):
    content = json.loads(manifest)
    content["made"] = {name: value for name, value in content["made"].items() if name not in ("who", "at")}
    return content


def told_apart(one, other):
    return sorted(str(path) for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_the_same_lists_give_the_same_bytes_elsewhere_and_later(small_world, matched, tmp_path):
    lists = copy_of(small_world, tmp_path / "elsewhere")
    truth = lists / "truth.parquet"
    again = match(lists, tmp_path / "again", evaluate=truth, by="another", at=AT + timedelta(hours=3))
    first, second = files_of(matched), files_of(again)
    changed = told_apart(first, second)
    assert set(changed) <= {"manifest.json", "report.html"}
    manifests = [
        without_who_and_when(files[path]) for files in (first, second) for path in files if path.name == "manifest.json"
    ]
    for manifest in manifests:
        manifest["files"].pop("report.html")  # it shows who and when
    assert manifests[0] == manifests[1]


def test_the_same_lists_at_the_same_time_give_the_same_page_too(small_world, matched, tmp_path):
    again = match(small_world, tmp_path / "again", evaluate=small_world / "truth.parquet")
    assert told_apart(files_of(matched), files_of(again)) == []


def test_weights_read_from_a_file_give_what_training_gave(small_world, matched, tmp_path):
    again = match(
        small_world, tmp_path / "again", evaluate=small_world / "truth.parquet", model=matched.folder / "model.json"
    )
    assert set(told_apart(files_of(matched), files_of(again))) <= {"manifest.json", "report.html"}
    assert again.manifest["model"]["source"] == "file"

"""What cannot be matched is refused before any work, every problem in one message, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tangga.platform.progress import Silent
from tangga.registry.releases import open_release
from tangga.site.command_line import command_line
from tangga.world.services import make_world

GOOD = "id,nama,nik\n1,SITI AMINAH,1501014107900001\n2,SLAMET,\n"
DECISIONS = "list_a,key_a,list_b,key_b,decision\n"
MAPPING = 'key = "id"\nname = "nama"\nnik = "nik"\n'


def describe(folder: Path, *lists: tuple[str, str, str]) -> None:
    """Write `lists.toml` for lists of a name, a file and a mapping."""
    sections = [
        f'[[list]]\nname = "{name}"\nfile = "{file}"\ntrust = 1\n[list.columns]\n{columns}'
        for name, file, columns in lists
    ]
    (folder / "lists.toml").write_text("\n".join(sections), encoding="utf-8")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "good.csv").write_text(GOOD)
    describe(folder, ("good", "good.csv", MAPPING))
    return folder


def match(lists: Path, *more: object, language: str = "en"):
    to = lists.parent / "release"
    words = [str(word) for word in ("match", lists, "--to", to, *more)]
    return CliRunner(env={"COLUMNS": "200"}).invoke(command_line(language), words)


def refused(lists: Path, *more: object) -> str:
    """What the command says when it refuses; nothing was made."""
    before = sorted(lists.parent.iterdir())
    told = match(lists, *more)
    assert told.exit_code == 1, told.output
    assert "Traceback" not in told.stderr
    assert told.stdout == ""
    assert sorted(lists.parent.iterdir()) == before
    return " ".join(told.stderr.split())


def test_good_lists_are_matched(lists: Path) -> None:
    told = match(lists)
    assert told.exit_code == 0, told.output
    assert open_release(lists.parent / "release").manifest["counts"]["people"] == 2


def test_a_folder_without_a_description(lists: Path) -> None:
    (lists / "lists.toml").unlink()
    assert "lists.toml" in refused(lists)


def test_a_description_that_is_no_toml(lists: Path) -> None:
    (lists / "lists.toml").write_text("[[list]\nname = ")
    assert "TOML" in refused(lists)


def test_a_wrong_mapping(lists: Path) -> None:
    describe(lists, ("good", "good.csv", 'key = "id"\nnaem = "nama"\n'))
    told = refused(lists)
    assert '"name" (probably what was meant)' in told
    assert "columns.name" in told


def test_an_unknown_column(lists: Path) -> None:
    describe(lists, ("good", "good.csv", MAPPING.replace('"nama"', '"namaa"')))
    told = refused(lists)
    assert "good.csv, column namaa: found no such column" in told
    assert "id, nama, nik" in told


def test_a_key_that_stands_twice(lists: Path) -> None:
    (lists / "good.csv").write_text(GOOD + "1,DARTO,\n")
    told = refused(lists)
    assert "good.csv, row 2, column id" in told
    assert "rows 4" in told


@pytest.mark.parametrize("content", ["", "id,nama,nik\n"], ids=["no bytes", "a header alone"])
def test_an_empty_list(lists: Path, content: str) -> None:
    (lists / "good.csv").write_text(content)
    assert "good.csv" in refused(lists)


def test_a_file_that_is_not_there(lists: Path) -> None:
    describe(lists, ("good", "gone.csv", MAPPING))
    assert "gone.csv" in refused(lists)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("broken.xlsx", b"PK\x03\x04 this is no workbook"),
        ("broken.xlsx", b"id,nama\n1,SITI\n"),
        ("broken.parquet", b"PAR1 nothing PAR1"),
        ("broken.csv", b"\x00\x01\x02\x00binary\x00\xff\xfe"),
    ],
)
def test_a_file_that_cannot_be_read(lists: Path, file: str, content: bytes) -> None:
    (lists / file).write_bytes(content)
    describe(lists, ("good", "good.csv", MAPPING), ("broken", file, MAPPING))
    assert file in refused(lists)


def test_everything_that_is_wrong_is_said_at_once(lists: Path) -> None:
    (lists / "broken.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    (lists / "empty.csv").write_text("id,nama\n")
    describe(
        lists,
        ("good", "good.csv", MAPPING.replace('"nama"', '"namaa"')),
        ("broken", "broken.xlsx", MAPPING),
        ("empty", "empty.csv", 'key = "id"\nname = "nama"\n'),
        ("gone", "gone.csv", MAPPING),
        ("good", "good.csv", 'key = "id"\n'),
    )
    told = refused(lists)
    for named in ("namaa", "broken.xlsx", "empty.csv", "gone.csv", "columns.name", '"good" 2 times'):
        assert named in told
    assert "problems: 6" in told


def test_what_is_wrong_inside_another_list_and_other_files_is_said_too(lists: Path, tmp_path: Path) -> None:
    (lists / "twice.csv").write_text("id,nama\n1,SITI\n1,BUDI\n")
    describe(
        lists,
        ("good", "good.csv", MAPPING.replace('"nama"', '"namaa"')),
        ("twice", "twice.csv", 'key = "id"\nname = "nama"\n'),
    )
    (tmp_path / "decisions.csv").write_text(DECISIONS + "good,1,good,2,MAYBE\n")
    (tmp_path / "truth.csv").write_text("list,key\ngood,1\n")
    told = refused(lists, "--decisions", tmp_path / "decisions.csv", "--evaluate", tmp_path / "truth.csv")
    assert "problems: 4" in told
    for named in ("namaa", "twice.csv, row 2", "MAYBE", "truth.csv, column person_id"):
        assert named in told


def test_says_it_in_bahasa_indonesia_too(lists: Path) -> None:
    describe(lists, ("good", "good.csv", MAPPING.replace('"nama"', '"namaa"')))
    assert "kolom namaa: ditemukan tidak ada kolom ini" in " ".join(match(lists, language="id").stderr.split())


def test_a_release_that_is_there_is_not_touched(lists: Path) -> None:
    assert match(lists).exit_code == 0
    release = lists.parent / "release"
    before = {path: path.read_bytes() for path in release.rglob("*") if path.is_file()}
    assert "will not be overwritten" in refused(lists)
    assert {path: path.read_bytes() for path in release.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_no_release_to_go_on_from(lists: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "is not a release" in refused(lists, "--previous", tmp_path / "empty")


def test_a_release_that_was_tampered_with_to_go_on_from(lists: Path, tmp_path: Path) -> None:
    assert match(lists).exit_code == 0
    earlier = (tmp_path / "release").rename(tmp_path / "earlier")
    with (earlier / "people.parquet").open("ab") as file:
        file.write(b" ")
    assert "people.parquet is not what it was" in refused(lists, "--previous", earlier)


def test_decisions_that_contradict_each_other(lists: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("list_a,key_a,list_b,key_b,decision\ngood,1,good,2,JOIN\ngood,2,good,1,KEEP_APART\n")
    assert "rows 2, 3" in refused(lists, "--decisions", path)


def test_decisions_that_cannot_hold_together(lists: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(DECISIONS + "good,1,good,2,JOIN\ngood,1,good,3,JOIN\ngood,2,good,3,KEEP_APART\n")
    told = refused(lists, "--decisions", path)
    assert all(f"(row {row})" in told for row in (2, 3, 4))


def test_a_decision_about_a_record_that_no_list_holds_is_said(lists: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(DECISIONS + "good,1,good,2,KEEP_APART\ngood,1,gone,3201010101010001,JOIN\n")
    told = match(lists, "--decisions", path)
    assert told.exit_code == 0
    said = " ".join(told.stdout.split())
    assert "1 decision waits" in said
    assert "good 1 and gone 3201********0001: JOIN" in said
    release = open_release(tmp_path / "release")
    assert release.manifest["decisions"]["waiting"] == 1
    assert "1 decision waits" in (release.folder / "report.html").read_text(encoding="utf-8")


def test_a_truth_of_other_records_proves_nothing(lists: Path, tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text("list,key,person_id\ngood,8,1\ngood,9,1\n")
    told = match(lists, "--evaluate", tmp_path / "truth.csv")
    assert told.exit_code == 0
    assert "no pairs to compare" in told.stdout
    assert "1.0000" not in told.stdout


def test_a_model_that_is_none(lists: Path, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text("{}")
    assert "is not a model file" in refused(lists, "--model", tmp_path / "model.json")


def test_a_bad_value_is_kept_as_written_and_listed(lists: Path) -> None:
    (lists / "good.csv").write_text("id,nama,nik\n1,SITI AMINAH,12AB\n2,SLAMET,\n3,,\n,DARTO,\n")
    assert match(lists).exit_code == 0
    release = open_release(lists.parent / "release")
    rejected = release.scan("rejected").collect()
    assert ("12AB", False) in rejected.select("value", "set_aside").rows()
    assert sorted(rejected.filter(rejected["set_aside"])["row"]) == [4, 5]
    assert release.manifest["counts"]["read"] == 4
    assert release.manifest["counts"]["kept"] == release.manifest["counts"]["set_aside"] == 2


def test_what_had_to_be_assumed_of_a_list_is_said(lists: Path) -> None:
    (lists / "good.csv").write_bytes("id,nama,nik\n1,JOSÉ,\n".encode("cp1252"))
    assert "were read as Windows-1252" in " ".join(match(lists).stdout.split())
    report = (lists.parent / "release" / "report.html").read_text(encoding="utf-8")
    assert "were read as Windows-1252" in report


def test_rows_that_are_all_alike_are_counted_as_not_compared(lists: Path) -> None:
    alike = "".join(f"a{row},SITI AMINAH,\n" for row in range(300))
    others = "".join(f"b{row},BUDI SANTOSO {chr(65 + row)}ITO,\n" for row in range(9))
    (lists / "good.csv").write_text(f"id,nama,nik\n{alike}{others}")
    told = match(lists)
    assert told.exit_code == 0
    release = open_release(lists.parent / "release")
    assert release.manifest["counts"]["not_compared"] == 300
    assert "Records too common to compare" in told.stdout
    assert "Records too common to compare: 300." in (release.folder / "report.html").read_text(encoding="utf-8")


def test_lists_of_which_no_row_can_be_used_are_told_so(lists: Path) -> None:
    (lists / "good.csv").write_text("id,nama,nik\n,SITI AMINAH,\n,SLAMET,\n")
    told = match(lists)
    assert told.exit_code in (0, 1)
    assert told.exception is None or isinstance(told.exception, SystemExit)


def test_a_run_that_is_killed_leaves_no_release_and_the_next_one_succeeds(tmp_path: Path) -> None:
    make_world(tmp_path / "lists", families=1500, seed=3, hard=False, progress=Silent())
    release = tmp_path / "release"
    words = ("match", str(tmp_path / "lists"), "--to", str(release))
    command = (sys.executable, "-c", "from tangga.site.command_line import main; main()", *words)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None and not list(tmp_path.glob(".release.partial-*/*.parquet")):
            time.sleep(0.002)
        assert run.poll() is None, "the run ended before it could be killed"
        os.kill(run.pid, signal.SIGKILL)
    assert run.returncode == -signal.SIGKILL
    assert not release.exists()
    assert list(tmp_path.glob(".release.partial-*"))
    told = match(tmp_path / "lists")
    assert told.exit_code == 0, told.output
    assert open_release(release).manifest["counts"]["kept"] > 0
    assert not list(tmp_path.glob(".release.partial-*"))

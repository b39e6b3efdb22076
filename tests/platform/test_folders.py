"""A folder appears whole or not at all."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tangga.platform.folders import FolderExists, sha256_of, whole_folder

FILL_AND_WAIT = """
import sys, time
from pathlib import Path
from tangga.platform.folders import whole_folder
with whole_folder(Path(sys.argv[1])) as folder:
    (folder / "half.txt").write_text("half")
    print("filling", flush=True)
    time.sleep(60)
"""


def run_that_waits(target: Path) -> subprocess.Popen[str]:
    run = subprocess.Popen([sys.executable, "-c", FILL_AND_WAIT, str(target)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "filling\n"
    return run


def kill(run: subprocess.Popen[str], sign: signal.Signals) -> None:
    run.send_signal(sign)
    run.communicate(timeout=10)


def test_appears_whole_when_filled(tmp_path: Path) -> None:
    target = tmp_path / "new" / "release"
    with whole_folder(target) as folder:
        (folder / "facts").mkdir()
        (folder / "facts" / "a.txt").write_text("a")
        assert folder.parent == target.parent
        assert not target.exists()
    assert (target / "facts" / "a.txt").read_text() == "a"
    assert [path.name for path in target.parent.iterdir()] == ["release"]


def test_leaves_nothing_when_something_goes_wrong(tmp_path: Path) -> None:
    def stopped_half_way() -> None:
        with whole_folder(tmp_path / "release") as folder:
            (folder / "a.txt").write_text("a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_half_way()
    assert list(tmp_path.iterdir()) == []


def test_refuses_a_target_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    with pytest.raises(FolderExists) as refusal, whole_folder(tmp_path / "release"):
        pass
    assert "sudah ada" in refusal.value.sentence("id")
    assert str(tmp_path / "release") in refusal.value.sentence("en")


def test_refuses_a_target_that_appeared_meanwhile(tmp_path: Path) -> None:
    with pytest.raises(FolderExists), whole_folder(tmp_path / "release"):
        (tmp_path / "release").mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_refuses_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "release").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FolderExists), whole_folder(tmp_path / "release"):
        pass


def test_is_never_half_there_after_a_kill_and_the_next_run_cleans_up(tmp_path: Path) -> None:
    target = tmp_path / "release"
    kill(run_that_waits(target), signal.SIGKILL)
    assert not target.exists()
    assert len(list(tmp_path.iterdir())) == 1
    with whole_folder(target) as folder:
        (folder / "whole.txt").write_text("whole")
    assert [path.name for path in tmp_path.rglob("*")] == ["release", "whole.txt"]


def test_cleans_up_after_a_killed_run_that_had_this_process_number(tmp_path: Path) -> None:
    (tmp_path / f".release.partial-{os.getpid()}").mkdir()
    with whole_folder(tmp_path / "release"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_leaves_a_running_run_alone(tmp_path: Path) -> None:
    run = run_that_waits(tmp_path / "release")
    try:
        with whole_folder(tmp_path / "release"):
            pass
        assert (tmp_path / f".release.partial-{run.pid}" / "half.txt").exists()
    finally:
        kill(run, signal.SIGKILL)


def test_leaves_other_folders_alone(tmp_path: Path) -> None:
    for name in (".other.partial-1", ".release.partial-notes", "release.partial-1"):
        (tmp_path / name).mkdir()
    with whole_folder(tmp_path / "release"):
        pass
    assert len(list(tmp_path.iterdir())) == 4


def test_takes_the_hash_of_a_file_of_any_size(tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    (tmp_path / "big").write_bytes(content)
    assert sha256_of(tmp_path / "big") == hashlib.sha256(content).hexdigest()

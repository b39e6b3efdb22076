"""The law on the command line: decide, explain, what-if, in both languages, with their exit codes."""

from pathlib import Path

import pytest

from tests.programmes.registries import write_registry
from tests.site.conftest import Ask


@pytest.fixture
def facts(tmp_path: Path) -> list[object]:
    folder = write_registry(tmp_path / "facts", families=60)
    return ["--people", folder / "people.parquet", "--families", folder / "families.parquet"]


def test_decides_explains_and_asks_what_if(ask: Ask, facts: list[object], tmp_path: Path) -> None:
    run = tmp_path / "run"
    decided = ask("decide", "--on", "2026-05-01", *facts, "--to", run)
    assert decided.exit_code == 0, decided.output
    assert "On 1 May 2026, 60 families were decided" in decided.output
    explained = ask("explain", run, 1, "--lang", "id")
    assert explained.exit_code == 0
    assert "Keluarga 1" in explained.output
    assert "belum diverifikasi" in explained.output
    asked = ask("what-if", run, "--set", "sembako.monthly=250000", "--set", "pkh.max_components=3")
    assert asked.exit_code == 0, asked.output
    assert "By province" in asked.output
    rows = asked.output.split("By province")[1].splitlines()
    assert all(row.rstrip().endswith("†") for row in rows if "Rp " in row), "no number is cut"
    assert ask("explain", run, 1, "--check").exit_code == 0
    refused = ask("what-if", run, "--set", "pkh.elderly_from=70")
    assert refused.exit_code == 1
    assert "every family must be counted again" in refused.output
    words = ["decide", "--on", "2026-05-01", *facts, "--to", tmp_path / "next", "--previous", run, "--programmes"]
    outside = ask(*words, "prokus")
    assert outside.exit_code == 1
    assert "ProKUS is not in force on that day, only on 1 January 2020 to 31 December 2021" in outside.output
    assert "has no version in force on 2026-05-01" in outside.output
    before = ask(*words[:2], "2015-12-31", *words[3:], "all")
    assert before.exit_code == 1
    assert "no programme is in force on that day. PKH is in force on 1 January 2016 until now" in before.output
    last = ask(*words, "all")
    assert last.exit_code == 0, last.output
    assert "KUR_MICRO" in last.output


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["decide", "--on", "2026-05-01", "--to", "x"], 2, "not both"),
        (["decide", "--on", "soon", "--to", "x", "a-release"], 1, "--on: found soon"),
        (["decide", "--on", "2026-05-01", "--to", "x", "--programmes", "pkhh", "a-release"], 1, "PKHH"),
        (["decide", "--on", "2026-05-01", "--to", "x", "a-release"], 1, "a-release"),
        (["explain", "nowhere", "1"], 1, "nowhere"),
        (["what-if", "nowhere", "--set", "sembako.monthly=lots"], 1, "sembako.monthly=lots"),
        (["what-if", "nowhere", "--set", "sembako.monthly=1"], 1, "nowhere"),
        (["what-if", "nowhere"], 2, "--set"),
        (["what-if", "nowhere", "--set", "a.b=1", "--set", "a.b=2"], 1, "a.b is given twice"),
    ],
)
def test_refuses_with_a_sentence(ask: Ask, words: list[str], code: int, told: str) -> None:
    answered = ask(*words)
    assert answered.exit_code == code
    assert told in answered.output


def test_lists_can_be_declared_complete(ask: Ask, release: Path, facts: list[object], tmp_path: Path) -> None:
    words = ["decide", "--on", "2026-05-01", "--complete"]
    decided = ask(*words, "pkh_member_since", release, "--to", tmp_path / "run")
    assert decided.exit_code == 0, decided.output
    assert "in PKH since" not in ask("explain", tmp_path / "run", 1).output
    unknown = ask(*words, "decile", release, "--to", tmp_path / "other")
    assert unknown.exit_code == 1
    assert "found decile. Expected: school_level, pkh_member_since, sembako_member_since" in unknown.output
    files = ask(*words, "pkh_member_since", *facts, "--to", tmp_path / "other")
    assert files.exit_code == 1
    assert "--complete is for a release" in files.output


def test_a_release_is_decided_as_far_as_it_knows(ask: Ask, release: Path, tmp_path: Path) -> None:
    decided = ask("decide", release, "--on", "2026-05-01", "--to", tmp_path / "run")
    assert decided.exit_code == 0, decided.output
    explained = ask("explain", tmp_path / "run", 1)
    assert "Not known yet" in explained.output

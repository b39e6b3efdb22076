"""The command line speaks the language that is asked for, Bahasa Indonesia first."""

import os
import subprocess
import sys

import pytest

from tangga.site.command_line import language_asked


def tangga(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    typed = [sys.executable, "-c", "from tangga.site.command_line import main; main()", *words]
    return subprocess.run(typed, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "id"),
        (["match"], {"TANGGA_LANG": "en"}, "en"),
        (["--lang", "en", "match"], {}, "en"),
        (["--lang=id"], {"TANGGA_LANG": "en"}, "id"),
        (["--lang"], {"TANGGA_LANG": "en"}, "id"),
    ],
)
def test_hears_the_language(words: list[str], environment: dict[str, str], language: str) -> None:
    assert language_asked(words, environment) == language


def test_helps_in_bahasa_indonesia_first() -> None:
    assert "Memadankan daftar-daftar" in tangga("--help", TANGGA_LANG="").stdout.replace("\n", " ")


def test_helps_in_english_when_asked() -> None:
    assert "How many families" in tangga("world", "--help", TANGGA_LANG="en").stdout


@pytest.mark.parametrize(
    "words", [["--lang", "xx", "report"], ["match"], ["nonsense"], ["show", "x", "--port", "70000"]]
)
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    assert tangga(*words).returncode == 2

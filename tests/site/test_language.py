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
    ("words", "said", "in_english"),
    [
        (["match"], "'LISTS' belum diisi.", "'LISTS' is missing."),
        (["match", "x"], "Pilihan '--to' wajib diisi.", "The option '--to' is required."),
        (["match", "x", "--too", "y"], "Mungkin maksudnya --to.", "Perhaps --to?"),
        (["mach"], "Tidak ada perintah 'mach'. Mungkin maksudnya 'match'.", "Perhaps 'match'?"),
        (["world", "x", "y"], "Kata ini tidak dikenal di sini: y", "Not understood here: y"),
        (["world", "x", "--families"], "Pilihan '--families' perlu diberi isi.", "needs a value"),
        (["world", "x", "--families", "many"], "Isi '--families' harus bilangan bulat.", "must be a whole number"),
        (["world", "x", "--families", "0"], "Isi '--families' paling kecil 1.", "must be at least 1"),
        (["show", "x", "--port", "70000"], "Isi '--port' paling besar 65535.", "must be at most 65535"),
        (["--lang", "xx", "report"], "harus salah satu dari 'id', 'en', bukan 'xx'.", "bukan 'xx'."),
    ],
)
def test_tells_wrong_usage_in_the_readers_language(words: list[str], said: str, in_english: str) -> None:
    indonesian, english = tangga(*words, COLUMNS="200"), tangga(*words, TANGGA_LANG="en", COLUMNS="200")
    assert said in indonesian.stderr
    assert in_english in english.stderr
    assert indonesian.returncode == english.returncode == 2


@pytest.mark.parametrize("words", [[], ["demo"], ["world"], ["match"], ["report"], ["show"]])
def test_has_no_english_in_its_indonesian_help(words: list[str]) -> None:
    told = tangga(*words, "--help", COLUMNS="200").stdout
    assert "Cara pakai: tangga" in told
    assert not [word for word in ("Usage", "OPTIONS", "Show this", "env var", "required", "default") if word in told]


@pytest.mark.parametrize(
    "words", [["--lang", "xx", "report"], ["match"], ["nonsense"], ["show", "x", "--port", "70000"]]
)
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    assert tangga(*words).returncode == 2

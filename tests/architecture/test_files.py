"""Files stay small, and say nothing of the machine they were written on."""

import re

import pytest

from tests.architecture.project import place, python_files, tracked

MOST_LINES = 250
LONGER: dict[str, int] = {}
"""Files that may be longer, each with the lines that it may have."""

ALLOWED_ADDRESSES = re.compile(r"https?://(127\.0\.0\.1|localhost)\b")
MACHINE = {
    "a home folder": re.compile(r"(?<![\w/.])/(home|root|Users)/\w"),
    "a working folder": re.compile(r"(?<![\w/.])/(work|workspace|mnt|tmp|var/folders)/[\w.]"),
    "an index of packages": re.compile(r"--(extra-)?index[-]url|--find-links|/simple[/]|file:[/]//"),
    "an address inside a network": re.compile(
        r"https?://(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|[a-z0-9-]+(:\d+)?/)"
    ),
}
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".csv", ".json", ".svg", ".yml", ".yaml", ""}


def machine_words(text: str) -> list[str]:
    """What a text says of a machine."""
    text = ALLOWED_ADDRESSES.sub("", text)
    return [f"{what}: {found[0]!r}" for what, pattern in MACHINE.items() if (found := pattern.search(text))]


def test_no_file_is_longer_than_one_topic() -> None:
    # Migrations are written by a machine and read by one.
    files = [path for path in python_files("tangga", "bench") if "migrations" not in path.parts]
    lines = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: count for name, count in lines.items() if count > LONGER.get(name, MOST_LINES)} == {}


def test_no_file_knows_the_machine() -> None:
    files = [path for path in tracked() if path.suffix in TEXT and path.name != "test_files.py"]
    told = {place(path): machine_words(path.read_text(encoding="utf-8", errors="replace")) for path in files}
    assert {name: words for name, words in told.items() if words} == {}


@pytest.mark.parametrize(
    "text",
    [
        "/home/rina/daftar",
        "--index" + "-url x",
        "http:" + "//mirror:8080/simple" + "/",
        "http:" + "//10.1.2.3/",
        "cd /" + "work/x",
    ],
)
def test_sees_a_machine(text: str) -> None:
    assert machine_words(text)


@pytest.mark.parametrize("text", ["http://127.0.0.1:8000", "https://www.apache.org/licenses/", "/usr/bin/chromium"])
def test_lets_what_is_everywhere_be(text: str) -> None:
    assert machine_words(text) == []

"""Documents keep up with the code."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.project import CODE, ROOT, place, python_files, tracked, tree

LONGEST_ADR_WORDS = 450
"""One page."""
MARKDOWN = [path for path in tracked() if path.suffix == ".md"]


def glossary() -> list[list[str]]:
    """The rows of the table in GLOSSARY.md, as cells."""
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return rows[1:]


def words_of_code() -> set[str]:
    """Every identifier, column and code in the code, and the words of which they are made."""
    whole: set[str] = set()
    for path in python_files("tangga"):
        for node in ast.walk(tree(path)):
            named = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
            spoken = [named, getattr(node, "arg", None), getattr(node, "value", None), getattr(node, "module", None)]
            whole |= {word for word in spoken if isinstance(word, str) and len(word) < 80}
    parts = {part for word in whole for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", word)}
    lowered = {word.lower() for word in whole | parts}
    snake = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", word).lower() for word in whole}
    inner = {word for name in snake for word in _runs(name.split("_"))}
    return lowered | snake | inner


def _runs(words: list[str]) -> set[str]:
    """Every run of words inside a longer name: `bad_value` in `bad_values_of_list`."""
    count = len(words)
    runs = {"_".join(words[start:end]) for start in range(count) for end in range(start + 1, min(start + 4, count) + 1)}
    return runs | {run.removesuffix("s") for run in runs}


def test_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme
    assert "http://127.0.0.1:8000" in readme


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_document_was_merged_to_the_end(path: Path) -> None:
    assert not re.search(r"^(<{7}|={7}|>{7})", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_readme_is_one_screen() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 90


def test_makefile_has_the_commands_that_documents_name() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    named = {word for path in MARKDOWN for word in re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8"))}
    assert named <= targets


@pytest.mark.parametrize("name", sorted(path.parent.name for path in CODE.glob("*/__init__.py")))
def test_slice_has_a_readme(name: str) -> None:
    readme = CODE / name / "README.md"
    assert readme.is_file()
    assert 5 <= len(readme.read_text(encoding="utf-8").splitlines()) <= 60


def test_glossary_has_one_word_an_idea() -> None:
    rows = glossary()
    assert all(len(row) == 4 and all(row) for row in rows)
    for column in (0, 1, 2):
        words = [row[column] for row in rows]
        assert sorted(words) == sorted(set(words))


def test_glossary_identifiers_are_in_the_code() -> None:
    known = words_of_code()
    missing = [row[2] for row in glossary() if row[2].strip("`").lower() not in known]
    assert missing == []


@pytest.mark.parametrize("path", MARKDOWN, ids=[place(path) for path in MARKDOWN])
def test_links_lead_somewhere(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    assert [link for link in links if not (path.parent / link).exists()] == []  # type: ignore[attr-defined]


def test_decisions_are_numbered_and_short() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    texts = {record.name: record.read_text(encoding="utf-8") for record in records}
    assert {name: len(text.split()) for name, text in texts.items() if len(text.split()) > LONGEST_ADR_WORDS} == {}
    assert all(re.search(r"^## ", text, flags=re.MULTILINE) for text in texts.values())


def test_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


def test_ci_runs_what_people_run() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make check" in script
    assert "make test" in script

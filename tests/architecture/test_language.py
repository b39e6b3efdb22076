"""Everything a person reads stands in both languages, with the same facts in each."""

import ast
import string
from pathlib import Path

import pytest

from tests.architecture.project import calls, place, python_files

LANGUAGES = ("id", "en")


def sentences(call: ast.Call) -> dict[str, ast.expr]:
    """The two sentences of a `Text(...)`, by language."""
    given = dict(zip(LANGUAGES, call.args, strict=False))
    return given | {word.arg: word.value for word in call.keywords if word.arg}


def is_text(call: ast.Call) -> bool:
    """Whether a call makes a `Text`."""
    return isinstance(call.func, ast.Name) and call.func.id == "Text"


def facts(sentence: ast.expr) -> set[str] | None:
    """The facts that a sentence names, by `{placeholder}` or in an f-string; None where they cannot be read."""
    if isinstance(sentence, ast.Constant) and isinstance(sentence.value, str):
        return {name for _, name, _, _ in string.Formatter().parse(sentence.value) if name is not None}
    if isinstance(sentence, ast.BinOp):
        left, right = facts(sentence.left), facts(sentence.right)
        return None if left is None or right is None else left | right
    return None


def problem(call: ast.Call) -> str:
    """What is wrong with a `Text`, or nothing."""
    given = sentences(call)
    if set(given) != set(LANGUAGES):
        return "not both languages"
    values = [given[language].value for language in LANGUAGES if isinstance(given[language], ast.Constant)]
    empty = [not str(value).strip() for value in values]
    if any(empty) and not (len(empty) == 2 and all(empty)):
        return "one language says nothing"
    named = [facts(given[language]) for language in LANGUAGES]
    if None not in named and named[0] != named[1]:
        return f"different facts: {named[0]} and {named[1]}"
    return ""


def wrong_texts(path: Path) -> list[str]:
    """What is wrong with the texts of a file."""
    return [f"{place(path, call)} {problem(call)}" for call in calls(path) if is_text(call) and problem(call)]


def test_every_text_stands_in_both_languages() -> None:
    assert [wrong for path in python_files("tangga") for wrong in wrong_texts(path)] == []


def test_there_are_texts_to_look_at() -> None:
    assert sum(is_text(call) for path in python_files("tangga") for call in calls(path)) > 100


@pytest.mark.parametrize(
    "code", ['Text("ada")', 'Text("", "there")', 'Text("{a} ada", "{b} there")', 'Text(id="{a}", en="there")']
)
def test_sees_a_text_that_is_wrong(code: str) -> None:
    call = ast.parse(code).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert problem(call.value)

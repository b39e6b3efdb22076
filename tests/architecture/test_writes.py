"""Only services write to the database."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.project import CODE, calls, place, python_files, tree

ALWAYS = {
    "save", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update",
    "asave", "adelete", "acreate", "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create", "aupdate",
}  # fmt: skip
NOT_DATABASES = {"shutil", "os", "Path"}


def is_write(call: ast.Call) -> bool:
    """Whether a call looks like one that changes rows; `update` does where it names a column."""
    if not isinstance(call.func, ast.Attribute):
        return False
    if isinstance(call.func.value, ast.Name) and call.func.value.id in NOT_DATABASES:
        return False
    return call.func.attr in ALWAYS or (call.func.attr == "update" and bool(call.keywords) and not call.args)


def knows_rows(path: Path) -> bool:
    """Whether a file can hold a row at all: it imports Django, models, or what selects them."""
    named = [
        node.module or "" if isinstance(node, ast.ImportFrom) else " ".join(name.name for name in node.names)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return any(re.search(r"\bdjango\b|\.(models|selectors|requests)\b", name) for name in named)


def may_write(path: Path) -> bool:
    """Whether a file is one of a slice's services, or a migration."""
    inside = path.relative_to(CODE)
    return bool({"services", "migrations"} & {*inside.parts[:-1], inside.stem})


def test_only_services_write() -> None:
    files = [path for path in python_files("tangga") if knows_rows(path) and not may_write(path)]
    assert [place(path, call) for path in files for call in calls(path) if is_write(call)] == []


@pytest.mark.parametrize(
    "code", ["user.save()", "Entry.objects.create(number=1)", "people.filter(a=1).update(is_gone=True)", "x.y.delete()"]
)
def test_sees_a_write(code: str) -> None:
    call = ast.parse(code).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert is_write(call.value)


@pytest.mark.parametrize("code", ["seen.update(other)", "people.filter(a=1)", "hash.update(b'')"])
def test_lets_a_question_be(code: str) -> None:
    call = ast.parse(code).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert not is_write(call.value)

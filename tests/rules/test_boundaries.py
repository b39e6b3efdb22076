"""Changing one `<` to `<=` in any rule, or the other way round, makes a worked case fail."""

import ast
import importlib
import types
from pathlib import Path

import pytest

from tangga.rules.law import MODULES, rulebook
from tangga.rules.rulebook import Rulebook, collect
from tests.rules.worked_cases import Case, all_cases, failures

SWAPPED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}


def _tree(name: str) -> ast.Module:
    return ast.parse(Path(str(importlib.import_module(name).__file__)).read_text(encoding="utf-8"))


def comparisons(name: str) -> list[int]:
    """The places of all orderings in a module, by their number."""
    found = [node for node in ast.walk(_tree(name)) if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED]
    return list(range(len(found)))


def mutants() -> list[tuple[str, int]]:
    return [(module.__name__, at) for module in MODULES for at in comparisons(module.__name__)]


def mutated(name: str, at: int) -> types.ModuleType:
    """The module with one ordering swapped with its neighbour."""
    tree = _tree(name)
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED]
    found[at].ops[0] = SWAPPED[type(found[at].ops[0])]()
    module = types.ModuleType(name)
    exec(compile(ast.fix_missing_locations(tree), f"<{name} mutated>", "exec"), module.__dict__)  # noqa: S102
    return module


def rulebook_with(module: types.ModuleType) -> Rulebook:
    """The rulebook with one module in place of the one of its name."""
    return collect([module if one.__name__ == module.__name__ else one for one in MODULES], rulebook().parameters)


@pytest.mark.parametrize(("name", "at"), mutants())
def test_a_swapped_ordering_fails_a_case(name: str, at: int) -> None:
    folder = name.split(".")[2]
    touched = [case for case in all_cases() if folder in ("exclusions", case.programme.split("_")[0].lower())]
    assert is_noticed(rulebook_with(mutated(name, at)), touched)


def is_noticed(book: Rulebook, touched: list[Case]) -> bool:
    """Whether a case comes out otherwise, or cannot be decided at all."""
    try:
        return failures(book, touched, at_once=True) != []
    except IndexError:
        return True


def test_there_are_orderings_to_swap() -> None:
    assert len(mutants()) > 25


def test_an_unchanged_module_passes() -> None:
    module = importlib.import_module("tangga.rules.kube.rules")
    kube = [case for case in all_cases() if case.programme == "KUBE"]
    assert failures(rulebook_with(module), kube) == []

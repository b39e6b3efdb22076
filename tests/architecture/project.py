"""The project's own files, as the tests of its build look at them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ROOT / "tangga"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that belongs to the project; outside a clone, every file that could."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        hidden = re.compile(r"(^|/)(\.venv|__pycache__|out|build|\.[a-z_]+_cache|[^/]*\.egg-info)/")
        paths = [path for path in ROOT.rglob("*") if not hidden.search(path.relative_to(ROOT).as_posix())]
    return tuple(sorted(path for path in paths if path.is_file()))


def python_files(*folders: str) -> list[Path]:
    """The project's Python files under these folders."""
    under = tuple(ROOT / folder for folder in folders)
    return [path for path in tracked() if path.suffix == ".py" and any(path.is_relative_to(one) for one in under)]


@cache
def tree(path: Path) -> ast.Module:
    """What a file says, as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def place(path: Path, node: ast.expr | None = None) -> str:
    """Where something stands, as an editor opens it."""
    line = f":{node.lineno}" if node else ""
    return f"{path.relative_to(ROOT).as_posix()}{line}"

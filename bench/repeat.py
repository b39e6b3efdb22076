"""The same input twice gives the same bytes; `python -m bench.repeat`."""

import json
from collections.abc import Iterator
from pathlib import Path

from bench.lines import Line, note, show
from bench.matches import make_world, match
from bench.options import Options, asked

SIZE = "100k"
MANIFEST = "manifest.json"
WHO_AND_WHEN = "made"


def lines(options: Options) -> Iterator[Line]:
    """Two releases of one world, made with different hash seeds and numbers of threads, byte for byte."""
    world = make_world(options, SIZE)
    note("repeat: twice the same")
    one = match(world, options.folder / "release-one", environment={"PYTHONHASHSEED": "1"}).release
    other = match(
        world, options.folder / "release-other", environment={"PYTHONHASHSEED": "2", "POLARS_MAX_THREADS": "1"}
    ).release
    differing = sorted(name for name in _files(one) | _files(other) if not _is_same(one / name, other / name))
    yield Line(
        f"world {SIZE} matched twice",
        "the same bytes",
        f"{len(_files(one))} files the same" if not differing else f"differ: {', '.join(differing)}",
        is_met=not differing,
    )


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _is_same(one: Path, other: Path) -> bool:
    if not (one.is_file() and other.is_file()):
        return False
    if one.name == MANIFEST:
        return _told(one) == _told(other)
    return one.read_bytes() == other.read_bytes()


def _told(manifest: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(manifest.read_text(encoding="utf-8"))
    del told[WHO_AND_WHEN]
    return told


if __name__ == "__main__":
    show(lines(asked()))

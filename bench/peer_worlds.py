"""The peer on a pretend province: trained once on a smaller one, its model kept, then linked where it is asked."""

from pathlib import Path
from typing import Any

from bench.lines import note, score
from bench.matches import make_world
from bench.options import Options
from bench.processes import run_module

_answers: dict[Path, dict[str, Any]] = {}


def columns_of(world: Path) -> Path:
    """The standardised columns of a world, written once."""
    table = world.with_suffix(".parquet")
    if not table.is_file():
        run_module("bench.standard_columns", {"lists": world, "to": table})
    return table


def trained_model(options: Options) -> Path:
    """A model that Splink learned from a world of 100 k records drawn with another seed."""
    kept = options.folder / "splink-model.json"
    if not kept.is_file():
        note("Splink: training on a world of 100 k records")
        other = Options(options.folder, options.is_all, options.scale, options.seed + 1)
        table = columns_of(make_world(other, "100k"))
        run_module("bench.splink_training", {"recipe": "registry", "tables": [table], "to": kept})
    return kept


def splink_on(options: Options, world: Path) -> dict[str, Any]:
    """Splink's answer on a world; asked once in a run, however many lines tell of it."""
    if world not in _answers:
        request = {"recipe": "registry", "tables": [columns_of(world)], "model": trained_model(options)}
        note(f"{world.name}: Splink")
        _answers[world] = run_module("bench.splink_peer", request)
    return _answers[world]


def told(peer: dict[str, Any]) -> str:
    """Its F1 at the best threshold and at the fixed one."""
    return f"best {score(peer['best']['f1'])} / at 0.95 {score(peer['fixed']['f1'])}"

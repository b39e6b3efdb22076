"""Linking 1 M standardised records, reading and standardising left out; `python -m bench.linking`.

Ours scores and clusters with a model that was trained before, as the peer does; both in a process of their own.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.lines import Line, note, score, show
from bench.matches import make_world, match
from bench.options import Options, asked
from bench.peer_worlds import splink_on, told
from bench.processes import run_module

SIZE = "1M"
MOST_SHARE_OF_PEER = 0.5


def lines(options: Options) -> Iterator[Line]:
    """Seconds and F1, ours and the peer's, on the same records."""
    world = make_world(options, SIZE)
    request = {"lists": world, "model": _model(options)}
    note(f"{world.name}: linking, Tangga")
    ours = run_module("bench.linking_ours", request)
    peer = splink_on(options, world)
    share, best = ours["seconds"] / peer["link_seconds"], max(peer["best"]["f1"], peer["fixed"]["f1"])
    yield Line(
        f"linking {ours['records']:,} standardised records",
        f"<= {MOST_SHARE_OF_PEER} of the peer",
        _seconds(ours["seconds"], ours["cpu_seconds"]) + f" = {share:.2f} of the peer",
        _seconds(peer["link_seconds"], peer["link_cpu_seconds"]),
        share <= MOST_SHARE_OF_PEER,
    )
    yield Line("the same, F1 of persons", "higher than the peer", score(ours["f1"]), told(peer), ours["f1"] > best)


def _model(options: Options) -> Path:
    """Our weights, learned on the world on which the peer learns too."""
    other = Options(options.folder, options.is_all, options.scale, options.seed + 1)
    world = make_world(other, "100k")
    return match(world, options.folder / "release-trained").release / "model.json"


def _seconds(wall: float, cpu: float) -> str:
    return f"{wall:.1f} s ({cpu:.1f} s CPU)"


if __name__ == "__main__":
    show(lines(asked()))

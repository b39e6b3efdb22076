"""FEBRL 3 and 4: people of another country, without NIK; `python -m bench.febrl`."""

from collections.abc import Iterator

from bench.febrl_lists import write_febrl
from bench.lines import Line, note, score, show
from bench.matches import match
from bench.options import Options, asked
from bench.processes import run_module

MUST = {3: 0.998, 4: 0.999}


def lines(options: Options) -> Iterator[Line]:
    """F1 over pairs of each set, the peer trained and scored on the same records."""
    for number, must in MUST.items():
        folder = options.folder / f"febrl{number}"
        febrl = write_febrl(number, folder / "lists")
        note(f"{febrl.name}: Tangga")
        ours = match(febrl.folder, folder / "release", "--evaluate", febrl.truth)
        note(f"{febrl.name}: Splink")
        peer = run_module("bench.splink_peer", {"recipe": "febrl", "tables": febrl.tables, "train_on": febrl.tables})
        f1 = ours.evaluation["persons"]["f1"]
        told = f"best {score(peer['best']['f1'])} / at 0.95 {score(peer['fixed']['f1'])}"
        yield Line(f"{febrl.name}, F1", f">= {must}", score(f1), told, f1 >= must)


if __name__ == "__main__":
    show(lines(asked()))

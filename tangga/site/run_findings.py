"""What a decision run found, said on the terminal in a few plain lines."""

from datetime import date
from pathlib import Path
from typing import Any

from rich import box
from rich.table import Table

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.site.terminal import Terminal

FOUND = Text(
    "Pada {on}, {families} keluarga diputuskan; mereka {cells} kasus yang berbeda.",
    "On {on}, {families} families were decided; they are {cells} different cases.",
)
NEXT = Text(
    "Hasil ada di {folder}. Jelaskan satu keluarga dengan: tangga explain {folder} NOMOR",
    "The result is in {folder}. Explain a family with: tangga explain {folder} NUMBER",
)
HEADINGS = (
    Text("program", "programme"),
    Text("berhak", "entitled"),
    Text("tidak", "refused"),
    Text("belum diputuskan", "not decided"),
    Text("setahun", "a year"),
)


def tell_run(terminal: Terminal, manifest: dict[str, Any], folder: Path) -> None:
    """Print the finding as a sentence, then what each programme decided, and where to read on."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.programmes.unverified import LEGEND, marked, rests_on_doubt

    counts = manifest["counts"]
    facts = {name: figures.count(counts[name]) for name in ("families", "cells")}
    terminal.tell(figures.fill(FOUND, on=figures.day(date.fromisoformat(manifest["on"])), **facts))
    table = Table(box=box.SIMPLE, pad_edge=False)
    for at, heading in enumerate(HEADINGS):
        table.add_column(terminal.say(heading), justify="right" if at else "left")
    for code, told in manifest["totals"].items():
        numbers = [figures.count(told[name]) for name in ("entitled", "refused", "not_decided")]
        amount = marked(figures.rupiah(told["amount"]), manifest["unverified"][code])
        table.add_row(code, *map(terminal.say, [*numbers, amount]))
    terminal.show(table)
    if any(map(rests_on_doubt, manifest["unverified"].values())):
        terminal.tell(LEGEND)
    terminal.tell(NEXT.with_facts(folder=folder))

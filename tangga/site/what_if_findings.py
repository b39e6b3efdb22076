"""The answer to a what-if, on the terminal."""

from typing import TYPE_CHECKING

import polars as pl
from rich import box
from rich.table import Table

from tangga.platform import figures, money
from tangga.platform.language import Text
from tangga.site.terminal import Terminal

if TYPE_CHECKING:
    from tangga.programmes.what_if import Answer

TITLES = {
    "": Text("Semua", "All"),
    "province": Text("Menurut provinsi", "By province"),
    "decile": Text("Menurut desil", "By decile"),
}
FAMILIES = {
    "gaining": Text("untung", "gaining"),
    "losing": Text("rugi", "losing"),
    "entitled_more": Text("baru berhak", "newly entitled"),
    "entitled_less": Text("tidak lagi", "no more"),
}
AMOUNTS = {
    "gained": Text("bertambah", "gained"),
    "lost": Text("berkurang", "lost"),
    "after": Text("menjadi, setahun", "becomes, a year"),
}
PROGRAMME, GROUP, UNKNOWN = Text("program", "programme"), Text("kelompok", "group"), Text("tidak diketahui", "unknown")


def tell_answer(terminal: Terminal, answer: "Answer") -> None:
    """Print who gains and who loses: in all, by province and by decile."""
    for group, rows in (("", answer.totals), ("province", answer.province), ("decile", answer.decile)):
        terminal.tell(TITLES[group])
        terminal.show(_table(terminal, rows, group))


def _table(terminal: Terminal, rows: pl.DataFrame, group: str) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column(terminal.say(PROGRAMME))
    if group:
        table.add_column(terminal.say(GROUP))
    for heading in (*FAMILIES.values(), *AMOUNTS.values()):
        table.add_column(terminal.say(heading), justify="right")
    for row in rows.iter_rows(named=True):
        named = [terminal.say(UNKNOWN) if row[group] in (None, "") else str(row[group])] if group else []
        counts = [terminal.say(figures.count(row[name])) for name in FAMILIES]
        table.add_row(
            row["programme"], *named, *counts, *(terminal.say(money.short_rupiah(row[name])) for name in AMOUNTS)
        )
    return table

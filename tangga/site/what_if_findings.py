"""The answer to a what-if, on the terminal."""

from typing import TYPE_CHECKING, Any

import polars as pl
from rich import box
from rich.table import Table

from tangga.platform import figures, money
from tangga.platform.language import Text
from tangga.site.terminal import Terminal

if TYPE_CHECKING:
    from tangga.programmes.runs import Run
    from tangga.programmes.what_if import Answer

TITLES = {
    "": Text("Menurut program", "By programme"),
    "decile": Text("Menurut desil", "By decile"),
    "province": Text("Menurut provinsi", "By province"),
}
FAMILIES = {
    "gaining": Text("naik", "gaining"),
    "losing": Text("turun", "losing"),
    "entitled_more": Text("baru berhak", "newly entitled"),
    "entitled_less": Text("tak lagi berhak", "no more entitled"),
}
AMOUNTS = {
    "gained": Text("ditambah", "gained"),
    "lost": Text("dikurangi", "lost"),
    "after": Text("setahun menjadi", "a year becomes"),
}
PROGRAMME, UNKNOWN = Text("program", "programme"), Text("tidak diketahui", "unknown")
GROUP = {"province": Text("provinsi", "province"), "decile": Text("desil", "decile")}
FOUND = Text(
    "{programme}: {gaining} keluarga naik, {losing} turun; setahun dari {before} menjadi {after} ({change}).",
    "{programme}: {gaining} families gain, {losing} lose; a year from {before} to {after} ({change}).",
)
SAME = Text("{programme}: tidak ada yang berubah.", "{programme}: nothing changes.")
MORE, LESS = Text("bertambah {amount}", "{amount} more"), Text("berkurang {amount}", "{amount} less")


def tell_answer(terminal: Terminal, run: "Run", answer: "Answer") -> None:
    """Print who gains and who loses: a sentence for each programme, then by programme, decile and province."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.programmes.unverified import LEGEND

    for row in answer.totals.iter_rows(named=True):
        terminal.tell(_sentence(row))
    for group, rows in (("", answer.totals), ("decile", answer.decile), ("province", answer.province)):
        terminal.tell(Text("", ""))
        terminal.tell(TITLES[group])
        terminal.show(_table(terminal, run, rows, group))
    terminal.tell(LEGEND)


def _sentence(row: dict[str, Any]) -> Text:
    if row["gained"] == row["lost"] == 0 and not row["entitled_more"] + row["entitled_less"]:
        return figures.fill(SAME, programme=row["programme"])
    change = row["after"] - row["before"]
    said = figures.fill(MORE if change >= 0 else LESS, amount=money.short_rupiah(abs(change)))
    families = {name: figures.count(row[name]) for name in ("gaining", "losing")}
    amounts = {name: money.short_rupiah(row[name]) for name in ("before", "after")}
    return figures.fill(FOUND, programme=row["programme"], change=said, **families, **amounts)


def _table(terminal: Terminal, run: "Run", rows: pl.DataFrame, group: str) -> Table:
    from tangga.programmes.unverified import marked

    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column(terminal.say(PROGRAMME))
    if group:
        table.add_column(terminal.say(GROUP[group]))
    for heading in (*FAMILIES.values(), *AMOUNTS.values()):
        table.add_column(terminal.say(heading), justify="right")
    for row in rows.iter_rows(named=True):
        named = [terminal.say(_group(group, row[group]))] if group else []
        counts = [terminal.say(figures.count(row[name])) for name in FAMILIES]
        amounts = {name: money.short_rupiah(row[name]) for name in AMOUNTS}
        amounts["after"] = marked(amounts["after"], run.manifest["unverified"][row["programme"]])
        table.add_row(row["programme"], *named, *counts, *map(terminal.say, amounts.values()))
    return table


def _group(group: str, value: Any) -> Text:
    from tangga.programmes.report.tables import province_name

    if value in (None, ""):
        return UNKNOWN
    return province_name(value) if group == "province" else Text(str(value), str(value))

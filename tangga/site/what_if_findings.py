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
    "after": Text("menjadi", "becomes"),
}
PROGRAMME, UNKNOWN = Text("program", "programme"), Text("tidak diketahui", "unknown")
GROUP = {"province": Text("provinsi", "province"), "decile": Text("desil", "decile")}
FOUND = Text(
    "{programme}: {gaining} keluarga naik, {losing} turun; setahun dari {before} menjadi {after} ({change}).",
    "{programme}: {gaining} families gain, {losing} lose; a year from {before} to {after} ({change}).",
)
CHANGES = tuple(FAMILIES)
WHO_CHANGES = ("gaining", "losing")
HEADINGS = {**FAMILIES, **AMOUNTS}
ONLY_CHANGED = Text("Kelompok yang tidak berubah tidak ditulis.", "Groups in which nothing changes are left out.")
SAME = Text("{programme}: tidak ada yang berubah.", "{programme}: nothing changes.")
MORE, LESS = Text("bertambah {amount}", "{amount} more"), Text("berkurang {amount}", "{amount} less")


def tell_answer(terminal: Terminal, run: "Run", answer: "Answer") -> None:
    """Print who gains and who loses: a sentence for each programme, then by programme, decile and province."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.programmes.unverified import LEGEND

    for row in answer.totals.iter_rows(named=True):
        terminal.tell(_sentence(row, run))
    for group, rows in (("", answer.totals), ("decile", answer.decile), ("province", answer.province)):
        terminal.tell(Text("", ""))
        terminal.tell(TITLES[group])
        terminal.show(_table(terminal, run, rows, group))
    terminal.tell(ONLY_CHANGED)
    terminal.tell(LEGEND)


def _sentence(row: dict[str, Any], run: "Run") -> Text:
    from tangga.programmes.unverified import marked

    if row["gained"] == row["lost"] == 0 and not row["entitled_more"] + row["entitled_less"]:
        return figures.fill(SAME, programme=row["programme"])
    change = row["after"] - row["before"]
    said = figures.fill(MORE if change >= 0 else LESS, amount=money.short_rupiah(abs(change)))
    families = {name: figures.count(row[name]) for name in ("gaining", "losing")}
    amounts = {name: money.short_rupiah(row[name]) for name in ("before", "after")}
    amounts["after"] = marked(amounts["after"], run.manifest["unverified"][row["programme"]])
    return figures.fill(FOUND, programme=row["programme"], change=said, **families, **amounts)


def _table(terminal: Terminal, run: "Run", rows: pl.DataFrame, group: str) -> Table:
    from tangga.programmes.unverified import marked

    if group:
        rows = rows.filter(pl.sum_horizontal(CHANGES) > 0)
    families = [name for name in (WHO_CHANGES if group else CHANGES) if rows[name].sum()]
    sums = [name for name in AMOUNTS if (name == "after" and group) or (name != "after" and rows[name].sum())]
    headings = [PROGRAMME, *([GROUP[group]] if group else []), *(HEADINGS[name] for name in (*families, *sums))]
    told = []
    for row in rows.iter_rows(named=True):
        amounts = {name: money.short_rupiah(row[name]) for name in sums}
        if group:
            amounts["after"] = marked(amounts["after"], run.manifest["unverified"][row["programme"]])
        named = [row["programme"], *([terminal.say(_group(group, row[group]))] if group else [])]
        numbers = [*(figures.count(row[name]) for name in families), *amounts.values()]
        told.append([*named, *map(terminal.say, numbers)])
    return _grid([terminal.say(one) for one in headings], told, names=2 if group else 1)


def _grid(headings: list[str], rows: list[list[str]], names: int) -> Table:
    """A table in which a name may be broken over lines, and a number never is."""
    table = Table(box=box.SIMPLE, pad_edge=False, padding=0, show_edge=False)
    for at, heading in enumerate(headings):
        is_number = at >= names
        table.add_column(heading, justify="right" if is_number else "left", no_wrap=is_number)
    for row in rows:
        table.add_row(*row)
    return table


def _group(group: str, value: Any) -> Text:
    from tangga.programmes.report.tables import province_name

    if value in (None, ""):
        return UNKNOWN
    return province_name(value) if group == "province" else Text(str(value), str(value))

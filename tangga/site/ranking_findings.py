"""What a fitted ranking is worth, and what became of families ranked by it, on the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.site.terminal import Terminal

if TYPE_CHECKING:
    from tangga.registry.ranking.model import RankingModel
    from tangga.registry.ranking.services import Ranked

FITTED = Text(
    "Model dilatih pada {households} rumah tangga, {provinces} provinsi dengan model sendiri. Pada rumah tangga yang "
    "tidak dilihat: R2 {explained}, RMSE {spread} (log konsumsi).",
    "The model was fitted to {households} households; provinces with a model of their own: {provinces}. On households "
    "not seen: R2 {explained}, RMSE {spread} (log of consumption).",
)
SET_ASIDE = Text("Tidak dipakai karena ada yang kosong: {facts}.", "Not used, because something is empty: {facts}.")
HEADINGS = (
    Text("sampai desil", "up to decile"),
    Text("salah masuk", "wrongly in"),
    Text("salah keluar", "wrongly out"),
    Text("bila diundi", "by lot"),
    Text("di sisi yang salah", "on the wrong side"),
    Text("menurut model sendiri", "by its own account"),
)
FIT_NEXT = Text(
    "Model ada di {model}, laporannya di {report}. Peringkatkan keluarga dengan: tangga rank --by {model} --families "
    "BERKAS --to HASIL.parquet",
    "The model is in {model}, its report in {report}. Rank families with: tangga rank --by {model} --families FILE "
    "--to RANKS.parquet",
)
RANKED = Text("{ranked} dari {families} keluarga diperingkat.", "{ranked} of {families} families were ranked.")
LACKING = Text(
    "{families} keluarga tidak berdesil karena ada variabel yang tidak diketahui: {names}. Tidak ada yang ditebak.",
    "{families} families have no decile because a variable is unknown: {names}. Nothing was guessed.",
)
BY_NATION = Text(
    "{families} keluarga memakai model nasional, karena provinsinya tidak punya model sendiri.",
    "{families} families were ranked by the nation's model, because their province has none of its own.",
)
RANKED_NEXT = Text("Hasil ada di {file}.", "The result is in {file}.")
MOST_NAMES = 5


def tell_fit(terminal: Terminal, model: "RankingModel", file: Path, report: Path) -> None:
    """Print how well the model does, where it errs, and what it is not."""
    from tangga.registry.ranking.model import NATIONAL, NOT_BPS

    told = model.evaluation
    facts = {
        "households": figures.count(model.units[NATIONAL].households),
        "provinces": figures.count(len(model.units) - 1),
        "explained": figures.decimal(told["explained_share"], 3),
        "spread": figures.decimal(told["error_spread"], 3),
    }
    terminal.tell(figures.fill(FITTED, **facts))
    if model.survey["set_aside"]:
        aside = ", ".join(f"{name} ({rows})" for name, rows in sorted(model.survey["set_aside"].items()))
        terminal.tell(figures.fill(SET_ASIDE, facts=aside))
    terminal.show(_errors(terminal, told["cuts"]))
    terminal.tell(NOT_BPS)
    terminal.tell(FIT_NEXT.with_facts(model=file, report=report))


def _errors(terminal: Terminal, cuts: list[dict[str, float]]) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False)
    for heading in HEADINGS:
        table.add_column(terminal.say(heading), justify="right")
    for one in cuts:
        by_lot = figures.percent(1 - one["cut"] / 10, places=0)
        first, second = figures.percent(one["inclusion_error"]), figures.percent(one["exclusion_error"])
        last = [figures.percent(one[name]) for name in ("wrong_share", "expected_wrong_share")]
        table.add_row(str(one["cut"]), *map(terminal.say, (first, second, by_lot, *last)))
    return table


def tell_ranked(terminal: Terminal, ranked: "Ranked", file: Path) -> None:
    """Print how many families were ranked, who was not and why, and what the ranking is not."""
    from tangga.registry.ranking.model import NOT_BPS

    counts = figures.count(ranked.families - ranked.unranked), figures.count(ranked.families)
    terminal.tell(figures.fill(RANKED, ranked=counts[0], families=counts[1]))
    if ranked.unranked:
        names = [f"{name} ({count})" for name, count in ranked.lacking[:MOST_NAMES]]
        names += ["..."] if len(ranked.lacking) > MOST_NAMES else []
        terminal.tell(figures.fill(LACKING, families=figures.count(ranked.unranked), names=", ".join(names)))
    if ranked.by_nation:
        terminal.tell(figures.fill(BY_NATION, families=figures.count(ranked.by_nation)))
    terminal.tell(NOT_BPS)
    terminal.tell(RANKED_NEXT.with_facts(file=file))

"""What changed since the run before: who is helped otherwise, and which figures of the law differ."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from tangga.platform import figures, money
from tangga.platform.language import Text
from tangga.programmes.report.tables import Rows, mark_of
from tangga.programmes.runs import Run
from tangga.programmes.values_said import said_values
from tangga.rules.law import PROGRAMMES, rulebook

BEFORE = Text(
    "Dibandingkan dengan keputusan {families} keluarga menurut hukum pada {on}.",
    "Compared with the decisions of {families} families by the law of {on}.",
)
ONLY_ONCE = Text(
    "{new} keluarga baru ada dalam hasil ini, dan {gone} hanya ada dalam hasil lalu.",
    "{new} families stand in this run for the first time, and {gone} stood in the run before only.",
)
OTHER_RULES = Text(
    "Hasil lalu diputuskan dengan aturan versi lain.", "The run before was decided by another version of the rules."
)
SAME_LAW = Text("Tidak ada besaran hukum yang berbeda.", "No figure of the law differs.")
OTHER_FIGURE = Text("{title} ({code}): dari {was} menjadi {now}.", "{title} ({code}): from {was} to {now}.")
NOT_USED = Text("tidak dipakai", "not used")


@dataclass(frozen=True, slots=True)
class Changes:
    """The runs compared in sentences, the figures that differ, and each programme's families and rupiah."""

    sentences: list[Text]
    law: list[Text]
    rows: Rows


def changes(run: Run, previous: Run | None) -> Changes | None:
    """By programme: who is newly entitled, who no more, whose amount rose or fell, since the run before."""
    if previous is None:
        return None
    told = _compared(run, previous)
    return Changes(_sentences(run, previous, told), _other_figures(run, previous), [_named(run, row) for row in told])


def _compared(run: Run, previous: Run) -> Rows:
    names = {"entitled": "had", "amount_per_year": "was", "cell_id": "before"}
    keys = ["family_id", "programme"]
    before = previous.decisions.select(*keys, *names).rename(names)
    now = run.decisions.select(*keys, *names)
    both = now.join(before, on=keys, how="full", coalesce=True)
    had, has = pl.col("had").fill_null(value=False), pl.col("entitled").fill_null(value=False)
    was, is_now = pl.col("was").fill_null(0), pl.col("amount_per_year").fill_null(0)
    asked = {
        "entitled_more": (has & ~had).sum(),
        "entitled_less": (had & ~has).sum(),
        "rising": (is_now > was).sum(),
        "falling": (is_now < was).sum(),
        "change": (is_now - was).cast(pl.Int128).sum(),
        "new": pl.col("before").is_null().sum(),
        "gone": pl.col("cell_id").is_null().sum(),
    }
    return both.group_by("programme").agg(**asked).sort("programme").collect(engine="streaming").to_dicts()


def _sentences(run: Run, previous: Run, told: Rows) -> list[Text]:
    on = figures.day(date.fromisoformat(previous.manifest["on"]))
    families = figures.count(previous.manifest["counts"]["families"])
    found = [figures.fill(BEFORE, on=on, families=families)]
    common = set(run.manifest["programmes"]) & set(previous.manifest["programmes"])
    counts = next(((row["new"], row["gone"]) for row in told if row["programme"] in common), (0, 0))
    if any(counts):
        found.append(figures.fill(ONLY_ONCE, new=figures.count(counts[0]), gone=figures.count(counts[1])))
    if run.manifest["rules"]["sha256"] != previous.manifest["rules"]["sha256"]:
        found.append(OTHER_RULES)
    return found


def _other_figures(run: Run, previous: Run) -> list[Text]:
    """The figures that have another value, of the programmes that both runs decided."""
    was, now = previous.manifest["figures"], run.manifest["figures"]
    common = {code.split(".")[0] for code in was} & {code.split(".")[0] for code in now}
    codes = [code for code in sorted({*was, *now}) if code.split(".")[0] in common]
    differ = [code for code in codes if _value(was, code) != _value(now, code)]
    return [_other_figure(code, was, now) for code in differ] or [SAME_LAW]


def _value(figures_told: dict[str, Any], code: str) -> Any:
    """As a manifest that was written holds it: a list where the law has several numbers."""
    value = figures_told[code]["value"] if code in figures_told else NOT_USED
    return list(value) if isinstance(value, tuple) else value


def _other_figure(code: str, was: dict[str, Any], now: dict[str, Any]) -> Text:
    known = rulebook().parameters.by_name.get(code.replace(".", "_"))
    values = {
        name: NOT_USED if code not in told else said_values(known, told[code]["value"]) if known else str(told[code])
        for name, told in (("was", was), ("now", now))
    }
    return figures.fill(OTHER_FIGURE, title=known.title if known else code, code=code, **values)


def _named(run: Run, row: dict[str, Any]) -> dict[str, Any]:
    name = PROGRAMMES[row["programme"]].name
    return {
        **row,
        "name": name,
        "change": money.total([int(row["change"])], name),
        "mark": mark_of(run, row["programme"]),
    }

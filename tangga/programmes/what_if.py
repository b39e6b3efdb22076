"""What would be if a figure were another: worked out on the cases, so that a nation is answered at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import narwhals as nw
import polars as pl

from tangga.platform import money
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.programmes.runs import Run
from tangga.rules.deciding import amounts
from tangga.rules.evaluating import plain_values
from tangga.rules.law import rulebook
from tangga.rules.parameters import Parameter, Parameters
from tangga.rules.programme import all_goals
from tangga.rules.rulebook import Law, Level, Rulebook

NOT_USED = Text(
    "--set {code}: keputusan ini tidak memakai parameter itu pada {on}. Yang dipakai: {expected}.",
    "--set {code}: these decisions do not use that parameter on {on}. In use: {expected}.",
)
WORKS_ON_PEOPLE = Text(
    "--set {code}: parameter itu menentukan siapa yang dihitung ({found}), jadi semua keluarga harus dihitung lagi. "
    "Tulis dalam sebuah folder parameter dan jalankan `tangga decide ... --parameters FOLDER`.",
    "--set {code}: that parameter decides who is counted ({found}), so every family must be counted again. "
    "Write it into a folder of parameters and run `tangga decide ... --parameters FOLDER`.",
)
GROUPS: Final = ("", "province", "decile")


class WhatIfRefused(Refused):
    """The question cannot be answered from the cases of a run."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`totals`, `province` and `decile` have a row for each programme and group.

    Columns: `programme`, the group, `gaining, losing` (families whose amount rises or falls), `entitled_more,
    entitled_less` (families newly entitled, or no more), `gained, lost, before, after` (whole rupiah a year).
    """

    totals: pl.DataFrame
    province: pl.DataFrame
    decile: pl.DataFrame


def what_if(run: Run, changed: Mapping[str, int]) -> Answer:
    """Who would gain and who would lose if these parameters had other values on the day of the run."""
    law = _law_with(run, changed)
    plain = plain_values(law)
    _check_only_cases(run, law, changed)
    after: pl.DataFrame = amounts(
        nw.from_native(run.cells.select(_facts(run, law))), law, plain, run.programmes
    ).to_native()
    rows = pl.concat([_difference(run, after, programme.code, programme.prefix) for programme in run.programmes])
    return Answer(*(_summed(rows, group) for group in GROUPS))


def _law_with(run: Run, changed: Mapping[str, int]) -> Law:
    known = Parameters({one.name: one for one in run.law.concepts.values() if isinstance(one, Parameter)})
    everything = rulebook().parameters
    for code, value in changed.items():
        everything.coded(code, "--set")
        if code.replace(".", "_") not in known.by_name:
            facts = {"code": code, "on": run.law.on, "expected": ", ".join(one.code for one in known)}
            raise WhatIfRefused(NOT_USED.with_facts(**facts))
        known = known.with_value(code, value, run.law.on, "--set")
    book = Rulebook(rulebook().versions, everything.replaced(list(known)))
    return book.on(run.law.on, all_goals(run.programmes, run.law.on))


def _check_only_cases(run: Run, law: Law, changed: Mapping[str, int]) -> None:
    """Refuse what would change who is counted: cases cannot tell."""
    before, after = plain_values(run.law), plain_values(law)
    differs = {name for name, value in after.items() if value != before[name]}
    for level in (Level.PERSON, Level.COUNT, Level.FAMILY):
        for rule in law.rules(level):
            if found := differs & set(rule.needs):
                code = next(iter(changed))
                raise WhatIfRefused(WORKS_ON_PEOPLE.with_facts(code=code, found=", ".join(sorted(found))))


def _facts(run: Run, law: Law) -> list[str]:
    """The columns of the cases that are facts; everything else is worked out again."""
    made = {rule.name for rule in law.rules(Level.CELL)}
    prefixes = tuple(f"{programme.prefix}_{what}" for programme in run.programmes for what in _OUTCOMES)
    return [name for name in run.cells.columns if name not in made and name not in prefixes]


_OUTCOMES: Final = ("decision", "per_year", "per_stage", "reasons", "missing")


def _difference(run: Run, after: pl.DataFrame, code: str, prefix: str) -> pl.DataFrame:
    """The cases in their places, with what was and what would be."""
    was, would = run.cells[f"{prefix}_per_year"].fill_null(0), after[f"{prefix}_per_year"].fill_null(0)
    had, has = run.cells[f"{prefix}_decision"] == "ENTITLED", after[f"{prefix}_decision"] == "ENTITLED"
    told = pl.DataFrame({"cell_id": run.cells["cell_id"], "was": was, "would": would, "had": had, "has": has})
    most = max(int(was.max() or 0), int(would.max() or 0))  # type: ignore[arg-type]
    money.total([most * int(run.populations["families"].sum())])
    return run.populations.join(told, on="cell_id").with_columns(programme=pl.lit(code))


def _summed(rows: pl.DataFrame, group: str) -> pl.DataFrame:
    families, was, would = pl.col("families"), pl.col("was"), pl.col("would")
    by = ["programme", group] if group else ["programme"]
    asked: dict[str, Any] = {
        "gaining": families.filter(would > was).sum(),
        "losing": families.filter(would < was).sum(),
        "entitled_more": families.filter(pl.col("has") & ~pl.col("had")).sum(),
        "entitled_less": families.filter(pl.col("had") & ~pl.col("has")).sum(),
        "gained": (families * (would - was)).filter(would > was).sum(),
        "lost": (families * (was - would)).filter(would < was).sum(),
        "before": (families * was).sum(),
        "after": (families * would).sum(),
    }
    return rows.group_by(by).agg(**asked).sort(by)

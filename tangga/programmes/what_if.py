"""What would be if a figure were another: worked out on the cases, so that a nation is answered at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import narwhals as nw
import numpy as np
import polars as pl

from tangga.platform import figures, money
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.programmes.runs import Run
from tangga.rules.deciding import ENTITLED, amounts
from tangga.rules.evaluating import plain_values
from tangga.rules.law import rulebook
from tangga.rules.parameters import Parameter, Parameters
from tangga.rules.programme import Programme, amount_goals
from tangga.rules.rulebook import Law, Level, Rule, Rulebook

NOT_USED = Text(
    "--set {code}: keputusan ini tidak memakai parameter itu pada {on}. Yang dapat dicoba: {expected}.",
    "--set {code}: these decisions do not use that parameter on {on}. These can be tried: {expected}.",
)
WORKS_ON_PEOPLE = Text(
    "--set {code}: ini menentukan siapa yang dihitung ({found}), jadi tidak dapat dijawab dari kasus yang sudah ada: "
    "semua keluarga harus dihitung lagi. Tulis nilainya dalam FOLDER/<program>.yaml, lalu jalankan `tangga decide ... "
    "--parameters FOLDER --previous HASIL-INI --to HASIL-BARU`.",
    "--set {code}: this decides who is counted ({found}), so it cannot be answered from the cases at hand: every "
    "family must be counted again. Write the value into FOLDER/<programme>.yaml, then run `tangga decide ... "
    "--parameters FOLDER --previous THIS-RUN --to NEW-RUN`.",
)
BEFORE_CASES: Final = (Level.PERSON, Level.COUNT, Level.FAMILY)
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
    names = frozenset(code.replace(".", "_") for code in changed)
    after = amounts(nw.from_native(run.cells.lazy()), law, plain, run.programmes, names)
    would: pl.DataFrame = nw.to_native(after).collect()
    places = pl.concat([_in_places(run, would, programme) for programme in run.programmes])
    return Answer(*(_summed(places, group) for group in GROUPS))


def _law_with(run: Run, changed: Mapping[str, int]) -> Law:
    known = Parameters({one.name: one for one in run.law.concepts.values() if isinstance(one, Parameter)})
    everything = rulebook().parameters
    for code, value in changed.items():
        everything.coded(code, "--set")
        if code.replace(".", "_") not in known.by_name:
            facts: dict[str, figures.Fact] = {"code": code, "on": figures.day(run.law.on)}
            facts["expected"] = ", ".join(_triable(run.law))
            raise WhatIfRefused(figures.fill(NOT_USED, **facts))
        known = known.with_value(code, value, run.law.on, "--set")
    book = Rulebook(rulebook().versions, everything.replaced(list(known)))
    return book.on(run.law.on, amount_goals(run.programmes, run.law.on))


def _triable(law: Law) -> list[str]:
    """The figures in use that can be tried on cases: numbers that do not say who is counted."""
    counting = {need for level in BEFORE_CASES for rule in law.rules(level) for need in rule.needs}
    held = {name: dated.value for name, dated in law.figures.items() if name not in counting}
    return sorted(law.parameter(name).code for name, value in held.items() if not isinstance(value, tuple))


def _check_only_cases(run: Run, law: Law, changed: Mapping[str, int]) -> None:
    """Refuse what would change who is counted: cases cannot tell."""
    before, after = plain_values(run.law), plain_values(law)
    differs = {name for name, value in after.items() if value != before[name]}
    for level in BEFORE_CASES:
        for rule in law.rules(level):
            if found := differs & set(rule.needs):
                raise WhatIfRefused(_works_on_people(law, changed, sorted(found)))


def _works_on_people(law: Law, changed: Mapping[str, int], found: list[str]) -> Text:
    """The figures that were asked and change who is counted, and what they change, in words."""
    below = {name for one in found for name in law.beneath(one)}
    codes = [code for code in changed if code.replace(".", "_") in below]
    said = [one.says if isinstance(one, Rule) else one.title for one in (law.concepts[name] for name in found)]
    return figures.fill(WORKS_ON_PEOPLE, code=" --set ".join(codes), found=figures.listed(said))


def _in_places(run: Run, after: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """One programme's families and rupiah in every province and decile."""
    name = f"{programme.prefix}_per_year"
    was, would = (table[name].fill_null(0).to_numpy() for table in (run.cells, after))
    name = f"{programme.prefix}_decision"
    had, has = ((table[name] == ENTITLED).to_numpy() for table in (run.cells, after))
    most = max(int(was.max(initial=0)), int(would.max(initial=0)))
    money.total([most * int(run.cells["families"].sum())], programme.name)
    told = {
        "gaining": would > was,
        "losing": would < was,
        "entitled_more": has & ~had,
        "entitled_less": had & ~has,
        "gained": np.maximum(would - was, 0),
        "lost": np.maximum(was - would, 0),
        "before": was,
        "after": would,
    }
    cell, families = run.populations["cell_id"].to_numpy(), run.populations["families"].to_numpy()
    # Populations are sorted by place, so that each place is a stretch; sums are exact, in 64 bits.
    summed = {name: np.add.reduceat(families * held[cell], run.starts) for name, held in told.items()}
    places = run.populations.select("province", "decile")[run.starts]
    columns = {name: pl.Series(held) for name, held in summed.items()}
    return places.with_columns(programme=pl.lit(programme.code), **columns)


SUMS: Final = ("gaining", "losing", "entitled_more", "entitled_less", "gained", "lost", "before", "after")


def _summed(places: pl.DataFrame, group: str) -> pl.DataFrame:
    by = ["programme", group] if group else ["programme"]
    return places.group_by(by).agg(pl.col(SUMS).sum()).sort(by)

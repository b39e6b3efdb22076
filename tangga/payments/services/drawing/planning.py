"""What a run and the law say a family is to get: how much for which month or stage, and what it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from tangga.payments.domain.limits import most_of_a_stage
from tangga.payments.domain.periods import (
    PAID,
    PKH,
    SEMBAKO,
    STAGE_MONTHS,
    NoSuchPeriod,
    Period,
    months_between,
    months_paid,
    stage_of,
)
from tangga.payments.models import PayRound
from tangga.platform.folders import sha256_of
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.programmes.models import DecisionRun
from tangga.programmes.runs import CHANGED, MANIFEST, Run, open_run
from tangga.rules.law import rulebook

MONTHLY: Final = "sembako.monthly"
STAGE_MONTHS_POST: Final = "pkh.stage_months_post"
STAGE_AMOUNT: Final = "pkh_stage_amount"
COUNTED: Final = "pkh_counted_"
BY_POST: Final = "POST"

NOT_PAID_BY_STAGES: Final = Text(
    "{programme} tidak dibayar lewat putaran bayar; yang dibayar adalah PKH dan Sembako.",
    "{programme} is not paid in pay rounds; PKH and Sembako are.",
)
NOT_DECIDED: Final = Text(
    "Hasil keputusan {on} tidak memutuskan {programme}. Pilih hasil yang memutuskannya.",
    "The decision run of {on} does not decide {programme}. Choose one that does.",
)
WRONG_MONTHS: Final = Text(
    "Bulan {first} sampai {last} tidak dapat dibayar sekaligus: berikan tanggal 1 dari bulan pertama dan bulan "
    "terakhir, paling banyak 12 bulan.",
    "The months from {first} to {last} cannot be paid at once: give the first day of the first and of the last month, "
    "at most 12 months.",
)
OTHER_STAGE: Final = Text(
    "Hasil keputusan ini untuk {period}, bulan {first} sampai {last}. PKH dibayar menurut tahap itu; untuk tahap lain, "
    "putuskan dahulu dengan hukum pada harinya.",
    "This run is of {period}, {first} to {last}. PKH is paid by that stage; for another one decide first by the law of "
    "its day.",
)

Amounts = Sequence[tuple[date, int]]
"""Each month or stage by its first day, with rupiah."""


class NotPaidInRounds(Refused):
    """The programme gives no aid that is paid in stages."""


class NotDecidedByRun(Refused):
    """The run says nothing about the programme."""


class WrongPeriod(Refused):
    """The months cannot be paid at once, or are not those of the stage."""


class RunChanged(Refused):
    """The folder is not the run that was published."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round pays to whom, as far as the run and the law say it."""

    programme: str
    months: tuple[tuple[date, int], ...]
    """Of aid that is the same for everybody."""
    stage_starts: tuple[date, date]
    """The first day of the stage of the run's day, by bank and by post."""
    by_post: frozenset[int]
    """The cases of the run that the law pays by the stages of the post."""
    components: Mapping[int, str]
    """By case."""
    unrefused: Mapping[int, int]
    """Rupiah of the stage by case, as if no condition refused it: whoever is enrolled gets it until that ends."""

    def amounts(self, cell: int, per_stage: int | None) -> Amounts | None:
        """What a family of a case is to get; `per_stage` is None where the run does not entitle it. None: unknown."""
        if self.programme != PKH:
            return self.months
        amount = self.unrefused.get(cell) if per_stage is None else per_stage
        return None if amount is None else ((self.stage_starts[cell in self.by_post], amount),)

    @property
    def first(self) -> date:
        """No month or stage begins earlier."""
        return min(*self.stage_starts, *(month for month, _ in self.months))


def period_of(programme: str, run: Run, first_month: date | None, last_month: date | None) -> Period:
    """The time that a round pays; refused where it is none."""
    if programme not in PAID:
        raise NotPaidInRounds(NOT_PAID_BY_STAGES.with_facts(programme=programme))
    if programme not in run.manifest["programmes"]:
        raise NotDecidedByRun(NOT_DECIDED.with_facts(programme=programme, on=run.manifest["on"]))
    on = date.fromisoformat(run.manifest["on"])
    if programme == PKH:
        return _stage(run, on, first_month, last_month)
    try:
        return months_paid(first_month or on.replace(day=1), last_month or first_month or on.replace(day=1))
    except NoSuchPeriod as cause:
        raise WrongPeriod(WRONG_MONTHS.with_facts(first=first_month, last=last_month)) from cause


def _stage(run: Run, on: date, first_month: date | None, last_month: date | None) -> Period:
    stage = stage_of(on, _figure(run, STAGE_MONTHS))
    if (first_month or stage.first_month, last_month or stage.last_month) != (stage.first_month, stage.last_month):
        facts = {"period": stage.name, "first": f"{stage.first_month:%Y-%m}", "last": f"{stage.last_month:%Y-%m}"}
        raise WrongPeriod(OTHER_STAGE.with_facts(**facts))
    return stage


def plan_of(pay_round: PayRound, run: Run) -> Plan:
    """What the round pays."""
    on = date.fromisoformat(run.manifest["on"])
    if pay_round.programme == SEMBAKO:
        months = tuple((month, _monthly(run, month)) for month in _months_of(pay_round))
        return Plan(SEMBAKO, months, (pay_round.first_month, pay_round.first_month), frozenset(), {}, {})
    by_bank = stage_of(on, _figure(run, STAGE_MONTHS)).first_month
    of_post = run.manifest["figures"].get(STAGE_MONTHS_POST)
    by_post = stage_of(on, of_post["value"]).first_month if of_post else by_bank
    cells = run.cells
    return Plan(PKH, (), (by_bank, by_post), _cells_by_post(cells), _components(cells), _unrefused(cells))


def most_of(pay_round: PayRound, run: Run) -> int:
    """The largest amount in rupiah that the law of the run's day can give a family in this round."""
    if pay_round.programme == SEMBAKO:
        return sum(_monthly(run, month) for month in _months_of(pay_round))
    return most_of_a_stage({code: told["value"] for code, told in run.manifest["figures"].items()})


def opened(published: DecisionRun) -> Run:
    """The folder of a published run, every file held against its hash: money rests on it."""
    run = open_run(Path(published.folder), check_hashes=True)
    if sha256_of(run.folder / MANIFEST) != published.manifest_sha256:
        raise RunChanged(CHANGED.with_facts(folder=run.folder.name, file=MANIFEST))
    return run


def _months_of(pay_round: PayRound) -> list[date]:
    return months_between(pay_round.first_month, pay_round.last_month)


def _figure(run: Run, code: str) -> Any:
    return run.manifest["figures"][code]["value"]


def _monthly(run: Run, month: date) -> int:
    """By the figure that the run applied where it covers the month, else by the law of the month."""
    told = run.manifest["figures"][MONTHLY]
    first, last = date.fromisoformat(told["from"]), told["to"] and date.fromisoformat(told["to"])
    if first <= month and (last is None or month <= last):
        return int(told["value"])
    value = rulebook().parameters.coded(MONTHLY, "sembako").on(month).value
    assert isinstance(value, int)  # noqa: S101 - rupiah is no list and has no "none"
    return value


def _cells_by_post(cells: pl.DataFrame) -> frozenset[int]:
    if "pkh_channel" not in cells.columns:
        return frozenset()
    return frozenset(cells.filter(pl.col("pkh_channel") == BY_POST)["cell_id"].to_list())


def _unrefused(cells: pl.DataFrame) -> dict[int, int]:
    if STAGE_AMOUNT not in cells.columns:
        return {}
    known = cells.filter(pl.col(STAGE_AMOUNT).is_not_null())
    return dict(zip(known["cell_id"].to_list(), known[STAGE_AMOUNT].to_list(), strict=True))


def _components(cells: pl.DataFrame) -> dict[int, str]:
    """What the amount of each case is made of: `pregnant:1,primary:2`."""
    counted = [name for name in cells.columns if name.startswith(COUNTED)]
    told = cells.select("cell_id", *counted).iter_rows(named=True)
    return {
        row["cell_id"]: ",".join(f"{name.removeprefix(COUNTED)}:{row[name]}" for name in counted if row[name])
        for row in told
    }

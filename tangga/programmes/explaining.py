"""Why a family is helped or not: a tree from the amount down to the facts, each line with its regulation."""

from dataclasses import dataclass, replace

import polars as pl

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.programmes.runs import Run
from tangga.programmes.telling import Line, Teller
from tangga.programmes.unverified import Unverified, beneath, marked, unverified
from tangga.programmes.values_said import TITLES
from tangga.rules.deciding import ENTITLED, NOT_DECIDED, REFUSED
from tangga.rules.evaluating import plain_values
from tangga.rules.programme import Condition, Help, Programme

NO_FAMILY = Text(
    "Keluarga {family} tidak ada dalam {folder}. Periksa nomornya.",
    "There is no family {family} in {folder}. Check its number.",
)


class FamilyUnknown(Refused):
    """No decision was made about a family of this number."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A condition that does not hold, and what would change it; marked where the rule or its figures are doubted."""

    code: str
    fails: Text
    remedy: Text
    line: "Line"
    """The condition itself: its value, regulation and first day, and below it what it was held against."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one programme decided of a family, why, and the whole tree behind it."""

    programme: Programme
    decision: str
    per_year: int | None
    per_stage: int | None
    failed: list[Failed]
    missing: list[Text]
    conditions: list[Line]
    amount: Line
    stage: Line | None
    """What is paid in the stage of the day, where that is not part of the amount already told."""
    unverified: Unverified
    readings: list[Line]
    """The amount under each reading of what the law leaves open, where they differ."""


def explanations(run: Run, family_id: int) -> list[Explanation]:
    """The explanation of every programme that was decided of a family."""
    found = run.decisions.filter(pl.col("family_id") == family_id).select("cell_id").head(1).collect()
    if not len(found):
        raise FamilyUnknown(NO_FAMILY.with_facts(family=family_id, folder=run.folder))
    values = run.cells.row(found.item(), named=True)
    teller = Teller(run, {**plain_values(run.law), **values})
    return [_explained(programme, teller) for programme in run.programmes]


def _explained(programme: Programme, teller: Teller) -> Explanation:
    told = {
        name: teller.values[f"{programme.prefix}_{name}"] for name in ("decision", "per_year", "per_stage", "missing")
    }
    conditions = programme.conditions_on(teller.run.law.on)
    failed = [one for one in conditions if teller.value(one.concept) is False]
    missing = [TITLES[name] for name in told["missing"].split(",") if name]
    seen: set[str] = {programme.amount}
    amount = teller.line(programme.amount, seen)
    return Explanation(
        programme, told["decision"], told["per_year"], told["per_stage"],
        [_failed(one, teller) for one in failed], missing,
        [_condition(one, teller, seen) for one in conditions], amount, _stage(programme, teller, seen),
        unverified(teller.run.law, programme), _readings(programme, teller),
    )  # fmt: skip


def _stage(programme: Programme, teller: Teller, seen: set[str]) -> Line | None:
    told = teller.run.law.beneath(programme.amount)
    return None if programme.stage in told else teller.line(programme.stage, seen | {programme.stage})


def _readings(programme: Programme, teller: Teller) -> list[Line]:
    names = programme.readings_on(teller.run.law.on)
    if len({teller.value(name) for name in names}) < 2:
        return []
    return [replace(teller.line(name, set()), below=[]) for name in names]


def _failed(condition: Condition, teller: Teller) -> Failed:
    doubts = beneath(teller.run.law, [condition.concept])
    line = teller.line(condition.concept, {condition.concept}, with_none=True)
    return Failed(condition.code, marked(condition.fails, doubts), condition.remedy, line)


def _condition(condition: Condition, teller: Teller, seen: set[str]) -> Line:
    return teller.line(condition.concept, seen | {condition.concept})


def headline(explanation: Explanation) -> Text:
    """What a family asks first: what do we get; marked where the answer rests on what is not verified."""
    said = _headline(explanation)
    return marked(said, explanation.unverified) if explanation.decision == ENTITLED else said


def _headline(explanation: Explanation) -> Text:
    name = explanation.programme.name
    if explanation.decision == REFUSED:
        return figures.fill(Text("{name}: tidak dapat", "{name}: not entitled"), name=name)
    if explanation.decision == NOT_DECIDED:
        return figures.fill(Text("{name}: belum dapat diputuskan", "{name}: cannot be decided yet"), name=name)
    gives = explanation.programme.gives
    facts = {"name": name, "year": _amount(explanation.per_year), "stage": _amount(explanation.per_stage)}
    if gives is Help.TRANSFER:
        said = Text(
            "{name}: dapat {year} setahun, {stage} pada tahap ini", "{name}: {year} a year, {stage} in this stage"
        )
        return figures.fill(said, **facts)
    if gives is Help.GRANT:
        said = Text(
            "{name}: memenuhi syarat, modal {year} sekali", "{name}: meets the conditions, capital of {year} once"
        )
        return figures.fill(said, name=name, year=facts["year"])
    said = Text(
        "{name}: memenuhi syarat mengajukan pinjaman sampai {top}", "{name}: may apply for a loan of up to {top}"
    )
    return figures.fill(said, name=name, top=explanation.amount.value)


def _amount(amount: int | None) -> Text:
    return figures.rupiah(amount or 0)

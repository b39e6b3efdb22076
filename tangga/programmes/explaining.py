"""Why a family is helped or not: a tree from the amount down to the facts, each line with its regulation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import polars as pl

from tangga.platform import figures, money
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.programmes.runs import Run
from tangga.programmes.unverified import Unverified, beneath, marked, unverified
from tangga.programmes.values_said import TITLES, said_values
from tangga.rules.deciding import ENTITLED, NOT_DECIDED, REFUSED
from tangga.rules.evaluating import plain_values
from tangga.rules.facts import Fact
from tangga.rules.parameters import Parameter
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import DAY, Concept, Level, Rule

NO_FAMILY = Text(
    "Keluarga {family} tidak ada dalam {folder}. Periksa nomornya.",
    "There is no family {family} in {folder}. Check its number.",
)
NOT_CHECKED: Final = Text("tidak diperiksa, jadi tidak menolak siapa pun", "not checked, so that it refuses nobody")
ASSUMED: Final = Text("dianggap {value}", "taken as {value}")


class FamilyUnknown(Refused):
    """No decision was made about a family of this number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the explanation, and what stands below it."""

    says: Text
    value: Text
    law: str
    since: date | None
    is_verified: bool
    source: str = ""
    below: list["Line"] = field(default_factory=list)


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


def explanations(run: Run, family_id: int) -> list[Explanation]:
    """The explanation of every programme that was decided of a family."""
    found = run.decisions.filter(pl.col("family_id") == family_id).select("cell_id").head(1).collect()
    if not len(found):
        raise FamilyUnknown(NO_FAMILY.with_facts(family=family_id, folder=run.folder))
    values = run.cells.row(found.item(), named=True)
    teller = _Teller(run, {**plain_values(run.law), **values})
    return [_explained(programme, teller) for programme in run.programmes]


@dataclass(frozen=True, slots=True)
class _Teller:
    """The run and the values of one case."""

    run: Run
    values: Mapping[str, Any]

    def line(self, name: str, seen: set[str]) -> Line:
        """A concept with all that it rests on, each concept told once."""
        concept = self.run.law.concepts[name]
        below = []
        for need in self._below(name, concept):
            if need not in seen:
                seen.add(need)
                below.append(self.line(need, seen))
        value = self.value(name)
        if isinstance(concept, Parameter):
            dated = self.run.law.figures[name]
            shown = said_values(concept, dated.value)
            return Line(concept.title, shown, dated.law, dated.valid_from, dated.is_verified, dated.source)
        if isinstance(concept, Fact):
            return Line(_capital(concept.title), self._said_fact(concept, value), "", None, is_verified=True)
        shown = said_values(concept, value)
        return Line(concept.says, shown, concept.law, concept.valid_from, concept.is_verified, below=below)

    def _said_fact(self, fact: Fact, value: Any) -> Text:
        """A fact as people say it; a check that was not made, or what everyone counts as, is no fact of the family."""
        for told in self.run.manifest["inputs"]:
            if fact.column in told["checks_not_made"]:
                return NOT_CHECKED
            if fact.column in told["assumed"]:
                return figures.fill(ASSUMED, value=fact.empty or said_values(fact, value))
        return fact.empty if value is None and fact.empty else said_values(fact, value)

    def value(self, name: str) -> Any:
        """What the case holds of a concept; a day is told by the rules that use it."""
        concept = self.run.law.concepts[name]
        return self.values.get(concept.column if isinstance(concept, Fact) else name)

    def _below(self, name: str, concept: Concept) -> Iterator[str]:
        if isinstance(concept, Rule) and concept.level in (Level.COUNT, Level.FAMILY):
            yield from self._figures_below(name)
            return
        for need in self.run.law.needs(name):
            if self._is_worth_telling(need, self.run.law.needs(name)):
                yield need

    def _figures_below(self, name: str) -> Iterator[str]:
        """The ages and limits by which people were counted."""
        told = name.replace("pkh_", "is_", 1)
        law = self.run.law
        for need in law.beneath(told if told in law.concepts else name):
            if isinstance(law.concepts[need], Parameter) and not need.endswith("_amount"):
                yield need

    def _is_worth_telling(self, name: str, beside: tuple[str, ...]) -> bool:
        """Not what is none of, nor the rate of what is none of, nor what only orders the others."""
        concept = self.run.law.concepts[name]
        if concept is DAY or name == "pkh_component_order":
            return False
        counted = name.replace("pkh_", "pkh_counted_", 1).removesuffix("_amount")
        if isinstance(concept, Parameter):
            return not (counted in beside and self.value(counted) == 0)
        return not (isinstance(concept, Rule) and concept.unit in ("people", "rupiah") and self.value(name) == 0)


def _capital(title: Text) -> Text:
    return Text(title.id[:1].upper() + title.id[1:], title.en[:1].upper() + title.en[1:])


def _explained(programme: Programme, teller: _Teller) -> Explanation:
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
        unverified(teller.run.law, programme),
    )  # fmt: skip


def _stage(programme: Programme, teller: _Teller, seen: set[str]) -> Line | None:
    told = teller.run.law.beneath(programme.amount)
    return None if programme.stage in told else teller.line(programme.stage, seen | {programme.stage})


def _failed(condition: Condition, teller: _Teller) -> Failed:
    doubts = beneath(teller.run.law, [condition.concept])
    line = teller.line(condition.concept, {condition.concept})
    return Failed(condition.code, marked(condition.fails, doubts), condition.remedy, line)


def _condition(condition: Condition, teller: _Teller, seen: set[str]) -> Line:
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
    return money.rupiah(amount or 0)

"""A concept of the law as a line that people read, with all that it rests on below it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.programmes.runs import Run
from tangga.programmes.values_said import said_values
from tangga.rules.facts import Fact
from tangga.rules.parameters import Parameter
from tangga.rules.rulebook import DAY, Concept, Level, Rule

NOT_CHECKED: Final = Text("tidak diperiksa, jadi tidak menolak siapa pun", "not checked, so that it refuses nobody")
ASSUMED: Final = Text("dianggap {value}", "taken as {value}")
COUNTED_BY: Final = {"pkh_severe_disability": "is_severely_disabled"}
"""What makes a person one of a kind, where it is not called as the kind is."""


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
class Teller:
    """The run and the values of one case."""

    run: Run
    values: Mapping[str, Any]

    def line(self, name: str, seen: set[str], *, with_none: bool = False) -> Line:
        """A concept with all that it rests on, each concept told once; with `none`, also what there is none of."""
        concept = self.run.law.concepts[name]
        below = []
        for need in self._below(name, concept, with_none=with_none):
            if need not in seen:
                seen.add(need)
                below.append(self.line(need, seen))
        value = self.value(name)
        if isinstance(concept, Parameter):
            dated = self.run.law.figures[name]
            shown = said_values(concept, dated.value)
            return Line(concept.title, shown, dated.law, dated.valid_from, dated.is_verified, dated.source)
        if isinstance(concept, Fact):
            return Line(figures.capital(concept.title), self._said_fact(concept, value), "", None, is_verified=True)
        shown = said_values(concept, value)
        return Line(concept.says, shown, concept.law, concept.valid_from, concept.is_verified, below=below)

    def _said_fact(self, fact: Fact, value: Any) -> Text:
        """A fact as people say it; a check that was not made, or what everyone counts as, is no fact of the family."""
        if any(fact.column in told["checks_not_made"] for told in self.run.manifest["inputs"]):
            return NOT_CHECKED
        if self._is_assumed(fact):
            return figures.fill(ASSUMED, value=fact.empty or said_values(fact, fact.counts_as))
        return fact.empty if value is None and fact.empty else said_values(fact, value)

    def value(self, name: str) -> Any:
        """What the case holds of a concept; a day is told by the rules that use it."""
        concept = self.run.law.concepts[name]
        return self.values.get(concept.column if isinstance(concept, Fact) else name)

    def _below(self, name: str, concept: Concept, *, with_none: bool) -> Iterator[str]:
        if isinstance(concept, Rule) and concept.level in (Level.COUNT, Level.FAMILY):
            yield from self._figures_below(name)
            return
        needs = self.run.law.needs(name)
        for need in needs:
            if self._is_of_it(need, name) and (with_none or not self._is_of_none(need, needs)):
                yield need

    def _figures_below(self, name: str) -> Iterator[str]:
        """The ages and limits by which people were counted, and where silence was taken for an answer."""
        law = self.run.law
        told = COUNTED_BY.get(name, name.replace("pkh_", "is_", 1))
        for need in law.beneath(told if told in law.concepts else name):
            concept = law.concepts[need]
            if isinstance(concept, Fact) and concept.is_companion and self._is_assumed(concept):
                yield need
            if isinstance(concept, Parameter) and not need.endswith("_amount"):
                yield need

    def _is_assumed(self, fact: Fact) -> bool:
        return any(fact.column in told["assumed"] for told in self.run.manifest["inputs"])

    def _is_of_it(self, need: str, name: str) -> bool:
        """Not what only orders the kinds of people, nor, of those who count, how many there are of another kind."""
        if self.run.law.concepts[need] is DAY or need == "pkh_component_order":
            return False
        is_of_kinds = name.startswith("pkh_counted_") and need.startswith("pkh_allowed_")
        return not is_of_kinds or need.removeprefix("pkh_allowed_") == name.removeprefix("pkh_counted_")

    def _is_of_none(self, name: str, beside: tuple[str, ...]) -> bool:
        """Whether there is none of it, or it is the rate of what there is none of."""
        concept = self.run.law.concepts[name]
        counted = name.replace("pkh_", "pkh_counted_", 1).removesuffix("_amount")
        if isinstance(concept, Parameter):
            return counted in beside and self.value(counted) == 0
        return isinstance(concept, Rule) and concept.unit in ("people", "rupiah") and self.value(name) == 0

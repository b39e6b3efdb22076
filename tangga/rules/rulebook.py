"""One small function per legal concept, dated; together they are the law as it stood on a day.

The names of a function's arguments are the concepts it depends on: other rules, parameters, or facts. From them the
graph of a day is built, and refused where it has a circle, an unknown concept, or a day without a version.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from types import ModuleType
from typing import Any

from tangga.platform.language import Text
from tangga.rules.facts import BY_CONCEPT, Fact
from tangga.rules.parameters import Dated, Parameter, Parameters, check_apart, spans
from tangga.rules.refusals import CYCLE, OUTSIDE, UNKNOWN_CONCEPT, WRONG_LEVEL, DateOutsideLaw, RulesRefused


class Level(IntEnum):
    """Over what a rule is decided; a rule may use its own level and those before."""

    LAW = 0
    """Once for the day, from parameters alone, in plain Python."""
    PERSON = 1
    """For each person."""
    COUNT = 2
    """For each family, from its people: `number_of`, `any_where`."""
    FAMILY = 3
    """For each family, from its own facts, into something small."""
    CELL = 4
    """For each distinct case: the only facts are counts and what families became."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one legal concept."""

    name: str
    level: Level
    law: str
    says: Text
    unit: str
    valid_from: date
    valid_to: date | None
    is_verified: bool
    below: int
    """Of a FAMILY rule that gives a number: it is less than this."""
    missing: str
    """Of a COUNT rule: the fact that is unknown where this is unknown, or more than nothing if it counts the "
    "unknown."""
    counts_unknown: bool
    function: Callable[..., Any]
    needs: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it stands."""
        return self.function.__module__

    def holds_on(self, day: date) -> bool:
        """Whether this version is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


Concept = Rule | Parameter | Fact


def rule(
    *,
    level: Level,
    law: str,
    says: Text,
    unit: str = "yes_no",
    valid_from: str = "2016-01-01",
    valid_to: str | None = None,
    verified: bool = True,
    name: str = "",
    below: int = 0,
    missing: str = "",
    counts_unknown: bool = False,
    needs: tuple[str, ...] = (),
) -> Callable[[Callable[..., Any]], Rule]:
    """Make a function a version of the concept of its own name (or `name`), from the first day to the last.

    Where a concept depends on one thing for each of many kinds, `needs` names them and the function takes them all.
    """
    last = date.fromisoformat(valid_to) if valid_to else None

    def made(function: Callable[..., Any]) -> Rule:
        asked = needs or tuple(inspect.signature(function).parameters)
        called = name or function.__name__
        dates = (date.fromisoformat(valid_from), last)
        return Rule(called, level, law, says, unit, *dates, verified, below, missing, counts_unknown, function, asked)

    return made


def _day() -> None:
    """Filled in by the day that is asked."""


DAY = Rule(
    name="on",
    level=Level.LAW,
    law="-",
    says=Text("Hari keputusan", "Day of the decision"),
    unit="code",
    valid_from=date.min,
    valid_to=None,
    is_verified=True,
    below=0,
    missing="",
    counts_unknown=False,
    function=_day,
    needs=(),
)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Every version of every rule by name, and every parameter."""

    versions: Mapping[str, tuple[Rule, ...]]
    parameters: Parameters

    def on(self, day: date, goals: Iterable[str]) -> "Law":
        """The law of a day, as far as these concepts need it."""
        found: dict[str, Concept] = {}
        for goal in goals:
            self._visit(goal, day, found, ())
        values = {name: one.on(day) for name, one in found.items() if isinstance(one, Parameter)}
        return Law(day, found, values)

    def _visit(self, name: str, day: date, found: dict[str, Concept], path: tuple[str, ...]) -> None:
        """Add a concept after everything it needs, so that the order of `found` is one in which all can be decided."""
        place = _place_of(self.versions, path)
        if name in path:
            raise RulesRefused(CYCLE.with_facts(place=place, found=" -> ".join([*path[path.index(name) :], name])))
        if name in found:
            return
        concept = self._concept(name, day, path)
        if isinstance(concept, Rule):
            for need in concept.needs:
                self._visit(need, day, found, (*path, name))
                _check_level(concept, need, found[need])
        found[name] = concept

    def _concept(self, name: str, day: date, path: tuple[str, ...]) -> Concept:
        if name in self.versions:
            return self._version(name, day)
        if name == DAY.name:
            return DAY
        concept = self.parameters.by_name.get(name) or BY_CONCEPT.get(name)
        if concept is None:
            facts = {"place": _place_of(self.versions, path), "rule": path[-1] if path else "-", "found": name}
            raise RulesRefused(UNKNOWN_CONCEPT.with_facts(**facts))
        return concept

    def _version(self, name: str, day: date) -> Rule:
        versions = self.versions[name]
        for version in versions:
            if version.holds_on(day):
                return version
        facts = {"place": versions[0].place, "name": name, "on": day, "found": spans(versions)}
        raise DateOutsideLaw(OUTSIDE.with_facts(**facts))


@dataclass(frozen=True, slots=True)
class Law:
    """The concepts in force on a day, each after all that it needs, and the figures of that day."""

    on: date
    concepts: Mapping[str, Concept]
    figures: Mapping[str, Dated]

    def rules(self, level: Level) -> list[Rule]:
        """The rules of one level, each after those of the level that it needs."""
        return [one for one in self.concepts.values() if isinstance(one, Rule) and one.level == level]

    def facts(self, table: str) -> list[Fact]:
        """The facts of one table that are needed."""
        return [one for one in self.concepts.values() if isinstance(one, Fact) and one.table == table]

    def parameter(self, name: str) -> Parameter:
        """The parameter of one of the figures."""
        found = self.concepts[name]
        if not isinstance(found, Parameter):
            raise TypeError(name)
        return found

    def needs(self, name: str) -> tuple[str, ...]:
        """What a concept depends on directly."""
        concept = self.concepts[name]
        return concept.needs if isinstance(concept, Rule) else ()

    def beneath(self, name: str) -> list[str]:
        """The concept and all that it depends on, itself first, each once."""
        found, waiting = {name: None}, [name]
        while waiting:
            for need in self.needs(waiting.pop(0)):
                if need not in found:
                    found[need] = None
                    waiting.append(need)
        return list(found)


def collect(modules: Iterable[ModuleType], parameters: Parameters) -> Rulebook:
    """The rulebook of some modules; refused where two versions of a rule hold on one day."""
    by_name: dict[str, list[Rule]] = {}
    for module in modules:
        for one in _rules_of(module):
            by_name.setdefault(one.name, []).append(one)
    ordered = {name: sorted(versions, key=lambda one: one.valid_from) for name, versions in by_name.items()}
    for name, versions in ordered.items():
        check_apart(name, versions[0].place, versions)
    return Rulebook({name: tuple(versions) for name, versions in ordered.items()}, parameters)


def _rules_of(module: ModuleType) -> list[Rule]:
    """The rules that a module makes, one by one or as a tuple; not those that it imports."""
    found = [one for held in vars(module).values() for one in (held if isinstance(held, tuple) else (held,))]
    return [one for one in found if isinstance(one, Rule) and one.place == module.__name__]


def _place_of(versions: Mapping[str, tuple[Rule, ...]], path: tuple[str, ...]) -> str:
    return versions[path[-1]][0].place if path else "tangga.rules"


def _check_level(above: Rule, need: str, concept: Concept) -> None:
    its_level = _level_of(concept)
    allowed = its_level <= above.level and not (above.level > Level.COUNT and its_level == Level.PERSON)
    allowed = allowed and not (above.level == Level.FAMILY and its_level == Level.COUNT)
    if isinstance(concept, Fact) and above.level == Level.CELL:
        allowed = concept.enters_cases
    if not allowed:
        facts = {"place": above.place, "rule": above.name, "level": above.level.name}
        raise RulesRefused(WRONG_LEVEL.with_facts(**facts, found=need, its_level=its_level.name))


def _level_of(concept: Concept) -> Level:
    if isinstance(concept, Rule):
        return concept.level
    if isinstance(concept, Parameter):
        return Level.LAW
    return Level.PERSON if concept.table == "people" else Level.FAMILY

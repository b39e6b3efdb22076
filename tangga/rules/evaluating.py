"""Runs the rules of one level over a table, whichever engine holds it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw

from tangga.rules.facts import Fact, Kind
from tangga.rules.parameters import Parameter
from tangga.rules.rulebook import DAY, Concept, Law, Level, Rule
from tangga.rules.vocabulary import Aggregate, Since

Frame = Any
"""A narwhals table, lazy or not: what goes in comes out."""
Plain = Mapping[str, Any]
"""What was decided once for the day: parameters, and what follows from them alone."""
Cuts = dict[str, set[date]]
"""The days at which answers change, by the column of the day that is asked about."""


def plain_values(law: Law) -> Plain:
    """The figures of the day and what the law-level rules make of them, as plain Python values."""
    values: dict[str, Any] = {}
    for name, concept in law.concepts.items():
        if concept is DAY:
            values[name] = law.on
        elif isinstance(concept, Parameter):
            values[name] = law.figures[name].value
        elif isinstance(concept, Rule) and concept.level == Level.LAW:
            values[name] = concept.function(**{need: values[need] for need in concept.needs})
    return values


def with_level(frame: Frame, law: Law, level: Level, plain: Plain, only: frozenset[str] | None = None) -> Frame:
    """The table with a column for each rule of the level (or some of them), those that depend on others after them."""
    for layer in _layers([rule for rule in law.rules(level) if only is None or rule.name in only]):
        frame = frame.with_columns(**{rule.name: expression(rule, law, plain) for rule in layer})
    return frame


def aggregates(law: Law, plain: Plain) -> dict[str, Aggregate]:
    """What the rules about counts ask of the people of a family."""
    return {rule.name: _called(rule, law, plain) for rule in law.rules(Level.COUNT)}


def expression(rule: Rule, law: Law, plain: Plain) -> nw.Expr:
    """One rule as an expression over the columns it depends on."""
    found: nw.Expr = _called(rule, law, plain)
    return found


def cuts_of_people(law: Law, plain: Plain) -> dict[str, tuple[date, ...]]:
    """Each day that rules ask of a person, with the days after which some rule's answer may change, in order."""
    cuts: Cuts = {fact.column: set() for fact in law.facts("people") if fact.kind is Kind.DAY}
    for level in (Level.PERSON, Level.COUNT):
        for rule in law.rules(level):
            _called(rule, law, plain, cuts)
    return {column: tuple(sorted(days)) for column, days in cuts.items()}


def _called(rule: Rule, law: Law, plain: Plain, cuts: Cuts | None = None) -> Any:
    return rule.function(**{need: _argument(need, law.concepts[need], law, plain, cuts) for need in rule.needs})


def _argument(name: str, concept: Concept, law: Law, plain: Plain, cuts: Cuts | None) -> Any:
    if name in plain:
        return plain[name]
    if isinstance(concept, Fact) and concept.kind is Kind.DAY:
        return Since(nw.col(concept.column), law.on, cuts[concept.column] if cuts else None)
    return nw.col(concept.column if isinstance(concept, Fact) else name)


def _layers(rules: list[Rule]) -> list[list[Rule]]:
    """The rules in steps, each needing only what the steps before it made."""
    depth: dict[str, int] = {}
    layers: dict[int, list[Rule]] = {}
    for rule in rules:
        depth[rule.name] = 1 + max((depth[need] for need in rule.needs if need in depth), default=0)
        layers.setdefault(depth[rule.name], []).append(rule)
    return [layers[at] for at in sorted(layers)]

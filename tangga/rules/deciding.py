"""Decides every case for every programme, and keeps every value on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import narwhals as nw

from tangga.rules.evaluating import Frame, Plain, with_level
from tangga.rules.facts import Fact
from tangga.rules.keys import PEOPLE_KNOWN
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import Law, Level, Rule
from tangga.rules.vocabulary import Expr

ENTITLED, REFUSED, NOT_DECIDED = "ENTITLED", "REFUSED", "NOT_DECIDED"
OUTCOME: Final = ("decision", "per_year", "per_stage", "reasons", "missing")
"""What is decided for each programme, as `<programme>_<outcome>`; reasons and missing facts are joined by commas."""
NOTHING: Final = nw.lit(0, dtype=nw.Int64())
NO_WORD: Final = nw.lit(None, dtype=nw.String())
PEOPLE: Final = "people"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A fact on which a decision rests, and the name by which it is missed."""

    column: str
    missed_as: str
    counts_unknown: bool
    is_of_people: bool

    def is_missing(self) -> Expr:
        """Whether it is unknown: null or, where the unknown are counted, more than none."""
        held = nw.col(self.column)
        missing = held.is_null() | (held > 0) if self.counts_unknown else held.is_null()
        return missing & nw.col(PEOPLE_KNOWN) if self.is_of_people else missing


def decided(cells: Frame, law: Law, plain: Plain, programmes: Iterable[Programme]) -> Frame:
    """The cases with every concept of the law and each programme's decision, amounts, reasons and missing facts."""
    cells = with_level(cells, law, Level.CELL, plain)
    for programme in programmes:
        cells = cells.with_columns(**_outcome(programme, law))
    return cells


def amounts(cells: Frame, law: Law, plain: Plain, programmes: Iterable[Programme], changed: frozenset[str]) -> Frame:
    """Each programme's decision and amount of a year, where some figures were changed since the cases were decided.

    Only what rests on those figures is worked out again, so that a question is answered at once.
    """
    stale = frozenset(rule.name for rule in law.rules(Level.CELL) if changed & set(law.beneath(rule.name)))
    cells = with_level(cells, law, Level.CELL, plain, stale)
    return cells.select(*(told for programme in programmes for told in _yearly(programme, law)))


def leaves(law: Law, concept: str) -> list[Leaf]:
    """The facts of a case on which a concept rests."""
    found = (law.concepts[name] for name in law.beneath(concept))
    return [leaf for leaf in map(_leaf, found) if leaf is not None]


def _leaf(concept: object) -> Leaf | None:
    if isinstance(concept, Fact) and concept.enters_cases:
        return Leaf(concept.column, concept.column, counts_unknown=False, is_of_people=False)
    if isinstance(concept, Rule) and concept.level in (Level.COUNT, Level.FAMILY):
        return Leaf(concept.name, concept.missing or PEOPLE, concept.counts_unknown, concept.level == Level.COUNT)
    return None


def _yearly(programme: Programme, law: Law) -> list[Expr]:
    told = _amounts(programme, law, programme.amount)
    return [told[f"{programme.prefix}_{name}"].alias(f"{programme.prefix}_{name}") for name in ("decision", "per_year")]


def _amounts(programme: Programme, law: Law, stage: str) -> dict[str, Expr]:
    refused, unknown = _standing(programme, law)
    decision = (
        nw.when(refused).then(nw.lit(REFUSED)).when(unknown).then(nw.lit(NOT_DECIDED)).otherwise(nw.lit(ENTITLED))
    )
    nothing_known = nw.lit(None, dtype=nw.Int64())
    paid = {
        name: NOTHING if programme.gives is Help.LOAN else nw.col(held)
        for name, held in (("per_year", programme.amount), ("per_stage", stage))
    }
    return {
        f"{programme.prefix}_decision": decision,
        **{
            f"{programme.prefix}_{name}": nw.when(refused)
            .then(NOTHING)
            .when(unknown)
            .then(nothing_known)
            .otherwise(amount)
            for name, amount in paid.items()
        },
    }


def _standing(programme: Programme, law: Law) -> tuple[Expr, Expr]:
    """Whether a condition surely does not hold, and whether anything is unknown."""
    conditions = programme.conditions_on(law.on)
    refused = nw.any_horizontal(*(_is_false(one) for one in conditions), ignore_nulls=True)
    open_ones = [nw.col(one.concept).is_null() for one in conditions]
    unknown = nw.any_horizontal(*open_ones, nw.col(programme.amount).is_null(), ignore_nulls=True)
    return refused, unknown


def _outcome(programme: Programme, law: Law) -> dict[str, Expr]:
    conditions = programme.conditions_on(law.on)
    refused, unknown = _standing(programme, law)
    reasons = [nw.when(_is_false(one)).then(nw.lit(one.code)).otherwise(NO_WORD) for one in conditions]
    missing = _missing(programme, conditions, law)
    return {
        **_amounts(programme, law, programme.stage),
        f"{programme.prefix}_reasons": nw.concat_str(*reasons, separator=",", ignore_nulls=True),
        f"{programme.prefix}_missing": nw.when(refused | ~unknown).then(nw.lit("")).otherwise(missing),
    }


def _is_false(condition: Condition) -> Expr:
    return nw.coalesce(~nw.col(condition.concept), nw.lit(value=False))


def _missing(programme: Programme, conditions: list[Condition], law: Law) -> Expr:
    """The unknown facts under those conditions, and under that amount, which they leave open."""
    open_because: dict[Leaf, list[str]] = {}
    for concept in (*(one.concept for one in conditions), programme.amount):
        for leaf in leaves(law, concept):
            open_because.setdefault(leaf, []).append(concept)
    by_name: dict[str, list[Expr]] = {PEOPLE: []}
    for leaf, concepts in open_because.items():
        matters = nw.any_horizontal(*(nw.col(name).is_null() for name in concepts), ignore_nulls=True)
        if leaf.is_of_people:
            by_name[PEOPLE].append(matters & ~nw.col(PEOPLE_KNOWN))
        by_name.setdefault(leaf.missed_as, []).append(matters & leaf.is_missing())
    words = [
        nw.when(nw.any_horizontal(*found, ignore_nulls=True)).then(nw.lit(name)).otherwise(NO_WORD)
        for name, found in by_name.items()
        if found
    ]
    return nw.concat_str(*words, separator=",", ignore_nulls=True)

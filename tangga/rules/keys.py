"""From people to the few numbers that make a family's case, and back.

Everything a decision depends on is packed into a handful of whole numbers of 64 bits: counts of people, seven bits
each, and what is small (a decile, a truth that may be unknown) as digits of mixed bases. Families with the same
numbers are one case, decided once. Nothing is lost: `unpacked` gives every fact back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

import narwhals as nw

from tangga.rules.evaluating import Frame, Plain, aggregates, with_level
from tangga.rules.facts import Fact, Kind
from tangga.rules.packing import (
    LANE,
    LANES,
    Digit,
    all_unknown,
    as_number,
    decoded,
    in_keys,
    in_lane,
)
from tangga.rules.rulebook import Law, Level
from tangga.rules.vocabulary import Expr, case, is_none_of, truth

MOST_PEOPLE: Final = LANE - 1
"""In one family; the first number that seven bits do not hold is refused."""
NO_PEOPLE: Final = -1
TOO_MANY: Final = -2
PEOPLE_KNOWN: Final = "people_are_known"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which facts stand in which number: `words` of counts, `keys` of digits."""

    words: tuple[tuple[str, ...], ...]
    coded_by: str
    keys: tuple[tuple[Digit, ...], ...]

    def keys_of(self, *, is_of_people: bool) -> dict[str, tuple[Digit, ...]]:
        """The keys of truths about people, or those of the family's own facts."""
        named = {f"key_{at}": digits for at, digits in enumerate(self.keys)}
        return {name: digits for name, digits in named.items() if digits[0].is_of_people is is_of_people}

    @property
    def truths(self) -> list[str]:
        """The truths about people, in the order of their digits."""
        return [digit.name for digits in self.keys_of(is_of_people=True).values() for digit in digits]

    @property
    def columns(self) -> list[str]:
        """The columns that together are the case."""
        return [*(f"word_{at}" for at in range(len(self.words))), *(f"key_{at}" for at in range(len(self.keys)))]


def layout_of(law: Law, plain: Plain) -> Layout:
    """How the facts that this law needs are packed."""
    asked = aggregates(law, plain)
    numbers = sorted((name for name, found in asked.items() if found.kind == "number"), key=lambda one: asked[one].code)
    if [asked[name].code for name in numbers] != list(range(1, len(numbers) + 1)):
        raise ValueError("The codes of what is counted must run from 1 without a gap.")
    words = tuple(tuple(numbers[at : at + LANES]) for at in range(0, len(numbers), LANES))
    sources = {need for rule in law.rules(Level.COUNT) if rule.name in numbers for need in rule.needs}
    of_people = [_any_digit(name) for name, found in asked.items() if found.kind == "any"]
    of_family = [_fact_digit(fact) for fact in law.facts("families") if fact.enters_cases]
    of_family += [_rule_digit(rule.name, rule.below) for rule in law.rules(Level.FAMILY)]
    return Layout(words, "".join(sources), (*in_keys(of_people), *in_keys(of_family)))


def weighed(people: Frame, law: Law, plain: Plain, layout: Layout) -> Frame:
    """What each person adds to its family: `word_<n>` to be summed; truths and `is_wrong`, of which the highest counts.

    A truth is 0, 1 (unknown) or 2.
    """
    asked = aggregates(law, plain)
    people = with_level(people, law, Level.PERSON, plain)
    if layout.words:
        people = people.with_columns(lane=in_lane(nw.col(layout.coded_by), len(layout.words)))
    weights = {f"word_{at}": _lanes(at, layout) for at in range(len(layout.words))}
    truths = {name: truth(found.condition, unknown=1) for name, found in asked.items() if found.condition is not None}
    wrong = {"is_wrong": _is_wrong(law.facts("people"))}
    return people.with_columns(**weights, **truths, **wrong)


def counted(people: Frame, law: Law, plain: Plain, layout: Layout) -> Frame:
    """One row a family: its words, the keys of truths about people, how many people, and whether a value is out of
    range.
    """
    words = [f"word_{at}" for at in range(len(layout.words))]
    added = weighed(people, law, plain, layout).select("family_id", *words, *layout.truths, "is_wrong")
    families = added.group_by("family_id").agg(
        *(nw.col(name).sum().cast(nw.Int64()).alias(name) for name in words),
        *(nw.col(name).max().alias(name) for name in (*layout.truths, "is_wrong")),
        nw.len().cast(nw.Int64()).alias("people"),
    )
    keys = {name: as_number(digits) for name, digits in layout.keys_of(is_of_people=True).items()}
    return families.select("family_id", *words, **keys, is_wrong=nw.col("is_wrong"), people=nw.col("people"))


def keyed(families: Frame, counts: Frame, law: Law, plain: Plain, layout: Layout) -> Frame:
    """`family_id`, `province`, `decile_group` and the numbers that make the case, one row a family.

    A family of whom no person is known has words of NO_PEOPLE, one with too many people of TOO_MANY; a key with a
    value outside its range is OUT_OF_RANGE. None of them becomes a zero.
    """
    own = layout.keys_of(is_of_people=False)
    joined = own_keys(families, law, plain, layout).join(counts, on="family_id", how="left")
    people = nw.col("people")
    words = {name: _word(name, people) for name in layout.columns if name.startswith("word_")}
    nobody = {
        name: nw.coalesce(nw.col(name), nw.lit(all_unknown(digits), dtype=nw.Int64()))
        for name, digits in layout.keys_of(is_of_people=True).items()
    }
    told = {"people": nw.coalesce(people, nw.lit(0)), "is_wrong": nw.coalesce(nw.col("is_wrong"), nw.lit(0))}
    return joined.select("family_id", "province", "decile_group", *own, **words, **nobody, **told)


def own_keys(families: Frame, law: Law, plain: Plain, layout: Layout) -> Frame:
    """`family_id`, `province`, `decile_group` and the keys of a family's own facts, one row a family."""
    families = with_level(families, law, Level.FAMILY, plain)
    own = {name: as_number(digits) for name, digits in layout.keys_of(is_of_people=False).items()}
    province = nw.coalesce(nw.col("region_code").str.slice(0, 2), nw.lit(""))
    return families.select("family_id", province=province, decile_group=nw.col("decile"), **own)


def unpacked(cells: Frame, layout: Layout) -> Frame:
    """The facts of each case, one column each, unknown values null."""
    found: dict[str, Expr] = {}
    for at, word in enumerate(layout.words):
        held = nw.col(f"word_{at}")
        for lane, name in enumerate(word):
            number = (held // LANE**lane) % LANE
            found[name] = nw.when(held >= 0).then(number).otherwise(nw.lit(None, dtype=nw.Int64()))
    for at, digits in enumerate(layout.keys):
        base = 1
        for digit in digits:
            found[digit.name] = decoded((nw.col(f"key_{at}") // base) % digit.base, digit)
            base *= digit.base
    known = nw.col("word_0") >= 0 if layout.words else nw.lit(value=True)
    return cells.with_columns(**found, **{PEOPLE_KNOWN: known})


def _any_digit(name: str) -> Digit:
    return Digit(name, name, 3, is_truth=True, is_of_people=True)


def _fact_digit(fact: Fact) -> Digit:
    if fact.kind is Kind.TRUTH:
        return Digit(fact.column, fact.column, 3, is_truth=True)
    if fact.kind is Kind.CODE:
        return Digit(fact.column, fact.column, len(fact.codes) + 1, codes=fact.codes)
    return Digit(fact.column, fact.column, fact.most + 2, least=fact.least)


def _rule_digit(name: str, below: int) -> Digit:
    return Digit(name, name, below + 1) if below else Digit(name, name, 3, is_truth=True)


def _lanes(word: int, layout: Layout) -> Expr:
    """One person, in the lane of the code, if it stands in this word."""
    code, first = nw.col(layout.coded_by), word * LANES
    is_here = (code > first) & (code <= first + len(layout.words[word]))
    return nw.col("lane") * is_here.cast(nw.Float64())


def _is_wrong(facts: Sequence[Fact]) -> Expr:
    wrong = [_outside(fact) for fact in facts if fact.kind in (Kind.CODE, Kind.NUMBER)]
    if not wrong:
        return nw.lit(0, dtype=nw.Int64())
    return nw.coalesce(reduce(or_, wrong).cast(nw.Int64()), nw.lit(0, dtype=nw.Int64()))


def _outside(fact: Fact) -> Expr:
    held = nw.col(fact.column)
    return is_none_of(held, fact.codes) if fact.codes else (held < fact.least) | (held > fact.most)


def _word(name: str, people: Expr) -> Expr:
    return case((people.is_null(), NO_PEOPLE), (people > MOST_PEOPLE, TOO_MANY), otherwise=nw.col(name))

"""From people to the few numbers that make a family's case, and back.

Everything a decision depends on is packed into a handful of whole numbers of 64 bits: counts of people, seven bits
each, and what is small (a decile, a truth that may be unknown) as digits of mixed bases. Families with the same
numbers are one case, decided once. Nothing is lost: `unpacked` gives every fact back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import narwhals as nw

from tangga.rules.evaluating import Frame, Plain, aggregates, with_level
from tangga.rules.facts import Fact, Kind
from tangga.rules.rulebook import Law, Level
from tangga.rules.vocabulary import Expr, case

LANE: Final = 128
LANES: Final = 9
MOST_PEOPLE: Final = LANE - 1
"""In one family; the first number that seven bits do not hold is refused."""
MOST_KEY: Final = 1 << 62
NO_PEOPLE: Final = -1
TOO_MANY: Final = -2
OUT_OF_RANGE: Final = -1
PEOPLE_KNOWN: Final = "people_are_known"


@dataclass(frozen=True, slots=True)
class Digit:
    """One small fact inside a key: how many values it has, unknown among them."""

    name: str
    column: str
    base: int
    codes: tuple[str, ...] = ()
    is_truth: bool = False
    least: int = 0
    is_of_people: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Which facts stand in which number: `words` of counts, `keys` of digits."""

    words: tuple[tuple[str, ...], ...]
    coded_by: str
    codes: dict[str, int]
    keys: tuple[tuple[Digit, ...], ...]

    @property
    def columns(self) -> list[str]:
        """The columns that together are the case."""
        return [*(f"word_{at}" for at in range(len(self.words))), *(f"key_{at}" for at in range(len(self.keys)))]


def layout_of(law: Law, plain: Plain) -> Layout:
    """How the facts that this law needs are packed."""
    asked = aggregates(law, plain)
    numbers = [name for name, found in asked.items() if found.kind == "number"]
    words = tuple(tuple(numbers[at : at + LANES]) for at in range(0, len(numbers), LANES))
    sources = {need for rule in law.rules(Level.COUNT) if rule.name in numbers for need in rule.needs}
    digits = [_any_digit(name) for name, found in asked.items() if found.kind == "any"]
    digits += [_fact_digit(fact) for fact in law.facts("families") if fact.enters_cases]
    digits += [_rule_digit(rule.name, rule.below) for rule in law.rules(Level.FAMILY)]
    codes = {name: asked[name].code for name in numbers}
    return Layout(words, "".join(sources), codes, tuple(_filled(digits)))


def counted(people: Frame, law: Law, plain: Plain, layout: Layout) -> Frame:
    """One row a family: its words, its truths about people, how many people, and whether a value is out of range."""
    asked = aggregates(law, plain)
    people = with_level(people, law, Level.PERSON, plain)
    weights = {f"word_{at}": _lanes(word, layout) for at, word in enumerate(layout.words)}
    truths = {name: _coded_truth(found.condition) for name, found in asked.items() if found.kind == "any"}
    wrong = {"is_wrong": _is_wrong(law.facts("people"))}
    people = people.select("family_id", **weights, **truths, **wrong)
    return people.group_by("family_id").agg(
        *(nw.col(name).sum().cast(nw.Int64()).alias(name) for name in weights),
        *(nw.col(name).max().cast(nw.Int64()).alias(name) for name in (*truths, *wrong)),
        nw.len().cast(nw.Int64()).alias("people"),
    )


def keyed(families: Frame, counts: Frame, law: Law, plain: Plain, layout: Layout) -> Frame:
    """`family_id`, `province`, `decile_group` and the numbers that make the case, one row a family.

    A family of whom no person is known has words of NO_PEOPLE, one with too many people of TOO_MANY; a key with a
    value outside its range is OUT_OF_RANGE. None of them becomes a zero.
    """
    joined = families.join(counts, on="family_id", how="left")
    joined = with_level(joined, law, Level.FAMILY, plain)
    people = nw.col("people")
    words = {name: _word(name, people) for name in layout.columns if name.startswith("word_")}
    keys = {f"key_{at}": _packed(digits) for at, digits in enumerate(layout.keys)}
    told = {"people": nw.coalesce(people, nw.lit(0)), "is_wrong": nw.coalesce(nw.col("is_wrong"), nw.lit(0))}
    province = nw.coalesce(nw.col("region_code").str.slice(0, 2), nw.lit(""))
    return joined.select("family_id", province=province, decile_group=nw.col("decile"), **words, **keys, **told)


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
            found[digit.name] = _decoded((nw.col(f"key_{at}") // base) % digit.base, digit)
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


def _filled(digits: Sequence[Digit]) -> list[tuple[Digit, ...]]:
    """The digits in as few keys as 62 bits allow."""
    keys: list[list[Digit]] = []
    room = 0
    for digit in digits:
        if room < digit.base:
            keys.append([])
            room = MOST_KEY
        keys[-1].append(digit)
        room //= digit.base
    return [tuple(key) for key in keys]


def _lanes(word: tuple[str, ...], layout: Layout) -> Expr:
    code = nw.col(layout.coded_by)
    lanes = [(code == layout.codes[name], LANE**lane) for lane, name in enumerate(word)]
    return case((code == 0, 0), *lanes, otherwise=0)


def _coded_truth(condition: Any) -> Expr:
    """2 where it holds, 1 where it is unknown, 0 where it does not: the largest of a family is what holds for it."""
    return case((condition, 2), (condition.is_null(), 1), otherwise=0)


def _is_wrong(facts: Sequence[Fact]) -> Expr:
    wrong = [_outside(fact) for fact in facts if fact.kind in (Kind.CODE, Kind.NUMBER)]
    return case(*((one, 1) for one in wrong), otherwise=0) if wrong else nw.lit(0, dtype=nw.Int64())


def _outside(fact: Fact) -> Expr:
    held = nw.col(fact.column)
    return ~held.is_in(fact.codes) if fact.codes else (held < fact.least) | (held > fact.most)


def _word(name: str, people: Expr) -> Expr:
    return case((people.is_null(), NO_PEOPLE), (people > MOST_PEOPLE, TOO_MANY), otherwise=nw.col(name))


def _packed(digits: Sequence[Digit]) -> Expr:
    """The digits as one number, the first the lowest; unknown is the digit 0, or 1 of a truth about people."""
    packed: Expr = nw.lit(0, dtype=nw.Int64())
    outside: Expr = nw.lit(value=False)
    base = 1
    for digit in digits:
        packed = packed + _digit(digit) * base
        base *= digit.base
        if not digit.is_truth:
            held = nw.col(digit.column)
            bad = ~held.is_in(digit.codes) if digit.codes else (held < digit.least) | (held > digit.base - 2)
            outside = outside | nw.coalesce(bad, nw.lit(value=False))
    return case((outside, OUT_OF_RANGE), otherwise=packed)


def _digit(digit: Digit) -> Expr:
    held = nw.col(digit.column)
    if digit.is_of_people:
        return nw.coalesce(held, nw.lit(1, dtype=nw.Int64()))
    if digit.is_truth:
        return _coded_truth(held)
    if digit.codes:
        return case(*((held == code, at + 1) for at, code in enumerate(digit.codes)), otherwise=0)
    return nw.coalesce(held.cast(nw.Int64()) + 1, nw.lit(0, dtype=nw.Int64()))


def _decoded(held: Expr, digit: Digit) -> Expr:
    if digit.is_truth:
        return nw.when(held == 2).then(nw.lit(value=True)).when(held == 0).then(nw.lit(value=False)).otherwise(
            nw.lit(None, dtype=nw.Boolean())
        )  # fmt: skip
    if digit.codes:
        return case(
            *((held == at + 1, nw.lit(code)) for at, code in enumerate(digit.codes)),
            otherwise=nw.lit(None, dtype=nw.String()),
        )
    return nw.when(held > 0).then(held - 1).otherwise(nw.lit(None, dtype=nw.Int64()))

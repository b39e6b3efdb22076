"""A law that does not hold together is refused, with its place and the reason."""

import types
from datetime import date

import pytest

from tangga.platform.language import Text
from tangga.rules.law import PROGRAMMES, days_in_force, rulebook
from tangga.rules.parameters import Parameters
from tangga.rules.refusals import DateOutsideLaw, ParameterRefused, RulesRefused
from tangga.rules.rulebook import Level, Rule, Rulebook, collect, rule

DAY = date(2026, 5, 1)
SAYS = Text("a", "b")


def book(*rules: Rule) -> Rulebook:
    """A rulebook of a few rules."""
    module = types.ModuleType(__name__)
    vars(module).update({f"rule_{at}": one for at, one in enumerate(rules)})
    return collect([module], Parameters({}))


def made(name: str, *needs: str, level: Level = Level.CELL, **dates: str) -> Rule:
    """A rule that depends on some concepts."""
    decide = rule(level=level, law="-", says=SAYS, name=name, needs=needs, **dates)  # type: ignore[arg-type]

    def nothing(**found: object) -> None:
        """Decides nothing."""

    return decide(nothing)


def test_an_unknown_concept_is_refused() -> None:
    with pytest.raises(RulesRefused, match=r"test_rulebook: the rule one uses nowhere"):
        book(made("one", "nowhere")).on(DAY, ["one"])
    with pytest.raises(RulesRefused, match="nowhere"):
        book().on(DAY, ["nowhere"])


def test_a_circle_is_refused() -> None:
    with pytest.raises(RulesRefused, match="one -> two -> one"):
        book(made("one", "two"), made("two", "one")).on(DAY, ["one"])


def test_versions_that_overlap_are_refused() -> None:
    with pytest.raises(ParameterRefused, match=r"two versions of one hold at once"):
        book(made("one", valid_to="2020-12-31"), made("one", valid_from="2020-12-31"))
    with pytest.raises(ParameterRefused, match="from <= to"):
        book(made("one", valid_from="2020-12-31", valid_to="2020-12-30"))


def test_a_day_outside_every_version_is_refused() -> None:
    with pytest.raises(DateOutsideLaw, match=r"one has no version in force on 2026-05-01. There is: .2016"):
        book(made("one", valid_to="2020-12-31")).on(DAY, ["one"])


@pytest.mark.parametrize(
    ("level", "need"),
    [
        (Level.PERSON, "decile"),
        (Level.FAMILY, "sex"),
        (Level.CELL, "income_per_capita"),
        (Level.CELL, "region_code"),
        (Level.COUNT, "decile"),
    ],
)
def test_a_rule_that_looks_too_far_is_refused(level: Level, need: str) -> None:
    with pytest.raises(RulesRefused, match=f"cannot use {need}"):
        book(made("one", need, level=level)).on(DAY, ["one"])


def test_a_rule_about_families_cannot_use_a_count() -> None:
    rules = [made("one", "two", level=Level.FAMILY), made("two", "sex", level=Level.COUNT)]
    with pytest.raises(RulesRefused, match="cannot use two"):
        book(*rules).on(DAY, ["one"])


def test_a_law_tells_what_lies_beneath() -> None:
    law = rulebook().on(DAY, ["sembako_is_poor_enough"])
    assert law.beneath("sembako_is_poor_enough") == ["sembako_is_poor_enough", "decile", "sembako_decile_max"]
    assert law.needs("decile") == ()


def test_the_days_of_a_programme_are_its_own() -> None:
    assert days_in_force(PROGRAMMES["PROKUS"]) == [(date(2020, 1, 1), date(2021, 12, 31))]
    assert days_in_force(PROGRAMMES["PKH"]) == [(date(2016, 1, 1), None)]

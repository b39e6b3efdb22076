"""What is paid in the stages of a year is the aid of the year, to the rupiah, whatever the day, channel and amounts."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tangga.rules.law import PROGRAMMES, rulebook
from tangga.rules.rulebook import Rulebook
from tests.rules.random_families import family, people
from tests.rules.worked_cases import decide_in_memory, law_for, tables

AMOUNTS = ("flat_amount", "flat_stage_amount", "fixed_regular", "primary_amount", "senior_secondary_amount")


def with_amounts(drawn: dict[str, int], on: date) -> Rulebook:
    """The rulebook with other amounts on a day, as far as that day has them."""
    book = rulebook()
    parameters = book.parameters
    for name, amount in drawn.items():
        one = parameters.coded(f"pkh.{name}", "")
        if any(dated.holds_on(on) for dated in one.values):
            parameters = parameters.with_value(one.code, amount, on, "")
    return replace(book, parameters=parameters)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_the_stages_add_up_to_the_year(data: Any) -> None:
    on = data.draw(st.dates(date(2016, 1, 1), date(2026, 12, 31)))
    told = {"decile": 1, "is_listed": True, "pkh_member_since": None, "pkh_member_since_known": True}
    families = [({**data.draw(family(on)), **told}, data.draw(people(on))) for _ in range(6)]
    drawn = {name: data.draw(st.integers(0, 10_000_000)) for name in AMOUNTS}
    law = law_for(with_amounts(drawn, on), on, [PROGRAMMES["PKH"]])
    for row in decide_in_memory(*tables(families), law, [PROGRAMMES["PKH"]]).iter_rows(named=True):
        if row["pkh_decision"] == "ENTITLED":
            stages = [row[f"pkh_stage_{at}"] for at in range(1, 11)]
            assert sum(stages) == row["pkh_per_year"]
            assert min(stages) >= 0
            assert row["pkh_per_stage"] in stages

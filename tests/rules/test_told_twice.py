"""What the rules decide is what a plain telling decides, family by family, on families of every kind."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tangga.rules.law import PROGRAMMES, rulebook
from tests.rules import plain_telling
from tests.rules.random_families import DAYS, registry
from tests.rules.worked_cases import decide_in_memory, law_for, tables


@pytest.mark.parametrize("on", DAYS, ids=str)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_rules_and_plain_telling_agree(data: Any, on: date) -> None:
    families = data.draw(registry(on))
    programmes = [PROGRAMMES["PKH"]] + [PROGRAMMES["SEMBAKO"]] * (on.year > 2016)
    people, rows = tables(families)
    found = decide_in_memory(people, rows, law_for(rulebook(), on, programmes), programmes)
    for (_, members), family, row in zip(
        families, rows.iter_rows(named=True), found.iter_rows(named=True), strict=True
    ):
        assert (row["pkh_decision"], row["pkh_per_year"]) == plain_telling.pkh(family, members, on)
        if on.year > 2016:
            assert (row["sembako_decision"], row["sembako_per_year"]) == plain_telling.sembako(family, members, on)
        if row["pkh_decision"] == "ENTITLED":
            stages = [row[f"pkh_stage_{at}"] for at in range(1, 11)]
            assert sum(stages) == row["pkh_per_year"]
            assert min(stages) >= 0
        assert bool(row["pkh_missing"]) == (row["pkh_decision"] == "NOT_DECIDED")
        assert bool(row["pkh_reasons"]) == (row["pkh_decision"] == "REFUSED")

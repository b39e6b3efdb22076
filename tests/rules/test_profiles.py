"""Looking at each profile once tells of every person what looking at the person tells."""

from datetime import date
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tangga.rules.evaluating import cuts_of_people, plain_values
from tangga.rules.facts import BY_CONCEPT
from tangga.rules.keys import layout_of, weighed
from tangga.rules.law import rulebook
from tangga.rules.profiles import MOST_PROFILES, PROFILE, Trait, profile, profile_count, traits_of, typical_people
from tangga.rules.programme import all_goals
from tangga.rules.rulebook import Law
from tangga.rules.vocabulary import years_before
from tests.programmes.registries import TRANSFERS
from tests.rules.random_families import DAYS, people
from tests.rules.worked_cases import tables


def law_on(day: date) -> Law:
    return rulebook().on(day, all_goals(TRANSFERS[: 1 if day.year < 2017 else 2], day))


def added_by(rows: Any, law: Law) -> pl.DataFrame:
    """What the people of a table add to their families."""
    plain = plain_values(law)
    layout = layout_of(law, plain)
    words = [f"word_{at}" for at in range(len(layout.words))]
    found: pl.DataFrame = (
        weighed(rows, law, plain, layout).select(*words, *layout.truths, "is_wrong").to_native().collect()
    )
    return found


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_profile_tells_of_a_person_all_that_the_law_asks(data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(DAYS))
    law = law_on(day)
    drawn = data.draw(st.lists(people(day), min_size=1, max_size=6).filter(any))
    strange = [{"school_level": "TK"}, {"pregnancy_order": 0}, {"pregnancy_order": 31}, {}]
    drawn.append([data.draw(st.sampled_from(strange))])
    rows, _ = tables(({}, members) for members in drawn)
    traits = traits_of(law, plain_values(law))
    frame = nw.from_native(rows.lazy())
    coded = frame.with_columns(**{PROFILE: profile(traits)}).select(PROFILE)
    assert coded.to_native().collect()[PROFILE].is_between(0, profile_count(traits) - 1).all()
    assert_frame_equal(added_by(frame, law), added_by(typical_people(coded, traits), law))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_days_that_no_rule_tells_apart_are_one(day: date) -> None:
    law = law_on(day)
    cuts = cuts_of_people(law, plain_values(law))["birth_date"]
    assert list(cuts) == sorted(set(cuts))
    assert 3 <= len(cuts) <= 12
    if day.year >= 2022:
        assert years_before(day, 60) in cuts


def test_a_fact_without_end_makes_no_profile() -> None:
    with pytest.raises(ValueError, match="relation"):
        profile_count((Trait(BY_CONCEPT["relation"]),))
    with pytest.raises(ValueError, match=str(MOST_PROFILES)):
        profile_count((Trait(BY_CONCEPT["pregnancy_order"]),) * 6)


def test_a_day_that_nothing_asks_about_is_known_or_unknown() -> None:
    trait = Trait(BY_CONCEPT["age"])
    days = nw.from_native(pl.DataFrame({"birth_date": [date(2000, 5, 1), None, date(1950, 1, 1)]}))
    assert days.select(d=trait.digit())["d"].to_list() == [0, 1, 0]

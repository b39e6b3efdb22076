"""The picture of the ladder."""

from itertools import pairwise

from tangga.site.gallery.examples import COUNTS
from tangga.site.ladder import RUNGS, rungs


def test_stands_on_one_rung_above_those_that_were_passed() -> None:
    assert [row.state for row in rungs(3)[::-1]] == ["passed", "passed", "here", "ahead", "ahead", "ahead"]


def test_remembers_how_high_the_family_stood_before_it_slipped() -> None:
    assert [row.state for row in rungs(2, reached=4)[::-1]] == ["passed", "here", "been", "been", "ahead", "ahead"]


def test_below_the_ladder_nothing_is_climbed() -> None:
    assert {row.state for row in rungs(0)} == {"ahead"}


def test_rails_meet_from_row_to_row() -> None:
    rows = rungs(4)
    assert all(upper.x["foot"] == lower.x["top"] for upper, lower in pairwise(rows))
    assert (rows[-1].x["foot"], rows[0].x["top_right"]) == ("0.00%", "100.00%")


def test_rung_that_is_stood_on_reaches_beyond_the_rails() -> None:
    here, below = rungs(4)[2:4]
    assert (here.x["start"] == here.x["middle"], below.x["start"] == below.x["middle"]) == (False, True)


def test_counts_are_measured_by_the_fullest_rung() -> None:
    rows = rungs(0, counts=COUNTS)
    assert rows[-1].share == 1
    assert 0 < rows[0].share < 0.01
    assert [row.name for row in rows[::-1]] == list(RUNGS)

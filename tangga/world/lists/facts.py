"""What lists say under the names of the contract of facts, so that a release of a pretend province can be decided."""

import numpy as np
import polars as pl

from tangga.world.arrays import Array
from tangga.world.calendar import TODAY, YEAR_DAYS, day_number, year_ago
from tangga.world.circumstances import SCHOOL_LEVELS, circumstances, pregnancies
from tangga.world.lists.drafts import Draft
from tangga.world.welfare import deciles
from tangga.world.worlds import World

Columns = dict[str, pl.Series]
MISJUDGED = 0.4
"""How far a family's standing is misjudged where its decile is said, in standard deviations (BK)."""
LONGEST_MEMBER_YEARS = 9
STORY_MEMBER_SINCE = (2022, 4, 22)
STORY_DECILE = 2
"""Of the families in the stories: whether they are still helped must not depend on chance."""
LEVELS = ("", *SCHOOL_LEVELS[1:4], "")
"""What is said of the levels of school; a university is none that the law asks for."""


def civil_facts(world: World, draft: Draft, statuses: pl.Series) -> Columns:
    """Whether the person is recorded as deceased, and works for the state."""
    here = circumstances(world.province.people, draft.person, world.lot, TODAY)
    return {"deceased": statuses == "MENINGGAL", "state_employee": pl.Series(here.is_state_employee)}


def social_facts(world: World, draft: Draft) -> Columns:
    """Decile, school, pregnancy and disability, as the register keeps them up to date between interviews."""
    people, person = world.province.people, draft.person
    here = circumstances(people, person, world.lot, TODAY)
    order = pregnancies(people, world.province.is_alive(TODAY), TODAY, world.chance)[person]
    said = pl.Series(order).cast(pl.Int64)
    return {
        "decile": pl.Series(thought_deciles(world)[draft.family].astype(np.int64)),
        "school_level": pl.Series(LEVELS).gather(pl.Series(here.school_level.astype(np.uint32))),
        "pregnant": said > 0,
        "pregnancy_order": pl.select(pl.when(said > 0).then(said)).to_series(),
        "severe_disability": pl.Series(here.disability == 2),
    }


def thought_deciles(world: World) -> Array:
    """The tenth of families in which each is thought to stand."""
    standing = world.welfare.standing
    noise = world.chance.of("deciles said").standard_normal(len(standing))
    found = deciles(standing + MISJUDGED * noise)
    found[world.province.families.story == 1] = STORY_DECILE
    return found


def member_since(world: World, draft: Draft, seen_years_ago: int) -> pl.Series:
    """The day since which each record's family is in the programme."""
    stream = world.chance.of("member since")
    longest = int(LONGEST_MEMBER_YEARS * YEAR_DAYS)
    days = year_ago(seen_years_ago) - stream.integers(0, longest, len(world.province.families))
    days[world.province.families.story == 1] = day_number(*STORY_MEMBER_SINCE)
    return pl.Series(days[draft.family].astype(np.int32)).cast(pl.Date).dt.to_string("%Y-%m-%d")

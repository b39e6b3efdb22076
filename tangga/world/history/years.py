"""The years one after another, and what each list's makers would have seen."""

from dataclasses import dataclass

import numpy as np

from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.world.arrays import Array
from tangga.world.calendar import HISTORY_YEARS, year_ago
from tangga.world.chance import Chance
from tangga.world.geography import Places
from tangga.world.history.births import be_born
from tangga.world.history.deaths import die
from tangga.world.history.heads import choose_heads, take_in_orphans
from tangga.world.history.marriages import marry
from tangga.world.history.moves import join_children, leave, move, part
from tangga.world.people import Province

SEEN_YEARS_AGO = (6, 5, 4, 3, 2, 1, 0)
LIVING = Text("Sepuluh tahun kehidupan provinsi", "Ten years in the life of the province")


@dataclass(frozen=True, slots=True)
class Moment:
    """How families stood on one day; the first four have a value a person, the last two a value a family."""

    day: int
    family: Array
    relation: Array
    marital: Array
    spouse: Array
    card: Array
    home: Array


def moment_of(province: Province, day: int) -> Moment:
    """How families stand now, kept while history goes on."""
    people, families = province.people, province.families
    return Moment(
        day,
        people.family.copy(),
        people.relation.copy(),
        people.marital.copy(),
        people.spouse.copy(),
        families.card.copy(),
        families.home.copy(),
    )


def live_through(province: Province, places: Places, chance: Chance, progress: Progress) -> dict[int, Moment]:
    """What was to be seen so many years ago, after ten years of births, deaths, marriages, moves and splits."""
    seen: dict[int, Moment] = {}
    with progress.step(LIVING, HISTORY_YEARS) as advance:
        for years_ago in reversed(range(HISTORY_YEARS)):
            live_a_year(province, years_ago, places, chance)
            if years_ago in SEEN_YEARS_AGO:
                seen[years_ago] = moment_of(province, year_ago(years_ago))
            advance(1)
    return seen


def live_a_year(province: Province, years_ago: int, places: Places, chance: Chance) -> None:
    """Let the year that ends so many years ago happen."""
    start, end = year_ago(years_ago + 1), year_ago(years_ago)
    stream = chance.of(f"year {years_ago}")

    def open_to_change() -> Array:
        """Who lives and is not one of the fixed families of the demonstration."""
        people = province.people
        return np.asarray(province.is_alive(end) & (province.families.story[people.family] == 0))

    die(province, start, open_to_change(), stream)
    part(province, start, open_to_change(), places, stream)
    marry(province, start, open_to_change(), places, stream)
    leave(province, start, open_to_change(), places, stream)
    be_born(province, start, open_to_change(), places, stream)
    join_children(province, start, open_to_change(), stream)
    take_in_orphans(province, end)
    choose_heads(province, end)
    move(province, start, open_to_change(), places, stream)

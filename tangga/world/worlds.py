"""A whole world before any agency has written a list of it: places, people, their history, names, numbers, welfare."""

from dataclasses import dataclass

import numpy as np

from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.world.arrays import Array
from tangga.world.beginnings import begin
from tangga.world.calendar import TODAY
from tangga.world.chance import Chance
from tangga.world.circumstances import Lot, draw_lots
from tangga.world.geography import Places, make_places
from tangga.world.history.years import Moment, live_through
from tangga.world.names.naming import Names, name_everyone
from tangga.world.names.variants import Variants, make_variants
from tangga.world.names.vocabulary import read_vocabulary
from tangga.world.numbers import card_numbers, identity_numbers
from tangga.world.people import Province
from tangga.world.stories import RECORDED_DEAD, add_stories, name_stories, rows_of
from tangga.world.welfare import Welfare, make_welfare

GROWTH = 0.885
"""Families ten years ago for each family of today, a little more than needed; the surplus is left out."""

FURNISHING = Text("Nama, nomor dan kesejahteraan", "Names, numbers and welfare")


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is true. People outside `is_inside` only stand in it as parents and relatives.

    `nik` and `recorded_mother` have a value a person, `card_no` one a card; `moments` is keyed by years ago.
    """

    places: Places
    province: Province
    moments: dict[int, Moment]
    is_inside: Array
    names: Names
    variants: Variants
    nik: Array
    card_no: Array
    welfare: Welfare
    lot: Lot
    story_rows: Array
    wrongly_dead: Array
    chance: Chance


def make_whole_world(families: int, chance: Chance, progress: Progress) -> World:
    """A world with so many families today."""
    places = make_places(families, chance)
    province = begin(int(families * GROWTH) + 30, places, chance)
    told = add_stories(province, places)
    moments = live_through(province, places, chance, progress)
    people, stories = province.people, rows_of(told)
    is_inside = families_kept(province, families, chance)[people.family]
    with progress.step(FURNISHING, 3) as advance:
        vocabulary = read_vocabulary()
        names = name_everyone(people, vocabulary, chance)
        name_stories(told, names, vocabulary)
        variants = make_variants(vocabulary, chance)
        advance(1)
        villages = province.homes.village[province.families.home]
        welfare = make_welfare(villages, places, chance)
        lot = draw_lots(people, welfare.standing[people.family], chance)
        # Nobody in the stories works for the state: chance must not take the ladder from them.
        lot.state[stories] = 1.0
        advance(1)
        nik, card_no = identity_numbers(people, places, chance, stories), card_numbers(province.cards, places)
        advance(1)
    return World(
        places=places,
        province=province,
        moments=moments,
        is_inside=is_inside,
        names=names,
        variants=variants,
        nik=nik,
        card_no=card_no,
        welfare=welfare,
        lot=lot,
        story_rows=stories[is_inside[stories]],
        wrongly_dead=np.array([row for row, member in told if member.name == RECORDED_DEAD], np.int64),
        chance=chance,
    )


def families_kept(province: Province, wanted: int, chance: Chance) -> Array:
    """Which families the world keeps: exactly so many with someone alive, the stories among them."""
    alive = province.is_alive(TODAY)
    lives = np.bincount(province.people.family[alive], minlength=len(province.families)) > 0
    order = chance.of("surplus").random(len(lives))
    stories = np.flatnonzero(province.families.story)
    order[stories] = np.arange(len(stories)) - len(stories)
    order[~lives] = np.inf
    kept = np.zeros(len(lives), bool)
    kept[np.argsort(order, kind="stable")[:wanted]] = True
    return kept & lives

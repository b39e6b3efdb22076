"""The truth that lies beside the lists: which record is whom, and the whole population with its families."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from tangga.world.arrays import NOBODY, Array
from tangga.world.calendar import NEVER, TODAY
from tangga.world.circumstances import SCHOOL_LEVELS, circumstances, pregnancies
from tangga.world.damage.names import WrittenNames, looked_up, names_as_text
from tangga.world.figures import POVERTY_LINE
from tangga.world.lists.forms import MARITAL, RELATIONS
from tangga.world.lists.listing import Listing
from tangga.world.names.naming import NO_WORD
from tangga.world.welfare import consumption_a_head, deciles
from tangga.world.worlds import World

ROWS_A_GROUP = 250_000


def numbered_from_one(rows: Array) -> Array:
    """Ids as the truth gives them: rows counted from 1, 0 where there is none."""
    return (rows + 1).astype(np.int64)


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a table so that the same table gives the same bytes."""
    frame.write_parquet(path, compression="zstd", compression_level=1, row_group_size=ROWS_A_GROUP)


def write_truth(world: World, listings: Sequence[Listing], folder: Path) -> pl.DataFrame:
    """Write which person, and which family of today, every record of every list is about."""
    family = world.province.people.family
    truth = pl.concat([
        pl.DataFrame({
            "list": pl.repeat(listing.name, len(listing.keys), eager=True),
            "key": listing.keys,
            "person_id": numbered_from_one(listing.person),
            "family_id": numbered_from_one(family[listing.person]),
        })
        for listing in listings
    ])  # fmt: skip
    write_parquet(truth, folder / "truth.parquet")
    return truth


def true_families(world: World) -> pl.DataFrame:
    """The families of today: village, members, the 26 things noted of the household, consumption and decile."""
    people, families = world.province.people, world.province.families
    living = world.province.is_alive(TODAY) & world.is_inside
    sizes = np.bincount(people.family[living], minlength=len(families))
    rows = np.flatnonzero(sizes > 0)
    amounts = consumption_a_head(world.welfare, rows, sizes[rows])
    village = world.province.homes.village[families.home[rows]]
    line = poverty_line()
    return pl.DataFrame({
        "family_id": numbered_from_one(rows),
        "family_card_no": pl.Series(world.card_no[families.card[rows]]).cast(pl.String),
        "village_code": pl.Series(world.places.village_code[village]).cast(pl.String),
        "village_name": looked_up(list(world.places.village_name), village, "village_name"),
        "members": sizes[rows].astype(np.int16),
        **{name: codes[rows] for name, codes in world.welfare.things.items()},
        "consumption_a_head": amounts,
        "decile": deciles(amounts),
        "is_poor": amounts < line,
    })  # fmt: skip


def poverty_line() -> int:
    """Rupiah a head a month below which a person is poor."""
    return int(POVERTY_LINE.value)


def population(world: World) -> pl.DataFrame:
    """Everyone, the dead included, as they truly are."""
    people = world.province.people
    rows = np.flatnonzero(world.is_inside)
    alive = world.province.is_alive(TODAY)
    dead = people.death_day[rows] < NEVER
    here = circumstances(people, rows, world.lot, TODAY)
    pregnant = pregnancies(people, alive, TODAY, world.chance)[rows]
    count = len(rows)
    names = WrittenNames(
        world.names.words[rows], np.full(count, NO_WORD), np.full(count, NO_WORD), np.zeros(count), np.zeros(count)
    )
    dead_on = pl.Series(np.where(dead, people.death_day[rows], 0).astype(np.int32)).cast(pl.Date)
    return pl.DataFrame({
        "person_id": numbered_from_one(rows),
        "family_id": numbered_from_one(people.family[rows]),
        "nik": pl.Series(world.nik[rows]).cast(pl.String),
        "name": names_as_text(names, world.variants),
        "sex": looked_up(("L", "P"), people.sex[rows], "sex"),
        "birth_date": pl.Series(people.birth_day[rows]).cast(pl.Date),
        "birth_place": looked_up(list(world.places.birth_place), people.birth_subdistrict[rows], "birth_place"),
        "relation": looked_up(RELATIONS, people.relation[rows], "relation"),
        "marital_status": looked_up(MARITAL, people.marital[rows], "marital_status"),
        "mother_id": numbered_from_one(people.mother[rows]),
        "father_id": numbered_from_one(people.father[rows]),
        "is_twin": twins(people.twin_of)[rows],
        "attends_school": here.attends & ~dead,
        "school_level": looked_up(SCHOOL_LEVELS, np.where(dead, 0, here.school_level), "school_level"),
        "highest_education": looked_up(SCHOOL_LEVELS, here.highest_education, "highest_education"),
        "is_working": here.is_working & ~dead,
        "is_state_employee": here.is_state_employee & ~dead,
        "occupation_sector": np.where(dead, 0, here.sector).astype(np.int8),
        "has_chronic_illness": here.has_chronic_illness,
        "has_disability": here.disability > 0,
        "has_severe_disability": here.disability == 2,
        "is_pregnant": pregnant > 0,
        "pregnancy_order": pregnant,
        "is_dead": dead,
        "died_on": dead_on,
    }).with_columns(died_on=pl.when("is_dead").then("died_on"))  # fmt: skip


def twins(twin_of: Array) -> Array:
    """Who was born together with a brother or sister."""
    second = np.flatnonzero(twin_of != NOBODY)
    found = np.zeros(len(twin_of), bool)
    found[second] = True
    found[twin_of[second]] = True
    return found

"""The civil registry: nearly everyone alive, some of the dead, and news that comes late."""

from pathlib import Path

import numpy as np
import polars as pl

from tangga.world.arrays import Array
from tangga.world.calendar import TODAY, YEAR_DAYS
from tangga.world.chance import Generator, happens
from tangga.world.damage.rates import CIVIL, Rates
from tangga.world.figures import CIVIL_REGISTRY_SHARE
from tangga.world.lists.drafts import draft_of, were_there, write_twice
from tangga.world.lists.facts import civil_facts
from tangga.world.lists.forms import RELATIONS, Form, filled_in
from tangga.world.lists.listing import Listing, row_keys
from tangga.world.worlds import World

FORM = Form("%Y-%m-%d", ("L", "P"), RELATIONS, 0, has_dotted_codes=False, has_padded_wards=True)
COLUMNS = {
    "key": "ID_BARIS", "nik": "NIK", "family_card_no": "NO_KK", "name": "NAMA_LGKP", "mother_name": "NAMA_LGKP_IBU",
    "birth_place": "TMPT_LHR", "birth_date": "TGL_LHR", "sex": "JENIS_KLMIN", "relation": "STAT_HBKEL",
    "address": "ALAMAT", "rt": "NO_RT", "rw": "NO_RW", "region_code": "KODE_WILAYAH",
}  # fmt: skip
NEWBORN_SHARE = 0.65
DEAD_KEPT_FIRST_YEAR, DEAD_KEPT_LATER = 0.35, 0.08
STILL_WITH_PARENTS, STILL_AT_OLD_HOME = 0.15, 0.35
"""Shares of the newly married and of the newly moved whose registration waits (BK)."""
RECORDED_DEAD_ALIVE = 0.0001
DEATH_ENTERED = 0.3


def write_civil_registry(world: World, folder: Path, rates: Rates) -> Listing:
    """Write the civil registry as comma-separated UTF-8."""
    stream = world.chance.of("civil registry")
    person = registered(world, stream)
    seen = np.zeros(len(person), np.int8)
    late(world, person, seen, stream)
    draft = draft_of(world, *write_twice(world, person, seen, rates.twice, stream))
    columns = filled_in(world, draft, FORM, rates, stream)
    keys = row_keys("DK", len(draft))
    recorded = statuses(world, draft.person, stream)
    frame = pl.DataFrame({
        "ID_BARIS": keys,
        **{title: columns[field] for field, title in COLUMNS.items() if field != "key"},
        "STATUS_KAWIN": columns["marital"],
        "STATUS": recorded,
        **civil_facts(world, draft, recorded),
    })  # fmt: skip
    frame.write_csv(folder / "kependudukan.csv")
    return Listing("kependudukan", "kependudukan.csv", 1, COLUMNS, keys, draft.person)


def registered(world: World, stream: Generator) -> Array:
    """Who stands in the registry: most of the living, and those of the dead whom nobody took out."""
    people = world.province.people
    alive = world.province.is_alive(TODAY)
    newborn = people.birth_day > TODAY - YEAR_DAYS
    newly_dead = people.death_day > TODAY - YEAR_DAYS
    living_share = np.where(newborn, NEWBORN_SHARE, CIVIL_REGISTRY_SHARE.value + 0.005)
    dead_share = np.where(newly_dead, DEAD_KEPT_FIRST_YEAR, DEAD_KEPT_LATER)
    stands = happens(stream, np.where(alive, living_share, dead_share), len(people)) & world.is_inside
    stands[world.story_rows] = True
    return np.flatnonzero(stands)


def late(world: World, person: Array, seen: Array, stream: Generator) -> None:
    """Let the registry see some families as they were before a marriage, a divorce or a move."""
    now = world.moments[0]
    two_years, one_year = world.moments[2], world.moments[1]
    draw = stream.random(len(now.card))[now.family[person]]
    were = were_there(world, person, 2)
    changed = np.zeros(len(person), bool)
    changed[were] = two_years.family[person[were]] != now.family[person[were]]
    seen[changed & happens(stream, STILL_WITH_PARENTS, len(person))] = 2
    last_year = were_there(world, person, 1)
    moved = np.zeros(len(person), bool)
    families = now.family[person[last_year]]
    same = one_year.family[person[last_year]] == families
    before = one_year.card[np.minimum(families, len(one_year.card) - 1)]
    moved[last_year] = same & (before != now.card[families])
    seen[moved & (draw < STILL_AT_OLD_HOME)] = 1


def statuses(world: World, person: Array, stream: Generator) -> pl.Series:
    """Alive or dead as the registry has it: often late for the dead, now and then wrong for the living."""
    dead = world.province.people.death_day[person] <= TODAY
    recorded = np.where(
        dead, stream.random(len(person)) < DEATH_ENTERED, stream.random(len(person)) < RECORDED_DEAD_ALIVE
    )
    recorded |= np.isin(person, world.wrongly_dead)
    recorded &= dead | ~np.isin(person, np.setdiff1d(world.story_rows, world.wrongly_dead))
    return pl.Series(np.where(recorded, "MENINGGAL", "HIDUP"))


RATES = CIVIL

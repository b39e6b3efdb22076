"""The columns every list has in common, filled in with all the damage of its hands."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from tangga.world.arrays import Array
from tangga.world.calendar import TODAY, age_on
from tangga.world.chance import Generator, happens
from tangga.world.damage.dates import damaged_dates, dates_as_text
from tangga.world.damage.names import damaged_names, looked_up, names_as_text
from tangga.world.damage.numbers import damaged_cards, damaged_niks, written_numbers
from tangga.world.damage.places import (
    addresses,
    damaged_villages,
    numbered_wards,
    of_homes,
    phones,
    village_text,
)
from tangga.world.damage.rates import Rates
from tangga.world.lists.drafts import Draft, relative_in_list
from tangga.world.people import Sex
from tangga.world.worlds import World

RELATIONS = (
    "KEPALA KELUARGA",
    "ISTRI",
    "SUAMI",
    "ANAK",
    "ORANG TUA",
    "MERTUA",
    "CUCU",
    "FAMILI LAIN",
)
MARITAL = ("BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI")


@dataclass(frozen=True, slots=True)
class Form:
    """How one list writes what all lists hold."""

    date_form: str
    sexes: tuple[str, str]
    relations: tuple[str, ...]
    address_way: int
    has_dotted_codes: bool
    has_padded_wards: bool


def filled_in(world: World, draft: Draft, form: Form, rates: Rates, stream: Generator) -> dict[str, pl.Series]:
    """The columns of a list by the names of our fields, damaged; a few rows are left with nothing to go by."""
    columns = {**numbers(world, draft, rates, stream), **names(world, draft, rates, stream)}
    columns |= facts(world, draft, form, rates, stream)
    columns |= homes(world, draft, form, rates, stream)
    return without_the_unusable(columns, rates, stream)


def without_the_unusable(columns: dict[str, pl.Series], rates: Rates, stream: Generator) -> dict[str, pl.Series]:
    """The columns with names and numbers taken from the few rows that nobody can use, at least one a list."""
    count = len(columns["name"])
    empty = happens(stream, rates.unusable, count)
    empty[stream.integers(0, max(count, 1), 1 if count > 1000 else 0)] = True
    keep = pl.Series(~empty)
    blank = {"name", "nik", "family_card_no", "mother_name"}
    return {
        name: pl.select(pl.when(pl.lit(keep)).then(pl.lit(column)).otherwise(None)).to_series()
        if name in blank
        else column
        for name, column in columns.items()
    }


def numbers(world: World, draft: Draft, rates: Rates, stream: Generator) -> dict[str, pl.Series]:
    """Identity and family card numbers."""
    niks, nik_ways = damaged_niks(world.nik[draft.person], relative_in_list(draft), rates, stream)
    cards, card_ways = damaged_cards(world.card_no[draft.card], draft.family, rates, stream)
    return {
        "nik": written_numbers(niks, nik_ways, stream),
        "family_card_no": written_numbers(cards, card_ways, stream),
    }


def names(world: World, draft: Draft, rates: Rates, stream: Generator) -> dict[str, pl.Series]:
    """The person's and the mother's name."""
    people, person = world.province.people, draft.person
    ages = age_on(people.birth_day[person], TODAY)
    is_woman = people.sex[person] == Sex.FEMALE
    own = damaged_names(world.names.words[person], is_woman, ages, world.variants, rates, stream)
    mother_words = world.names.words[world.names.mother_row[person]]
    of_mother = damaged_names(
        mother_words, np.ones(len(person), bool), ages + 20, world.variants, mothers(rates), stream
    )
    known = pl.Series(~happens(stream, rates.mother_missing, len(person)))
    mother = names_as_text(of_mother, world.variants)
    return {
        "name": names_as_text(own, world.variants),
        "mother_name": pl.select(pl.when(pl.lit(known)).then(pl.lit(mother)).otherwise(None)).to_series(),
    }


def mothers(rates: Rates) -> Rates:
    """Rates for mothers' names, which are written from memory."""
    worse = rates.mother_varies
    return Rates(
        nickname=rates.nickname * worse,
        short_form=rates.short_form,
        initial=rates.initial * worse,
        old_spelling=rates.old_spelling * worse,
        by_ear=rates.by_ear * worse,
        typo=rates.typo,
        first_only=rates.first_only * worse,
        swapped=rates.swapped,
        joined=rates.joined,
        titled=rates.titled,
        spacing=rates.spacing,
        casing=rates.casing,
    )


def facts(world: World, draft: Draft, form: Form, rates: Rates, stream: Generator) -> dict[str, pl.Series]:
    """Birth, sex, relation to the head and marital status."""
    people, person = world.province.people, draft.person
    days, state = damaged_dates(people.birth_day[person], rates, stream)
    sex = people.sex[person] ^ happens(stream, rates.sex_wrong, len(person))
    return {
        "birth_place": looked_up(
            list(world.places.birth_place), people.birth_subdistrict[person].astype(np.int64), "birth_place"
        ),
        "birth_date": dates_as_text(days, state, form.date_form, stream),
        "sex": looked_up(form.sexes, sex, "sex"),
        "relation": looked_up(form.relations, draft.relation, "relation"),
        "marital": looked_up(MARITAL, draft.marital, "marital"),
    }


def homes(world: World, draft: Draft, form: Form, rates: Rates, stream: Generator) -> dict[str, pl.Series]:
    """Village, address, RT, RW and phone."""
    fixed = of_homes(world)
    villages: Array = world.province.homes.village[draft.home]
    codes = damaged_villages(villages, draft.family, world, rates, stream)
    padded = form.has_padded_wards
    return {
        "address": addresses(draft.home, fixed, form.address_way, rates, stream),
        "rt": numbered_wards(fixed["rt"][draft.home], rates.rt_missing, padded=padded, stream=stream),
        "rw": numbered_wards(fixed["rw"][draft.home], rates.rt_missing, padded=padded, stream=stream),
        "region_code": village_text(codes, dotted=form.has_dotted_codes),
        "phone": phones(draft.family, len(world.province.families), rates, world.chance, stream),
    }

"""The programme's list: caretakers and component members of one family in ten, kept in a spreadsheet."""

from pathlib import Path

import numpy as np
import polars as pl

from tangga.world.arrays import NOBODY, Array
from tangga.world.chance import Generator
from tangga.world.circumstances import circumstances
from tangga.world.damage.rates import PROGRAMME, Rates
from tangga.world.figures import PKH_SHARE
from tangga.world.lists.drafts import Draft, draft_of, residents, write_twice
from tangga.world.lists.facts import member_since
from tangga.world.lists.forms import RELATIONS, Form, filled_in
from tangga.world.lists.listing import Listing, row_keys
from tangga.world.lists.sheets import write_sheet
from tangga.world.people import Relation, Sex
from tangga.world.worlds import World

FORM = Form("%d/%m/%Y", ("L", "P"), RELATIONS, 3, has_dotted_codes=False, has_padded_wards=True)
COLUMNS: dict[str, str | tuple[str, str]] = {
    "key": "ID_ART", "nik": "NIK", "family_card_no": "NO KK", "name": "NAMA ART",
    "mother_name": "NAMA IBU", "birth_date": ("TGL LAHIR", "%d/%m/%Y"), "sex": "L/P", "relation": "HUBUNGAN",
    "address": "ALAMAT", "region_code": "KODE KELURAHAN", "phone": "NO HP",
}  # fmt: skip
COMPONENTS = (
    "", "PENGURUS", "IBU HAMIL", "ANAK USIA DINI", "ANAK SD", "ANAK SMP", "ANAK SMA", "LANJUT USIA",
    "DISABILITAS BERAT",
)  # fmt: skip
NONE, CARETAKER, PREGNANT, EARLY_CHILDHOOD, PRIMARY, JUNIOR, SENIOR, ELDERLY, DISABLED = range(len(COMPONENTS))
SEEN_YEARS_AGO = 1
MISJUDGED = 0.5
COMPONENT_WEIGHT = 0.6
"""How far a standing is misjudged, and how much more a family counts with each component (BK)."""
PREGNANCY_DAYS = 270
MOST_FAMILIES = 200_000
"""A sheet holds about a million rows; families beyond it are not enrolled."""
RATES = PROGRAMME


def write_pkh(world: World, folder: Path, rates: Rates) -> Listing:
    """Write the programme's list as a spreadsheet, with the numbers and dates that spreadsheets bend."""
    stream = world.chance.of("pkh")
    component = components(world)
    person = enrolled(world, component, stream)
    seen = np.full(len(person), SEEN_YEARS_AGO, np.int8)
    draft = draft_of(world, *write_twice(world, person, seen, rates.twice, stream))
    columns = filled_in(world, draft, FORM, rates, stream)
    keys = row_keys("PKH", len(draft))
    written = {field: title if isinstance(title, str) else title[0] for field, title in COLUMNS.items()}
    frame = pl.DataFrame({
        "ID_ART": keys,
        "ID_PKH": family_ids(draft),
        **{title: columns[field] for field, title in written.items() if field != "key"},
        "KOMPONEN": pl.Series(COMPONENTS).gather(pl.Series(component[draft.person].astype(np.uint32))),
        "pkh_member_since": member_since(world, draft, SEEN_YEARS_AGO),
    })  # fmt: skip
    write_sheet(folder / "pkh.xlsx", frame, stream)
    return Listing("pkh", "pkh.xlsx", 4, COLUMNS, keys, draft.person)


def components(world: World) -> Array:
    """The component of every person when the programme enrolled, the caretaker of each family included."""
    people, moment = world.province.people, world.moments[SEEN_YEARS_AGO]
    rows = residents(world, SEEN_YEARS_AGO)
    here = circumstances(people, rows, world.lot, moment.day)
    found = np.full(len(rows), NONE, np.int8)
    found[here.disability == 2] = DISABLED
    found[here.age >= 60] = ELDERLY
    for level, name in ((1, PRIMARY), (2, JUNIOR), (3, SENIOR)):
        found[(here.school_level == level) & (moment.relation[rows] != Relation.HEAD)] = name
    found[here.age < 7] = EARLY_CHILDHOOD
    soon = (people.birth_day > moment.day) & (people.birth_day < moment.day + PREGNANCY_DAYS)
    expecting = people.mother[soon & (people.mother != NOBODY)]
    found[np.isin(rows, expecting)] = PREGNANT
    whole = np.zeros(len(people), np.int8)
    whole[rows] = found
    entitled = np.zeros(len(world.province.families), bool)
    entitled[moment.family[rows[found != NONE]]] = True
    takers = caretakers(world, rows)
    whole[takers[entitled[moment.family[takers]]]] = CARETAKER
    return whole


def caretakers(world: World, rows: Array) -> Array:
    """One person a family who receives for it: the wife, else the head, women first."""
    people, moment = world.province.people, world.moments[SEEN_YEARS_AGO]
    relation, family = moment.relation[rows], moment.family[rows]
    unlikely = np.where(relation == Relation.WIFE, 0, np.where(relation == Relation.HEAD, 1, 2))
    order = np.lexsort((rows, people.sex[rows] != Sex.FEMALE, unlikely, family))
    first = np.r_[True, family[order][1:] != family[order][:-1]][: len(order)]
    return np.asarray(rows[order[first]])


def enrolled(world: World, component: Array, stream: Generator) -> Array:
    """The people of the families that the programme reached, poorest first as far as it could tell."""
    moment = world.moments[SEEN_YEARS_AGO]
    rows = np.flatnonzero(component != NONE)
    family_count = len(world.province.families)
    thought = world.welfare.standing + MISJUDGED * stream.standard_normal(family_count)
    thought -= COMPONENT_WEIGHT * np.bincount(moment.family[rows], minlength=family_count)
    thought[world.province.families.story == 1] = -np.inf
    candidates = np.unique(moment.family[rows])
    here = len(np.unique(moment.family[residents(world, SEEN_YEARS_AGO)]))
    places = min(max(round(here * PKH_SHARE.value), 1), MOST_FAMILIES)
    chosen = np.zeros(family_count, bool)
    chosen[candidates[np.argsort(thought[candidates], kind="stable")[:places]]] = True
    return np.asarray(rows[chosen[moment.family[rows]]])


def family_ids(draft: Draft) -> pl.Series:
    """The programme's own number of each family."""
    _, position = np.unique(draft.family, return_inverse=True)
    text = pl.Series("n", position + 1).cast(pl.String).str.zfill(7)
    return pl.select(pl.concat_str(pl.lit("99P"), pl.lit(text))).to_series()

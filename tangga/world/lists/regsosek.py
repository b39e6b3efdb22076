"""The newer social register: nine in ten families two years ago, with everything a ranking asks for."""

from pathlib import Path

import numpy as np
import polars as pl

from tangga.world.arrays import Array
from tangga.world.chance import Generator, happens
from tangga.world.circumstances import circumstances
from tangga.world.damage.rates import SOCIAL, Rates
from tangga.world.figures import REGSOSEK_SHARE
from tangga.world.lists.drafts import Draft, draft_of, residents, write_twice
from tangga.world.lists.facts import social_facts
from tangga.world.lists.forms import RELATIONS, Form, filled_in
from tangga.world.lists.listing import Listing, row_keys
from tangga.world.worlds import World

FORM = Form("%d/%m/%Y", ("1", "2"), RELATIONS, 2, has_dotted_codes=False, has_padded_wards=True)
COLUMNS: dict[str, str | tuple[str, str]] = {
    "key": "id_individu", "nik": "nik", "family_card_no": "no_kk", "name": "nama", "mother_name": "nama_ibu",
    "birth_date": ("tgl_lahir", "%d/%m/%Y"), "sex": "jenis_kelamin", "relation": "hubungan_krt", "address": "alamat",
    "rt": "sls_rt", "rw": "sls_rw", "region_code": "kode_desa", "phone": "no_telepon",
}  # fmt: skip
INTERVIEWED_YEARS_AGO = 2
MISSED_SHARE = 0.03
RATES = SOCIAL


def write_regsosek(world: World, folder: Path, rates: Rates) -> Listing:
    """Write the register as Parquet, with the 39 ranking variables beside the fields of every list."""
    stream = world.chance.of("regsosek")
    person = interviewed(world, stream)
    seen = np.full(len(person), INTERVIEWED_YEARS_AGO, np.int8)
    draft = draft_of(world, *write_twice(world, person, seen, rates.twice, stream))
    columns = filled_in(world, draft, FORM, rates, stream)
    keys = row_keys("RS", len(draft))
    written = {field: title if isinstance(title, str) else title[0] for field, title in COLUMNS.items()}
    frame = pl.DataFrame({
        "id_individu": keys,
        **{title: columns[field] for field, title in written.items() if field != "key"},
        **ranking_variables(world, draft),
        **social_facts(world, draft),
    })  # fmt: skip
    frame.write_parquet(folder / "regsosek.parquet", compression="zstd", compression_level=1, row_group_size=250_000)
    return Listing("regsosek", "regsosek.parquet", 2, COLUMNS, keys, draft.person)


def interviewed(world: World, stream: Generator) -> Array:
    """Who was interviewed: nearly all members of nine in ten families."""
    people = residents(world, INTERVIEWED_YEARS_AGO)
    at_home = stream.random(len(world.province.families)) < REGSOSEK_SHARE.value
    at_home |= world.province.families.story == 1
    found = at_home[world.moments[INTERVIEWED_YEARS_AGO].family[people]]
    is_story = np.isin(people, world.story_rows)
    return np.asarray(people[found & (is_story | ~happens(stream, MISSED_SHARE, len(people)))])


def ranking_variables(world: World, draft: Draft) -> dict[str, Array]:
    """What a proxy means test needs of each person and of the family's household."""
    day = world.moments[INTERVIEWED_YEARS_AGO].day
    here = circumstances(world.province.people, draft.person, world.lot, day)
    started = here.highest_education > 0
    return {
        "marital_status": (draft.marital + 1).astype(np.int8),
        "school_participation": np.where(here.attends, 1, np.where(started, 2, 0)).astype(np.int8),
        "highest_education": here.highest_education.astype(np.int8),
        "working_status": here.is_working.astype(np.int8),
        "occupation_sector": here.sector.astype(np.int8),
        "chronic_illness": here.has_chronic_illness.astype(np.int8),
        "disability": here.disability,
        **{name: codes[draft.family] for name, codes in world.welfare.things.items()},
    }

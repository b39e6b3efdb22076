"""The older social register: the poorest four in ten families as they were four to six years ago."""

from pathlib import Path

import numpy as np
import polars as pl

from tangga.world.arrays import Array
from tangga.world.chance import Generator, happens
from tangga.world.damage.rates import OLDER, Rates
from tangga.world.figures import DTKS_SHARE
from tangga.world.lists.drafts import draft_of, residents, write_twice
from tangga.world.lists.forms import Form, filled_in
from tangga.world.lists.listing import Listing, row_keys
from tangga.world.worlds import World

RELATIONS = (
    "Kepala Keluarga", "Istri", "Suami", "Anak", "Orang Tua", "Mertua", "Cucu", "Lainnya",
)  # fmt: skip
FORM = Form("%d/%m/%Y", ("LAKI-LAKI", "PEREMPUAN"), RELATIONS, 1, has_dotted_codes=True, has_padded_wards=False)
COLUMNS: dict[str, str | tuple[str, str]] = {
    "key": "IDARTBDT", "nik": "NOMOR NIK", "family_card_no": "NOMOR KK", "name": "NAMA",
    "mother_name": "NAMA IBU KANDUNG", "birth_place": "TEMPAT LAHIR", "birth_date": ("TANGGAL LAHIR", "%d/%m/%Y"),
    "sex": "JENIS KELAMIN", "relation": "HUBUNGAN KELUARGA", "address": "ALAMAT", "rt": "RT", "rw": "RW",
    "region_code": "KODE DESA", "phone": "NO HP",
}  # fmt: skip
SURVEY_YEARS_AGO = (6, 5, 4)
MISSED_SHARE = 0.03
MISJUDGED = 0.6
"""How far a family's standing is misjudged, in standard deviations (BK)."""
RATES = OLDER


def write_dtks(world: World, folder: Path, rates: Rates) -> Listing:
    """Write the register with semicolons, a byte order mark and the `sep=` line that Excel puts there."""
    stream = world.chance.of("dtks")
    draft = draft_of(world, *write_twice(world, *surveyed(world, stream), rates.twice, stream))
    columns = filled_in(world, draft, FORM, rates, stream)
    keys = row_keys("ART", len(draft))
    written = {field: title if isinstance(title, str) else title[0] for field, title in COLUMNS.items()}
    frame = pl.DataFrame({
        "IDARTBDT": keys,
        **{title: columns[field] for field, title in written.items() if field != "key"},
        "STATUS KAWIN": columns["marital"],
        "TAHUN PENDATAAN": 2026 - draft.seen_years_ago.astype(np.int16),
    })  # fmt: skip
    with (folder / "dtks.csv").open("wb") as file:
        file.write(b"\xef\xbb\xbfsep=;\r\n")
        frame.write_csv(file, separator=";", line_terminator="\r\n")
    return Listing("dtks", "dtks.csv", 3, COLUMNS, keys, draft.person)


def surveyed(world: World, stream: Generator) -> tuple[Array, Array]:
    """Who was listed and how many years ago: families thought poor, each in the year its turn came."""
    family_count = len(world.province.families)
    thought = world.welfare.standing + MISJUDGED * stream.standard_normal(family_count)
    poor = thought < np.quantile(thought, DTKS_SHARE.value)
    poor |= world.province.families.story == 1
    turn = stream.choice(np.array(SURVEY_YEARS_AGO), family_count)
    persons, years = [], []
    for years_ago in SURVEY_YEARS_AGO:
        people = residents(world, years_ago)
        family = world.moments[years_ago].family[people]
        listed = poor[family] & (turn[family] == years_ago)
        is_story = np.isin(people, world.story_rows)
        people = people[listed & (is_story | ~happens(stream, MISSED_SHARE, len(people)))]
        persons.append(people)
        years.append(np.full(len(people), years_ago, np.int8))
    return np.concatenate(persons), np.concatenate(years)

"""Real people as facts: the survey of Jambi of March 2020; `python -m bench.susenas SURVEY.csv.gz FOLDER`.

Writes people.parquet and families.parquet, and prints what PKH comes to under each reading of the law. A family is a
household and its family number; a birth date is 1 March 2020 less the age; a severe disability is CANNOT in any
difficulty, or A_LOT or worse in self-care.
"""

import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import yaml

from tangga.platform.progress import Silent
from tangga.programmes.asked import Asked
from tangga.programmes.services.deciding import decide
from tangga.rules.law import PROGRAMMES, rulebook

ON = date(2020, 3, 1)
DECILE = 3
"""The survey has none, and in March 2020 the law did not ask for one."""
SCHOOLS = ("SD", "SMP", "SMA")
READINGS = (
    ("as it stands: a pupil of any age counts; elderly from 70", {}),
    ("pupils from 6 to 21 only", {"pkh.school_age_applies": 1}),
    ("elderly from 60", {"pkh.elderly_from": 60}),
    ("pupils from 6 to 21 only, elderly from 60", {"pkh.school_age_applies": 1, "pkh.elderly_from": 60}),
)


def write_facts(survey: Path, folder: Path) -> tuple[int, int]:
    """The two files of facts; gives the number of people and of families."""
    rows = pl.read_csv(survey, infer_schema_length=None)
    difficulties = [pl.col(name) for name in rows.columns if name.startswith("difficulty_")]
    cannot = pl.any_horizontal(one == "CANNOT" for one in difficulties)
    needs_help = pl.col("difficulty_self_care").is_in(["A_LOT", "CANNOT"])
    family = pl.col("household_id") * 100 + pl.col("family_no")
    attending = (pl.col("school_status") == "ATTENDING") & pl.col("school_level").is_in(SCHOOLS)
    people = rows.select(
        person_id=pl.col("household_id") * 1_000 + pl.col("person_no"),
        family_id=family,
        birth_date=pl.date(ON.year - pl.col("age"), ON.month, ON.day),
        sex="sex",
        relation="relation",
        school_level=pl.when(attending).then("school_level"),
        pregnant=pl.col("pregnant").cast(pl.Boolean).fill_null(value=False),
        pregnancy_order=pl.lit(None, dtype=pl.Int64),
        severe_disability=(cannot.fill_null(value=False) | needs_help.fill_null(value=False)),
        state_employee=pl.lit(value=False),
        deceased=pl.lit(value=False),
    ).sort("person_id")
    region = pl.col("regency_code").cast(pl.String).str.replace(".", "", literal=True)
    families = rows.group_by(family_id=family).agg(region_code=region.first()).sort("family_id")
    nobody = pl.lit(None, dtype=pl.Date)
    families = families.with_columns(
        decile=pl.lit(None, dtype=pl.Int64),
        pkh_scheme=pl.lit("REGULAR"),
        pkh_member_since=nobody,
        sembako_member_since=nobody,
    )
    folder.mkdir(parents=True, exist_ok=True)
    people.write_parquet(folder / "people.parquet")
    families.write_parquet(folder / "families.parquet")
    return len(people), len(families)


def decided_as(folder: Path, figures: dict[str, int]) -> dict[str, int]:
    """What PKH of that day comes to when the law is read with these figures in place of those of the rulebook."""
    with tempfile.TemporaryDirectory() as place:
        told = {code.removeprefix("pkh."): _written(code, value) for code, value in figures.items()}
        (Path(place) / "pkh.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
        asked = Asked(
            ON,
            (PROGRAMMES["PKH"],),
            people=folder / "people.parquet",
            families=folder / "families.parquet",
            decile=DECILE,
            parameters=Path(place) if figures else None,
        )
        at = datetime(ON.year, ON.month, ON.day, tzinfo=UTC)
        manifest = decide(asked, to=Path(place) / "run", by="bench", at=at, progress=Silent())
    return dict(manifest["totals"]["PKH"])


def _written(code: str, value: int) -> dict[str, object]:
    known = rulebook().parameters.coded(code, "bench")
    dated = {"from": known.values[0].valid_from, "to": None, "value": value, "law": "-", "source": "-"}
    title = {"id": known.title.id, "en": known.title.en}
    return {"title": title, "unit": known.unit, "values": [{**dated, "verified": False}]}


if __name__ == "__main__":
    print("people: {}, families: {}".format(*write_facts(Path(sys.argv[1]), Path(sys.argv[2]))))
    print(f"PKH on {ON}, rupiah a year, before weighting:")
    for says, figures in READINGS:
        told = decided_as(Path(sys.argv[2]), figures)
        print(f"  {told['entitled']:,} families, Rp {told['amount']:,}: {says}")

"""Real people as facts: the survey of Jambi of March 2020; `python -m bench.susenas SURVEY.csv.gz FOLDER`.

Writes people.parquet and families.parquet. A family is a household and its family number; a birth date is 1 March
2020 less the age; a severe disability is CANNOT in any difficulty, or A_LOT or worse in self-care.
"""

import sys
from datetime import date
from pathlib import Path

import polars as pl

ON = date(2020, 3, 1)
SCHOOLS = ("SD", "SMP", "SMA")


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


if __name__ == "__main__":
    counts = write_facts(Path(sys.argv[1]), Path(sys.argv[2]))
    print("people: {}, families: {}".format(*counts))

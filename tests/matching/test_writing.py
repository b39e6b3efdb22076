"""What stands in a release's folder once its tables are written."""

import hashlib
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from tangga.matching.lists import read_list, read_mapping
from tangga.matching.writing import facts_file, write_release
from tangga.platform.progress import Silent
from tangga.registry.releases import (
    CHANGES,
    DECISIONS,
    DOUBTFUL,
    FAMILIES,
    PEOPLE,
    PERSON_FIELDS,
    RECORDS,
    REJECTED,
    SAID,
)

MAPPING = """
[[list]]
name = "survey:2024"
file = "survey.csv"
trust = 1
[list.columns]
key = "id"
name = "name"

[[list]]
name = "plain"
file = "plain.csv"
trust = 2
[list.columns]
key = "id"
name = "name"
"""
SURVEY = "id,name,roof,person_id\n1,SITI,tile,x\n,NOBODY,straw,y\n3,BUDI,straw,\n"


@pytest.fixture
def reads(tmp_path):
    (tmp_path / "lists.toml").write_text(MAPPING)
    (tmp_path / "survey.csv").write_text(SURVEY)
    (tmp_path / "plain.csv").write_text("id,name\n1,SITI\n")
    return [
        read_list(source, latest_birth_on=date(2025, 6, 30), progress=Silent()) for source in read_mapping(tmp_path)
    ]


def tables(reads):
    records = pl.concat([
        read.rows.select("row", "key", list=pl.lit(read.source.name), person_id=pl.col("row") * 10, family_id=pl.lit(7))
        for read in reads
    ])  # fmt: skip
    absent = [pl.lit(None, dtype).alias(name) for name, dtype in RECORDS.items() if name not in records.columns]
    unsaid = [pl.lit(None, dtype).alias(name) for name, dtype in SAID.items() if name not in records.columns]
    return {
        "people": pl.DataFrame(schema=PEOPLE),
        "families": pl.DataFrame(schema=FAMILIES),
        "records": records.with_columns(absent),
        "said": records.with_columns(unsaid),
        "doubtful": pl.DataFrame(schema=DOUBTFUL),
        "rejected": pl.concat([read.rejected for read in reads]),
        "changes": pl.DataFrame(schema=CHANGES),
        "decisions": pl.DataFrame(schema=DECISIONS),
    }


def written(folder: Path, reads, **changed):
    folder.mkdir()
    made = {name: partial(pl.DataFrame, table) for name, table in (tables(reads) | changed).items()}
    write_release(folder, made, reads)
    return folder


def test_every_table_has_exactly_its_columns(tmp_path, reads):
    folder = written(tmp_path / "release", reads)
    expected = {"people": PEOPLE, "families": FAMILIES, "records": RECORDS, "said": SAID, "doubtful": DOUBTFUL}
    for name, columns in (expected | {"rejected": REJECTED, "changes": CHANGES, "decisions": DECISIONS}).items():
        assert pl.read_parquet_schema(folder / f"{name}.parquet") == columns, name
    assert (folder / "rejected.xlsx").is_file()


def test_facts_stand_beside_person_and_family_without_rows_set_aside(tmp_path, reads):
    folder = written(tmp_path / "release", reads)
    assert [path.name for path in (folder / "facts").iterdir()] == ["survey%3A2024.parquet"]
    facts = pl.read_parquet(folder / "facts" / facts_file("survey:2024"))
    assert facts.columns == ["key", "person_id", "family_id", "roof", "person_id (2)"]
    assert facts.select("key", "person_id", "roof", "person_id (2)").rows() == [
        ("1", 20, "tile", "x"),
        ("3", 40, "straw", None),
    ]


def test_a_list_that_changed_while_it_was_read_gives_each_record_one_row_of_facts(tmp_path, reads):
    (tmp_path / "survey.csv").write_text(SURVEY + "1,SITI,thatch,z\n")
    facts = pl.read_parquet(written(tmp_path / "release", reads) / "facts" / facts_file("survey:2024"))
    assert facts["key"].to_list() == ["1", "3"]
    assert facts["roof"].to_list() == ["tile", "straw"]


def test_the_same_tables_give_the_same_bytes(tmp_path, reads):
    one, other = (written(tmp_path / name, reads) for name in ("one", "other"))
    names = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(names) == 10
    for name in names:
        hashes = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for folder in (one, other)]
        assert hashes[0] == hashes[1], name


def test_a_missing_column_is_refused(tmp_path, reads):
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        written(tmp_path / "release", reads, people=pl.DataFrame({"person_id": [1]}))


def test_every_record_says_what_it_is_believed_for(matched):
    """Told a second time: whatever is believed of a person is what some record of the list it came from says."""
    records, said = (pl.read_parquet(matched.folder / f"{name}.parquet") for name in ("records", "said"))
    assert said.select("list", "row", "person_id").equals(records.select("list", "row", "person_id"))
    people = pl.read_parquet(matched.folder / "people.parquet").with_columns(pl.col("^.*_from$").cast(pl.String))
    for field in PERSON_FIELDS:
        believed = people.select("person_id", field, list=f"{field}_from").drop_nulls(field)
        assert believed.join(said, on=["person_id", "list", field], how="anti").is_empty(), field

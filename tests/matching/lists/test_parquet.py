"""Lists in parquet keep their types."""

from datetime import date, datetime

import polars as pl
import pytest

from tangga.matching.lists import ListsRefused, scan_facts

MIDNIGHT = datetime(1980, 1, 2)  # noqa: DTZ001 - a day stored as a moment, without a time zone
COLUMNS = 'key = "id"\nname = "nama"\nnik = "nik"\nbirth_date = "tgl"'


def write(folder, **columns):
    pl.DataFrame({"id": [1, 2], "nama": ["Budi", " "], "nik": [1501012001800001, None], **columns}).write_parquet(
        folder.path / "a.parquet"
    )
    return folder.describe("a.parquet", COLUMNS)


@pytest.mark.parametrize("moment", [date(1980, 1, 2), MIDNIGHT, "1980-01-02", 19800102, 19800102.0])
def test_reads_dates_of_every_type(folder, moment):
    read = write(folder, tgl=[moment, None]).read()
    assert read.rows.select("row", "key", "nik_number", "birth_on").rows() == [
        (1, "1", 1501012001800001, date(1980, 1, 2))
    ]


def test_facts_keep_their_types_and_all_rows(folder):
    write(folder, tgl=["1980-01-02", None], desil=[1, 2], gaji=[1.5, None])
    facts = scan_facts(folder.sources()[0])
    assert facts.schema == {"key": pl.String, "desil": pl.Int64, "gaji": pl.Float64}
    assert facts.rows() == [("1", 1, 1.5), ("2", 2, None)]


def test_refuses_a_mapped_column_that_is_no_value(folder):
    write(folder, tgl=[[1], [2]])
    with pytest.raises(ListsRefused, match="tgl"):
        folder.read()

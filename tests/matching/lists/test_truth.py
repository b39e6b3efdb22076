"""The truth that a run is measured against."""

import polars as pl
import pytest

from tangga.matching.lists import ListsRefused, read_truth


def test_reads_the_truth_with_and_without_families(folder):
    path = folder.write("t.csv", "list,key,person_id\na,1,p1\nb,1,p1\n")
    assert read_truth(path).rows() == [("a", "1", "p1", None), ("b", "1", "p1", None)]
    pl.DataFrame({"list": ["a"], "key": ["1"], "person_id": [7], "family_id": [3]}).write_parquet(
        folder.path / "t.parquet"
    )
    truth = read_truth(folder.path / "t.parquet")
    assert truth.rows() == [("a", "1", "7", "3")]
    assert truth.columns == ["list", "key", "person_id", "family_id"]


def test_refuses_a_record_that_is_two_persons(folder):
    path = folder.write("t.csv", "list,key,person_id\na,1,p1\na,1,p2\n")
    with pytest.raises(ListsRefused, match="a 1"):
        read_truth(path)


def test_refuses_missing_columns(folder):
    with pytest.raises(ListsRefused, match="person_id"):
        read_truth(folder.write("t.csv", "list,key\na,1\n"))


def test_many_repeated_records_are_counted_not_all_told(folder):
    rows = "".join(f"a,{number},p{number}\n" for number in [*range(50), *range(50)])
    with pytest.raises(ListsRefused) as caught:
        read_truth(folder.write("t.csv", "list,key,person_id\n" + rows))
    assert "30 more repeated records" in caught.value.sentences("en")[-1]

"""Decisions by people, as they arrive."""

import polars as pl
import pytest

from tangga.matching.lists import ListsRefused, decisions_waiting, read_decisions

HEADER = "list_a;key_a;list_b;key_b;decision;by;at;why\n"


def refused(path):
    with pytest.raises(ListsRefused) as caught:
        read_decisions(path)
    return "\n".join(caught.value.sentences("en"))


def test_reads_decisions(folder):
    path = folder.write("d.csv", f"{HEADER}a;1;b;2;join;Sri;2025-01-02;\na;3;b;4;Keep apart;Sri;2025-01-02;kembar\n")
    assert read_decisions(path).rows() == [
        ("a", "1", "b", "2", "JOIN", "Sri", "2025-01-02", None),
        ("a", "3", "b", "4", "KEEP_APART", "Sri", "2025-01-02", "kembar"),
    ]


def test_reads_them_from_a_workbook_without_reasons(folder):
    names = HEADER.strip().split(";")[:-1]
    path = folder.write_workbook("d.xlsx", [names, ["a", 1, "b", "2", "JOIN", "Sri", "2025-01-02"]])
    assert read_decisions(path).rows() == [("a", "1", "b", "2", "JOIN", "Sri", "2025-01-02", None)]


def test_a_repeated_decision_counts_once(folder):
    path = folder.write("d.csv", f"{HEADER}a;1;b;2;JOIN;Sri;2025-01-02;\na;1;b;2;JOIN;Sri;2025-01-03;\n")
    assert read_decisions(path).height == 1


def test_refuses_missing_columns(folder):
    path = folder.write("d.csv", "list_a,key_a,list_b\na,1,b\n")
    said = refused(path)
    assert "column key_b" in said
    assert "column decision" in said


def test_who_decided_and_when_may_be_left_out(folder):
    path = folder.write("d.csv", "list_a,key_a,list_b,key_b,decision\na,1,b,2,JOIN\n")
    assert read_decisions(path).select("decision", "by", "at").rows() == [("JOIN", None, None)]


def test_tells_all_that_is_wrong_at_once(folder):
    path = folder.write(
        "d.csv", f"{HEADER}a;1;b;2;MAYBE;S;x;\na;1;a;1;JOIN;S;x;\na;5;b;6;JOIN;S;x;\nb;6;a;5;KEEP_APART;S;x;\n"
    )
    said = refused(path).splitlines()
    assert said == [
        'd.csv, row 2, column decision: found "MAYBE"; expected JOIN or KEEP_APART',
        "d.csv, row 3: found a 1 on both sides; expected two different records",
        "d.csv, row 4, column decision: found JOIN and KEEP_APART for the same pair (rows 4, 5);"
        + " expected one decision for one pair",
    ]


def test_refuses_empty_values(folder):
    assert "row 2, column key_b: found nothing" in refused(folder.write("d.csv", f"{HEADER}a;1;b;;JOIN;S;x;\n"))


def test_refuses_a_missing_file(folder):
    assert "no such file" in refused(folder.path / "none.csv")


def test_refuses_to_keep_apart_what_other_decisions_join(folder):
    path = folder.write("d.csv", f"{HEADER}a;1;b;2;JOIN;S;x;\na;1;c;3;JOIN;S;x;\nb;2;c;3;KEEP_APART;S;x;\n")
    with pytest.raises(ListsRefused) as caught:
        read_decisions(path)
    assert caught.value.sentences("en") == [
        (
            "d.csv, row 4, column decision: found a 1 and b 2: JOIN (row 2), a 1 and c 3: JOIN (row 3) and "
            "b 2 and c 3: KEEP_APART (row 4); expected decisions that can hold together: change one of them"
        )
    ]
    assert "berlaku bersama" in caught.value.sentences("id")[0]


def test_names_the_shortest_way_by_which_records_are_joined(folder):
    joins = "".join(f"a;{one};a;{other};JOIN;S;x;\n" for one, other in [(1, 2), (2, 3), (3, 4), (4, 5), (2, 5), (7, 8)])
    said = refused(folder.write("d.csv", f"{HEADER}{joins}a;5;a;1;KEEP_APART;S;x;\na;7;a;1;KEEP_APART;S;x;\n"))
    assert said.count("\n") == 0
    assert [row for row in range(2, 10) if f"(row {row})" in said] == [2, 6, 8]


def test_refuses_what_cannot_hold_with_decisions_of_the_release_before(folder):
    earlier = folder.path / "decisions.parquet"
    read_decisions(folder.write("d.csv", f"{HEADER}a;1;b;2;JOIN;S;x;\na;1;c;3;JOIN;S;x;\n")).write_parquet(earlier)
    apart = folder.write("e.csv", f"{HEADER}b;2;c;3;KEEP_APART;S;x;\n")
    with pytest.raises(ListsRefused, match="keputusan di rilis sebelumnya") as caught:
        read_decisions(apart, earlier)
    assert "e.csv, row 2" in caught.value.sentences("en")[0]
    mended = folder.write("e.csv", f"{HEADER}b;2;c;3;KEEP_APART;S;x;\nc;3;a;1;KEEP_APART;S;x;\n")
    assert read_decisions(mended, earlier)["decision"].to_list() == ["JOIN", "KEEP_APART", "KEEP_APART"]


def test_finds_decisions_about_records_in_no_list(folder):
    path = folder.write("d.csv", f"{HEADER}a;1;b;2;JOIN;S;x;\na;1;b;9;JOIN;S;x;\nz;1;b;2;JOIN;S;x;\n")
    keys = pl.DataFrame({"list": ["a", "b"], "key": ["1", "2"]})
    unknown = decisions_waiting(read_decisions(path), keys)
    assert unknown.select("list_a", "key_b").rows() == [("a", "9"), ("z", "2")]

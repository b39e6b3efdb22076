"""What people decided about two records holds in this run and in every later one."""

import polars as pl
import pytest

from tests.matching.runs import copy_of, match, persons, table


@pytest.fixture(scope="module")
def said(matched):
    """Two records of different persons of different families that were joined, and two of one person kept apart."""
    person = persons(matched)
    records = sorted(person)
    one = records[0]
    families = table(matched, "records").select("list", "key", "family_id").rows()
    family = {(name, key): number for name, key, number in families}
    other = next(record for record in records if record[0] == "dtks" and family[record] != family[one])
    sure = table(matched, "records").filter(pl.col("probability") > 0.999)
    sizes = list(person.values())
    apart = next(
        (row["list"], row["key"], row["linked_list"], row["linked_key"])
        for row in sure.iter_rows(named=True)
        if row["linked_list"]
        and sizes.count(row["person_id"]) == 2
        and row["person_id"] not in (person[one], person[other])
    )
    return (one, other), (apart[:2], apart[2:])


@pytest.fixture(scope="module")
def decisions(said, tmp_path_factory):
    path = tmp_path_factory.mktemp("said") / "decisions.csv"
    (a, b), (c, d) = said
    lines = [f"{','.join(a)},{','.join(b)},JOIN,Ani,2026-03-01,seen", f"{','.join(c)},{','.join(d)},keep apart,Ani,,"]
    path.write_text("list_a,key_a,list_b,key_b,decision,by,at,why\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def decided(small_world, matched, decisions, tmp_path_factory):
    to = tmp_path_factory.mktemp("decided") / "release"
    return match(small_world, to, previous=matched.folder, decisions=decisions)


def assert_as_said(release, said):
    person = persons(release)
    (a, b), (c, d) = said
    assert person[a] == person[b]
    assert person[c] != person[d]


def test_joins_and_keeps_apart_as_people_said(matched, decided, said):
    before, (a, b), (c, d) = persons(matched), *said
    assert before[a] != before[b]
    assert before[c] == before[d]
    assert_as_said(decided, said)


def test_says_that_people_decided_and_asks_no_more(decided, said):
    reasons = {
        (name, key): reason for name, key, reason in table(decided, "records").select("list", "key", "reason").rows()
    }
    assert [reasons[record] for record in said[0]] == ["DECISION", "DECISION"]
    asked = {
        frozenset((pair[:2], pair[2:]))
        for pair in table(decided, "doubtful").select("list_a", "key_a", "list_b", "key_b").rows()
    }
    assert not asked & {frozenset(pair) for pair in said}
    assert sorted(table(decided, "decisions")["decision"]) == ["JOIN", "KEEP_APART"]
    assert set(table(decided, "decisions")["by"]) == {"Ani"}


def test_tells_whom_the_decisions_changed(matched, decided, said):
    before = persons(matched)
    told = {(change, person) for change, person in table(decided, "changes").select("change", "person_id").rows()}
    assert ("SPLIT", before[said[1][0]]) in told
    joined = [ids for change, _, ids, _ in table(decided, "changes").rows() if change == "JOINED"]
    assert {before[record] for record in said[0]} <= {number for ids in joined for number in ids}


def test_holds_in_the_next_run_without_the_file(small_world, decided, said, tmp_path):
    after = match(small_world, tmp_path / "after", previous=decided.folder)
    assert_as_said(after, said)
    assert persons(after) == persons(decided)
    assert table(after, "decisions").equals(table(decided, "decisions"))


def test_holds_when_everything_is_compared_again(small_world, decided, said, tmp_path):
    after = match(small_world, tmp_path / "after", previous=decided.folder, is_full=True)
    assert_as_said(after, said)
    assert persons(after) == persons(decided)


def test_the_later_word_about_a_pair_counts(small_world, matched, decided, said, tmp_path):
    a, b = said[0]
    path = tmp_path / "changed.csv"
    path.write_text(f"list_a,key_a,list_b,key_b,decision\n{','.join(b)},{','.join(a)},KEEP_APART\n", encoding="utf-8")
    after = persons(match(small_world, tmp_path / "after", previous=decided.folder, decisions=path))
    assert after[a] != after[b]


def test_a_decision_about_a_record_that_is_not_there_waits(small_world, decided, said, tmp_path):
    name, key = said[0][0]
    lists = copy_of(small_world, tmp_path / "lists")
    file = lists / f"{name}.csv"
    text = file.read_text(encoding="utf-8-sig")
    lines = text.splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(key)), encoding="utf-8")
    without = match(lists, tmp_path / "without", previous=decided.folder)
    assert said[0][0] not in persons(without)
    assert table(without, "decisions").height == 2
    assert decided.manifest["decisions"] == {"count": 2, "waiting": 0, "first_waiting": []}
    assert without.manifest["decisions"]["waiting"] == 1
    assert without.manifest["decisions"]["first_waiting"][0]["list_a"] == name
    assert_as_said(match(small_world, tmp_path / "back", previous=without.folder), said)

"""A run that takes over a release comes to the same persons as one that compares everything again."""

import pytest

from tests.matching.runs import copy_of, match, partition, persons, table

HELD_BACK = 20


def rewrite(lists, change, file="kependudukan.csv"):
    """Give a list other lines; the header stays."""
    path = lists / file
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(change(lines)), encoding="utf-8")


@pytest.fixture(scope="module")
def grown(small_world, tmp_path_factory):
    """The release of all lists but one row in twenty of the civil registry, and a later one of all, taken over."""
    folder = tmp_path_factory.mktemp("grown")
    reduced = copy_of(small_world, folder / "reduced")
    rewrite(reduced, lambda lines: [line for at, line in enumerate(lines) if at % HELD_BACK])
    before = match(reduced, folder / "before")
    return before, match(small_world, folder / "after", previous=before.folder)


@pytest.fixture(scope="module")
def full(small_world, grown, tmp_path_factory):
    """All lists compared again from the start, after the same earlier release."""
    return match(small_world, tmp_path_factory.mktemp("full") / "full", previous=grown[0].folder, is_full=True)


def test_only_new_records_are_compared(small_world, grown, full):
    _, after = grown
    rows = len((small_world / "kependudukan.csv").read_text().splitlines()) - 1
    new = after.manifest["counts"]["new_or_changed_records"]
    assert 0 < new <= rows // HELD_BACK + 1
    assert full.manifest["counts"]["new_or_changed_records"] == full.manifest["counts"]["kept"]
    assert after.manifest["counts"]["pairs_scored"] < full.manifest["counts"]["pairs_scored"] / 5


def test_comes_to_the_persons_and_families_of_a_full_run(grown, full):
    _, after = grown
    assert partition(after) == partition(full)
    assert persons(after) == persons(full)
    assert partition(after, "family_id") == partition(full, "family_id")


def test_every_table_is_that_of_a_full_run(grown, full):
    _, after = grown
    for name in ("people", "families", "records", "doubtful", "changes"):
        assert table(after, name).equals(table(full, name)), name


def test_persons_keep_their_numbers(grown):
    before, after = (persons(release) for release in grown)
    renamed = {(before[record], after[record]) for record in before if before[record] != after[record]}
    told = table(grown[1], "changes").filter(table(grown[1], "changes")["change"].is_in(["JOINED", "SPLIT"]))
    assert len(renamed) <= told.height
    first_new = grown[0].manifest["next_id"]["person"]
    new = set(after.values()) - set(before.values())
    assert min(new) >= first_new
    assert set(table(grown[1], "changes").filter(table(grown[1], "changes")["change"] == "NEW")["person_id"]) == new


def test_weights_stay_those_of_the_release_before(grown):
    before, after = grown
    assert (before.folder / "model.json").read_bytes() == (after.folder / "model.json").read_bytes()
    assert after.manifest["model"]["source"] == "previous"


def test_who_is_in_no_list_any_more_is_gone(small_world, matched, tmp_path):
    person = persons(matched)
    held = list(person.values())
    (key,) = next([key] for (name, key), one in person.items() if name == "kependudukan" and held.count(one) == 1)
    lists = copy_of(small_world, tmp_path / "lists")
    rewrite(lists, lambda lines: [line for line in lines if not line.startswith(f"{key},")])
    after = match(lists, tmp_path / "after", previous=matched.folder)
    changes = table(after, "changes").select("change", "person_id").rows()
    assert changes == [("GONE", person["kependudukan", key])]
    assert after.manifest["counts"]["new_or_changed_records"] == 0
    assert persons(after) == {record: one for record, one in person.items() if record != ("kependudukan", key)}


def test_a_changed_record_is_compared_again(small_world, matched, tmp_path):
    person = persons(matched)
    held = list(person.values())
    key = next(key for (name, key), one in person.items() if name == "kependudukan" and held.count(one) == 3)
    fields = ("TOGU PARDOMUAN SIHALOHO", "ROTUA SIAHAAN", "SAMOSIR", "1931-11-30", "L", "KEPALA KELUARGA")
    stranger = ",".join((key, "", "", *fields, "", "", "", "1217041003", "KAWIN", "HIDUP")) + "\n"
    lists = copy_of(small_world, tmp_path / "lists")
    rewrite(lists, lambda lines: [stranger if line.startswith(f"{key},") else line for line in lines])
    after = match(lists, tmp_path / "after", previous=matched.folder)
    assert after.manifest["counts"]["new_or_changed_records"] == 1
    now = persons(after)
    assert list(now.values()).count(now["kependudukan", key]) == 1
    others = [record for record, one in person.items() if one == person["kependudukan", key]]
    assert {now[record] for record in others if record != ("kependudukan", key)} == {person["kependudukan", key]}
    assert "SPLIT" in table(after, "changes")["change"].to_list()


def test_the_same_lists_again_change_nothing(small_world, matched, tmp_path):
    after = match(small_world, tmp_path / "after", previous=matched.folder)
    assert table(after, "changes").is_empty()
    assert after.manifest["counts"]["pairs_scored"] == 0
    assert persons(after) == persons(matched)
    assert table(after, "people").equals(table(matched, "people"))

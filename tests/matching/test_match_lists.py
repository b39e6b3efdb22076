"""What a release says of a small province, held beside the truth."""

import polars as pl
import pytest

from tangga.matching.evaluation import measured
from tangga.registry.releases import PERSON_FIELDS, REASON_CODES, RECORDS, open_release
from tests.matching.runs import persons, table


@pytest.fixture(scope="module")
def with_truth(matched, truth):
    """Every kept record with who it truly is about."""
    named = truth.rename({"person_id": "true_person", "family_id": "true_family"})
    return table(matched, "records").join(named, on=["list", "key"], how="left", maintain_order="left")


def test_what_was_read_is_kept_or_set_aside(matched):
    counts = matched.manifest["counts"]
    assert counts["read"] == counts["kept"] + counts["set_aside"]
    rejected = table(matched, "rejected").filter("set_aside")
    assert rejected.select("list", "row").n_unique() == counts["set_aside"] > 0
    for one in matched.manifest["inputs"]:
        of_list = table(matched, "records").filter(pl.col("list") == one["list"])
        assert one["read"] == one["kept"] + one["set_aside"]
        assert of_list.height == one["kept"]


def test_every_kept_row_stands_in_the_records_once(matched):
    records = table(matched, "records")
    assert records.schema == RECORDS
    assert records.select("list", "key").n_unique() == records.height == matched.manifest["counts"]["kept"]
    aside = table(matched, "rejected").filter("set_aside").select("list", "row")
    assert records.join(aside, on=["list", "row"], how="semi").is_empty()


def test_finds_the_persons_and_the_families(with_truth):
    person = measured(with_truth["true_person"].to_numpy(), with_truth["person_id"].to_numpy())
    known = with_truth.filter(pl.col("true_family").is_not_null())
    family = measured(known["true_family"].to_numpy(), known["family_id"].to_numpy())
    assert person["f1"] >= 0.99
    assert family["f1"] >= 0.97


def test_says_of_itself_how_well_it_did(matched, with_truth):
    said = matched.manifest["evaluation"]["persons"]
    assert said == measured(with_truth["true_person"].to_numpy(), with_truth["person_id"].to_numpy())


def test_the_twins_budi_and_bayu_are_two_persons_of_one_family(matched):
    twins = table(matched, "people").filter(pl.col("name").is_in(["BUDI SAPUTRA", "BAYU SAPUTRA"]))
    twins = twins.filter(pl.col("birth_date").dt.to_string("%Y-%m-%d") == "2009-03-14")
    assert sorted(twins["name"]) == ["BAYU SAPUTRA", "BUDI SAPUTRA"]
    assert twins["family_id"].n_unique() == 1


def test_a_record_is_linked_to_another_of_its_own_person(matched):
    records, person = table(matched, "records"), persons(matched)
    for one in records.select("list", "key", "person_id", "reason", "linked_list", "linked_key").iter_rows(named=True):
        linked = (one["linked_list"], one["linked_key"])
        assert (one["reason"] == "ALONE") == (linked == (None, None))
        if one["reason"] != "ALONE":
            assert linked != (one["list"], one["key"])
            assert person[linked] == one["person_id"]


def test_reasons_are_those_that_are_written_down_and_say_what_agreed(matched):
    records = table(matched, "records")
    assert set(records["reason"]) <= set(REASON_CODES) - {"DECISION"}
    by_nik = records.filter(pl.col("reason").str.starts_with("NIK"))
    assert set(by_nik["evidence_nik"]) == {"EQUAL"}
    by_village = records.filter(pl.col("reason") == "NAME_BIRTH_AND_VILLAGE")
    assert set(by_village["evidence_birth_date"]) == set(by_village["evidence_region_code"]) == {"EQUAL"}
    alone = records.filter(pl.col("reason") == "ALONE")
    assert set(alone["evidence_name"]) == {"MISSING"}
    sizes = records.group_by("person_id").len()
    assert alone.join(sizes, on="person_id")["len"].max() == 1


def test_the_doubtful_come_nearest_to_one_half_first(matched):
    doubtful = table(matched, "doubtful")
    distance = (doubtful["probability"] - 0.5).abs()
    assert distance.is_sorted()
    assert doubtful.height == matched.manifest["counts"]["doubtful"] > 0
    person = persons(matched)
    for one in doubtful.iter_rows(named=True):
        together = person[one["list_a"], one["key_a"]] == person[one["list_b"], one["key_b"]]
        assert one["is_joined"] == together
        assert 0.1 <= one["probability"] <= 0.9 or not together


def test_people_have_one_row_a_person_and_say_where_each_value_is_from(matched):
    people, records = table(matched, "people"), table(matched, "records")
    assert people["person_id"].is_unique().all()
    assert set(people["person_id"]) == set(records["person_id"])
    counted = records.group_by("person_id").agg(records=pl.len(), lists=pl.col("list").n_unique(), own=pl.col("list"))
    both = people.join(counted, on="person_id")
    assert (both["record_count"] == both["records"]).all()
    assert (both["list_count"] == both["lists"]).all()
    for field in PERSON_FIELDS:
        given = both.filter(pl.col(field).is_not_null())
        assert given.filter(~pl.col(f"{field}_from").is_in(pl.col("own"))).is_empty()
        assert both.filter(pl.col(field).is_null())[f"{field}_from"].is_null().all()


def test_a_person_has_one_family_and_a_family_its_people(matched):
    people, families = table(matched, "people"), table(matched, "families")
    counted = people.group_by("family_id").len().sort("family_id")
    assert families.sort("family_id")["family_id"].equals(counted["family_id"])
    assert families.sort("family_id")["person_count"].to_list() == counted["len"].to_list()
    heads = families.join(people, left_on=["head_person_id", "family_id"], right_on=["person_id", "family_id"])
    assert heads.height == families.height
    records = table(matched, "records").select("person_id", "family_id").unique()
    assert records.height == people.height


def test_a_person_is_as_sure_as_the_least_sure_record(matched):
    least = table(matched, "records").group_by("person_id").agg(least=pl.col("probability").min())
    both = table(matched, "people").join(least, on="person_id")
    assert (both["probability"] == both["least"]).all()
    assert both["probability"].is_between(0, 1).all()


def test_facts_are_carried_along_beside_the_person(matched, small_world):
    written = pl.read_csv(small_world / "kependudukan.csv", infer_schema=False)
    facts = pl.read_parquet(matched.folder / "facts" / "kependudukan.parquet")
    assert {"STATUS_KAWIN", "STATUS"} <= set(facts.columns)
    person = persons(matched)
    kept = dict(zip(written["ID_BARIS"], written["STATUS"], strict=True))
    assert facts.height == sum(name == "kependudukan" for name, _ in person)
    for key, person_id, status in facts.select("key", "person_id", "STATUS").iter_rows():
        assert person_id == person["kependudukan", key]
        assert status == kept[key]


def test_a_first_release_changes_nothing_and_holds_no_decisions(matched):
    assert table(matched, "changes").is_empty()
    assert table(matched, "decisions").is_empty()


def test_the_release_opens_whole(matched):
    assert open_release(matched.folder, check_hashes=True).manifest == matched.manifest
    assert (matched.folder / "report.html").stat().st_size > 1000

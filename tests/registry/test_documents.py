"""What is kept of a person can be read again as it was told, whatever stands in it."""

import polars as pl

from tangga.registry import documents, releases
from tangga.registry.releases.words import OUTCOME_WORDS

LISTS = ["dukcapil", "dtks"]


def text_of(person: dict[str, object], records: list[dict[str, object]]) -> str:
    people = pl.DataFrame([person], schema=releases.PEOPLE)
    said = {f"said_{field}": kind for field, kind in releases.PERSON_FIELDS.items()}
    rows = pl.DataFrame(records, schema=releases.RECORDS | said | releases.PERSON_FIELDS)
    written = rows.select(documents.written_records(LISTS, with_values=True).alias("record"))
    together = written.select(documents.gathered_records(pl.col("record"))).item()
    told: str = people.select(documents.written_person(LISTS, pl.lit(together, pl.String))).item()
    return told


def test_what_is_written_is_read() -> None:
    record = {
        "list": "dtks", "key": "A-1", "reason": "SCORE", "probability": 0.91, "linked_list": "dukcapil",
        "linked_key": "B-2", "evidence_name": "SAME_SOUND", "evidence_phone": "MISSING",
        "name": "SRI", "said_name": "SERI", "sex": "F", "said_sex": "F", "said_phone": "0800",
    }  # fmt: skip
    told = documents.read_document(text_of({"name": "SRI", "name_from": "dukcapil", "sex": "F"}, [record]))
    assert (told.believed, told.lists) == ({"name": "SRI", "sex": "F"}, {"name": "dukcapil"})
    (read,) = told.records
    assert read == documents.ToldRecord(
        "dtks", "A-1", "SCORE", 0.91, "dukcapil", "B-2",
        {"name": "SAME_SOUND", "phone": "MISSING"}, {"name": "SERI", "sex": "F", "phone": "0800"},
    )  # fmt: skip


def test_separators_in_what_was_written_are_spaces() -> None:
    told = documents.read_document(text_of({"name": "SRI\x1fWAHYUNI\x1d", "address": "\x1e=\x1c"}, []))
    assert told.believed == {"name": "SRI WAHYUNI ", "address": " = "}
    assert told.records == ()


def test_record_of_an_unknown_list_and_without_probability_is_read() -> None:
    (read,) = documents.read_document(text_of({}, [{"list": "elsewhere", "reason": "NEW_ONE", "key": "x"}])).records
    assert (read.list, read.key, read.reason, read.probability, read.evidence) == ("", "x", "", None, {})


def test_every_code_has_a_letter_of_its_own() -> None:
    assert set(documents.OUTCOME_LETTERS) == set(OUTCOME_WORDS)
    assert set(documents.REASON_LETTERS) == set(releases.REASON_CODES)
    for letters in (documents.OUTCOME_LETTERS, documents.REASON_LETTERS):
        assert len(set(letters.values())) == len(letters)
        assert "-" not in letters.values()

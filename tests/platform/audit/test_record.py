"""Actions are put on record, in one chain that nobody changes unseen."""

import pytest
from django.db import DatabaseError, connection, transaction

from tangga.platform.audit import selectors, services, triggers
from tangga.platform.audit.domain import FIRST_HASH, Fault, Mark, hash_of
from tangga.platform.audit.models import Entry, Head
from tests.conftest import AT, UserWith

pytestmark = pytest.mark.django_db


def record(times: int = 1) -> list[Entry]:
    return [
        services.record(
            "registry.family_seen",
            subject="family",
            number=number,
            by=None,
            at=AT,
            purpose="Kunjungan",
            facts={"n": number},
        )
        for number in range(1, times + 1)
    ]


def change(*statements: str, **values: str) -> None:
    """Do to the tables what only someone with the database's own password could."""
    triggers.unlock(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)


def test_entry_says_who_when_what_on_whom_and_why(user_with: UserWith) -> None:
    by, citizen = user_with(), user_with()
    services.record(
        "registry.number_unmasked", subject="person", number=12, by=by, at=AT, purpose="Banding",
        on_behalf_of=citizen, facts={"kind": "NIK"},
    )  # fmt: skip
    entry = selectors.entries_about("person", 12).get()
    assert (entry.by, entry.on_behalf_of, entry.at, entry.purpose) == (by, citizen, AT, "Banding")
    assert entry.facts == {"kind": "NIK"}
    assert selectors.latest_entries()[0] == entry


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Warga menyebut 9901016104900001 di loket 12", "Warga menyebut 9901********0001 di loket 12"),
        ("NIK 9901 0161 0490 0001 keliru", "NIK 9901***********0001 keliru"),
        ("rekening 0206010012 ditutup", "rekening ******0012 ditutup"),
        ("hubungi 081234567890.", "hubungi ********7890."),
        ("surat 123/HK/2026 tanggal 20260702", "surat 123/HK/2026 tanggal 20260702"),
    ],
)
def test_number_of_someone_in_a_reason_is_masked(typed: str, kept: str) -> None:
    services.record("registry.number_unmasked", subject="person", number=12, by=None, at=AT, purpose=typed)
    assert Entry.objects.get().purpose == kept
    assert services.verify().is_whole


def test_each_entry_holds_the_hash_of_the_one_before() -> None:
    first, second, third = record(3)
    assert [first.previous_hash, second.previous_hash, third.previous_hash] == [FIRST_HASH, first.hash, second.hash]
    assert Head.objects.get() == Head(id=1, number=3, hash=third.hash)
    assert Head.objects.get().hash == third.hash


def test_untouched_record_is_whole() -> None:
    record(3)
    verdict = services.verify()
    assert verdict.is_whole
    assert (verdict.count, verdict.head.number) == (3, 3)
    assert services.verify(kept=verdict.head).is_whole
    assert services.verify(kept=Mark(1, Entry.objects.get(number=1).hash)).is_whole


def test_empty_record_is_whole() -> None:
    assert services.verify().is_whole


def test_entry_of_an_action_that_failed_does_not_stand() -> None:
    record()
    with transaction.atomic():
        record()
        transaction.set_rollback(True)
    assert services.verify().count == 1
    record()
    assert services.verify().is_whole


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET purpose = 'x' WHERE number = 1",
        "DELETE FROM audit_entry WHERE number = 2",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET number = 1",
    ],
)
def test_database_refuses_to_change_the_record(statement: str) -> None:
    record(2)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert services.verify().is_whole


def test_database_refuses_to_empty_or_replace_the_record() -> None:
    record(2)
    if connection.vendor == "postgresql":
        statement = "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE audit_entry"
    else:
        statement = "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE number = 1"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert services.verify().is_whole


@pytest.mark.parametrize(
    ("statements", "fault", "number"),
    [
        (["UPDATE audit_entry SET purpose = 'x' WHERE number = 3"], Fault.CHANGED, 3),
        (["UPDATE audit_entry SET facts = '{\"n\": 9}' WHERE number = 2"], Fault.CHANGED, 2),
        (["DELETE FROM audit_entry WHERE number = 3"], Fault.MISSING, 3),
        (["DELETE FROM audit_entry WHERE number = 1"], Fault.MISSING, 1),
        (["DELETE FROM audit_entry WHERE number = 5"], Fault.MISSING, 5),
        (["DELETE FROM audit_entry"], Fault.MISSING, 1),
        (
            [
                "UPDATE audit_entry SET number = 99 WHERE number = 2",
                "UPDATE audit_entry SET number = 2 WHERE number = 3",
                "UPDATE audit_entry SET number = 3 WHERE number = 99",
            ],
            Fault.REORDERED,
            2,
        ),
        (["DELETE FROM audit_head"], Fault.REWRITTEN, 5),
    ],
)
def test_finds_the_first_entry_that_is_wrong(statements: list[str], fault: Fault, number: int) -> None:
    record(5)
    change(*statements)
    verdict = services.verify()
    assert (verdict.fault, verdict.number) == (fault, number)
    assert not verdict.is_whole


def test_finds_an_entry_whose_hash_was_written_anew() -> None:
    record(4)
    changed = Entry.objects.get(number=2)
    changed.purpose = "x"
    anew = hash_of(selectors.written(changed))
    change("UPDATE audit_entry SET purpose = 'x', hash = %(anew)s WHERE number = 2", anew=anew)
    verdict = services.verify()
    assert (verdict.fault, verdict.number) == (Fault.CHANGED, 2)


def test_mark_kept_elsewhere_finds_a_tail_that_was_cut_off_with_its_head() -> None:
    entries = record(5)
    kept = Mark(5, entries[-1].hash)
    change(
        "DELETE FROM audit_entry WHERE number > 3",
        "UPDATE audit_head SET number = 3, hash = %(third)s",
        third=entries[2].hash,
    )
    assert services.verify().is_whole
    verdict = services.verify(kept=kept)
    assert (verdict.fault, verdict.number) == (Fault.MISSING, 4)


def test_mark_kept_elsewhere_finds_a_record_that_was_written_anew() -> None:
    record(3)
    assert services.verify(kept=Mark(2, "f" * 64)).fault is Fault.REWRITTEN


def test_trusted_mark_spares_what_came_before_it() -> None:
    first = record(3)[-1]
    record(2)
    verdict = services.verify(kept=Mark(3, first.hash), is_kept_trusted=True)
    assert (verdict.is_whole, verdict.count) == (True, 2)
    change("UPDATE audit_entry SET purpose = 'x' WHERE number = 2")
    assert services.verify(kept=Mark(3, first.hash), is_kept_trusted=True).is_whole
    assert not services.verify(kept=Mark(3, "f" * 64), is_kept_trusted=True).is_whole
    assert not services.verify(kept=Mark(9, "f" * 64), is_kept_trusted=True).is_whole


@pytest.mark.parametrize("written", ["", "x", "1", "1:", ":" + "f" * 64, "1:" + "F" * 64, "-1:" + "f" * 64])
def test_knows_what_is_no_mark(written: str) -> None:
    assert Mark.read(written) is None
    assert Mark.read(f" 12:{'f' * 64} ") == Mark(12, "f" * 64)

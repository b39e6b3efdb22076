"""Every row of a list counts or is set aside with its problem; what is no such list is refused whole."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tangga.platform.sealing import unseal
from tangga.platform.tables import Limits, NoSuchColumns, Unreadable
from tangga.programmes import exclusion_files
from tangga.programmes.domain.exclusions import REASON_NAMES, Letter, RowProblem, TypedRow, read_row, reason_called
from tangga.programmes.models import ChangeSet, Enrolment, ExclusionList, ExclusionRow
from tangga.programmes.selectors.exclusions import set_aside_rows
from tangga.programmes.services.changes.from_list import EmptyList
from tangga.programmes.services.changes.proposing import NotSaid
from tangga.registry.models import Person
from tests.programmes.enrolment.conftest import LETTER, Propose
from tests.programmes.enrolment.lists import (
    AGUS,
    BAYU,
    BUDI,
    DARTO,
    DEAD,
    GAMBLES,
    NOBODY,
    SRI,
    WAYAN,
    listed,
    workbook,
)

ALL = frozenset(REASON_NAMES)


def problems() -> dict[int, str]:
    """What became of each row."""
    return dict(ExclusionRow.objects.values_list("row", "problem"))


@pytest.mark.parametrize(
    ("nik", "problem"),
    [
        ("", RowProblem.NOT_A_NIK),
        ("123", RowProblem.NOT_A_NIK),
        ("٩٩٠١٠١١٧٠٨٨٨٠٠٠١", RowProblem.NOT_A_NIK),
        (AGUS + "1", RowProblem.NOT_A_NIK),
        ("3.2E+15", RowProblem.SPOILED),
        ("3,27503e+15", RowProblem.SPOILED),
        (AGUS + ".0", RowProblem.SPOILED),
        ("'" + AGUS, None),
        (" 990101 170888 0001 ", None),
    ],
)
def test_a_number_is_read_as_people_write_it_and_never_guessed(nik: str, problem: RowProblem | None) -> None:
    read = read_row(TypedRow(2, nik, GAMBLES), held=ALL, is_urgent=False)
    assert (read.problem, read.nik) == (problem, None if problem else AGUS)


def test_a_reason_goes_by_its_code_or_its_name_in_either_language() -> None:
    for code, name in REASON_NAMES.items():
        assert {reason_called(one) for one in (code, code.lower(), name.id.upper(), f" {name.en} ")} == {code}
    assert reason_called("NOT_POOR_ENOUGH") == "", "that is for a decision run to say"
    assert reason_called("") == ""


def test_the_reasons_are_those_of_the_law_of_the_day() -> None:
    assert set(exclusion_files.reasons_on(date(2026, 5, 1))) == set(REASON_NAMES)
    assert set(exclusion_files.reasons_on(date(2024, 5, 1))) == {"STATE_EMPLOYEE", "DECEASED"}


def test_the_template_says_the_reasons_and_is_a_list_when_it_is_filled() -> None:
    made = exclusion_files.template(date(2026, 5, 1))
    assert list(exclusion_files.read_list(BytesIO(made))) == []
    told = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_name("Alasan").to_python()
    assert len(told) == 1 + len(REASON_NAMES)
    assert {reason_called(str(row[0])) for row in told[1:]} == set(REASON_NAMES)


def test_nothing_of_a_list_is_lost(bring: Propose) -> None:
    change_set = bring(
        listed(
            (AGUS, GAMBLES), ("123", GAMBLES), ("3.2E+15", GAMBLES), (SRI, "selalu begitu"), (AGUS, "judi daring"),
            (NOBODY, GAMBLES), (DARTO, GAMBLES), (BUDI, DEAD), (AGUS, "CAR_OWNER"),
        )
    )  # fmt: skip
    assert problems() == {
        2: "", 3: "NOT_A_NIK", 4: "SPOILED", 5: "UNKNOWN_REASON", 6: "TWICE", 7: "UNKNOWN_PERSON", 8: "NOT_ENROLLED",
        9: "SOMEONE_LIVES", 10: "",
    }  # fmt: skip
    assert list(change_set.lines.values_list("family_id", flat=True)) == [1]
    told = ExclusionList.objects.get()
    assert (told.row_count, sum(told.counts.values()), told.counts["MATCHED"]) == (9, 9, 2)
    assert [row for row, _, _ in set_aside_rows(told)] == [3, 4, 5, 6, 7, 8, 9]
    kept = ExclusionRow.objects.get(row=5)
    assert unseal(kept.said_sealed) == f"{SRI}\tselalu begitu"
    assert AGUS.encode() not in bytes(ExclusionRow.objects.get(row=2).said_sealed)


def test_a_family_ends_by_death_only_if_all_whom_the_registry_knows_are_listed(bring: Propose) -> None:
    change_set = bring(listed((BUDI, DEAD), (BAYU, DEAD), (AGUS, DEAD), (SRI, DEAD)))
    assert list(change_set.lines.values_list("family_id", "reasons")) == [(3, DEAD)]
    assert problems() == {2: "", 3: "", 4: "SOMEONE_LIVES", 5: "SOMEONE_LIVES"}, "a child of family 1 has no number"


def test_a_number_of_several_people_ends_nobody(bring: Propose) -> None:
    agus = Person.objects.get(number=1)
    Person.objects.filter(number=8).update(nik_fingerprint=agus.nik_fingerprint, nik_sealed=agus.nik_sealed)
    assert not bring(listed((AGUS, GAMBLES))).lines.exists()
    assert problems() == {2: "SEVERAL_PEOPLE"}


def test_who_is_gone_from_the_registry_is_not_found(bring: Propose) -> None:
    Person.objects.filter(number=1).update(is_gone=True)
    bring(listed((AGUS, GAMBLES)))
    assert problems() == {2: "UNKNOWN_PERSON"}


def test_a_family_to_which_a_change_is_coming_waits_for_that(bring: Propose, propose: Propose) -> None:
    propose()
    bring(listed((WAYAN, GAMBLES), (AGUS, GAMBLES)))
    assert problems() == {2: "CHANGE_COMING", 3: ""}


def test_a_family_without_a_running_enrolment_in_the_chosen_programmes(
    bring: Propose, members: dict[int, Enrolment]
) -> None:
    assert not bring(listed((AGUS, GAMBLES)), programmes=["SEMBAKO"]).lines.exists()
    assert problems() == {2: "NOT_ENROLLED"}


def test_a_workbook_is_read_and_a_number_in_it_is_no_longer_whole(bring: Propose) -> None:
    content = workbook((AGUS, "judi daring"), (int(WAYAN), "judi daring"), ("", ""), (SRI, "CAR_OWNER"), (12, 7))
    bring(content)
    assert problems() == {2: "", 3: "SPOILED", 5: "", 6: "NOT_A_NIK"}


def test_columns_stand_in_any_order_and_others_are_not_kept(bring: Propose) -> None:
    bring("﻿Nama;Alasan;NIK\r\nAgus;judi daring;9901011708880001\r\n;;\r\n".encode())
    assert problems() == {2: ""}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x03\x04 broken", b"\xff\xfe\x00", b"%PDF-1.7", b"nik\n9901011708880001", b"alasan\njudi daring",
        b'nik,alasan\n"9901', b"nik,alasan\n9901011708880001,\xff",
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_and_nothing_of_it_is_kept(bring: Propose, content: bytes) -> None:
    with pytest.raises((Unreadable, NoSuchColumns)):
        bring(content)
    assert (ChangeSet.objects.count(), ExclusionList.objects.count(), ExclusionRow.objects.count()) == (0, 0, 0)


def test_an_empty_list_is_refused(bring: Propose) -> None:
    for content in (b"nik,alasan\n", b"nik,alasan\n,\n\n", workbook()):
        with pytest.raises(EmptyList):
            bring(content)
    assert not ChangeSet.objects.exists()


def test_too_many_rows_are_refused_and_nothing_is_kept_half(bring: Propose, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exclusion_files, "LIMITS", Limits(megabytes=1, megabytes_unpacked=1, rows=3))
    bring(listed(*[(AGUS, GAMBLES)] * 3))
    with pytest.raises(Unreadable, match="3"):
        bring(listed(*[(SRI, GAMBLES)] * 4))
    assert (ExclusionList.objects.count(), ExclusionRow.objects.count()) == (1, 3)


@pytest.mark.parametrize(
    "letter",
    [Letter(" ", "1", LETTER.on), Letter("PPATK", "", LETTER.on), Letter("PPATK", "1", date(2025, 11, 23))],
)
def test_a_list_says_who_sent_it_with_which_letter(bring: Propose, letter: Letter) -> None:
    with pytest.raises(NotSaid):
        bring(listed((AGUS, GAMBLES)), letter=letter)
    assert not ChangeSet.objects.exists()

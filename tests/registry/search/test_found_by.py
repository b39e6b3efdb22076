"""People and families are found by name, number and place, in the areas where someone may look and nowhere else."""

from dataclasses import replace
from pathlib import Path

import pytest

from tangga.registry import selectors
from tangga.registry.domain import AskedFor, asked_for
from tangga.registry.names.likeness import Likeness
from tangga.registry.selectors import search
from tangga.registry.services import Loaded
from tests.registry.conftest import Load
from tests.registry.releases import (
    DARTO,
    FAMILIES,
    HERE,
    SECOND_AT,
    SRI,
    THERE,
    Home,
    Member,
    with_member,
    without,
    write_release,
)

pytestmark = pytest.mark.django_db
EVERYWHERE = ("",)


def numbers(typed: str, areas: tuple[str, ...] = EVERYWHERE) -> list[int]:
    return [one.person.number for one in selectors.found_by(asked_for(typed), areas).people]


def families(typed: str, areas: tuple[str, ...] = EVERYWHERE) -> list[int]:
    return [family.number for family in selectors.found_by(asked_for(typed), areas).families]


@pytest.mark.parametrize(
    "typed",
    [
        "Sri Wahyuni",
        "wahyuni sri",
        "  SRI   WAHYUNI ",
        "Hj. Sri Wahyuni, S.Pd.",
        "Sri Wahjuni",
        "Srie Wahyuni",
        "Sri Wahyumi",
        "Sri Wahyun",
        "Sir Wahyuni",
        "Wahyuni",
        "Sri W'ahyuni",
    ],
)
def test_name_is_found_however_it_is_typed(typed: str, loaded: Loaded) -> None:
    assert numbers(typed)[0] == SRI.number


@pytest.mark.parametrize("typed", ["Muhammad Rizky Aditya", "moh rizki aditia", "Rizky Muhammad", "M. Rizky", "Aditya"])
def test_short_form_is_found_by_the_whole_name_and_the_other_way_round(typed: str, loaded: Loaded) -> None:
    assert numbers(typed) == [3]


def test_likelier_names_come_first_and_say_how_they_match(loaded: Loaded) -> None:
    found = selectors.found_by(asked_for("Sri Wahyuni"), EVERYWHERE).people
    assert [(one.person.number, one.likeness) for one in found] == [(2, Likeness.SAME), (8, Likeness.ALIKE)]
    (darto,) = selectors.found_by(asked_for("Dharto"), EVERYWHERE).people
    assert darto.likeness == Likeness.SAME_SOUND
    assert selectors.found_by(asked_for("saputra"), EVERYWHERE).people[0].likeness == Likeness.WITH_MORE


def test_twins_are_both_found_and_told_apart(loaded: Loaded) -> None:
    assert numbers("Budi Saputra")[0] == 5
    assert numbers("Bayu Saputra")[0] == 6
    assert sorted(numbers("Saputra")) == [5, 6]


def test_single_name_is_found_alone(loaded: Loaded) -> None:
    assert numbers("Yosef") == [7]
    assert numbers("Yusef") == [7]


def test_half_of_a_name_is_enough_where_nobody_bears_the_whole(loaded: Loaded) -> None:
    assert numbers("Darto Sumitro") == [4]


@pytest.mark.parametrize(
    "typed", ["Zubaedah", "x", "?", "...", "H.", "' OR 1=1; DROP TABLE registry_person; --", "%", "_"]
)
def test_nobody_is_found_by_what_nobody_is_called(typed: str, loaded: Loaded) -> None:
    assert numbers(typed) == []


@pytest.mark.parametrize(
    ("areas", "found"),
    [
        (("",), [2, 8]),
        ((HERE,), [2]),
        (("15",), [2]),
        ((THERE,), [8]),
        (("16", "1501"), [2, 8]),
        (("14",), []),
        ((), []),
    ],
)
def test_nobody_is_found_outside_ones_areas(areas: tuple[str, ...], found: list[int], loaded: Loaded) -> None:
    assert numbers("Sri Wahyuni", areas) == found
    assert numbers("9901016104900001", areas) == [one for one in found if one == SRI.number]
    assert families("9901011209110001", areas) == ([1] if SRI.number in found else [])
    assert families("1", areas) == ([1] if SRI.number in found else [])


def test_whose_place_is_unknown_is_found_by_who_may_look_everywhere_only(load: Load, tmp_path: Path) -> None:
    nowhere = Home(9, (Member(90, "MARTA", nik="9901012907870001"),), region=None)
    load(write_release(tmp_path / "rilis", (nowhere,)))
    for typed in ("Marta", "9901012907870001"):
        assert numbers(typed) == [90]
        assert numbers(typed, ("15", "16")) == []


def test_number_with_spaces_or_dots_is_the_same_number(loaded: Loaded) -> None:
    assert numbers("9901 0161 0490 0001") == [2]
    assert numbers("9901.0161-04900001") == [2]


def test_number_that_only_a_list_gives_finds_its_person_and_says_so(load: Load, tmp_path: Path) -> None:
    said = {"dtks": {"nik": "9901010906510009", "family_card_no": "9901010302140009"}}
    load(write_release(tmp_path / "rilis", with_member(FAMILIES, replace(DARTO, said=said))))
    for typed, kind in (("9901010906510009", "NIK"), ("9901010302140009", "CARD")):
        (found,) = selectors.found_by(asked_for(typed), (HERE,)).people
        assert (found.person.number, found.by_number, found.is_believed) == (4, kind, False)
        assert selectors.found_by(asked_for(typed), (THERE,)).people == []


def test_who_is_gone_is_found_by_number_and_not_by_name(
    loaded: Loaded, load: Load, small_release: Path, tmp_path: Path
) -> None:
    load(write_release(tmp_path / "rilis-2", without(FAMILIES, 7), at=SECOND_AT, previous=small_release))
    assert numbers("Yosef") == []
    assert numbers("9901011903850001") == [7]
    assert families("4") == [4]


def test_more_than_can_be_shown_are_cut_and_said_so(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_SHOWN", 5)
    many = (Home(1, tuple(Member(number, "SITI") for number in range(1, 9))),)
    load(write_release(tmp_path / "rilis", many))
    found = selectors.found_by(asked_for("Siti"), EVERYWHERE)
    assert ([one.person.number for one in found.people], found.has_more, found.count) == ([1, 2, 3, 4, 5], True, 5)


@pytest.mark.parametrize(
    ("typed", "what", "text"),
    [
        ("Sri", AskedFor.NAME, "Sri"),
        ("990101 6104900001", AskedFor.LONG_NUMBER, "9901016104900001"),
        ("12", AskedFor.FAMILY, "12"),
        ("123456789012", AskedFor.FAMILY, "123456789012"),
        ("1234567890123", AskedFor.NO_NUMBER, "1234567890123"),
        ("9" * 50, AskedFor.NO_NUMBER, "9" * 50),
        ("٣٤", AskedFor.NAME, "٣٤"),
        ("-", AskedFor.NAME, "-"),
    ],
)
def test_what_is_typed_means_a_name_or_a_number(typed: str, what: AskedFor, text: str) -> None:
    asked = asked_for(typed)
    assert (asked.what, asked.text) == (what, text)
    assert selectors.found_by(asked, EVERYWHERE).count == 0


def test_few_questions_are_asked(loaded: Loaded, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        selectors.found_by(asked_for("Sri Wahyuni Lestari Dewi Anggraini"), ("15", "16", "1701"))

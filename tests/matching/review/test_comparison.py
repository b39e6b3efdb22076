"""Two records side by side as a reviewer may see them."""

import pytest

from tangga.matching.selectors.comparison import ComparedField, comparison_of
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import doubtful

pytestmark = pytest.mark.django_db


def told(value: object) -> str:
    """A value with its differing letters in brackets."""
    return "".join(f"[{letters}]" if is_marked else letters for letters, is_marked in value)  # type: ignore[attr-defined]


def field(fields: list[ComparedField], name: str) -> ComparedField:
    return next(one for one in fields if one.field == name)


def test_what_differs_comes_first_and_the_weightiest_on_top(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1))
    shown = comparison_of(pair)
    assert [one.field for one in shown.differing] == ["name", "address"]
    assert [one.field for one in shown.agreeing][:3] == ["birth_date", "mother_name", "sex"]
    assert [(one.field, told(one.one), told(one.other)) for one in shown.one_sided] == [("nik", "9915********0001", "")]
    assert shown.missing
    assert shown.missing.en == "other number and phone"


def test_marks_the_letters_that_differ_and_none_in_what_agrees(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1))
    shown = comparison_of(pair)
    name = field(shown.differing, "name")
    assert (told(name.one), told(name.other)) == ("Siti Amina[h]", "Si[t]ti Amina")
    assert told(field(shown.agreeing, "birth_date").one) == "12-03-1990"


def test_what_differs_as_a_whole_is_marked_as_a_whole(queue_of: Queue) -> None:
    (pair,) = queue_of(
        doubtful(1, address_b="DUSUN PAYO LEBAR RT 2", nik_b="9915082511870777", evidence_nik="DIFFERENT")
    )
    shown = comparison_of(pair)
    address, nik = field(shown.differing, "address"), field(shown.differing, "nik")
    assert (told(address.one), told(address.other)) == ("[JL. MELATI 4]", "[DUSUN PAYO LEBAR RT 2]")
    assert (told(nik.one), told(nik.other)) == ("[9915********0001]", "[9915********0777]")


def test_numbers_are_masked_until_someone_says_why(queue_of: Queue) -> None:
    numbers = {"nik_b": "9915081203900777", "evidence_nik": "NEAR", "key_b": "9915081203900777"}
    (pair,) = queue_of(doubtful(1, **numbers))
    shown, open_ = comparison_of(pair), comparison_of(pair, is_unmasked=True)
    card = field(shown.agreeing, "family_card_no").one
    assert told(card) == "9915********0001"
    assert told(field(open_.agreeing, "family_card_no").one) == "9915081203900001"
    assert (shown.key_other, open_.key_other) == ("9915********0777", "9915081203900777")
    nik = {word.en: value for word, value in shown.persons[0].believed}["NIK"]
    assert nik == "9915********0001"


def test_evidence_is_told_by_what_it_is_worth(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1))
    shown = comparison_of(pair)
    address, card = field(shown.differing, "address"), field(shown.agreeing, "family_card_no")
    assert (address.direction, address.weight.en) == ("against", "9 times likelier two people")
    assert (card.direction, card.weight.en) == ("neither", "carries almost no weight; so it is for relatives")
    assert field(shown.agreeing, "birth_date").direction == "for"


def test_says_what_the_run_did_and_what_is_at_stake(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    shown = comparison_of(pair)
    assert shown.for_now.en == "kept apart for now"
    assert [stake.en for stake in shown.stakes] == ["they may be twins"]


def test_shows_who_else_is_with_the_records(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1, others=15))
    first, second = comparison_of(pair).persons
    assert (first.record_count, len(first.others), first.left_out_count) == (16, 12, 3)
    assert first.others[0].list == "pkh"
    assert first.others[0].reason.en.startswith("Small pieces of evidence")
    assert (second.record_count, second.others, second.left_out_count) == (1, [], 0)


def test_a_village_is_called_by_its_name(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1, region_code_a="1502012023", region_code_b="1502012023"))
    place = told(field(comparison_of(pair).agreeing, "region_code").one)
    assert place.count(",") == 2
    assert not any(letter.isdigit() for letter in place)


def test_a_region_that_is_none_is_shown_as_it_stands(queue_of: Queue) -> None:
    (pair,) = queue_of(doubtful(1, region_code_a="991", region_code_b="991"))
    assert told(field(comparison_of(pair).agreeing, "region_code").one) == "991"

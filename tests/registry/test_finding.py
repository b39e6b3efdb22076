"""What a release found, in words that fit the numbers."""

import pytest

from tangga.registry.releases import finding, sure_share


def manifest(read: int, lists: int, people: int, families: int) -> dict:
    return {"counts": {"read": read, "people": people, "families": families}, "inputs": [{}] * lists, "sureness": []}


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((9, 4, 5, 2), "9 records from 4 lists are 5 people in 2 families"),
        ((9, 1, 5, 1), "9 records from 1 list are 5 people in 1 family"),
        ((1, 1, 1, 1), "1 record from 1 list is 1 person"),
    ],
)
def test_tells_one_from_several(numbers: tuple[int, int, int, int], said: str) -> None:
    assert finding(manifest(*numbers)).en == said


def test_counts_no_families_where_nobody_could_be_shown_to_have_one() -> None:
    assert finding(manifest(9, 2, 5, 5)).id == "9 rekaman dari 2 daftar adalah 5 orang"


def test_is_not_sure_of_joins_that_were_not_made() -> None:
    assert sure_share({"sureness": [{"from": 0.99, "records": 0}]}) is None
    assert sure_share({"sureness": [{"from": 0.5, "records": 1}, {"from": 0.99, "records": 3}]}) == 0.75

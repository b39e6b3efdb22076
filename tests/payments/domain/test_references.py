"""A reference says nothing of anybody, and a slip of the pen shows."""

from hypothesis import given
from hypothesis import strategies as st

from tangga.payments.domain.references import (
    SIGNS,
    account_of,
    account_reference,
    check_character,
    is_reference,
    reference_of,
)

NUMBERS = st.integers(1, 10**15)


def plainly(told: str) -> str:
    """The check character told a second time: the one that brings the sum to 1."""
    signs = told.replace("-", "")

    def left(whole: str) -> int:
        product = 36
        for sign in whole[:-1]:
            total = (product + SIGNS.index(sign)) % 36
            product = (total or 36) * 2 % 37
        return (product + SIGNS.index(whole[-1])) % 36

    return next(sign for sign in SIGNS if left(signs + sign) == 1)


@given(NUMBERS, NUMBERS)
def test_a_reference_is_short_and_right(pay_round: int, place: int) -> None:
    reference = reference_of(pay_round, place)
    assert is_reference(reference)
    assert len(reference) <= 35
    assert reference[-1] == plainly(reference[:-1]) == check_character(reference[:-1])


@given(NUMBERS, NUMBERS, st.data())
def test_one_wrong_figure_is_found(pay_round: int, place: int, data: st.DataObject) -> None:
    reference = reference_of(pay_round, place)
    at = data.draw(st.sampled_from([at for at, sign in enumerate(reference) if sign.isdecimal()]))
    other = data.draw(st.sampled_from([sign for sign in SIGNS if sign != reference[at]]))
    assert not is_reference(reference[:at] + other + reference[at + 1 :])


@given(NUMBERS)
def test_an_account_is_known_by_its_reference(number: int) -> None:
    assert account_of(account_reference(number)) == number
    assert account_of(reference_of(number, number)) is None
    assert account_of("") is account_of("A") is account_of("A1") is None

"""What families say, by bank and by area, with how sure it is; and every payment of which they say another thing."""

import pytest

from tangga.payments.domain.asking import Came, FamilySays, TakenBy
from tangga.payments.models import PayRound, Sample
from tangga.payments.selectors.asked_results import results_of
from tangga.payments.services.asking import answer, contest, not_found
from tangga.platform.accounts.models import User
from tangga.platform.geography import place_of
from tests.payments.asking.conftest import THERE, AskedOf, Citizen, PaidRound
from tests.payments.builders import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(sample: Sample, asked_of: AskedOf, maya: User, post: User) -> PayRound:
    """1 had a cut, 2 got all, 3 got nothing, 4 was not met."""
    answer(asked=asked_of(1), said=FamilySays(Came.YES, 600_000, 50_000, TakenBy.AGENT), by=maya, at=AT)
    answer(asked=asked_of(2), said=FamilySays(Came.YES, 600_000), by=maya, at=AT)
    answer(asked=asked_of(3), said=FamilySays(Came.NO), by=post, at=AT)
    not_found(asked=asked_of(4), by=post, at=AT)
    return sample.pay_round


def test_before_the_draw_there_is_nothing_to_show(paid_round: PaidRound) -> None:
    assert results_of(paid_round(), ("",)) is None


def test_shares_count_those_that_answered(heard: PayRound) -> None:
    told = results_of(heard, ("",))
    assert told is not None
    whole = told.whole
    assert (whole.asked, whole.answered, whole.not_found, whole.contested) == (4, 3, 1, 0)
    assert [(one.count, one.of) for one in (whole.came, whole.whole, whole.taken)] == [(2, 3), (1, 3), (1, 3)]
    assert whole.amount_taken == 50_000
    assert whole.came.low < 2 / 3 < whole.came.high


def test_banks_and_areas_are_told_apart(heard: PayRound) -> None:
    told = results_of(heard, ("",))
    assert told is not None
    assert [(one.words.id, one.asked, one.came.count) for one in told.by_bank] == [
        ("BRI", 3, 1),
        ("Bank Mandiri", 1, 1),
    ]
    assert [(one.words.id, one.answered, one.came.count) for one in told.by_area] == [
        ("Jambi", 1, 0),
        ("Jawa Barat", 2, 2),
    ]


def test_whoever_works_in_one_area_sees_its_families_alone(heard: PayRound) -> None:
    told = results_of(heard, (THERE[:4],))
    assert told is not None
    assert (told.whole.asked, [one.family for one in told.differing]) == (2, [3])
    assert [one.words.id for one in told.by_area] == [place_of(THERE[:4]).id]


def test_what_differs_from_the_banks_word_has_a_line(heard: PayRound, asked_of: AskedOf, citizen: Citizen) -> None:
    contest(asked=asked_of(2), says="Tidak pernah datang.", by=citizen(2), at=AT)
    told = results_of(heard, ("",))
    assert told is not None
    lines = {one.family: one for one in told.differing}
    assert set(lines) == {1, 2, 3}
    assert (lines[1].received, lines[1].taken, lines[1].amount) == (600_000, 50_000, 600_000)
    assert lines[1].taken_by is not None
    assert (lines[3].came.en, lines[3].received, lines[3].how.en) == ("It did not come", None, "Puskesos")
    assert (lines[2].is_contested, told.whole.contested) == (True, 1)


@pytest.mark.parametrize("received", [599_999, 600_001])
def test_a_rupiah_more_or_less_differs(received: int, sample: Sample, asked_of: AskedOf, maya: User) -> None:
    answer(asked=asked_of(1), said=FamilySays(Came.YES, received), by=maya, at=AT)
    told = results_of(sample.pay_round, ("",))
    assert told is not None
    assert [one.received for one in told.differing] == [received]
    assert told.whole.whole.count == (received > 600_000)

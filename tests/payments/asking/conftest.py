"""A round of which banks have said that the money came, and people who ask."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import Asked, PayRound, Sample
from tangga.payments.services.sampling import draw_sample
from tangga.platform.accounts.models import Role, User
from tangga.registry.models import OwnFile, Person
from tests.conftest import UserWith
from tests.payments.builders import AT, HERE, Household
from tests.payments.conftest import Officers, RoundOf

THERE = "1501012003"
HOUSEHOLDS = [
    Household(1),
    Household(2, provider="MANDIRI", account_no="9900000002"),
    Household(3, region=THERE),
    Household(4, region=THERE),
    Household(5),
]
PaidRound = Callable[..., PayRound]
AskedOf = Callable[[int], Asked]
Citizen = Callable[[int], User]


@pytest.fixture
def paid_round(released_round: RoundOf) -> PaidRound:
    """A round whose money came, as the banks say; of family 5 they have said nothing."""

    def paid(households: Sequence[Household] = HOUSEHOLDS, **asked: Any) -> PayRound:
        found = released_round(households, **asked)
        for step in (RoundState.STANDING_INSTRUCTION, RoundState.TOP_UP):
            PayRound.objects.filter(pk=found.pk).update(state=step)
        found.lines.update(state=LineState.ORDERED)
        found.lines.exclude(family_id=5).update(state=LineState.TOPPED_UP)
        found.refresh_from_db()
        return found

    return paid


@pytest.fixture
def drawer(officers: Officers) -> User:
    """A programme officer who had no part in the round."""
    return officers(1)[0]


@pytest.fixture
def sample(paid_round: PaidRound, drawer: User) -> Sample:
    """All four families whose money is said to have come are asked."""
    return draw_sample(pay_round=paid_round(), by=drawer, at=AT)


@pytest.fixture
def asked_of(sample: Sample) -> AskedOf:
    """What a family is asked about."""
    return lambda family: sample.asked.get(line__family_id=family)


@pytest.fixture
def maya(user_with: UserWith) -> User:
    """A facilitator of the village of families 1 and 2."""
    return user_with(Role.FACILITATOR, HERE, full_name="Maya Lestari")


@pytest.fixture
def post(user_with: UserWith) -> User:
    """The welfare post of the village of families 3 and 4."""
    return user_with(Role.WELFARE_POST, THERE, full_name="Puskesos Sukamaju")


@pytest.fixture
def citizen(user_with: UserWith) -> Citizen:
    """Someone who may see the file of their own family."""

    def of(family: int) -> User:
        user = user_with(Role.CITIZEN, full_name="Siti")
        OwnFile.objects.create(user=user, person=Person.objects.filter(family_id=family).latest("number"))
        return user

    return of

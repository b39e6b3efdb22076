"""What the tests of banks and the post share: someone who acts for one, and a round whose files are written."""

from collections.abc import Callable

import pytest

from tangga.payments.models import PayRound
from tangga.payments.services.instructing import instruct
from tangga.payments.services.providers import appoint
from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tests.conftest import UserWith
from tests.payments.builders import AT, Household
from tests.payments.conftest import Officers, RoundOf

Serving = Callable[[str], User]


@pytest.fixture
def serving(user_with: UserWith, officers: Officers) -> Serving:
    """Someone who acts for a bank or the post."""

    def made(provider: str) -> User:
        user = user_with(Role.PROVIDER, full_name=f"Petugas {provider}")
        appoint(user=user, provider=provider, by=officers(1)[0], at=AT)
        return user

    return made


@pytest.fixture
def written(released_round: RoundOf, preparer: User) -> PayRound:
    """A round with files for two banks."""
    pay_round = released_round([Household(1), Household(2, provider="MANDIRI"), Household(3)])
    return instruct(pay_round=pay_round, by=preparer, at=AT, progress=Silent())

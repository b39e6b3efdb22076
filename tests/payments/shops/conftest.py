"""Two shops of two areas, and the social office of the first."""

from datetime import date

import pytest

from tangga.payments.models import Shop
from tangga.payments.services.shops import open_shop
from tangga.platform.accounts.models import Role, User
from tests.conftest import UserWith
from tests.payments.builders import AT

HERE, THERE = "1501012003", "1603052001"


@pytest.fixture
def hadi(user_with: UserWith) -> User:
    return user_with(Role.SOCIAL_OFFICE, "1501", full_name="Hadi Pranoto")


@pytest.fixture
def elsewhere(user_with: UserWith) -> User:
    return user_with(Role.SOCIAL_OFFICE, "1603", full_name="Ratna Dewi")


@pytest.fixture
def shop(hadi: User) -> Shop:
    return open_shop(name="E-Warong Melati", region_code=HERE, bank="BRI", since=date(2021, 3, 10), by=hadi, at=AT)


@pytest.fixture
def other(elsewhere: User) -> Shop:
    return open_shop(
        name="E-Warong Kamboja", region_code=THERE, bank="BNI", since=date(2021, 1, 1), by=elsewhere, at=AT
    )

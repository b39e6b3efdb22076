"""Doubtful pairs in the queue, and people who review them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tangga.matching.models import DoubtfulPair
from tangga.platform.accounts.models import Role, User
from tests.conftest import UserWith
from tests.matching.review.small_releases import Row, load, write_release

Queue = Callable[..., list[DoubtfulPair]]


@pytest.fixture(autouse=True)
def _no_pair_is_in_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pair in twenty is looked at twice; a test says so where it means it."""
    monkeypatch.setattr("tangga.matching.services.loading.is_sampled", lambda own: False)


@pytest.fixture
def queue_of(db: None, tmp_path: Path) -> Queue:
    """Put these pairs into the queue; gives them in the order of the release."""

    def put(*pairs: Row, named: str = "release", decisions: tuple[tuple[str, ...], ...] = ()) -> list[DoubtfulPair]:
        load(write_release(tmp_path / named, pairs, decisions=decisions))
        return list(DoubtfulPair.objects.order_by("id"))

    return put


@pytest.fixture
def rina(user_with: UserWith) -> User:
    return user_with(Role.DATA_OFFICER, full_name="Rina Marlina")


@pytest.fixture
def darto(user_with: UserWith) -> User:
    return user_with(Role.DATA_OFFICER, full_name="Darto Wibowo")


@pytest.fixture
def yosef(user_with: UserWith) -> User:
    return user_with(Role.DATA_OFFICER, full_name="Yosef Kambu")

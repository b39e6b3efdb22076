"""Two reviewers at the same moment: real threads on PostgreSQL; a database in memory belongs to one thread."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from tangga.matching import policies
from tangga.matching.domain.review import Answer, PairState
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.services.claims import claim_next
from tangga.matching.services.decisions import decide
from tangga.platform.accounts.models import Role, User
from tangga.platform.audit import services as audit
from tangga.platform.refusals import Refused
from tests.conftest import AT, UserWith
from tests.matching.review.small_releases import Row, doubtful, load, write_release

pytestmark = pytest.mark.django_db(transaction=True)
Result = TypeVar("Result")


def at_once(act: Callable[[User], Result], users: Sequence[User]) -> list[Result]:
    """What each of these comes to when all act in the same moment, or one after the other where threads cannot."""
    if connection.vendor != "postgresql":
        return [act(user) for user in users]
    together = Barrier(len(users))

    def aside(user: User) -> Result:
        try:
            together.wait(timeout=30)
            return act(user)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(users)) as threads:
        return list(threads.map(aside, users))


def reviewers(user_with: UserWith, count: int) -> list[User]:
    return [user_with(Role.DATA_OFFICER, full_name=f"Reviewer {number}") for number in range(count)]


def queue_of(folder: Path, *pairs: Row) -> list[DoubtfulPair]:
    load(write_release(folder, pairs))
    return list(DoubtfulPair.objects.order_by("id"))


def deciding(pair: DoubtfulPair, answer: Answer) -> Callable[[User], type[Refused] | None]:
    def act(user: User) -> type[Refused] | None:
        try:
            decide(pair=pair, answer=answer, why="", seen_round=pair.round, by=user, at=AT)
        except Refused as refusal:
            return type(refusal)
        return None

    return act


def test_of_two_words_on_an_ordinary_pair_exactly_one_counts(user_with: UserWith, tmp_path: Path) -> None:
    for round_of_test in range(4):
        pair = queue_of(tmp_path / str(round_of_test), doubtful(round_of_test + 1))[-1]
        DoubtfulPair.objects.filter(pk=pair.pk).update(needs_second=False)
        told = at_once(deciding(pair, Answer.JOIN), reviewers(user_with, 4))
        assert Counter(told) == {None: 1, policies.DecidedByOthers: 3}
        assert PairDecision.objects.filter(pair=pair).count() == 1
    assert audit.verify().is_whole


def test_of_three_words_on_a_pair_of_high_stakes_two_are_first_and_second(user_with: UserWith, tmp_path: Path) -> None:
    (pair,) = queue_of(tmp_path / "release", doubtful(1, why="TWINS"))
    told = at_once(deciding(pair, Answer.KEEP_APART), reviewers(user_with, 3))
    assert Counter(told) == {None: 2, policies.DecidedByOthers: 1}
    first, second = PairDecision.objects.order_by("id")
    assert second.second_to == first
    pair.refresh_from_db()
    assert (pair.state, pair.answer) == (PairState.SETTLED, "KEEP_APART")


def test_one_reviewer_who_presses_twice_has_decided_once(user_with: UserWith, tmp_path: Path) -> None:
    (pair,) = queue_of(tmp_path / "release", doubtful(1, why="TWINS"))
    (rina,) = reviewers(user_with, 1)
    told = at_once(deciding(pair, Answer.JOIN), [rina, rina])
    assert Counter(told) == {None: 1, policies.AlreadyDecided: 1}


def test_no_two_are_given_the_same_pair(user_with: UserWith, tmp_path: Path) -> None:
    pairs = queue_of(tmp_path / "release", *(doubtful(number) for number in range(1, 5)))
    users = reviewers(user_with, 4)
    given = at_once(lambda user: claim_next(by=user, at=AT), users)
    assert sorted(pair.pk for pair in given if pair) == [pair.pk for pair in pairs]


def test_two_windows_of_one_reviewer_are_given_the_same_pair(user_with: UserWith, tmp_path: Path) -> None:
    queue_of(tmp_path / "release", *(doubtful(number) for number in range(1, 5)))
    (rina,) = reviewers(user_with, 1)
    given = at_once(lambda user: claim_next(by=user, at=AT), [rina, rina, rina])
    assert len({pair.pk for pair in given if pair}) == 1
    assert DoubtfulPair.objects.filter(claimed_by=rina).count() == 1

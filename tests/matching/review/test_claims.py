"""A pair is given to one reviewer at a time, the most valuable first."""

from datetime import timedelta

import pytest

from tangga.matching.domain.review import Answer, PairState
from tangga.matching.models import DoubtfulPair
from tangga.matching.selectors import queue
from tangga.matching.services.claims import CLAIMED_FOR, claim_next, look_at, unmask_numbers
from tangga.matching.services.decisions import decide
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit.models import Entry
from tests.conftest import AT, UserWith
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import ELSEWHERE, doubtful

pytestmark = pytest.mark.django_db
LATER = AT + CLAIMED_FOR


def number(pair: DoubtfulPair | None) -> str:
    """The pair by what a test calls it: the probability it gave it."""
    return f"{pair.probability:.2f}" if pair else "none"


def say(pair: DoubtfulPair, answer: Answer, by: User) -> None:
    decide(pair=pair, answer=answer, why="", seen_round=pair.round, by=by, at=AT)


def test_gives_the_most_valuable_first(queue_of: Queue, rina: User, darto: User, yosef: User) -> None:
    queue_of(
        doubtful(1, probability=0.2),
        doubtful(2, probability=0.3, others=3),
        doubtful(3, probability=0.55, is_joined=True),
    )
    assert [number(claim_next(by=by, at=AT)) for by in (rina, darto, yosef)] == ["0.30", "0.55", "0.20"]


def test_gives_the_same_pair_until_it_is_decided(queue_of: Queue, rina: User) -> None:
    queue_of(doubtful(1, probability=0.2), doubtful(2, probability=0.3))
    first = claim_next(by=rina, at=AT)
    assert claim_next(by=rina, at=AT + timedelta(minutes=1)) == first
    assert first
    say(first, Answer.JOIN, rina)
    assert number(claim_next(by=rina, at=AT)) == "0.20"


def test_a_pair_left_for_long_is_given_to_another(queue_of: Queue, rina: User, darto: User) -> None:
    queue_of(doubtful(1))
    first = claim_next(by=rina, at=AT)
    assert claim_next(by=darto, at=LATER - timedelta(seconds=1)) is None
    assert claim_next(by=darto, at=LATER) == first
    assert claim_next(by=rina, at=LATER) is None


def test_looking_keeps_the_pair_for_another_while(queue_of: Queue, rina: User, darto: User) -> None:
    queue_of(doubtful(1))
    pair = claim_next(by=rina, at=AT)
    assert pair
    look_at(pair=pair, by=rina, at=LATER - timedelta(minutes=1))
    assert claim_next(by=darto, at=LATER) is None
    look_at(pair=pair, by=darto, at=LATER)
    assert claim_next(by=darto, at=LATER) is None


def test_nobody_is_given_what_they_decided_or_skipped(queue_of: Queue, rina: User, darto: User) -> None:
    twins, plain = queue_of(doubtful(1, why="TWINS"), doubtful(2))
    say(twins, Answer.JOIN, rina)
    say(plain, Answer.SKIP, rina)
    assert claim_next(by=rina, at=AT) is None
    assert claim_next(by=darto, at=AT) == twins
    assert list(queue.skipped_by(rina, areas=("",))) == [plain]


def test_a_disputed_pair_is_not_in_the_queue_but_waits_for_a_third(
    queue_of: Queue, rina: User, darto: User, yosef: User
) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, Answer.JOIN, rina)
    say(pair, Answer.KEEP_APART, darto)
    assert claim_next(by=yosef, at=AT) is None
    assert list(queue.disagreements_for(yosef, areas=("",))) == [pair]
    assert list(queue.disagreements_for(rina, areas=("",))) == []


def test_gives_only_what_lies_in_the_area(queue_of: Queue, user_with: UserWith) -> None:
    queue_of(doubtful(1, probability=0.4), doubtful(2, probability=0.2, region_code_b=ELSEWHERE))
    assert number(claim_next(by=user_with(Role.DATA_OFFICER, "9902"), at=AT)) == "0.20"


def test_who_may_not_review_is_refused(queue_of: Queue, user_with: UserWith) -> None:
    (pair,) = queue_of(doubtful(1))
    stranger, elsewhere = user_with(Role.AUDITOR), user_with(Role.DATA_OFFICER, "9902")
    with pytest.raises(NotAllowed):
        claim_next(by=stranger, at=AT)
    for one in (stranger, elsewhere):
        with pytest.raises(NotAllowed):
            look_at(pair=pair, by=one, at=AT)
        with pytest.raises(NotAllowed):
            unmask_numbers(pair=pair, why="x", by=one, at=AT)


def test_who_may_review_but_not_unmask_is_refused(queue_of: Queue, rina: User, monkeypatch: pytest.MonkeyPatch) -> None:
    (pair,) = queue_of(doubtful(1))
    monkeypatch.setitem(MATRIX, Permission.UNMASK_NUMBERS, frozenset({Role.SOCIAL_OFFICE}))
    look_at(pair=pair, by=rina, at=AT)
    with pytest.raises(NotAllowed):
        unmask_numbers(pair=pair, why="x", by=rina, at=AT)


def test_who_looks_and_who_unmasks_is_put_on_record(queue_of: Queue, rina: User) -> None:
    queue_of(doubtful(1))
    pair = claim_next(by=rina, at=AT)
    assert pair
    look_at(pair=pair, by=rina, at=AT)
    unmask_numbers(pair=pair, why="compare with the card on paper", by=rina, at=AT)
    entries = Entry.objects.filter(subject="pair", subject_number=str(pair.pk)).order_by("number")
    actions = ["matching.pair_claimed", "matching.pair_seen", "matching.numbers_unmasked"]
    assert [entry.action for entry in entries] == actions
    assert entries[2].purpose == "compare with the card on paper"


def test_progress_counts_what_stands_where_in_the_area(queue_of: Queue, rina: User, darto: User) -> None:
    pairs = queue_of(*(doubtful(at, why="TWINS") for at in range(1, 4)), doubtful(4), doubtful(5))
    say(pairs[0], Answer.JOIN, rina)
    say(pairs[1], Answer.JOIN, rina)
    say(pairs[1], Answer.KEEP_APART, darto)
    say(pairs[3], Answer.JOIN, rina)
    found = queue.queue_progress(areas=("9915",))
    counts = (found.waiting_count, found.second_count, found.disagreed_count, found.settled_count)
    assert counts == (2, 1, 1, 1)
    assert (found.count, found.share, found.in_release_count) == (5, 0.2, 0)
    assert queue.queue_progress(areas=("9902",)).count == 0
    assert queue.queue_progress(areas=("9902",)).share == 0
    assert DoubtfulPair.objects.filter(state=PairState.WAITING).count() == 2

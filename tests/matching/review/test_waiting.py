"""What the first page tells a reviewer."""

import pytest

from tangga.matching.domain.review import Answer
from tangga.matching.models import DoubtfulPair
from tangga.matching.selectors.waiting import pair_numbers_for, pairs_waiting_for
from tangga.matching.services.decisions import decide
from tangga.platform.accounts.models import User
from tests.conftest import AT, ClientOf
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import doubtful

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def say(pair: DoubtfulPair, answer: Answer, by: User) -> None:
    decide(pair=pair, answer=answer, why="", seen_round=pair.round, by=by, at=AT)


def test_tells_what_waits_and_how_far_the_queue_is(
    queue_of: Queue, rina: User, darto: User, yosef: User, client_of: ClientOf
) -> None:
    twins, *others = queue_of(doubtful(1, why="TWINS"), *(doubtful(number) for number in range(2, 5)))
    say(twins, Answer.JOIN, rina)
    say(twins, Answer.KEEP_APART, darto)
    say(others[0], Answer.JOIN, yosef)
    told = {line.url: line.what.en for line in pairs_waiting_for(yosef, ("",), TODAY)}
    assert told == {"/review/disputes/": "End 1 dispute about a pair", "/review/next/": "Look at 2 doubtful pairs"}
    assert [line.url for line in pairs_waiting_for(rina, ("",), TODAY)] == ["/review/next/"]
    (number,) = pair_numbers_for(rina, ("",), TODAY)
    assert (number.figure.en, number.share) == ("1", 0.25)
    assert number.sentence
    assert "0%" in number.sentence.en
    assert "/review/next/" in client_of(rina).get("/").content.decode()


def test_tells_nothing_where_no_pair_is_in_doubt(queue_of: Queue, rina: User) -> None:
    queue_of(doubtful(1))
    assert pairs_waiting_for(rina, ("9902",), TODAY) == []
    assert pair_numbers_for(rina, ("9902",), TODAY) == []

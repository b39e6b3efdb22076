"""What reviewers say of a pair, who may say it, and how it is taken back."""

from datetime import timedelta

import pytest

from tangga.matching import policies
from tangga.matching.domain.review import Answer, PairState
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.selectors.decisions import agreement, earlier_decisions, said_by, standing_decisions
from tangga.matching.services.decisions import Contradicts, decide, reopen, undo
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit import services as audit
from tangga.platform.audit.models import Entry
from tests.conftest import AT, UserWith
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import ELSEWHERE, VILLAGE, doubtful

pytestmark = pytest.mark.django_db
JOIN, APART, SKIP = Answer.JOIN, Answer.KEEP_APART, Answer.SKIP


def say(pair: DoubtfulPair, answer: Answer, by: User, why: str = "") -> PairDecision:
    pair.refresh_from_db()
    return decide(pair=pair, answer=answer, why=why, seen_round=pair.round, by=by, at=AT)


def state_of(pair: DoubtfulPair) -> tuple[str, str]:
    pair.refresh_from_db()
    return pair.state, pair.answer


def test_one_word_settles_an_ordinary_pair(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    decision = say(pair, JOIN, rina, "same mother and village")
    assert state_of(pair) == (PairState.SETTLED, "JOIN")
    assert b"mother" not in bytes(decision.why_sealed or b"")
    assert said_by(decision, reader=rina).why == "same mother and village"


def test_two_who_agree_settle_a_pair_of_high_stakes(queue_of: Queue, rina: User, darto: User) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, APART, rina)
    assert state_of(pair) == (PairState.WAITING_FOR_SECOND, "")
    say(pair, APART, darto)
    assert state_of(pair) == (PairState.SETTLED, "KEEP_APART")


def test_a_third_ends_a_dispute(queue_of: Queue, rina: User, darto: User, yosef: User) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, APART, rina)
    say(pair, JOIN, darto)
    assert state_of(pair) == (PairState.DISAGREED, "")
    say(pair, JOIN, yosef)
    assert state_of(pair) == (PairState.SETTLED, "JOIN")
    assert len(standing_decisions(pair)) == 3


def test_nobody_is_the_second_or_third_on_their_own_decision(queue_of: Queue, rina: User, darto: User) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, APART, rina)
    with pytest.raises(policies.AlreadyDecided):
        say(pair, APART, rina)
    say(pair, JOIN, darto)
    for one in (rina, darto):
        with pytest.raises(policies.AlreadyDecided):
            say(pair, JOIN, one)


def test_nobody_decides_again_without_undoing(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    decision = say(pair, JOIN, rina)
    with pytest.raises(policies.AlreadyDecided):
        say(pair, APART, rina)
    undo(decision=decision, by=rina, at=AT)
    assert state_of(pair) == (PairState.WAITING, "")
    say(pair, APART, rina)
    assert state_of(pair) == (PairState.SETTLED, "KEEP_APART")


def test_refuses_who_comes_too_late(queue_of: Queue, rina: User, darto: User) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, JOIN, rina)
    with pytest.raises(policies.DecidedByOthers):
        say(pair, APART, darto)
    assert PairDecision.objects.count() == 1


def test_refuses_what_was_seen_before_a_new_release(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    queue_of(named="between")
    queue_of(doubtful(1), named="later")
    with pytest.raises(policies.EvidenceChanged):
        decide(pair=pair, answer=JOIN, why="", seen_round=1, by=rina, at=AT)


def test_refuses_a_pair_that_left_the_queue(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    queue_of(named="later")
    with pytest.raises(policies.NoLongerDoubtful):
        say(pair, JOIN, rina)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.DATA_OFFICER])
def test_only_data_officers_review(queue_of: Queue, user_with: UserWith, role: Role) -> None:
    (pair,) = queue_of(doubtful(1))
    with pytest.raises(NotAllowed):
        say(pair, JOIN, user_with(role))
    assert PairDecision.objects.count() == 0


@pytest.mark.parametrize("area", [VILLAGE, "9915", ELSEWHERE, "99"])
def test_who_has_one_of_the_records_in_their_area_may_decide(queue_of: Queue, user_with: UserWith, area: str) -> None:
    (pair,) = queue_of(doubtful(1, region_code_b=ELSEWHERE))
    say(pair, JOIN, user_with(Role.DATA_OFFICER, area))
    assert state_of(pair)[0] == PairState.SETTLED


def test_refuses_who_has_neither_record_in_their_area(queue_of: Queue, user_with: UserWith) -> None:
    (pair,) = queue_of(doubtful(1, region_code_b=None))
    for act in (lambda by: say(pair, JOIN, by), lambda by: reopen(pair=pair, why="x", by=by, at=AT)):
        with pytest.raises(NotAllowed):
            act(user_with(Role.DATA_OFFICER, "9902"))


def test_who_skips_can_decide_later_and_nobody_is_bound_by_it(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, SKIP, rina)
    assert state_of(pair) == (PairState.WAITING, "")
    assert standing_decisions(pair) == []
    say(pair, JOIN, rina)
    assert state_of(pair) == (PairState.SETTLED, "JOIN")
    assert PairDecision.objects.filter(undone_at__isnull=True).count() == 1


def test_a_skip_is_taken_back_too(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    undo(decision=say(pair, SKIP, rina), by=rina, at=AT)
    pair.refresh_from_db()
    assert (pair.state, pair.claimed_by) == (PairState.WAITING, rina)


def test_refuses_to_undo_once_another_has_answered(queue_of: Queue, rina: User, darto: User) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    first = say(pair, JOIN, rina)
    second = say(pair, JOIN, darto)
    with pytest.raises(policies.CannotUndo, match="after you"):
        undo(decision=first, by=rina, at=AT)
    undo(decision=second, by=darto, at=AT)
    assert state_of(pair) == (PairState.WAITING_FOR_SECOND, "")
    undo(decision=first, by=rina, at=AT)
    assert state_of(pair) == (PairState.WAITING, "")


def test_refuses_to_undo_for_someone_else_or_twice(queue_of: Queue, rina: User, darto: User) -> None:
    (pair,) = queue_of(doubtful(1))
    decision = say(pair, JOIN, rina)
    with pytest.raises(policies.CannotUndo):
        undo(decision=decision, by=darto, at=AT)
    undo(decision=decision, by=rina, at=AT)
    with pytest.raises(policies.CannotUndo):
        undo(decision=decision, by=rina, at=AT)


def test_undoing_a_third_word_opens_the_dispute_again(queue_of: Queue, rina: User, darto: User, yosef: User) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, APART, rina)
    say(pair, JOIN, darto)
    undo(decision=say(pair, JOIN, yosef), by=yosef, at=AT)
    assert state_of(pair) == (PairState.DISAGREED, "")


def test_refuses_to_undo_what_was_handed_over(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    decision = say(pair, JOIN, rina)
    DoubtfulPair.objects.update(exported_at=AT)
    with pytest.raises(policies.CannotUndo, match="handed"):
        undo(decision=decision, by=rina, at=AT)


def test_what_was_settled_is_opened_again_for_two(queue_of: Queue, rina: User, darto: User) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, JOIN, rina)
    DoubtfulPair.objects.update(exported_at=AT)
    reopen(pair=pair, why="she has a sister", by=darto, at=AT)
    pair.refresh_from_db()
    assert (pair.state, pair.round, pair.needs_second, pair.exported_at) == (PairState.WAITING, 2, True, None)
    assert [decision.answer for decision in earlier_decisions(pair)] == ["JOIN"]
    say(pair, APART, rina)
    say(pair, APART, darto)
    assert state_of(pair) == (PairState.SETTLED, "KEEP_APART")
    assert Entry.objects.get(action="matching.pair_reopened").purpose == "she has a sister"


def test_refuses_to_open_again_what_is_not_settled(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    with pytest.raises(policies.NotSettled):
        reopen(pair=pair, why="x", by=rina, at=AT)


def three_records() -> list[dict[str, object]]:
    """Three pairs among three records."""
    ends = (("D-0001", "T-0001"), ("D-0001", "T-0002"), ("T-0001", "T-0002"))
    lists = {"D": "dukcapil", "T": "dtks"}
    return [doubtful(1, list_a=lists[one[0]], key_a=one, list_b=lists[other[0]], key_b=other) for one, other in ends]


def test_refuses_what_cannot_hold_beside_other_decisions(queue_of: Queue, rina: User) -> None:
    first, second, third = queue_of(*three_records())
    say(first, JOIN, rina)
    say(second, JOIN, rina)
    with pytest.raises(Contradicts) as told:
        say(third, APART, rina)
    assert told.value.pairs == [first.pk, second.pk]
    assert state_of(third) == (PairState.WAITING, "")
    reopen(pair=second, why="wrong", by=rina, at=AT)
    say(third, APART, rina)
    assert state_of(third) == (PairState.SETTLED, "KEEP_APART")
    say(second, JOIN, rina)


def test_refuses_a_join_that_others_keep_apart(queue_of: Queue, rina: User) -> None:
    first, second, third = queue_of(*three_records())
    say(first, JOIN, rina)
    say(second, APART, rina)
    with pytest.raises(Contradicts) as told:
        say(third, JOIN, rina)
    assert told.value.pairs == [first.pk, second.pk]


def test_agreement_counts_those_who_did_not_know_of_each_other(
    queue_of: Queue, rina: User, darto: User, yosef: User
) -> None:
    pairs = queue_of(*(doubtful(number, why="TWINS") for number in range(1, 6)))
    for pair, first, second in zip(pairs, "JJKKJ", "JKKJJ", strict=True):
        say(pair, JOIN if first == "J" else APART, rina)
        say(pair, JOIN if second == "J" else APART, darto)
    say(pairs[1], JOIN, yosef)
    found = agreement(areas=("",))
    assert (found.both_join, found.join_then_apart, found.apart_then_join, found.both_apart) == (2, 1, 1, 1)
    assert agreement(areas=("",), with_user=rina) == found
    assert agreement(areas=("",), with_user=yosef).count == 0
    assert agreement(areas=("9902",)).count == 0


def test_a_word_that_was_taken_back_and_said_anew_is_not_measured(queue_of: Queue, rina: User, darto: User) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, JOIN, rina)
    undo(decision=say(pair, APART, darto), by=darto, at=AT)
    say(pair, JOIN, darto)
    assert state_of(pair) == (PairState.SETTLED, "JOIN")
    assert agreement(areas=("",)).count == 0


def test_every_word_is_put_on_record(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1))
    decision = say(pair, JOIN, rina, "a reason that names Siti")
    undo(decision=decision, by=rina, at=AT + timedelta(minutes=1))
    said = Entry.objects.filter(subject="pair", subject_number=str(pair.pk)).order_by("number")
    assert [(entry.action, entry.by) for entry in said] == [
        ("matching.pair_decided", rina),
        ("matching.decision_undone", rina),
    ]
    assert "Siti" not in str([entry.facts for entry in said])
    assert audit.verify().is_whole


def test_refuses_to_undo_what_left_the_queue(queue_of: Queue, rina: User) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    decision = say(pair, JOIN, rina)
    queue_of(named="later")
    with pytest.raises(policies.CannotUndo, match="no longer doubtful"):
        undo(decision=decision, by=rina, at=AT)


def test_follows_a_person_only_so_far(queue_of: Queue, rina: User) -> None:
    chain = [
        doubtful(number, list_a="pkh", key_a=f"P-{number:04}", list_b="pkh", key_b=f"P-{number + 1:04}")
        for number in range(1, 40)
    ]
    *links, ends = queue_of(*chain, doubtful(40, list_a="pkh", key_a="P-0001", list_b="pkh", key_b="P-0040"))
    for link in links:
        say(link, JOIN, rina)
    # Neither end is reached from the other in so few steps; the export looks at everything.
    say(ends, APART, rina)
    assert state_of(ends)[0] == PairState.SETTLED

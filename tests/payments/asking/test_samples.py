"""The families to ask are drawn once, by the machine, for someone who had no part in the round."""

import pytest
from django.db import IntegrityError, transaction

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.sampling import drawn
from tangga.payments.models import Approval, PayRound, RailFile, Reply, Sample
from tangga.payments.policies import OwnRound
from tangga.payments.services.sampling import DrawnAlready, NobodyToAsk, ask_sample, draw_sample, sample_round
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit.models import Entry
from tangga.platform.jobs.models import Job
from tangga.platform.progress import Silent
from tests.conftest import UserWith
from tests.payments.asking.conftest import PaidRound
from tests.payments.builders import AT, Household
from tests.payments.conftest import RoundOf

pytestmark = pytest.mark.django_db


def test_those_are_drawn_of_whom_the_bank_says_that_the_money_came(paid_round: PaidRound, drawer: User) -> None:
    sample = draw_sample(pay_round=paid_round(), by=drawer, at=AT)
    assert (sample.population, sample.size, sample.unheard) == (4, 4, 1)
    assert set(sample.asked.values_list("line__family_id", "state")) == {(n, "WAITING") for n in (1, 2, 3, 4)}
    entry = Entry.objects.get(action="payments.sample_drawn")
    assert (entry.by, entry.facts["seed"]) == (drawer, sample.seed)


def test_anybody_draws_the_same_families_again_with_the_seed(paid_round: PaidRound, drawer: User) -> None:
    households = [Household(n, region="1501012003" if n % 3 else "3201010001") for n in range(10, 40)]
    pay_round = paid_round(households)
    sample = draw_sample(pay_round=pay_round, by=drawer, at=AT, margin=0.3)
    assert sample.size < sample.population == 30
    lines = [(one.number, (one.provider, one.region_code[:2])) for one in pay_round.lines.order_by("-number")]
    assert drawn(sample.seed, lines, sample.size) == sorted(sample.asked.values_list("line_id", flat=True))
    there = sample.asked.filter(line__region_code__startswith="15").count()
    assert there == round(sample.size * 2 / 3)


def test_nobody_draws_a_sample_of_a_round_they_had_a_hand_in(
    paid_round: PaidRound, preparer: User, drawer: User
) -> None:
    pay_round = paid_round()
    approver = Approval.objects.get(pay_round=pay_round).by
    assert pay_round.released_by is not None
    for someone in (preparer, approver, pay_round.released_by):
        with pytest.raises(OwnRound):
            draw_sample(pay_round=pay_round, by=someone, at=AT)
    assert not Sample.objects.exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SOCIAL_OFFICE, Role.FACILITATOR, Role.DATA_OFFICER])
def test_others_draw_none(role: Role, paid_round: PaidRound, user_with: UserWith) -> None:
    with pytest.raises(NotAllowed):
        draw_sample(pay_round=paid_round(), by=user_with(role), at=AT)


def test_nobody_draws_until_they_like_what_they_see(sample: Sample, drawer: User) -> None:
    with pytest.raises(DrawnAlready):
        draw_sample(pay_round=sample.pay_round, by=drawer, at=AT)
    again = {"seed": "00", "confidence": 0.95, "margin": 0.03, "population": 4, "unheard": 0, "size": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        Sample.objects.create(pay_round=sample.pay_round, drawn_by=drawer, drawn_at=AT, **again)


def test_before_banks_have_answered_there_is_nobody_to_ask(released_round: RoundOf, drawer: User) -> None:
    pay_round = released_round([Household(1)])
    PayRound.objects.filter(pk=pay_round.pk).update(state="STANDING_INSTRUCTION")
    pay_round.lines.update(state=LineState.ORDERED)
    with pytest.raises(NobodyToAsk):
        draw_sample(pay_round=pay_round, by=drawer, at=AT)
    pay_round.lines.update(state=LineState.FAILED)
    with pytest.raises(NobodyToAsk):
        draw_sample(pay_round=pay_round, by=drawer, at=AT)


def test_a_worker_draws_once_and_never_without_a_name(paid_round: PaidRound, drawer: User) -> None:
    number = paid_round().number
    for _ in range(2):
        sample_round(number, drawer, AT, Silent())
    assert Sample.objects.get().drawn_by == drawer
    with pytest.raises(TypeError):
        sample_round(number, None, AT, Silent())


def test_who_may_not_draw_is_told_before_a_worker_is_asked(paid_round: PaidRound, preparer: User) -> None:
    with pytest.raises(OwnRound):
        ask_sample(pay_round=paid_round(), by=preparer, at=AT)
    assert not Job.objects.exists()


def test_who_took_a_reply_does_not_draw(paid_round: PaidRound, drawer: User) -> None:
    pay_round = paid_round()
    facts = {"provider": "BRI", "message_id": "T1", "name": "a", "sha256": "0", "size": 1, "line_count": 1, "amount": 1}
    file = RailFile.objects.create(pay_round=pay_round, written_at=AT, **facts)
    Reply.objects.create(file=file, sha256="1", read_at=AT, read_by=drawer, taken_count=1, set_aside_count=0)
    with pytest.raises(OwnRound):
        draw_sample(pay_round=pay_round, by=drawer, at=AT)

"""A worker sends what an area decided: once, in the name of whoever pressed, for the month that it was then."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.jobs.models import Job
from tangga.platform.jobs.services import AskedByAnother, work_once
from tangga.platform.progress import Silent
from tangga.programmes.domain.proposals import ProposalState
from tangga.programmes.models import Proposal, ProposalBatch, ProposalStep
from tangga.programmes.services.proposals.running import SEND, ask_to_send, send_proposals, subject_of
from tangga.programmes.services.proposals.sending import NothingToSend, OtherMonth
from tangga.site.wiring import JOBS
from tests.conftest import AT, UserWith
from tests.programmes.proposals.conftest import NOVEMBER, Bring, Draft

NEXT_MONTH = AT + timedelta(days=20)


def asked(by: User, area: str = "1501") -> Job:
    return ask_to_send(month=NOVEMBER, area_code=area, by=by, at=AT)


def test_a_double_click_sends_once_for_the_month_in_which_it_was_pressed(
    draft: Draft, bring: Bring, hadi: User
) -> None:
    for family in (1, 2):
        bring(draft(family), ProposalState.DECIDED)
    assert asked(hadi) == asked(hadi)
    late = bring(draft(3), ProposalState.DECIDED, at=AT + timedelta(days=5))
    done = work_once(worker="one", kinds=JOBS, clock=lambda: NEXT_MONTH)
    assert done is not None
    assert (done.state, done.done_count) == ("DONE", 2)
    batch = ProposalBatch.objects.get()
    assert (batch.month, batch.sent_at, batch.proposal_count) == (NOVEMBER, AT, 2)
    assert Proposal.objects.get(pk=late.pk).state == "DECIDED"
    assert set(ProposalStep.objects.filter(state="SENT").values_list("at", "by")) == {(NEXT_MONTH, hadi.pk)}
    with pytest.raises(OtherMonth):
        ask_to_send(month=NOVEMBER, area_code="1501", by=hadi, at=NEXT_MONTH)


def test_a_worker_killed_after_it_sent_is_followed_by_one_who_sends_nothing_more(
    draft: Draft, bring: Bring, hadi: User
) -> None:
    bring(draft(1), ProposalState.DECIDED)
    job = asked(hadi)
    Job.objects.update(state="RUNNING", worker="killed", tries=1, held_until=AT)
    send_proposals(job.subject_number, hadi, AT, Silent())
    decided_since = bring(draft(2), ProposalState.DECIDED)
    done = work_once(worker="next", kinds=JOBS, clock=lambda: NEXT_MONTH)
    assert done is not None
    assert done.state == "DONE"
    assert ProposalBatch.objects.get().proposal_count == 1
    assert Proposal.objects.get(pk=decided_since.pk).state == "DECIDED"


def test_one_killed_on_the_way_leaves_nothing_half_sent(draft: Draft, bring: Bring, hadi: User) -> None:
    bring(draft(1), ProposalState.DECIDED)

    def away(execute: Any, sql: str, *more: Any) -> Any:
        if sql.startswith('INSERT INTO "programmes_proposalstep"'):
            raise OperationalError
        return execute(sql, *more)

    with pytest.raises(OperationalError), connection.execute_wrapper(away):
        send_proposals(subject_of(NOVEMBER, "1501"), hadi, AT, Silent())
    assert (Proposal.objects.get().state, ProposalBatch.objects.count()) == ("DECIDED", 0)
    send_proposals(subject_of(NOVEMBER, "1501"), hadi, AT, Silent())
    assert ProposalBatch.objects.get().proposal_count == 1


def test_what_cannot_be_sent_is_refused_before_a_worker_is_asked(
    draft: Draft, bring: Bring, joko: User, hadi: User, user_with: UserWith
) -> None:
    with pytest.raises(NothingToSend):
        asked(hadi)
    bring(draft(1), ProposalState.DECIDED)
    for by, area in ((joko, "1501"), (hadi, ""), (hadi, "15")):
        with pytest.raises(NotAllowed):
            asked(by, area)
    assert not Job.objects.exists()
    asked(hadi)
    with pytest.raises(AskedByAnother):
        asked(user_with(Role.SOCIAL_OFFICE, "1501"))


def test_of_an_area_and_the_whole_one_sends_and_the_other_is_told_why(
    draft: Draft, bring: Bring, hadi: User, user_with: UserWith
) -> None:
    bring(draft(1), ProposalState.DECIDED)
    asked(hadi)
    asked(user_with(Role.SOCIAL_OFFICE), "")
    ended = [work_once(worker="one", kinds=JOBS, clock=lambda: AT) for _ in range(2)]
    assert [job and job.state for job in ended] == ["DONE", "REFUSED"]
    assert Job.objects.get(kind=SEND, state="REFUSED").refusal["en"].startswith("No proposal waits")
    assert ProposalBatch.objects.get().area_code == "1501"

"""What an area decided goes to the ministry by the month, and the next decision run takes it in."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.progress import Silent
from tangga.programmes.domain.proposals import ProposalKind, ProposalState, ToldFamily
from tangga.programmes.models import DecisionRun, Proposal, ProposalBatch
from tangga.programmes.selectors.proposals import to_send
from tangga.programmes.services import proposals
from tangga.programmes.services.proposals.sending import NothingToSend, OtherMonth
from tangga.programmes.services.publishing import publish_run
from tangga.registry.services import load_release
from tests.conftest import AT, UserWith
from tests.programmes.proposals.conftest import NOVEMBER, Bring, Draft
from tests.programmes.registries import decide_files, write_registry
from tests.registry.releases import HERE, write_release

DECEMBER = date(2025, 12, 1)
LATER = timedelta(days=5)
"""From the 22nd to the 27th: after the cut-off."""


def publish(folder: Path, *, after: timedelta) -> DecisionRun:
    """A run about the five families of the small release, made so long after AT."""
    facts = write_registry(folder / "facts", families=5)
    decide_files(facts, folder / "run", AT + after)
    return publish_run(folder / "run", by=None, at=AT + after)


def test_one_action_sends_all_of_an_area_and_says_how_many(draft: Draft, bring: Bring, hadi: User) -> None:
    for family in (1, 2):
        bring(draft(family), ProposalState.DECIDED)
    waiting = draft(3)
    assert [(one.month, one.count) for one in to_send(("1501",), at=AT)] == [(NOVEMBER, 2)]
    batch = proposals.send_batch(month=NOVEMBER, area_code="1501", by=hadi, at=AT)
    assert (batch.proposal_count, batch.proposals.count()) == (2, 2)
    assert Proposal.objects.get(pk=waiting.pk).state == "DRAFTED"
    assert [one.steps.filter(state="SENT", by=hadi).count() for one in batch.proposals.all()] == [1, 1]
    with pytest.raises(NothingToSend):
        proposals.send_batch(month=NOVEMBER, area_code="1501", by=hadi, at=AT)
    assert ProposalBatch.objects.count() == 1


def test_what_was_decided_after_the_cutoff_goes_with_the_next_month(draft: Draft, bring: Bring, hadi: User) -> None:
    in_time, late = bring(draft(1), ProposalState.DECIDED), bring(draft(2), ProposalState.DECIDED, at=AT + LATER)
    assert (in_time.counts_for, late.counts_for) == (NOVEMBER, DECEMBER)
    assert [(one.month, one.count) for one in to_send(("1501",), at=AT + LATER)] == [(NOVEMBER, 1), (DECEMBER, 1)]
    proposals.send_batch(month=DECEMBER, area_code="1501", by=hadi, at=AT + LATER)
    states = Proposal.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["DECIDED", "SENT"]


def test_what_a_month_left_behind_goes_with_the_next(draft: Draft, bring: Bring, hadi: User) -> None:
    bring(draft(1), ProposalState.DECIDED)
    december = AT + timedelta(days=14)
    for month in (NOVEMBER, date(2026, 1, 1), date(2025, 12, 2)):
        with pytest.raises(OtherMonth):
            proposals.send_batch(month=month, area_code="1501", by=hadi, at=december)
    assert proposals.send_batch(month=DECEMBER, area_code="1501", by=hadi, at=december).proposal_count == 1


def test_only_the_office_of_an_area_sends_it(
    draft: Draft, bring: Bring, joko: User, hadi: User, user_with: UserWith
) -> None:
    bring(draft(1), ProposalState.DECIDED)
    for by, area in ((joko, HERE), (hadi, "15"), (hadi, ""), (user_with(Role.SOCIAL_OFFICE, "16"), "1501")):
        with pytest.raises(NotAllowed):
            proposals.send_batch(month=NOVEMBER, area_code=area, by=by, at=AT)
    nation = user_with(Role.SOCIAL_OFFICE)
    assert proposals.send_batch(month=NOVEMBER, area_code="", by=nation, at=AT).proposal_count == 1


def test_a_run_made_after_it_was_sent_takes_it_in(draft: Draft, bring: Bring, tmp_path: Path) -> None:
    sent, decided = bring(draft(1), ProposalState.SENT), bring(draft(2), ProposalState.DECIDED)
    run = publish(tmp_path, after=LATER)
    sent.refresh_from_db()
    decided.refresh_from_db()
    assert (sent.state, sent.run, decided.state) == ("TAKEN_IN", run, "DECIDED")
    assert sent.steps.filter(state="TAKEN_IN").count() == 1


def test_a_run_made_before_it_was_sent_does_not(draft: Draft, bring: Bring, tmp_path: Path) -> None:
    sent = bring(draft(1), ProposalState.SENT)
    publish(tmp_path, after=-LATER)
    sent.refresh_from_db()
    assert (sent.state, sent.run) == ("SENT", None)


def test_a_family_that_was_in_no_list_is_taken_in_once_the_registry_knows_it(
    db: None, bring: Bring, joko: User, tmp_path: Path
) -> None:
    numbered = ToldFamily("AGUS SUPRIYANTO", "DUSUN I", "9901011708880001")
    nameless = ToldFamily("DARTO", "DUSUN I")
    for told, programme in ((numbered, "PKH"), (numbered, "SEMBAKO"), (nameless, "PKH")):
        made = proposals.draft(
            kind=ProposalKind.PROPOSE, programme=programme, why="Belum terdaftar.", told=told, region_code=HERE,
            by=joko, at=AT,
        )  # fmt: skip
        bring(made, ProposalState.SENT)
    load_release(write_release(tmp_path / "release"), by=None, at=AT, progress=Silent())
    publish(tmp_path, after=LATER)
    found = [(one.state, one.family_id) for one in Proposal.objects.order_by("pk")]
    assert found == [("TAKEN_IN", 1), ("TAKEN_IN", 1), ("SENT", None)], (
        "without a NIK nobody can say that it is the same family"
    )

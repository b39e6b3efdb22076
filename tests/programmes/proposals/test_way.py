"""A proposal on its way from the village to the ministry: who may do what, once, and with what on paper."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.accounts.services import assign_role
from tangga.platform.audit.models import Entry
from tangga.platform.sealing import fingerprint, unseal
from tangga.programmes.domain.proposals import ProposalKind, ProposalState, ToldFamily
from tangga.programmes.models import Proposal, ProposalStep
from tangga.programmes.policies import NotTheDrafter, OwnProposal, ProposalMoved
from tangga.programmes.selectors.proposals import proposals_within
from tangga.programmes.services import proposals
from tangga.programmes.services.proposals.drafting import KnownFamily, NobodyToChallenge, OpenAlready, SayWhy
from tangga.programmes.services.proposals.moving import (
    BeforeDeliberation,
    NotDeliberated,
    NotOnPaper,
    NotYet,
    SayMore,
)
from tangga.registry.models import PersonNumber
from tests.conftest import AT, UserWith
from tests.programmes.proposals.conftest import NOVEMBER, TODAY, TOLD, WHY, Bring, Draft
from tests.registry.releases import HERE, THERE

HELD = {"held_on": TODAY, "present_count": 34, "minutes_number": "12/BA/2025"}


def test_from_the_village_to_the_regents_letter(draft: Draft, bring: Bring, joko: User, hadi: User) -> None:
    proposal = bring(draft(), ProposalState.DECIDED)
    assert (proposal.counts_for, proposal.letter_number) == (NOVEMBER, "465/Kep/2025")
    assert (proposal.drafted_by, proposal.verified_by, proposal.decided_by) == (joko, hadi, hadi)
    steps = proposal.steps.order_by("pk").values_list("state", "by")
    assert list(steps) == [("DRAFTED", joko.pk), ("DELIBERATED", joko.pk), ("VERIFIED", hadi.pk), ("DECIDED", hadi.pk)]
    found = proposal.steps.get(state="VERIFIED").note_sealed
    assert unseal(found or b"") == "Rumah berlantai tanah."


def test_nobody_verifies_or_decides_what_they_drafted(draft: Draft, bring: Bring, joko: User) -> None:
    assign_role(user=joko, role=Role.SOCIAL_OFFICE, area_code="1501", by=None, at=AT)
    proposal = bring(draft(), ProposalState.DELIBERATED)
    with pytest.raises(OwnProposal):
        proposals.verify(proposal=proposal, checked_on=TODAY, found="Benar.", by=joko, at=AT)
    proposal = bring(proposal, ProposalState.VERIFIED)
    with pytest.raises(OwnProposal):
        proposals.decide(proposal=proposal, letter_number="1", letter_on=TODAY, by=joko, at=AT)
    for column in ("verified_by", "decided_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(**{column: joko})


def test_each_step_belongs_to_whoever_holds_it_in_that_area(
    draft: Draft, bring: Bring, joko: User, hadi: User, wati: User, user_with: UserWith
) -> None:
    stranger = user_with(Role.SOCIAL_OFFICE, "16")
    proposal = draft()
    for other in (hadi, wati, user_with(Role.WELFARE_POST, THERE)):
        with pytest.raises(NotAllowed):
            proposals.deliberate(proposal=proposal, is_agreed=True, **HELD, by=other, at=AT)  # type: ignore[arg-type]
    proposal = bring(proposal, ProposalState.DELIBERATED)
    for other in (joko, wati, stranger):
        with pytest.raises(NotAllowed):
            proposals.verify(proposal=proposal, checked_on=TODAY, found="Benar.", by=other, at=AT)
        with pytest.raises(NotAllowed):
            proposals.refuse(proposal=proposal, why="Tidak.", by=other, at=AT)
    with pytest.raises(NotAllowed):
        draft(4)
    assert not proposals_within((THERE, "16")).exists()
    assert list(proposals_within((HERE,))) == [proposal]


def test_a_double_click_does_nothing_more(draft: Draft, bring: Bring, joko: User, hadi: User) -> None:
    proposal = draft()
    with pytest.raises(OpenAlready):
        draft()
    bring(proposal, ProposalState.DELIBERATED)
    with pytest.raises(ProposalMoved):
        proposals.deliberate(proposal=proposal, is_agreed=True, **HELD, by=joko, at=AT)  # type: ignore[arg-type]
    bring(proposal, ProposalState.VERIFIED)
    with pytest.raises(ProposalMoved):
        proposals.verify(proposal=proposal, checked_on=TODAY, found="Lagi.", by=hadi, at=AT)
    assert ProposalStep.objects.count() == 3


def test_one_of_a_kind_is_on_its_way_and_the_database_knows(draft: Draft, joko: User) -> None:
    first = draft()
    draft(kind=ProposalKind.CHALLENGE)
    draft(programme="SEMBAKO")
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(
            kind="PROPOSE", programme="PKH", family_id=1, region_code=HERE, why_sealed=b"x", drafted_by=joko,
            drafted_at=AT,
        )  # fmt: skip
    proposals.withdraw(proposal=first, by=joko, at=AT)
    assert draft().state == "DRAFTED"


def test_a_family_that_is_in_no_list_is_kept_sealed_and_told_once(draft: Draft) -> None:
    proposal = draft(None)
    kept = bytes(proposal.said_sealed or b"")
    assert b"KARTINI" not in kept
    assert TOLD.nik.encode() not in kept
    assert ToldFamily.from_kept(json.loads(unseal(kept))) == TOLD
    assert unseal(proposal.why_sealed) == WHY
    with pytest.raises(OpenAlready):
        draft(None, told=ToldFamily("Kartini S.", "Dusun lain", TOLD.nik))
    nameless = ToldFamily("Marta", "Dusun Hilir")
    draft(None, told=nameless)
    with pytest.raises(OpenAlready):
        draft(None, told=nameless)


def test_whoever_the_registry_knows_is_proposed_from_the_file_where_it_may_be_seen(draft: Draft) -> None:
    with pytest.raises(KnownFamily, match="1"):
        draft(None, told=ToldFamily("AGUS", "DUSUN I", "9901011708880001"))
    number = "9901011708880077"
    PersonNumber.objects.create(fingerprint=fingerprint(number), kind="NIK", person_id=1)
    with pytest.raises(KnownFamily, match="1"):
        draft(None, told=ToldFamily("AGUS", "DUSUN I", number))
    elsewhere = draft(None, told=ToldFamily("YOSEF", "DUSUN I", "9901011903850001"))
    assert elsewhere.family_id is None, "that a family is in another village's files is told to nobody here"
    with pytest.raises(NobodyToChallenge):
        draft(None, kind=ProposalKind.CHALLENGE)


def test_what_is_said_has_words_papers_and_days_that_have_come(
    draft: Draft, bring: Bring, joko: User, hadi: User
) -> None:
    for why in ("  ", "x" * 4_001):
        with pytest.raises(SayWhy):
            draft(why=why)
    proposal, tomorrow = draft(), TODAY + timedelta(days=1)
    for wrong, refused in (
        ({"held_on": tomorrow}, NotYet),
        ({"minutes_number": " "}, NotOnPaper),
        ({"present_count": 0}, NotOnPaper),
        ({"is_agreed": False, "why": ""}, SayMore),
    ):
        with pytest.raises(refused):
            proposals.deliberate(**{"proposal": proposal, "is_agreed": True, **HELD, "by": joko, "at": AT, **wrong})  # type: ignore[arg-type]
    bring(proposal, ProposalState.DELIBERATED)
    with pytest.raises(NotYet):
        proposals.verify(proposal=proposal, checked_on=tomorrow, found="Ada.", by=hadi, at=AT)
    bring(proposal, ProposalState.VERIFIED)
    with pytest.raises(BeforeDeliberation):
        proposals.decide(proposal=proposal, letter_number="1", letter_on=date(2025, 11, 1), by=hadi, at=AT)
    with pytest.raises(NotOnPaper):
        proposals.decide(proposal=proposal, letter_number=" ", letter_on=TODAY, by=hadi, at=AT)
    assert proposal.state == "VERIFIED"


def test_the_deliberation_refuses_with_its_minutes_and_reason(draft: Draft, joko: User) -> None:
    proposal = draft()
    with pytest.raises(NotDeliberated):
        proposals.refuse(proposal=proposal, why="Tidak.", by=joko, at=AT)
    refused = proposals.deliberate(proposal=proposal, is_agreed=False, **HELD, why="Sudah mampu.", by=joko, at=AT)  # type: ignore[arg-type]
    assert (refused.state, refused.minutes_number) == ("REFUSED", "12/BA/2025")
    assert unseal(refused.steps.get(state="REFUSED").note_sealed or b"") == "Sudah mampu."


@pytest.mark.parametrize("state", [ProposalState.DELIBERATED, ProposalState.VERIFIED, ProposalState.DECIDED])
def test_the_social_office_refuses_with_a_reason(state: ProposalState, draft: Draft, bring: Bring, hadi: User) -> None:
    proposal = bring(draft(), state)
    with pytest.raises(SayMore):
        proposals.refuse(proposal=proposal, why=" ", by=hadi, at=AT)
    assert proposals.refuse(proposal=proposal, why="Pindah.", by=hadi, at=AT).state == "REFUSED"


def test_what_was_sent_the_ministry_alone_refuses(draft: Draft, bring: Bring, hadi: User, wati: User) -> None:
    proposal = bring(draft(), ProposalState.SENT)
    with pytest.raises(NotAllowed):
        proposals.refuse(proposal=proposal, why="Keliru.", by=hadi, at=AT)
    assert proposals.refuse(proposal=proposal, why="Ganda.", by=wati, at=AT).state == "REFUSED"


def test_only_whoever_drafted_it_withdraws_it_until_it_is_sent(
    draft: Draft, bring: Bring, joko: User, user_with: UserWith
) -> None:
    proposal = draft()
    with pytest.raises(NotTheDrafter, match="Joko Santosa"):
        proposals.withdraw(proposal=proposal, by=user_with(Role.FACILITATOR, HERE), at=AT)
    assert proposals.withdraw(proposal=proposal, by=joko, at=AT).state == "WITHDRAWN"
    sent = bring(draft(), ProposalState.SENT)
    with pytest.raises(ProposalMoved):
        proposals.withdraw(proposal=sent, by=joko, at=AT)


def test_a_day_is_the_day_where_the_village_lies(user_with: UserWith, db: None) -> None:
    village = "9501012001"
    operator, office = user_with(Role.WELFARE_POST, village), user_with(Role.SOCIAL_OFFICE, "9501")
    for minute, name, month in ((29, "Marta", date(2025, 11, 1)), (31, "Yosef", date(2025, 12, 1))):
        # Half past midnight in Papua is half past ten at night in Jakarta, on the 25th still.
        at = datetime(2025, 11, 25, 14 if minute < 30 else 15, minute, tzinfo=UTC)
        proposal = proposals.draft(
            kind=ProposalKind.PROPOSE, programme="PKH", why=WHY, told=ToldFamily(name, "Kampung Ilir"),
            region_code=village, by=operator, at=at,
        )  # fmt: skip
        proposals.deliberate(proposal=proposal, is_agreed=True, **HELD, by=operator, at=at)  # type: ignore[arg-type]
        proposals.verify(proposal=proposal, checked_on=TODAY, found="Benar.", by=office, at=at)
        decided = proposals.decide(proposal=proposal, letter_number="9", letter_on=TODAY, by=office, at=at)
        assert decided.counts_for == month


def test_the_record_says_what_was_done_and_nothing_of_the_family(draft: Draft, bring: Bring) -> None:
    bring(draft(None), ProposalState.SENT)
    entries = Entry.objects.filter(action__startswith="programmes.proposal")
    assert [entry.action.partition(".")[2] for entry in entries.order_by("number")] == [
        "proposal_drafted", "proposal_deliberated", "proposal_verified", "proposal_decided", "proposals_sent",
    ]  # fmt: skip
    written = " ".join(f"{one.subject_number} {one.purpose} {json.dumps(one.facts)}" for one in entries)
    for personal in (TOLD.head_name, TOLD.nik, TOLD.address, WHY, "lantai"):
        assert personal not in written

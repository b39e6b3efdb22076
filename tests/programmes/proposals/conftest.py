"""A village operator, two colleagues at the social office, and a proposal brought as far as a test needs it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tangga.programmes.domain.proposals import TRACK, ProposalKind, ProposalState, ToldFamily
from tangga.programmes.models import Proposal
from tangga.programmes.services import proposals
from tangga.registry.models import Family
from tangga.registry.services import Loaded, load_release
from tests.conftest import AT, UserWith
from tests.registry.releases import HERE, write_release

TODAY = date(2025, 11, 22)
NOVEMBER = date(2025, 11, 1)
TOLD = ToldFamily("KARTINI", "Dusun Seberang RT 4", "9901014404900009")
WHY = "Suaminya sakit sejak Agustus dan sawahnya sudah dijual."
Draft = Callable[..., Proposal]
Bring = Callable[..., Proposal]


@pytest.fixture
def loaded(db: None, tmp_path: Path) -> Loaded:
    """The small release on the site."""
    return load_release(write_release(tmp_path / "release"), by=None, at=AT, progress=Silent())


@pytest.fixture
def joko(user_with: UserWith) -> User:
    return user_with(Role.WELFARE_POST, HERE, full_name="Joko Santosa")


@pytest.fixture
def hadi(user_with: UserWith) -> User:
    return user_with(Role.SOCIAL_OFFICE, "1501", full_name="Hadi Pranoto")


@pytest.fixture
def wati(user_with: UserWith) -> User:
    return user_with(Role.PROGRAMME_OFFICER, full_name="Wati Kusuma")


@pytest.fixture
def draft(loaded: Loaded, joko: User) -> Draft:
    """Joko proposes family 1 for PKH; or another, as the test says."""

    def drafted(family: int | None = 1, **asked: object) -> Proposal:
        given = {"kind": ProposalKind.PROPOSE, "programme": "PKH", "why": WHY, "by": joko, "at": AT, **asked}
        if family is not None:
            given["family"] = Family.objects.get(pk=family)
        else:
            given = {"told": TOLD, "region_code": HERE, **given}
        return proposals.draft(**given)  # type: ignore[arg-type]

    return drafted


@pytest.fixture
def bring(joko: User, hadi: User) -> Bring:
    """Bring a proposal as far as a state on its way."""

    def brought(proposal: Proposal, to: ProposalState, *, at: datetime = AT) -> Proposal:
        proposal.refresh_from_db()
        for state in TRACK[TRACK.index(ProposalState(proposal.state)) : TRACK.index(to)]:
            STEPS[state](proposal, joko, hadi, at)
            proposal.refresh_from_db()
        return proposal

    return brought


def _deliberate(proposal: Proposal, village: User, office: User, at: datetime) -> None:
    proposals.deliberate(
        proposal=proposal, is_agreed=True, held_on=TODAY, present_count=34, minutes_number="12/BA/2025",
        by=village, at=at,
    )  # fmt: skip


def _verify(proposal: Proposal, village: User, office: User, at: datetime) -> None:
    proposals.verify(proposal=proposal, checked_on=TODAY, found="Rumah berlantai tanah.", by=office, at=at)


def _decide(proposal: Proposal, village: User, office: User, at: datetime) -> None:
    proposals.decide(proposal=proposal, letter_number="465/Kep/2025", letter_on=TODAY, by=office, at=at)


def _send(proposal: Proposal, village: User, office: User, at: datetime) -> None:
    assert proposal.counts_for is not None
    proposals.send_batch(month=proposal.counts_for, area_code="1501", by=office, at=at)


STEPS: dict[ProposalState, Callable[[Proposal, User, User, datetime], None]] = {
    ProposalState.DRAFTED: _deliberate,
    ProposalState.DELIBERATED: _verify,
    ProposalState.VERIFIED: _decide,
    ProposalState.DECIDED: _send,
}

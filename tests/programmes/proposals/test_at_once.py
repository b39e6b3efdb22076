"""The same thing asked for in the same moment is done once: real threads on PostgreSQL."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from tangga.platform.accounts.models import Role
from tangga.platform.refusals import Refused
from tangga.programmes.domain.proposals import ProposalKind, ToldFamily
from tangga.programmes.models import Proposal, ProposalBatch, ProposalStep
from tangga.programmes.services import proposals
from tangga.programmes.services.proposals.drafting import OpenAlready
from tangga.programmes.services.proposals.sending import NothingToSend
from tests.conftest import AT, UserWith
from tests.registry.releases import HERE

pytestmark = pytest.mark.django_db(transaction=True)
CLICKS = 4
DAY = date(2025, 11, 22)


def at_once(act: Callable[[], object]) -> Counter[type[Refused] | None]:
    """What so many clicks come to in the same moment, or one after the other where threads cannot."""

    def click() -> type[Refused] | None:
        try:
            act()
        except Refused as refusal:
            return type(refusal)
        return None

    if connection.vendor != "postgresql":
        return Counter(click() for _ in range(CLICKS))
    together = Barrier(CLICKS)

    def aside(_: int) -> type[Refused] | None:
        try:
            together.wait(timeout=30)
            return click()
        finally:
            connection.close()

    with ThreadPoolExecutor(CLICKS) as threads:
        return Counter(threads.map(aside, range(CLICKS)))


def test_one_family_is_drafted_once_and_its_batch_sent_once(user_with: UserWith) -> None:
    joko, hadi = user_with(Role.WELFARE_POST, HERE), user_with(Role.SOCIAL_OFFICE, "1501")
    told = ToldFamily("Kartini", "Dusun Seberang")
    drafted = at_once(
        lambda: proposals.draft(
            kind=ProposalKind.PROPOSE, programme="PKH", why="Belum terdaftar.", told=told, region_code=HERE,
            by=joko, at=AT,
        )
    )  # fmt: skip
    assert drafted == {None: 1, OpenAlready: CLICKS - 1}
    proposal = Proposal.objects.get()
    proposals.deliberate(
        proposal=proposal, is_agreed=True, held_on=DAY, present_count=9, minutes_number="1", by=joko, at=AT
    )
    proposals.verify(proposal=proposal, checked_on=DAY, found="Benar.", by=hadi, at=AT)
    proposals.decide(proposal=proposal, letter_number="1", letter_on=DAY, by=hadi, at=AT)
    sent = at_once(lambda: proposals.send_batch(month=date(2025, 11, 1), area_code="1501", by=hadi, at=AT))
    assert sent == {None: 1, NothingToSend: CLICKS - 1}
    assert ProposalBatch.objects.get().proposal_count == 1
    assert ProposalStep.objects.filter(state="SENT").count() == 1

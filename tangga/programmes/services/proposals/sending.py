"""What a regent or mayor decided until the cut-off goes to the ministry, all of an area by one action."""

from datetime import date, datetime
from itertools import islice
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Advance, Progress, Silent
from tangga.platform.refusals import Refused
from tangga.programmes.domain.proposals import ProposalState, months_to_send
from tangga.programmes.models import Proposal, ProposalBatch, ProposalStep
from tangga.programmes.selectors.proposals import decided_for

AT_ONCE: Final = 2_000
_MARKING: Final = Text("Mengumpulkan usulan yang sudah diputuskan", "Gathering what was decided")
_NOTING: Final = Text("Mengirim usulan", "Sending proposals")
_NOTHING: Final = Text(
    "Tidak ada usulan yang menunggu dikirim untuk bulan itu. Mungkin sudah dikirim; lihat daftarnya.",
    "No proposal waits to be sent for that month. It may have been sent; look at the list.",
)
_OTHER_MONTH: Final = Text(
    "Hari ini hanya bulan ini yang dapat dikirim, dan setelah tanggal 25 juga bulan berikutnya.",
    "Today only this month can be sent, and after the 25th also the next.",
)


class NothingToSend(Refused):
    """Nothing that was decided waits for that month."""


class OtherMonth(Refused):
    """A month that is over, or not yet begun to count."""


def check_can_send(*, month: date, area_code: str, by: User, at: datetime) -> None:
    """Refuse whoever may not send for this area, a month that cannot be sent now, and where nothing waits for it."""
    check_can(by, Permission.VERIFY_PROPOSALS, today=local_day(at), area_code=area_code)
    if not _waiting(month, area_code, at).exists():
        raise NothingToSend(_NOTHING)


@transaction.atomic
def send_batch(
    *,
    month: date,
    area_code: str,
    by: User,
    at: datetime,
    said_at: datetime | None = None,
    progress: Progress | None = None,
) -> ProposalBatch:
    """Send what was decided in an area for a month, with what earlier months left behind; the batch knows how many.

    `said_at` is when they said so, where a worker does it later: by it the cut-off is told.
    """
    check_can(by, Permission.VERIFY_PROPOSALS, today=local_day(at), area_code=area_code)
    said_at, progress = said_at or at, progress or Silent()
    waiting = _waiting(month, area_code, said_at)
    batch = ProposalBatch.objects.create(month=month, area_code=area_code, sent_by=by, sent_at=said_at)
    with progress.step(_MARKING):
        # Found and marked by one statement: what is decided meanwhile is in the next batch, of two at once one sends.
        batch.proposal_count = waiting.update(state=ProposalState.SENT, batch=batch)
    if not batch.proposal_count:
        raise NothingToSend(_NOTHING)
    batch.save(update_fields=["proposal_count"])
    with progress.step(_NOTING, batch.proposal_count) as advance:
        _note(batch, by, at, advance)
    audit.record(
        "programmes.proposals_sent", subject="proposal_batch", number=batch.number, by=by, at=at,
        facts={"count": batch.proposal_count, "month": f"{month:%Y-%m}", "area": area_code},
    )  # fmt: skip
    return batch


def _waiting(month: date, area_code: str, said_at: datetime) -> QuerySet[Proposal]:
    today = local_day(said_at, area_code)
    if month not in months_to_send(today):
        raise OtherMonth(_OTHER_MONTH)
    return decided_for((area_code,), month, today=today)


def _note(batch: ProposalBatch, by: User, at: datetime, advance: Advance) -> None:
    numbers = batch.proposals.values_list("pk", flat=True).iterator(chunk_size=AT_ONCE)
    while some := list(islice(numbers, AT_ONCE)):
        ProposalStep.objects.bulk_create(
            ProposalStep(proposal_id=number, state=ProposalState.SENT, at=at, by=by) for number in some
        )
        advance(len(some))

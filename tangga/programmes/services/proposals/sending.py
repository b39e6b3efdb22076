"""What a regent or mayor decided until the cut-off goes to the ministry, all of an area by one action."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.programmes.domain.proposals import ProposalState, months_to_send
from tangga.programmes.models import ProposalBatch, ProposalStep
from tangga.programmes.selectors.proposals import decided_for

AT_ONCE: Final = 2_000
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


@transaction.atomic
def send_batch(*, month: date, area_code: str, by: User, at: datetime) -> ProposalBatch:
    """Send what was decided in an area for a month, with what earlier months left behind; the batch knows how many."""
    check_can(by, Permission.VERIFY_PROPOSALS, today=local_day(at), area_code=area_code)
    today = local_day(at, area_code)
    if month not in months_to_send(today):
        raise OtherMonth(_OTHER_MONTH)
    batch = ProposalBatch.objects.create(month=month, area_code=area_code, sent_by=by, sent_at=at)
    # Found and marked by one statement: what is decided meanwhile is in the next batch, and of two at once one sends.
    batch.proposal_count = decided_for((area_code,), month, today=today).update(state=ProposalState.SENT, batch=batch)
    if not batch.proposal_count:
        raise NothingToSend(_NOTHING)
    batch.save(update_fields=["proposal_count"])
    steps = (
        ProposalStep(proposal=one, state=ProposalState.SENT, at=at, by=by)
        for one in batch.proposals.only("pk").iterator(chunk_size=AT_ONCE)
    )
    ProposalStep.objects.bulk_create(steps, batch_size=AT_ONCE)
    audit.record(
        "programmes.proposals_sent", subject="proposal_batch", number=batch.number, by=by, at=at,
        facts={"count": batch.proposal_count, "month": f"{month:%Y-%m}", "area": area_code},
    )  # fmt: skip
    return batch

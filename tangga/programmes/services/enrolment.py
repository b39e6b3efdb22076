"""One family's enrolment is suspended, goes on again, or ends because the family resigns."""

from datetime import datetime
from typing import Final

from django.db import transaction

from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.programmes.domain.enrolment import EndKind, EnrolmentState, EnrolmentStep, NoSuchStep, move
from tangga.programmes.models import Enrolment, EnrolmentEvent

BY_HAND: Final = "BY_HAND"
RESIGNED: Final = "RESIGNED"
_NOT_SO = Text(
    "Kepesertaan ini sudah berubah sejak Anda membukanya. Lihat keadaannya sekarang.",
    "This enrolment has changed since you opened it. Look at where it stands now.",
)
_NO_WHY = Text("Tulislah alasannya.", "Say why.")


class NotSo(Refused):
    """The enrolment does not stand where this can be done."""


class NoReason(Refused):
    """Whoever changes a family's enrolment says why."""


def suspend(*, enrolment: Enrolment, why: str, by: User, at: datetime) -> Enrolment:
    """Pay nothing for a while; the family stays enrolled."""
    return _step(enrolment, EnrolmentStep.SUSPEND, "programmes.enrolment_suspended", why=why, by=by, at=at)


def resume(*, enrolment: Enrolment, why: str, by: User, at: datetime) -> Enrolment:
    """Pay again from now on."""
    return _step(enrolment, EnrolmentStep.RESUME, "programmes.enrolment_resumed", why=why, by=by, at=at)


def resign(*, enrolment: Enrolment, why: str, by: User, at: datetime) -> Enrolment:
    """Write down that the family leaves of its own will; nobody else ends an enrolment without notice."""
    return _step(enrolment, EnrolmentStep.END, "programmes.enrolment_resigned", why=why, by=by, at=at)


@transaction.atomic
def _step(enrolment: Enrolment, step: EnrolmentStep, action: str, *, why: str, by: User, at: datetime) -> Enrolment:
    enrolment = Enrolment.objects.select_for_update().select_related("family").get(pk=enrolment.pk)
    area, today = enrolment.family.region_code, local_day(at)
    check_can(by, Permission.SUSPEND, today=today, area_code=area)
    if not why.strip():
        raise NoReason(_NO_WHY)
    try:
        enrolment.state = move(EnrolmentState(enrolment.state), step)
    except NoSuchStep as cause:
        raise NotSo(_NOT_SO) from cause
    reasons = BY_HAND
    if enrolment.state == EnrolmentState.ENDED:
        enrolment.ended_on, enrolment.end_kind, enrolment.end_reasons = today, EndKind.INDEPENDENT, RESIGNED
        reasons = RESIGNED
    enrolment.save()
    EnrolmentEvent.objects.create(
        enrolment=enrolment, step=step, state=enrolment.state, happened_on=today, reasons=reasons, by=by
    )
    audit.record(action, subject="family", number=enrolment.family_id, by=by, at=at, purpose=why)
    return enrolment

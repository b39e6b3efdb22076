"""A family is taken off the list that ended its assistance, long after the days in which it could object."""

from datetime import datetime
from typing import Final

from django.db import transaction

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import NotAllowed, check_can
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal
from tangga.programmes.domain.changes import MOST_LETTERS
from tangga.programmes.models import ChangeLine, ChangeSet, ExclusionLift
from tangga.programmes.selectors.kept_out import is_lifted, may_be_lifted
from tangga.registry.selectors.own_files import own_family_number

_NOT_ENDED: Final = Text(
    "Tidak ada yang dapat dilepas: bantuan keluarga ini tidak dihentikan oleh daftar yang masih berlaku.",
    "There is nothing to take off: no list that is in force ended the assistance of this family.",
)
_LIFTED: Final = Text(
    "Keluarga ini sudah dikeluarkan dari daftar. Tidak ada yang berubah.",
    "This family was taken off the list already. Nothing was changed.",
)
_OWN: Final = Text(
    "Paket ini Anda susun sendiri, atau ini keluarga Anda sendiri. Mintalah petugas program yang lain.",
    "You prepared this change set yourself, or it is your own family. Ask another programme officer.",
)
_SAY: Final = Text("Tulislah alasannya, paling banyak {most} huruf.", "Say why, in {most} letters at most.")


class NothingToLift(Refused):
    """No list that is in force ended this family's assistance."""


class LiftedAlready(Refused):
    """A family is taken off a list once."""


class OwnList(NotAllowed):
    """Nobody takes a family off a list that they brought themselves, nor their own."""


class NotSaidWhy(Refused):
    """Whoever takes a family off a list says why."""


@transaction.atomic
def lift(*, line: ChangeLine, why: str, by: User, at: datetime) -> ExclusionLift:
    """Let a list no longer keep a family out of the programmes; nothing else changes for it.

    The next comparison proposes to enrol it, where the law entitles it. Who takes back what was done to one family has
    not brought the list.
    """
    change_set = ChangeSet.objects.select_for_update().get(pk=line.change_set_id)
    line = ChangeLine.objects.select_for_update().get(pk=line.pk)
    check_can(by, Permission.APPROVE_CHANGES, today=local_day(at))
    if by.pk == change_set.prepared_by_id or own_family_number(by) == line.family_id:
        raise OwnList(_OWN)
    if is_lifted(line):
        raise LiftedAlready(_LIFTED)
    if not may_be_lifted(line):
        raise NothingToLift(_NOT_ENDED)
    told = why.strip()
    if not 0 < len(told) <= MOST_LETTERS:
        raise NotSaidWhy(figures.fill(_SAY, most=figures.count(MOST_LETTERS)))
    lifted = ExclusionLift.objects.create(line=line, why_sealed=seal(told), by=by, at=at)
    audit.record("programmes.exclusion_lifted", subject="family", number=line.family_id, by=by, at=at)
    return lifted

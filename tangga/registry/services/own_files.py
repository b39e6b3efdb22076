"""Citizens are let into their own file: by a code that an official hands over, together with the NIK."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.codes import as_typed, new_code
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.sealing import fingerprint
from tangga.registry.models import AccessCode, OwnFile, Person

LETTERS_OF_A_CODE: Final = 10
A_CODE_LASTS: Final = timedelta(days=30)
MOST_WRONG_TRIES: Final = 5

_NO_NIK = Text(
    "Orang ini tidak punya NIK di registri, jadi ia belum dapat masuk dengan kode. Lengkapi NIK-nya dahulu.",
    "The registry has no NIK of this person, so they cannot enter by a code yet. Complete the NIK first.",
)
_WRONG_CODE = Text(
    "NIK dan kode ini tidak cocok, atau kodenya sudah tidak berlaku. Periksa keduanya. Sesudah lima kali salah sebuah "
    "kode terkunci; mintalah kode baru kepada pendamping atau dinas sosial.",
    "This NIK and this code do not belong together, or the code no longer holds. Check both. After five wrong tries a "
    "code is locked; ask the facilitator or the social office for a new one.",
)


class HasNoNik(Refused):
    """Nobody can enter by a NIK that is not known."""


class WrongCode(Refused):
    """NIK and code do not open a file; why is not said to a stranger."""


@dataclass(frozen=True, slots=True)
class GivenCode:
    """A code to hand over: shown once, stored nowhere."""

    code: str
    expires_at: datetime


@transaction.atomic
def give_code(*, person: Person, by: User, at: datetime) -> GivenCode:
    """Think up a code for someone; the one before no longer holds, and whoever entered by it is signed out."""
    check_can(by, Permission.GIVE_CODES, today=local_day(at), area_code=person.region_code)
    held = Person.objects.select_for_update().get(pk=person.pk)
    if held.nik_fingerprint is None:
        raise HasNoNik(_NO_NIK)
    AccessCode.objects.filter(person=held, ended_at__isnull=True).update(ended_at=at)
    code, expires_at = new_code(LETTERS_OF_A_CODE), at + A_CODE_LASTS
    AccessCode.objects.create(
        person=held, code_hash=make_password(as_typed(code)), given_by=by, given_at=at, expires_at=expires_at
    )
    own = OwnFile.objects.filter(person=held).select_related("user").first()
    if own is not None:
        accounts.end_sessions(user=own.user)
    audit.record("registry.code_given", subject="person", number=held.pk, by=by, at=at)
    return GivenCode(code, expires_at)


def enter_with_code(*, nik: str, code: str, at: datetime) -> User:
    """The account by which someone sees their own file, opened the first time; refuses a code that does not hold.

    A wrong try is counted whatever becomes of the request, so it is written before the refusal is told.
    """
    entered = _entered(nik, as_typed(code), at)
    if entered is None:
        raise WrongCode(_WRONG_CODE)
    return entered


@transaction.atomic
def _entered(nik: str, code: str, at: datetime) -> User | None:
    held = (
        AccessCode.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(
            person__nik_fingerprint=fingerprint(nik),
            person__is_gone=False,
            ended_at__isnull=True,
            expires_at__gt=at,
            wrong_count__lt=MOST_WRONG_TRIES,
        )
    )
    # Two people may bear one NIK by a mistake of some list; each has a code of their own.
    candidates = list(held)
    if not candidates:
        # As long as with somebody who is there: how long it takes tells nothing.
        make_password(code)
    for candidate in candidates:
        if check_password(code, candidate.code_hash):
            candidate.wrong_count = 0
            candidate.save(update_fields=["wrong_count"])
            return _account_of(candidate.person, at)
    for candidate in candidates:
        candidate.wrong_count = F("wrong_count") + 1
        candidate.save(update_fields=["wrong_count"])
        audit.record("registry.code_refused", subject="person", number=candidate.person_id, by=None, at=at)
    return None


def _account_of(person: Person, at: datetime) -> User:
    own = OwnFile.objects.filter(person=person).select_related("user").first()
    if own is not None:
        return own.user
    user = accounts.open_citizen_account(
        username=f"warga-{person.pk}", full_name=person.name, area_code=person.region_code, at=at
    )
    OwnFile.objects.create(user=user, person=person)
    return user

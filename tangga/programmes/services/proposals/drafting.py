"""A village says that a family should be helped, or should not be."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.accounts.standing import areas_where
from tangga.platform.audit import services as audit
from tangga.platform.geography import within
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.sealing import fingerprint, seal
from tangga.programmes.domain.changes import MOST_LETTERS
from tangga.programmes.domain.proposals import ProposalKind, ProposalState, ToldFamily
from tangga.programmes.models import Proposal, ProposalStep
from tangga.registry.models import Family, Person, PersonNumber

_SAY_WHY: Final = Text("Tulislah alasannya, paling banyak {most} huruf.", "Say why, in {most} letters at most.")
_OPEN: Final = Text(
    "Usulan yang sama untuk keluarga ini masih berjalan. Lihat daftarnya; usulan kedua tidak disimpan.",
    "The same proposal for this family is still on its way. Look at the list; the second was not stored.",
)
_KNOWN: Final = Text(
    "NIK ini ada di registri, di keluarga nomor {number}. Buka berkas keluarganya dan usulkan dari sana.",
    "This NIK is in the registry, in family number {number}. Open the family's file and propose from there.",
)
_NOBODY: Final = Text(
    "Sanggahan hanya untuk keluarga yang ada di registri. Buka berkas keluarganya dan sanggah dari sana.",
    "Only a family of the registry can be challenged. Open its file and challenge from there.",
)


class SayWhy(Refused):
    """A proposal says why."""


class OpenAlready(Refused):
    """The same proposal is on its way."""


class KnownFamily(Refused):
    """The family that was described is in the registry, where whoever describes it may see it."""


class NobodyToChallenge(Refused):
    """A challenge is about a family of the registry."""


def draft(
    *,
    kind: ProposalKind,
    programme: str,
    why: str,
    by: User,
    at: datetime,
    family: Family | None = None,
    told: ToldFamily | None = None,
    region_code: str = "",
) -> Proposal:
    """Write down what a village says of a family of the registry, or of one that the registry does not know."""
    place = family.region_code if family else region_code
    check_can(by, Permission.DRAFT_PROPOSALS, today=local_day(at), area_code=place)
    said = why.strip()
    if not 0 < len(said) <= MOST_LETTERS:
        raise SayWhy(figures.fill(_SAY_WHY, most=figures.count(MOST_LETTERS)))
    drafted = Proposal(
        kind=kind, programme=programme, family=family, region_code=place, why_sealed=seal(said),
        drafted_by=by, drafted_at=at,
    )  # fmt: skip
    if family is None:
        _tell(drafted, told, by=by, at=at)
    try:
        return _stored(drafted, by=by, at=at)
    except IntegrityError as cause:
        if not _is_open(drafted):
            raise
        raise OpenAlready(_OPEN) from cause


@transaction.atomic
def _stored(drafted: Proposal, *, by: User, at: datetime) -> Proposal:
    if _is_open(drafted):
        raise OpenAlready(_OPEN)
    drafted.save(force_insert=True)
    ProposalStep.objects.create(proposal=drafted, state=ProposalState.DRAFTED, at=at, by=by)
    audit.record("programmes.proposal_drafted", subject="proposal", number=drafted.number, by=by, at=at)
    return drafted


def _tell(drafted: Proposal, told: ToldFamily | None, *, by: User, at: datetime) -> None:
    """Seal who the family is; one that the drafter could have found in the registry is proposed from its file."""
    if told is None or drafted.kind == ProposalKind.CHALLENGE:
        raise NobodyToChallenge(_NOBODY)
    drafted.said_sealed = seal(json.dumps(told.as_kept()))
    drafted.said_fingerprint = fingerprint(told.sameness(drafted.region_code))
    known = _known(told.nik, areas_where(by, Permission.SEE_FAMILIES, today=local_day(at))) if told.nik else None
    if known is not None:
        raise KnownFamily(_KNOWN.with_facts(number=known.family_id))


def _known(nik: str, areas: Sequence[str]) -> Person | None:
    """Whom the registry knows by this NIK in these areas, also where another number of theirs is believed."""
    people, mark = Person.objects.filter(within(areas), is_gone=False), fingerprint(nik)
    others = PersonNumber.objects.filter(fingerprint=mark, kind=PersonNumber.Kind.NIK).values("person")
    return people.filter(nik_fingerprint=mark).first() or people.filter(pk__in=others).first()


def _is_open(drafted: Proposal) -> bool:
    """Whether the same is on its way already."""
    alike = Proposal.objects.filter(programme=drafted.programme).exclude(
        state__in=(ProposalState.TAKEN_IN, ProposalState.REFUSED, ProposalState.WITHDRAWN)
    )
    if drafted.family_id is None:
        return alike.filter(said_fingerprint=drafted.said_fingerprint).exists()
    return alike.filter(family_id=drafted.family_id, kind=drafted.kind).exists()

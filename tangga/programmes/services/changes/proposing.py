"""What a decision run would change, written down before anybody is told: its impact is known first."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.geography import NATION
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused
from tangga.programmes import selectors
from tangga.programmes.domain.changes import GRACE_DAYS, LEAST_GRACE_DAYS, ChangeState, ends_too_much
from tangga.programmes.models import ChangeSet, DecisionRun
from tangga.programmes.selectors.exclusions import list_of
from tangga.programmes.selectors.impact import impact_of
from tangga.programmes.services.changes.comparing import compare_with_run
from tangga.programmes.services.changes.matching_list import compare_with_list
from tangga.programmes.words import NOT_THE_NATION

A_MOMENT: Final = timedelta(minutes=1)
"""Within which the same proposal is a double click."""
_NO_RUN = Text(
    "Belum ada keputusan yang ditampilkan situs. Terbitkan dahulu: tangga publish KEPUTUSAN.",
    "The site shows no decisions yet. Publish them first: tangga publish RUN.",
)
_NO_WHY = Text("Tulislah alasannya: keluarga akan membacanya.", "Say why: families will read it.")
_NO_GRACE = Text(
    "Masa tenggang paling sedikit {n} hari: surat harus sampai dan dapat dijawab. Yang mendesak tidak menunggu.",
    "The grace period is {n} days at the least: a letter has to come, and be answered. What is urgent does not wait.",
)


_TOO_MUCH = Text(
    "Paket mendesak karena bantuan sejenis hanya boleh untuk satu program, agar tidak ada keluarga yang kehilangan "
    "segalanya seketika. Susun paket untuk satu program, atau beri masa tenggang.",
    "An urgent set for like assistance drawn twice is for one programme only, so that no family loses everything at "
    "once. Prepare a set for one programme, or give it days of grace.",
)


class NothingDecided(Refused):
    """There is no run from which a change could follow."""


class NotSaid(Refused):
    """A change set says why, begins in a part of the country, and gives families time."""


class EndsTooMuch(Refused):
    """Without a grace period no living family is left with nothing."""


def propose(*, progress: Progress, by: User, at: datetime, **asked: Any) -> ChangeSet:
    """Begin a change set and compare at once, as `begin_proposal` and `compare` do."""
    begun = begin_proposal(by=by, at=at, **asked)
    return compare(change_set=begun, by=by, at=at, progress=progress)


@transaction.atomic
def begin_proposal(*, by: User, at: datetime, **asked: Any) -> ChangeSet:
    """Say what a change set is to hold; the run that the site shows is compared with who is enrolled afterwards.

    Said twice, it is one set.
    """
    shown, said = what_is_asked(**asked, by=by, at=at)
    return _asked_before(shown, said, by=by, at=at) or ChangeSet.objects.create(
        run=shown, **said, prepared_by=by, prepared_at=at
    )


def what_is_asked(
    *,
    programmes: Sequence[str],
    why: str,
    first_area: str,
    by: User,
    at: datetime,
    is_urgent: bool = False,
    grace_days: int = GRACE_DAYS,
) -> tuple[DecisionRun, dict[str, Any]]:
    """The run that the site shows, and what a set of it is to hold; refused where it cannot be.

    Two who ask at once wait for each other at the run.
    """
    check_can(by, Permission.PREPARE_CHANGES, today=local_day(at))
    shown = selectors.run_shown()
    if shown is None:
        raise NothingDecided(_NO_RUN)
    _check_said(why=why, first_area=first_area, grace_days=grace_days)
    DecisionRun.objects.select_for_update().get(pk=shown.pk)
    return shown, {
        "programmes": list(programmes), "why": why.strip(), "first_area": first_area, "is_urgent": is_urgent,
        "grace_days": 0 if is_urgent else grace_days,
    }  # fmt: skip


def _check_said(*, why: str, first_area: str, grace_days: int) -> None:
    if not why.strip():
        raise NotSaid(_NO_WHY)
    if first_area == NATION:
        raise NotSaid(NOT_THE_NATION)
    if grace_days < LEAST_GRACE_DAYS:
        raise NotSaid(figures.fill(_NO_GRACE, n=figures.count(LEAST_GRACE_DAYS)))


def check_leaves_something(change_set: ChangeSet, reasons: Iterable[str]) -> None:
    """Refuse an urgent set that would end for these reasons all that a living family has."""
    if change_set.is_urgent and ends_too_much(change_set.programmes, list(reasons)):
        raise EndsTooMuch(_TOO_MUCH)


def _asked_before(shown: DecisionRun, asked: dict[str, Any], *, by: User, at: datetime) -> ChangeSet | None:
    """The same draft of the same person, not compared yet or made a moment ago: a double click makes one set."""
    drafts = ChangeSet.objects.filter(state=ChangeState.DRAFT, run=shown, prepared_by=by, **asked)
    drafts = drafts.filter(exclusion_list__isnull=True).order_by("-number")
    return next((one for one in drafts if not one.impact or at - one.prepared_at < A_MOMENT), None)


@transaction.atomic
def compare(*, change_set: ChangeSet, by: User, at: datetime, progress: Progress) -> ChangeSet:
    """Work out the impact; nothing changes for any family yet. Done again, it does nothing more.

    The run is compared with who is enrolled or, where the set follows a list, the list with the registry. An urgent set
    holds the ends that are urgent by their reasons, and nothing else: the rest is for a set that gives time.
    """
    change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    check_can(by, Permission.PREPARE_CHANGES, today=local_day(at))
    if change_set.impact or change_set.state != ChangeState.DRAFT:
        return change_set
    run, listed, left_out = selectors.opened_run(change_set.run), list_of(change_set), dict[str, int]()
    if listed is None:
        left_out = compare_with_run(change_set, run, progress)
    else:
        compare_with_list(listed, run, progress)
    check_leaves_something(change_set, change_set.lines.order_by().values_list("reasons", flat=True).distinct())
    change_set.impact = impact_of(change_set, left_out)
    change_set.save(update_fields=["impact"])
    counts = {"lines": change_set.lines.count()}
    audit.record("programmes.change_proposed", subject="change", number=change_set.number, by=by, at=at, facts=counts)
    return change_set

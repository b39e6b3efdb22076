"""Whom a list that is in force keeps out of a programme: the people on it, wherever they live today."""

from collections.abc import Collection
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tangga.programmes.domain.changes import ChangeKind, ChangeState, LineState
from tangga.programmes.domain.exclusions import DECEASED, NAMES_NOBODY
from tangga.programmes.models import ChangeLine, ExclusionLift, ExclusionList, ExclusionRow
from tangga.programmes.selectors.exclusions import list_of
from tangga.registry.models import Person

IN_FORCE: Final = (ChangeState.ANNOUNCED, ChangeState.BEGUN, ChangeState.APPLIED)
"""While the change set of a list stands here the list keeps people out."""
HEARD: Final = Q(state=LineState.STAYS) | Q(lift__isnull=False)
"""A line by which a family was heard about a list and stays, or was taken off it afterwards."""


def lists_in_force(programme: str) -> list[int]:
    """The lists that keep people out of a programme: families were told of them, and they were not taken back."""
    told = ExclusionList.objects.filter(change_set__state__in=[state.value for state in IN_FORCE])
    return [pk for pk, programmes in told.values_list("pk", "change_set__programmes") if programme in programmes]


def excluded_families(lists: Collection[int], first: int, last: int) -> list[int]:
    """The families in which somebody lives who is on one of these lists, whether or not the list ended anything.

    Not whom a list says to be dead, as long as somebody else lives there; nor families that were heard about it or
    taken off it.
    """
    if not lists:
        return []
    rows = _counting(exclusion_list__in=lists).filter(~Exists(_heard()), nik_fingerprint=OuterRef("nik_fingerprint"))
    rows = rows.filter(~Q(reason=DECEASED) | ~Exists(_living()))
    named = Person.objects.filter(Exists(rows), family_id__gte=first, family_id__lte=last, is_gone=False)
    return list(named.order_by().values_list("family_id", flat=True).distinct())


def _counting(**where: object) -> QuerySet[ExclusionRow]:
    """The rows that say of somebody why the law does not help them."""
    return ExclusionRow.objects.filter(**where).exclude(reason="").exclude(problem__in=NAMES_NOBODY)


def _living() -> QuerySet[Person]:
    """Those of a person's family, outside of a row, of whom the list of the row does not say that they died."""
    dead = _counting(
        exclusion_list=OuterRef(OuterRef("exclusion_list_id")),
        nik_fingerprint=OuterRef("nik_fingerprint"),
        reason=DECEASED,
    )
    return Person.objects.filter(~Exists(dead), family=OuterRef(OuterRef("family_id")), is_gone=False)


def _heard() -> QuerySet[ChangeLine]:
    """What says that the family of a person, outside of a row, was heard about its list or taken off it."""
    # Added to nothing, the set is no key: lines are looked up by the few of a family, never by the many of a set.
    lines = ChangeLine.objects.annotate(of=F("change_set_id") + 0)
    return lines.filter(HEARD, of=OuterRef("exclusion_list__change_set_id"), family=OuterRef(OuterRef("family_id")))


def is_lifted(line: ChangeLine) -> bool:
    """Whether the family of a line was taken off the list, by this line or by that of another programme."""
    return ExclusionLift.objects.filter(line__change_set=line.change_set_id, line__family=line.family_id).exists()


def may_be_lifted(line: ChangeLine) -> bool:
    """Whether a list that is in force ended the assistance of a family."""
    is_ended = line.kind == ChangeKind.END and line.state == LineState.APPLIED
    return is_ended and list_of(line.change_set) is not None and not is_lifted(line)

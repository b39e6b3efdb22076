"""The families of an area, in the order of their villages and names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from tangga.platform.geography import within
from tangga.registry.models import Family

FAMILIES_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Drawer:
    """One page of families, and the family after which the next page begins."""

    families: list[Family]
    after: int | None
    is_first: bool


def families_within(areas: Sequence[str]) -> QuerySet[Family]:
    """The families that live in one of these areas today."""
    return Family.objects.filter(within(areas), is_gone=False)


def family_within(areas: Sequence[str], number: int) -> Family | None:
    """One family, also one that is gone, if it lives or lived in one of these areas."""
    return Family.objects.filter(within(areas), number=number).first()


def page_of_families(areas: Sequence[str], *, after: int | None = None) -> Drawer:
    """The next families in the order of village, head and number; `after` is the last family of the page before."""
    rows = families_within(areas).order_by("region_code", "head_name", "number")
    last = family_within(areas, after) if after is not None else None
    if last is not None:
        rows = rows.filter(_behind(last))
    found = list(rows[: FAMILIES_A_PAGE + 1])
    shown = found[:FAMILIES_A_PAGE]
    return Drawer(shown, shown[-1].number if len(found) > FAMILIES_A_PAGE else None, is_first=last is None)


def _behind(last: Family) -> Q:
    same_village = Q(region_code=last.region_code)
    same_name = same_village & Q(head_name=last.head_name)
    # The first condition lets the database begin at the place itself; the second leaves out what stands before it.
    return Q(region_code__gte=last.region_code) & (
        Q(region_code__gt=last.region_code)
        | same_village & Q(head_name__gt=last.head_name)
        | same_name & Q(number__gt=last.number)
    )

"""Which areas someone may see: codes as prefixes, for everything in an area has a code that begins with the area's."""

from collections.abc import Iterable

from django.db.models import Q


def shortest_cover(codes: Iterable[str]) -> tuple[str, ...]:
    """The fewest areas that hold all of these, in order: an area inside another one says nothing more."""
    cover: list[str] = []
    for code in sorted(set(codes)):
        if not (cover and code.startswith(cover[-1])):
            cover.append(code)
    return tuple(cover)


def covers(areas: Iterable[str], code: str) -> bool:
    """Whether one of these areas is the area or holds it."""
    return any(code.startswith(area) for area in areas)


def within(areas: Iterable[str], field: str = "region_code") -> Q:
    """The condition that a row lies in one of these areas; without an area no row does."""
    condition = Q(pk__in=[])
    for area in areas:
        if not area:
            return Q()
        condition |= Q(**{f"{field}__startswith": area})
    return condition

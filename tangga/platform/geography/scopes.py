"""Which areas someone may see: codes as prefixes, for everything in an area has a code that begins with the area's."""

from collections.abc import Iterable

from django.db.models import Q

_DIGITS = 10
"""Of a village's code, the longest."""


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
    """The condition that a row lies in one of these areas; without an area no row does.

    The codes between the area's first and last village are asked for, which both databases read from an index.
    """
    condition = Q(pk__in=[])
    for area in areas:
        if not area:
            return Q()
        condition |= Q(**{f"{field}__gte": area, f"{field}__lte": area.ljust(_DIGITS, "9")})
    return condition


def places_within(areas: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The areas as stretches of village codes read as numbers, first and last; the nation holds what has no code."""
    return tuple((int(area.ljust(_DIGITS, "0")) if area else 0, int(area.ljust(_DIGITS, "9"))) for area in areas)

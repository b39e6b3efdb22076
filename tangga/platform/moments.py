"""Moments and days: the country has three time zones, and a day is the day where it happened."""

from datetime import date, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
WITA = timezone(timedelta(hours=8), "WITA")
WIT = timezone(timedelta(hours=9), "WIT")

_CENTRAL = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_EASTERN = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})


def zone_of(area_code: str) -> timezone:
    """The time zone of an area, by its province; the nation as a whole goes by the capital's."""
    province = area_code[:2]
    if province in _EASTERN:
        return WIT
    return WITA if province in _CENTRAL else WIB


def local_day(at: datetime, area_code: str = "") -> date:
    """The day that it is in an area at a moment; half past one at night in Jayapura is already the next day."""
    return at.astimezone(zone_of(area_code)).date()

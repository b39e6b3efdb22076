"""Figures in templates, as each language writes them; what is unknown is a dash."""

from datetime import date, datetime

from django import template

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.moments import zone_of
from tangga.site.templatetags.words import reader_language

register = template.Library()

UNKNOWN = "\N{EN DASH}"


def _shown(text: Text) -> str:
    return text.in_language(reader_language())


@register.filter
def number(value: int | None) -> str:
    """A whole number with its thousands set apart."""
    return UNKNOWN if value is None else _shown(figures.count(value))


@register.filter
def rupiah(value: int | None) -> str:
    """An amount of money: Rp 2.400.000."""
    return UNKNOWN if value is None else _shown(figures.rupiah(value))


@register.filter
def share(value: float | None, places: int = 1) -> str:
    """A share (0 to 1) as a percentage."""
    return UNKNOWN if value is None else _shown(figures.percent(value, places))


@register.filter
def day(value: date | None) -> str:
    """A day as it is spoken: 22 November 2026."""
    return UNKNOWN if value is None else _shown(figures.day(value))


@register.filter
def month(value: date | None) -> str:
    """A month: November 2026."""
    return UNKNOWN if value is None else _shown(figures.month(value))


@register.filter
def moment(value: datetime | None, area_code: str = "") -> str:
    """A moment in the time of an area, or of the capital."""
    return UNKNOWN if value is None else _shown(figures.moment(value.astimezone(zone_of(area_code))))


@register.filter
def masked_nik(value: str | None) -> str:
    """A number of sixteen digits of which only the first four and the last four show."""
    return UNKNOWN if not value else figures.masked_number(value)


@register.filter
def person_name(value: str | None) -> str:
    """A name as people write it, whatever a list made of it."""
    return UNKNOWN if not value else figures.person_name(value)

"""Amounts and days as people and spreadsheets write them on lists, and numbers that a spreadsheet has spoilt."""

import re
from datetime import date
from typing import Final

from tangga.platform.money import MOST_PER_FAMILY

_PLAIN: Final = re.compile(r"[0-9]{1,18}(?:[.,]00?)?").fullmatch
_IN_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+(?:,00?)?|(?:,[0-9]{3})+(?:\.00?)?)").fullmatch
_INDONESIAN_DAY: Final = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})").fullmatch
_SPOILT: Final = re.compile(r"""['’`=].*|[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+|[0-9]+[.,][0-9]+|\#+""").fullmatch


def amount_of(text: str, most: int = MOST_PER_FAMILY) -> int | None:
    """600000, 600.000, Rp 600.000,00 or 600,000.00; None for what is no whole number above nothing."""
    text = re.sub(r"^(?:Rp|IDR)\.?\s*", "", text, flags=re.IGNORECASE)
    if _PLAIN(text):
        amount = int(re.split("[.,]", text)[0])
    elif _IN_THOUSANDS(text):
        amount = int(re.sub("[.,]", "", re.sub(r"[.,]00?$", "", text)))
    else:
        return None
    return amount if 0 < amount <= most else None


def list_day(text: str) -> date | None:
    """2026-12-02 or 02/12/2026, the day first as everybody here writes it; None where there is no such day."""
    turned = _INDONESIAN_DAY(text)
    try:
        return date(int(turned[3]), int(turned[2]), int(turned[1])) if turned else date.fromisoformat(text[:10])
    except ValueError:
        return None


def is_spoilt(number: str) -> bool:
    """Whether a spreadsheet rounded a long number (1.27503E+15), marked it as text, or had no room to show it."""
    return bool(_SPOILT(number))

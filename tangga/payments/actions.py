"""What payments put on record."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text


def _told(indonesian: str, english: str) -> Action:
    return Action(Text(indonesian, english), Purpose.ASSISTANCE)


ACTIONS: Final[dict[str, Action]] = {
    "payments.round_begun": _told("memulai putaran bayar", "began a pay round"),
    "payments.round_drawn": _told("menyusun daftar bayar", "drew a pay list"),
    "payments.round_frozen": _told("membekukan daftar bayar", "froze a pay list"),
}

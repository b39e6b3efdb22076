"""What families are asked after a round: did the money come, all of it, and was something taken."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tangga.payments.domain.lines import LineState
from tangga.platform.language import Text

SAID_TO_HAVE_COME: Final = (LineState.TOPPED_UP, LineState.TRANSACTED, LineState.UNTRANSACTED)
"""What bank or post say has reached the family: these lines are asked about, the others are known not to have."""
MOST_LETTERS: Final = 1_000
MOST_RUPIAH: Final = 100_000_000
"""More than any family is paid at once; a larger amount is a slip of the pen."""


class AskedState(StrEnum):
    """Where the asking of one family stands."""

    WAITING = "WAITING"
    ANSWERED = "ANSWERED"
    NOT_FOUND = "NOT_FOUND"
    """Looked for, and not met; it may still be."""


class Came(StrEnum):
    """Whether the money came."""

    YES = "YES"
    NOT_YET = "NOT_YET"
    NO = "NO"


class TakenBy(StrEnum):
    """Who took something of it."""

    BANK = "BANK"
    AGENT = "AGENT"
    GROUP_HEAD = "GROUP_HEAD"
    FACILITATOR = "FACILITATOR"
    VILLAGE = "VILLAGE"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class How(StrEnum):
    """By whom an answer was written down."""

    FACILITATOR = "FACILITATOR"
    WELFARE_POST = "WELFARE_POST"
    OWN_FILE = "OWN_FILE"


CAME_WORDS: Final[dict[Came, Text]] = {
    Came.YES: Text("Sudah datang", "It came"),
    Came.NOT_YET: Text("Belum datang", "Not yet"),
    Came.NO: Text("Tidak datang", "It did not come"),
}
TAKEN_WORDS: Final[dict[TakenBy, Text]] = {
    TakenBy.BANK: Text("bank atau pos (biaya)", "bank or post (a fee)"),
    TakenBy.AGENT: Text("agen bank atau e-warong", "bank agent or e-warong"),
    TakenBy.GROUP_HEAD: Text("ketua kelompok", "head of the group"),
    TakenBy.FACILITATOR: Text("pendamping", "facilitator"),
    TakenBy.VILLAGE: Text("perangkat desa, RT atau RW", "village officials, RT or RW"),
    TakenBy.OTHER: Text("orang lain", "someone else"),
    TakenBy.UNKNOWN: Text("tidak tahu", "not known"),
}
HOW_WORDS: Final[dict[How, Text]] = {
    How.FACILITATOR: Text("pendamping", "facilitator"),
    How.WELFARE_POST: Text("Puskesos", "Puskesos"),
    How.OWN_FILE: Text("keluarga sendiri", "the family itself"),
}


@dataclass(frozen=True, slots=True)
class FamilySays:
    """What a family says of one payment; `received` is rupiah that came, before anybody took of it."""

    came: Came
    received: int | None = None
    taken: int = 0
    taken_by: TakenBy | None = None
    says: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it holds together: an amount if it came and only then, and a taker if something was taken."""
        if self.came is not Came.YES:
            return self.received is None and self.taken == 0 and self.taken_by is None
        return self._is_amount and (self.taken_by is not None) == (self.taken > 0)

    @property
    def _is_amount(self) -> bool:
        return self.received is not None and 0 < self.received <= MOST_RUPIAH and 0 <= self.taken <= self.received


def came_whole(amount: int, *, received: int | None, taken: int | None) -> bool:
    """Whether as much came as was paid, and nobody took of it."""
    return received is not None and received >= amount and not taken


def differs(amount: int, *, came: Came, received: int | None, taken: int | None) -> bool:
    """Whether what the family says is another thing than what bank or post say: more, less, nothing, or a cut."""
    return came is not Came.YES or received != amount or bool(taken)

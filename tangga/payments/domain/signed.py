"""What someone signs when they stand by a list: the same bytes for the same facts, for ever."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Act(StrEnum):
    """What is signed for."""

    APPROVE = "APPROVE"
    RELEASE = "RELEASE"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who stood by which list, and when."""

    act: Act
    pay_round: int
    list_sha256: str
    paid_sha256: str
    count: int
    amount: int
    """Rupiah."""
    by: int
    at: datetime

    def text(self) -> str:
        """As it is signed."""
        told = {**asdict(self), "act": self.act.value, "at": self.at.astimezone(UTC).isoformat()}
        return json.dumps(told, sort_keys=True, separators=(",", ":"))

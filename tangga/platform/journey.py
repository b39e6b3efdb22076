"""What happened to a family on its way, as every slice tells it; the family file merges the steps by their day."""

from dataclasses import dataclass
from datetime import date

from tangga.platform.language import Text


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One thing that happened on one rung, in a sentence."""

    on: date
    what: Text
    detail: Text | None = None
    by: str = ""
    """Who did it, by name; empty where a rule or a list did."""
    rung: int = 0
    """The rung of the ladder that was reached with it, 1 to 6; 0 where none was."""
    url: str = ""

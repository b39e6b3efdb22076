"""How long money may lie in an account before it is reported, and before it goes back to the treasury."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Due(StrEnum):
    """What is to be done about money that a family has not taken."""

    NOTHING_YET = "NOTHING_YET"
    REPORT = "REPORT"
    RETURN = "RETURN"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days in force, and whether they were found in the text of the regulation."""

    report_days: int
    return_days: int
    is_verified: bool

    def report_before(self, today: date) -> date:
        """What was credited before this day is reported."""
        return today - timedelta(days=self.report_days)

    def return_before(self, today: date) -> date:
        """What was credited before this day goes back."""
        return today - timedelta(days=self.return_days)

    def due(self, credited_on: date, today: date) -> Due:
        """What is to be done today: the last day still counts for the family."""
        if credited_on < self.return_before(today):
            return Due.RETURN
        return Due.REPORT if credited_on < self.report_before(today) else Due.NOTHING_YET

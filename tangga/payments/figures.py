"""The figures of the law on which payments rest by themselves."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from tangga.payments.domain.deadlines import Deadlines
from tangga.rules.parameters import Parameter, read_file

FILE: Final = Path(__file__).parent / "parameters.yaml"


@cache
def figures() -> dict[str, Parameter]:
    """Every figure by its code."""
    return {one.code: one for one in read_file(FILE, "payments")}


def deadlines_on(day: date) -> Deadlines:
    """How long money may lie in an account by the law of a day."""
    report = figures()["payments.untransacted_report_days"].on(day)
    back = figures()["payments.untransacted_return_days"].on(day)
    assert isinstance(report.value, int)  # noqa: S101 - days are no list and have no "none"
    assert isinstance(back.value, int)  # noqa: S101
    return Deadlines(report.value, back.value, report.is_verified and back.is_verified)

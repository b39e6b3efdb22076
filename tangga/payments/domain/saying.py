"""What a row said that was set aside, as it is sealed and read again."""

import json
from dataclasses import dataclass
from datetime import date

from tangga.payments.domain.lines import LineState


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row of a reply as it was read."""

    reference: str
    outcome: LineState | None
    amount: int | None
    on: date | None
    remark: str


def written(said: SaidRow) -> str:
    """As it is sealed."""
    outcome, on = said.outcome.value if said.outcome else "", said.on.isoformat() if said.on else ""
    return json.dumps([said.reference, outcome, said.amount, on, said.remark], ensure_ascii=False)


def read_said(text: str) -> SaidRow:
    """As it was written."""
    reference, outcome, amount, on, remark = json.loads(text)
    return SaidRow(
        reference, LineState(outcome) if outcome else None, amount, date.fromisoformat(on) if on else None, remark
    )

"""Pay the families that were filled in, step by step; reads a request and writes an answer (`bench.processes`)."""

import os
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.payments_filled import AT, OFFICERS
from bench.processes import answer_request
from tangga.payments.rails.orders import Outcome

if TYPE_CHECKING:
    from tangga.payments.models import PayRound, RailFile
    from tangga.platform.accounts.models import User

BACK_AT = AT + timedelta(days=4)
FIRST: Mapping[Outcome, float] = {Outcome.FAILED: 0.012}
SECOND: Mapping[Outcome, float] = {
    Outcome.FAILED: 0.012, Outcome.RETURNED: 0.01, Outcome.UNTRANSACTED: 0.05, Outcome.TRANSACTED: 0.9,
}  # fmt: skip
"""A week later: nine of ten families took the money."""


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Seconds of every step, and how many lines the list has."""
    os.environ.update(request["surroundings"])
    from tangga.site import boot

    boot.open_site()
    from tangga.payments.services.approving import approve, release
    from tangga.payments.services.approving import request as ask
    from tangga.payments.services.checking import check
    from tangga.payments.services.drawing import begin_round, draw
    from tangga.payments.services.freezing import freeze
    from tangga.payments.services.instructing import instruct
    from tangga.payments.services.reconciling import reconcile
    from tangga.payments.services.sampling import draw_sample
    from tangga.platform.accounts.models import User
    from tangga.platform.progress import Silent
    from tangga.programmes.models import DecisionRun

    preparer, approver, releaser, second, asker = (User.objects.get(username=name) for name in OFFICERS)
    run = DecisionRun.objects.get()
    pay_round = begin_round(programme="PKH", run=run, by=preparer, at=AT)
    known, mine = {"pay_round": pay_round, "at": AT}, {"by": preparer}
    seconds = {
        "draw": _seconds(lambda: draw(**known, **mine, progress=Silent())),
        "freeze": _seconds(lambda: freeze(**known, **mine)),
        "check": _seconds(lambda: check(**known, **mine)),
        "request": _seconds(lambda: ask(**known, **mine)),
        "approve": _seconds(lambda: approve(**known, by=approver)),
    }
    pay_round.refresh_from_db()
    if pay_round.state == "SPP":
        approve(**known, by=second)
    seconds["release"] = _seconds(lambda: release(**known, by=releaser))
    seconds["files"] = _seconds(lambda: instruct(**known, by=releaser, progress=Silent()))
    pay_round.refresh_from_db()
    for name, shares in (("first replies", FIRST), ("second replies", SECOND)):
        seconds[name] = _replies(pay_round, name, shares, by=second)
    seconds["sample"] = _seconds(lambda: draw_sample(pay_round=pay_round, by=asker, at=BACK_AT))
    seconds["reconcile"] = _seconds(lambda: reconcile(pay_round=pay_round, by=second, at=BACK_AT))
    pay_round.refresh_from_db()
    return {"seconds": seconds, "lines": pay_round.line_count, "amount": pay_round.amount, "state": pay_round.state}


def _replies(pay_round: "PayRound", name: str, shares: Mapping[Outcome, float], *, by: "User") -> float:
    """Seconds to take what every bank says of its file; the banks' own work is not counted."""
    return sum(_taken(file, _answered(file, name, shares), by) for file in pay_round.files.order_by("provider"))


def _answered(file: "RailFile", name: str, shares: Mapping[Outcome, float]) -> Path:
    from tangga.payments.rails import pretend
    from tangga.payments.services.instructing import folder_of

    orders = folder_of(file.pay_round) / file.name
    reply = orders.with_name(f"{name} {file.name}")
    with reply.open("wb") as to:
        pretend.answer(orders, to, seed=1, made_at=BACK_AT, shares=shares)
    return reply


def _taken(file: "RailFile", reply: Path, by: "User") -> float:
    from tangga.payments.services.replies import take_reply
    from tangga.platform.progress import Silent

    return _seconds(lambda: take_reply(file=reply, rail_file=file, by=by, at=BACK_AT, progress=Silent()))


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    answer_request(answer)

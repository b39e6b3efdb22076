"""Pay the families that were filled in, step by step; reads a request and writes an answer (`bench.processes`)."""

import os
import time
from collections.abc import Callable
from typing import Any

from bench.payments_filled import AT, OFFICERS
from bench.processes import answer_request


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
    from tangga.platform.accounts.models import User
    from tangga.platform.progress import Silent
    from tangga.programmes.models import DecisionRun

    preparer, approver, releaser, second = (User.objects.get(username=name) for name in OFFICERS)
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
    return {**seconds, "lines": pay_round.line_count}


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    answer_request(answer)

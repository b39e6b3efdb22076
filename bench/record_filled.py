"""Fill a record of actions and check it; reads a request and writes an answer (`bench.processes`)."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.processes import answer_request

ROWS = 5_000
AT = datetime(2026, 1, 1, tzinfo=UTC)


def answer(request: dict[str, Any]) -> dict[str, float]:
    """Seconds to check the whole record, its last tenth after a mark, and to read it plainly."""
    os.environ.update(request["surroundings"])
    if not os.environ["DATABASE_URL"]:
        del os.environ["DATABASE_URL"]
    from tangga.site import boot

    boot.set_up()
    from tangga.platform.audit import services
    from tangga.platform.audit.domain import Mark
    from tangga.platform.audit.models import Entry

    _fill(request["count"])
    nearly = Entry.objects.get(number=request["count"] * 9 // 10)
    mark = Mark(nearly.number, nearly.hash)
    return {
        "whole": _seconds(lambda: _whole(services.verify())),
        "after_mark": _seconds(lambda: _whole(services.verify(kept=mark, is_kept_trusted=True))),
        "plain": _seconds(_read),
    }


def _fill(count: int) -> None:
    """The entries that `services.record` would have written, without the lock and the commit of each."""
    from django.db import connection

    from tangga.platform.audit import triggers
    from tangga.platform.audit.domain import FIRST_HASH, Written, hash_of
    from tangga.platform.audit.models import Entry, Head

    last, rows = FIRST_HASH, []
    for number in range(1, count + 1):
        facts = {"count": number % 50, "kind": "NAME"}
        said = Written(
            number, AT + timedelta(seconds=number), "registry.family_seen", "family", str(number % 300_000), None, None,
            "Kunjungan rutin", facts, last,
        )  # fmt: skip
        last = hash_of(said)
        rows.append(
            Entry(
                number=number, at=said.at, action=said.action, subject=said.subject, purpose=said.purpose,
                subject_number=said.subject_number, facts=facts, previous_hash=said.previous_hash, hash=last,
            )
        )  # fmt: skip
        if len(rows) == ROWS or number == count:
            Entry.objects.bulk_create(rows)
            rows = []
    triggers.unlock(connection)
    Head.objects.filter(pk=1).update(number=count, hash=last)
    triggers.lock(connection)


def _read() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_entry ORDER BY number")
        while cursor.fetchmany(ROWS):
            pass


def _whole(verdict: Any) -> None:
    assert verdict.is_whole


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    answer_request(answer)

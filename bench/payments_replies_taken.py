"""Fill a round whose files are out, have the pretend bank answer twice, and take both answers (`bench.processes`)."""

import os
import resource
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.processes import answer_request

if TYPE_CHECKING:
    from tangga.payments.models import RailFile
    from tangga.payments.rails.orders import Order

OUT_AT = datetime(2026, 7, 10, 3, 0, tzinfo=UTC)
BACK_AT = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)
AMOUNT = 200_000
_FILLED = (
    """INSERT INTO registry_family (number, head_name, person_count, address, rt, rw, region_code, content, is_gone,
         first_release_id, release_id)
       SELECT n, 'KELUARGA ' || n, 3, '', '', '', '1310010001', '', false, %(release)s, %(release)s
       FROM generate_series(1, %(count)s) AS n""",
    """INSERT INTO programmes_enrolment (number, family_id, programme, state, member_since, began_on, end_kind,
         end_reasons, is_exempt)
       SELECT n, n, 'SEMBAKO', 'ENROLLED', '2024-01-01', '2024-01-01', '', '', false
       FROM generate_series(1, %(count)s) AS n""",
    """INSERT INTO payments_payline (number, pay_round_id, reference, family_id, enrolment_id, provider, payee_name,
         amount, components, region_code, state, remark)
       SELECT n, %(round)s, 'T1-' || n, n, n, 'BRI', 'KELUARGA ' || n, %(amount)s,
         '2026-07', '1310010001', 'ORDERED', ''
       FROM generate_series(1, %(count)s) AS n""",
    """INSERT INTO payments_instalment (line_id, enrolment_id, starts_on, amount, is_live)
       SELECT n, n, '2026-07-01', %(amount)s, true FROM generate_series(1, %(count)s) AS n""",
)


def answer(request: dict[str, Any]) -> dict[str, float]:
    """Seconds for the first reply, the second, and the same said by an UPDATE a row; the peak of memory before that."""
    os.environ.update(request["surroundings"])
    from tangga.site import boot

    boot.set_up()
    from tangga.payments.rails import pretend
    from tangga.payments.rails.orders import Outcome
    from tangga.payments.services.replies import take_reply
    from tangga.platform.progress import Silent

    folder, count = Path(request["folder"]), request["count"]
    rail_file = _fill(count)
    orders = folder / "orders.xml"
    with orders.open("wb") as to:
        pretend.write_orders(_head(), _orders(count), count, count * AMOUNT, to)
    later = {Outcome.FAILED: 0.012, Outcome.RETURNED: 0.01, Outcome.UNTRANSACTED: 0.05, Outcome.TRANSACTED: 0.9}
    told = {}
    for name, shares in (("first", {Outcome.FAILED: 0.012}), ("second", later)):
        reply = folder / f"{name}.xml"
        with reply.open("wb") as to:
            pretend.answer(orders, to, seed=1, made_at=BACK_AT, shares=shares)

        def take(reply: Path = reply) -> None:
            taken = take_reply(file=reply, rail_file=rail_file, rail=pretend, by=None, at=BACK_AT, progress=Silent())
            assert taken.taken_count + taken.known_count == count, taken.set_aside_count

        told[name] = _seconds(take)
    told["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told["plain"] = _seconds(lambda: _plainly(count))
    return told


def _fill(count: int) -> "RailFile":
    from django.db import connection

    from tangga.payments.models import PayRound, RailFile
    from tangga.platform.accounts.models import User
    from tangga.programmes.models import DecisionRun
    from tangga.registry.models import Release

    release = Release.objects.create(manifest_sha256="0" * 64, folder="r", made_at=OUT_AT, manifest={}, report=b"")
    run = DecisionRun.objects.create(
        folder="r", manifest_sha256="1" * 64, decided_for=date(2026, 7, 1), made_at=OUT_AT, programmes=["SEMBAKO"],
        totals={}, published_at=OUT_AT,
    )  # fmt: skip
    pay_round = PayRound.objects.create(
        programme="SEMBAKO", period="2026-07", first_month=date(2026, 7, 1), last_month=date(2026, 7, 1), run=run,
        prepared_by=User.objects.create(username="bench", full_name="Bench", created_at=OUT_AT), prepared_at=OUT_AT,
    )  # fmt: skip
    with connection.cursor() as cursor:
        for statement in _FILLED:
            cursor.execute(statement, {"count": count, "round": pay_round.pk, "release": release.pk, "amount": AMOUNT})
    PayRound.objects.filter(pk=pay_round.pk).update(
        state="STANDING_INSTRUCTION", line_count=count, amount=count * AMOUNT
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) payments_payline, payments_instalment")
    return RailFile.objects.create(
        pay_round=pay_round, provider="BRI", message_id="M1-BRI", name="BRI.xml", sha256="2" * 64, size=1,
        line_count=count, amount=count * AMOUNT, written_at=OUT_AT,
    )  # fmt: skip


def _head() -> Any:
    from tangga.payments.rails.orders import FileHead

    return FileHead(
        "M1-BRI", OUT_AT, date(2026, 7, 13), "Kementerian Sosial", "0206010012", "BRINIDJA", "BRI", "Sembako"
    )


def _orders(count: int) -> "Iterator[Order]":
    from tangga.payments.rails.orders import Order

    for at in range(1, count + 1):
        yield Order(f"T1-{at}", f"KELUARGA {at}", f"99{at:012}", "BRINIDJA", AMOUNT)


def _plainly(count: int) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE payments_payline SET state = %s, settled_on = %s, remark = '' WHERE reference = %s",
            (("TRANSACTED", date(2026, 7, 14), f"T1-{at}") for at in range(1, count + 1)),
        )


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    answer_request(answer)

"""A reply on its way in: its rows wait in a table of this transaction alone, and are judged there all at once."""

from collections.abc import Iterable, Iterator
from datetime import date
from re import compile as pattern
from typing import Any, Final

from django.db import connection

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.replies import FURTHER, KNOWN, Reason
from tangga.payments.models import RailFile
from tangga.payments.rails.orders import Reply, ReplyRow, RowProblem
from tangga.platform.figures import masked_number
from tangga.platform.language import Text
from tangga.platform.progress import Advance, Progress
from tangga.platform.rows import is_postgresql, write_rows

READING: Final = Text("Membaca balasan", "Reading the reply")
TAKEN: Final = "TAKEN"
NO_NEWS: Final = "KNOWN"
_COLUMNS: Final = {
    "at_row": "int8",
    "reference": "varchar",
    "outcome": "varchar",
    "amount": "int8",
    "said_on": "date",
    "remark": "varchar",
    "problem": "varchar",
}
_NAMED: Final = {
    RowProblem.REFERENCE_TWICE: Reason.TWICE_IN_THE_FILE,
    RowProblem.OTHER_MESSAGE: Reason.OF_ANOTHER_FILE,
}
"""What a rail finds wrong with a row, where it has another name here."""
_LONG_NUMBER: Final = pattern(r"\d{8,}")
_LONGEST_REMARK: Final = 140
_WORD_EVERY: Final = 10_000


def stage(reply: Reply, rail_file: RailFile, *, today: date, progress: Progress) -> None:
    """Put the rows into a table that goes with the transaction; refused by the rail, nothing of them is left."""
    with connection.cursor() as cursor:
        for table in ("payments_reply_judged", "payments_reply_row"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        columns = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())
        cursor.execute(f"CREATE TEMP TABLE payments_reply_row ({columns}) {_ends_with_the_transaction()}")
    with progress.step(READING) as advance:
        write_rows("payments_reply_row", _COLUMNS, _told(_cells(reply.rows, today), advance))
    if reply.head.is_refused_whole:
        _refuse_all(rail_file, _remark(reply.head.reason_code, ""))


def judge_all(rail_file: RailFile) -> dict[str, int]:
    """Hold every row against the payment that it names, as `domain.replies.judge` tells; how many came to what."""
    statement, facts = _judging(rail_file)
    with connection.cursor() as cursor:
        if is_postgresql():
            cursor.execute("ANALYZE payments_reply_row")
        cursor.execute(statement, facts)
        cursor.execute("CREATE INDEX payments_reply_judged_at ON payments_reply_judged (at_row)")
        if is_postgresql():
            cursor.execute("ANALYZE payments_reply_judged")
        cursor.execute("SELECT verdict, count(*) FROM payments_reply_judged GROUP BY verdict")
        return {verdict: int(count) for verdict, count in cursor.fetchall()}


def set_aside_rows(size: int) -> Iterator[list[tuple[Any, ...]]]:
    """The rows that are not taken, some at a time: where, what they said, why, and of which payment."""
    last = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT at_row, reference, outcome, amount, said_on, remark, verdict, line FROM payments_reply_judged"
                " WHERE at_row > %s AND verdict NOT IN (%s, %s) ORDER BY at_row LIMIT %s",
                [last, TAKEN, NO_NEWS, size],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield rows


def clear() -> None:
    """Take the tables away."""
    with connection.cursor() as cursor:
        for table in ("payments_reply_judged", "payments_reply_row"):
            cursor.execute(f"DROP TABLE {table}")


def _judging(rail_file: RailFile) -> tuple[str, list[Any]]:
    known, facts_known = _pairs(KNOWN)
    further, facts_further = _pairs(FURTHER)
    statement = f"""
        CREATE TEMP TABLE payments_reply_judged {_ends_with_the_transaction()} AS
        SELECT said.*, line.number AS line, CASE
            WHEN said.problem NOT IN ('', '{RowProblem.NOT_FINAL}') THEN said.problem
            WHEN line.number IS NULL THEN '{Reason.UNKNOWN_REFERENCE}'
            WHEN line.pay_round_id <> %s OR line.provider <> %s THEN '{Reason.OF_ANOTHER_FILE}'
            WHEN said.times > 1 THEN '{Reason.TWICE_IN_THE_FILE}'
            WHEN said.amount <> line.amount THEN '{Reason.AMOUNT_DIFFERS}'
            WHEN said.problem = '{RowProblem.NOT_FINAL}' THEN '{NO_NEWS}'
            WHEN (line.state, said.outcome) IN (VALUES {known}) THEN '{NO_NEWS}'
            WHEN (line.state, said.outcome) IN (VALUES {further}) THEN '{TAKEN}'
            ELSE '{Reason.NO_SUCH_STEP}' END AS verdict
        FROM (SELECT payments_reply_row.*, count(*) OVER (PARTITION BY reference) AS times FROM payments_reply_row)
            AS said
        LEFT JOIN payments_payline AS line ON line.reference = said.reference
    """
    return statement, [rail_file.pay_round_id, rail_file.provider, *facts_known, *facts_further]


def _pairs(pairs: Iterable[tuple[LineState, LineState]]) -> tuple[str, list[str]]:
    listed = sorted(pairs)
    return ", ".join(["(%s, %s)"] * len(listed)), [state.value for pair in listed for state in pair]


def _refuse_all(rail_file: RailFile, remark: str) -> None:
    """The bank took no order and names none: every one that waits has failed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO payments_reply_row (at_row, reference, outcome, amount, remark, problem)"
            " SELECT number, reference, %s, amount, %s, '' FROM payments_payline"
            " WHERE pay_round_id = %s AND provider = %s AND state = %s",
            [LineState.FAILED, remark, rail_file.pay_round_id, rail_file.provider, LineState.ORDERED],
        )


def _cells(rows: Iterable[ReplyRow], today: date) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        problem: str = _NAMED.get(row.problem, row.problem.value) if row.problem else ""
        if row.on is not None and row.on > today and not problem:
            problem = Reason.WRONG_DATE
        outcome = row.outcome.value if row.outcome else ""
        yield (
            row.row,
            _plain(row.reference),
            outcome,
            row.amount,
            row.on,
            _remark(row.reason_code, row.remark),
            str(problem),
        )


def _told(rows: Iterable[tuple[Any, ...]], advance: Advance) -> Iterator[tuple[Any, ...]]:
    for count, row in enumerate(rows, start=1):
        if count % _WORD_EVERY == 0:
            advance(_WORD_EVERY)
        yield row


def _remark(reason_code: str, remark: str) -> str:
    """What the bank adds, without numbers of people or accounts."""
    if not remark:
        return _plain(reason_code)[:_LONGEST_REMARK]
    said = _LONG_NUMBER.sub(lambda found: masked_number(found[0]), f"{reason_code} {remark}".strip())
    return _plain(said)[:_LONGEST_REMARK]


def _plain(said: str) -> str:
    """The text without the one character that PostgreSQL keeps nowhere."""
    return said.replace("\0", "") if "\0" in said else said


def _ends_with_the_transaction() -> str:
    return "ON COMMIT DROP" if is_postgresql() else ""


__all__ = ["NO_NEWS", "READING", "TAKEN", "clear", "judge_all", "set_aside_rows", "stage"]

"""The same round in bare SQL, as the least that a database has to do for it (`bench.processes`).

It draws in one statement, writes one list, believes every reply and adds up. It looks at no account, opens no seal,
freezes, checks and signs nothing, and cannot go on where it was stopped.
"""

import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import psycopg

from bench.processes import answer_request

_TABLES = """
    CREATE TABLE plain_decided (family bigint PRIMARY KEY, amount bigint);
    CREATE TABLE plain_line (
        number bigserial PRIMARY KEY, reference varchar UNIQUE, enrolment bigint, starts_on date, provider varchar,
        payee text, account bytea, amount bigint, state varchar, UNIQUE (enrolment, starts_on));
    CREATE TABLE plain_reply (reference varchar, state varchar);
"""
_DRAW = """
    INSERT INTO plain_line (reference, enrolment, starts_on, provider, payee, account, amount, state)
    SELECT 'P1-' || e.number, e.number, %s, a.provider, p.name, a.number_sealed, d.amount, 'DRAWN'
    FROM programmes_enrolment e
    JOIN plain_decided d ON d.family = e.family_id
    JOIN payments_bankaccount a ON a.family_id = e.family_id AND a.state = 'OPEN'
    JOIN registry_person p ON p.family_id = e.family_id AND p.relation = 'SPOUSE'
    WHERE e.programme = 'PKH' AND e.state = 'ENROLLED'
"""
_LIST = "COPY (SELECT reference, payee, account, amount FROM plain_line ORDER BY provider, number) TO STDOUT"
_BELIEVE = "UPDATE plain_line l SET state = r.state FROM plain_reply r WHERE r.reference = l.reference"


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Seconds from the decisions to the sums."""
    started = time.perf_counter()
    with psycopg.connect(request["surroundings"]["DATABASE_URL"], autocommit=True) as server:
        cursor = server.cursor()
        cursor.execute(_TABLES)
        _copy_decided(cursor, Path(request["surroundings"]["TANGGA_HOME"]) / "run" / "decisions.parquet")
        cursor.execute("ANALYZE plain_decided")
        cursor.execute(_DRAW, [date(2026, 7, 1)])
        cursor.execute("ANALYZE plain_line")
        with cursor.copy(_LIST) as told, open(os.devnull, "wb") as to:
            to.writelines(told)
        cursor.execute("UPDATE plain_line SET state = 'ORDERED'")
        for state in ("TOPPED_UP", "TRANSACTED"):
            _copy_reply(cursor, state)
            cursor.execute(_BELIEVE)
        cursor.execute("SELECT provider, state, count(*), sum(amount) FROM plain_line GROUP BY provider, state")
        lines = sum(row[2] for row in cursor.fetchall())
        seconds = time.perf_counter() - started
        cursor.execute("DROP TABLE plain_decided, plain_line, plain_reply")
    return {"seconds": seconds, "lines": lines}


def _copy_decided(cursor: psycopg.Cursor[Any], decisions: Path) -> None:
    told = pl.scan_parquet(decisions).filter("entitled").select("family_id", "amount_per_stage").collect()
    with cursor.copy("COPY plain_decided FROM STDIN") as copy:
        for row in told.iter_rows():
            copy.write_row(row)


def _copy_reply(cursor: psycopg.Cursor[Any], state: str) -> None:
    """What a bank says, as rows."""
    cursor.execute("TRUNCATE plain_reply")
    cursor.execute("SELECT reference FROM plain_line")
    references = cursor.fetchall()
    with cursor.copy("COPY plain_reply FROM STDIN") as copy:
        for (reference,) in references:
            copy.write_row((reference, state))
    cursor.execute("ANALYZE plain_reply")


if __name__ == "__main__":
    answer_request(answer)

"""The findings of a list, looked for by the million lines in the database itself; names alone are compared here."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db import connection

from tangga.payments.domain.findings import FindingCode, blocks, of_names
from tangga.payments.domain.lines import LineState
from tangga.payments.models import Finding, PayLine, PayRound
from tangga.platform.progress import Advance
from tangga.platform.rows import write_rows
from tangga.registry.names.likeness import score, spoken_names

AT_ONCE: Final = 20_000
_LINE: Final = "l.pay_round_id = %(round)s AND l.state = 'DRAWN'"
_TWICE: Final = """
    SELECT number, CASE WHEN number = first THEN last ELSE first END AS other
    FROM (SELECT l.number, count(*) OVER w AS times, min(l.number) OVER w AS first, max(l.number) OVER w AS last
          FROM payments_payline l {join} WHERE {line} AND {known} IS NOT NULL
          WINDOW w AS (PARTITION BY {key})) AS told
    WHERE times > 1"""
_OF_ONE: Final = """
    SELECT DISTINCT l.number AS number, CAST(NULL AS bigint) AS other
    FROM payments_payline l {join} WHERE {line} AND {holds}"""
_PAYEE: Final = "JOIN registry_person p ON p.number = l.payee_id"
_ACCOUNT: Final = "JOIN payments_bankaccount a ON a.number = l.account_id"
_HOLDER: Final = f"{_ACCOUNT} JOIN registry_person p ON p.number = a.holder_id"
_FAMILY: Final = "JOIN registry_family f ON f.number = l.family_id"
_ENROLMENT: Final = "JOIN programmes_enrolment e ON e.number = l.enrolment_id"
_OTHERS: Final = (
    "o.state IN ('DRAWN', 'ORDERED', 'TOPPED_UP', 'TRANSACTED', 'UNTRANSACTED') AND o.pay_round_id IN ("
    " SELECT r.number FROM payments_payround r WHERE r.programme = %(programme)s AND r.number <> %(round)s"
    " AND r.state NOT IN ('CANCELLED', 'DRAWING') AND r.first_month <= %(last)s AND r.last_month >= %(first)s)"
)
"""A payment that stands in another round of the programme for some of the same time."""
_TYPES: Final = {"line_id": "int8", "code": "varchar", "blocks": "bool"}


def _twice(key: str, known: str, join: str = "") -> str:
    """Told by windows: a planner that has no figures yet would join the list with itself line by line."""
    return _TWICE.format(key=key, known=known, join=join, line=_LINE)


def _one(holds: str, join: str = "") -> str:
    return _OF_ONE.format(holds=holds, join=join, line=_LINE)


QUESTIONS: Final[tuple[tuple[FindingCode, str], ...]] = (
    (FindingCode.SAME_ACCOUNT, _twice("l.provider, l.account_fingerprint", "l.account_fingerprint")),
    (
        FindingCode.SAME_ACCOUNT,
        _one(
            "b.provider = l.provider AND b.family_id <> l.family_id AND b.state = 'OPEN'",
            "JOIN payments_bankaccount b ON b.number_fingerprint = l.account_fingerprint",
        ),
    ),
    (FindingCode.SAME_PERSON, _twice("l.payee_id", "l.payee_id")),
    (FindingCode.SAME_PERSON, _twice("p.nik_fingerprint", "p.nik_fingerprint", _PAYEE)),
    (FindingCode.AMOUNT_TOO_LARGE, _one("(l.amount > %(most)s OR l.amount <= 0)")),
    (FindingCode.PAYEE_GONE, _one("p.is_gone", _PAYEE)),
    (FindingCode.PAYEE_LEFT, _one("p.family_id <> l.family_id AND NOT p.is_gone", _PAYEE)),
    (FindingCode.HOLDER_GONE, _one("p.is_gone", _HOLDER)),
    (FindingCode.HOLDER_LEFT, _one("p.family_id <> l.family_id AND NOT p.is_gone", _HOLDER)),
    (FindingCode.FAMILY_GONE, _one("f.is_gone", _FAMILY)),
    (FindingCode.ACCOUNT_NOT_OPEN, _one("a.state <> 'OPEN'", _ACCOUNT)),
    (
        FindingCode.ACCOUNT_CHANGED,
        _one("a.state = 'OPEN' AND a.number_fingerprint <> l.account_fingerprint", _ACCOUNT),
    ),
    (
        FindingCode.ENROLMENT_STOPPED,
        # What is owed from before an enrolment ended is paid again all the same.
        _one("(e.state = 'SUSPENDED' OR e.state <> 'ENROLLED' AND l.again_of_id IS NULL)", _ENROLMENT),
    ),
    (FindingCode.PAID_ELSEWHERE, _one(_OTHERS, "JOIN payments_payline o ON o.payee_id = l.payee_id")),
    (
        FindingCode.PAID_ELSEWHERE,
        _one(_OTHERS, "JOIN payments_payline o ON o.account_fingerprint = l.account_fingerprint"),
    ),
    (
        FindingCode.REFUSED_BEFORE,
        _one(
            "o.state = 'FAILED' AND o.account_fingerprint = l.account_fingerprint",
            "JOIN payments_payline o ON o.number = l.again_of_id",
        ),
    ),
)
_ADD: Final = """
    INSERT INTO payments_finding (line_id, code, blocks, other_line_id)
    SELECT found.number, %(code)s, %(blocks)s, found.other FROM ({question}) AS found WHERE 1 = 1
    ON CONFLICT (line_id, code) DO NOTHING"""


def look_for_findings(pay_round: PayRound, most: int, advance: Advance) -> None:
    """Put down the findings of all lines that are to be paid, in place of those of an earlier check."""
    Finding.objects.filter(line__pay_round=pay_round).delete()
    with connection.cursor() as cursor:
        for code, question in QUESTIONS:
            facts: dict[str, int | str | date] = {
                "round": pay_round.number, "most": most, "code": code.value, "blocks": blocks(code),
            }  # fmt: skip
            facts |= {"programme": pay_round.programme, "first": pay_round.first_month, "last": pay_round.last_month}
            cursor.execute(_ADD.format(question=question), facts)
            advance(1)
    for found in _names(pay_round):
        write_rows("payments_finding", _TYPES, [(line, code.value, blocks(code)) for line, code in found])
    advance(1)


def _names(pay_round: PayRound) -> Iterator[list[tuple[int, FindingCode]]]:
    """The lines whose account is held under a name that is not the payee's, so many at a time.

    They are written between two questions: a connection that is given rows can be asked nothing meanwhile.
    """
    lines = PayLine.objects.filter(pay_round=pay_round, state=LineState.DRAWN, account__isnull=False)
    told = lines.order_by("number").values_list("number", "payee_name", "account__holder_name")
    waiting: list[tuple[int, str, str]] = []
    for number, payee, holder in told.iterator(chunk_size=AT_ONCE):
        if payee != holder:
            waiting.append((number, payee, holder))
        if len(waiting) == AT_ONCE:
            yield list(_compared(waiting))
            waiting = []
    yield list(_compared(waiting))


def _compared(pairs: list[tuple[int, str, str]]) -> Iterator[tuple[int, FindingCode]]:
    payees, holders = spoken_names([pair[1] for pair in pairs]), spoken_names([pair[2] for pair in pairs])
    for (number, _, _), payee, holder in zip(pairs, payees, holders, strict=True):
        found = of_names(score(payee, holder) / 100)
        if found is not None:
            yield number, found

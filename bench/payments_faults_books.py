"""What must hold of rounds that were paid while the site was killed: asked of the database, and counted plainly."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.payments_faults_round import Replies

Ask = Callable[..., list[tuple[Any, ...]]]
NONE: dict[str, str] = {
    "a month with two payments that stand": """
        SELECT 1 FROM payments_instalment WHERE is_live GROUP BY enrolment_id, starts_on HAVING count(*) > 1""",
    "a month that stands though its payment does not, or the other way about": """
        SELECT 1 FROM payments_instalment AS month JOIN payments_payline AS line ON line.number = month.line_id
        WHERE month.is_live = (line.state IN ('TAKEN_OFF', 'FAILED', 'RETURNED'))""",
    "a payment that is not the sum of its months": """
        SELECT 1 FROM payments_payline AS line LEFT JOIN payments_instalment AS month ON month.line_id = line.number
        GROUP BY line.number HAVING line.amount IS DISTINCT FROM sum(month.amount)""",
    "a round whose counts or file sums are not those of its lines": """
        SELECT 1 FROM payments_payround AS round
        LEFT JOIN (SELECT pay_round_id, count(*) AS lines, sum(amount) AS amount FROM payments_payline
            WHERE state <> 'TAKEN_OFF' GROUP BY 1) AS listed ON listed.pay_round_id = round.number
        LEFT JOIN (SELECT pay_round_id, sum(line_count) AS lines, sum(amount) AS amount FROM payments_railfile
            GROUP BY 1) AS sent ON sent.pay_round_id = round.number
        WHERE (round.line_count, round.amount) IS DISTINCT FROM (listed.lines, listed.amount)
        OR (round.line_count, round.amount) IS DISTINCT FROM (sent.lines, sent.amount)""",
    "a file whose sum is not that of the lines it orders": """
        SELECT 1 FROM payments_railfile AS file
        LEFT JOIN payments_payline AS line ON line.pay_round_id = file.pay_round_id AND line.provider = file.provider
        AND line.state <> 'TAKEN_OFF' GROUP BY file.id
        HAVING (file.line_count, file.amount) IS DISTINCT FROM (count(line.number), sum(line.amount))""",
    "a list that pays again something else than failed or came back in the round before": """
        SELECT 1 FROM payments_payround AS round WHERE round.is_again AND round.line_count <> (
            SELECT count(*) FROM payments_payline WHERE pay_round_id = round.again_of_id
            AND state IN ('FAILED', 'RETURNED'))""",
    "a line that pays again what did not fail or come back, or another amount": """
        SELECT 1 FROM payments_payline AS line JOIN payments_payline AS first ON first.number = line.again_of_id
        WHERE first.state NOT IN ('FAILED', 'RETURNED') OR first.amount <> line.amount
        OR first.enrolment_id <> line.enrolment_id""",
    "a round that is not closed": "SELECT 1 FROM payments_payround WHERE state <> 'RECONCILED'",
    "a row of a reply that was set aside": "SELECT 1 FROM payments_setaside",
    "a job that was refused, though nothing was wrong": "SELECT 1 FROM jobs_job WHERE state = 'REFUSED'",
    "a job that is not finished": "SELECT 1 FROM jobs_job WHERE state IN ('ASKED', 'RUNNING')",
    "a step of a round that is on record not once": """
        SELECT 1 FROM payments_payround AS round CROSS JOIN unnest(ARRAY['begun', 'drawn', 'frozen', 'requested',
            'approved', 'released', 'instructed', 'reconciled']) AS step
        WHERE 1 <> (SELECT count(*) FROM audit_entry WHERE action = 'payments.round_' || step
            AND subject_number = round.number::text)""",
    "a reply that is on record not once": """
        SELECT 1 FROM payments_reply AS reply WHERE 1 <> (SELECT count(*) FROM audit_entry
            WHERE action = 'payments.reply_taken' AND facts ->> 'reply' = reply.number::text)""",
}
"""Of each of these there must be none."""
PLACES = """SELECT family_id, sum(line.amount) FILTER (WHERE state NOT IN ('TAKEN_OFF', 'FAILED', 'RETURNED')),
    sum(line.amount) FILTER (WHERE state IN ('FAILED', 'RETURNED') AND NOT EXISTS (
        SELECT 1 FROM payments_payline AS again WHERE again.again_of_id = line.number AND again.state <> 'TAKEN_OFF'))
    FROM payments_payline AS line GROUP BY family_id"""
_ORDER = re.compile(r"<EndToEndId>([^<]+)</EndToEndId>.*?<InstdAmt Ccy=\"IDR\">(\d+)</InstdAmt>", re.DOTALL)
_SAID = re.compile(r"<TxInfAndSts><OrgnlEndToEndId>([^<]+)<.*?</TxInfAndSts>", re.DOTALL)
_BESIDE = re.compile(r"<Prtry>(\w+)</Prtry>")


def faults(ask: Ask, said: dict[tuple[int, str], Replies], *, families: int, home: Path) -> Iterator[str]:
    """What does not hold, and how often."""
    for what, query in NONE.items():
        found = len(ask(query))
        if found:
            yield f"{what}: {found}"
    yield from _unpaid(ask, families)
    yield from _misheard(ask, said, home)
    lying = [file for file in home.glob("payments/round-*/incoming/*/*") if not file.name.startswith(".")]
    if lying:
        yield f"a reply that was handed in and lies untaken: {len(lying)}"


def due(number: int) -> int:
    """What a family is to be paid by the run that was filled in; nobody who is suspended is entitled by it."""
    return 225_000 + number % 8 * 75_000 if number % 10 else 0


def _unpaid(ask: Ask, families: int) -> Iterator[str]:
    """Every family's rupiah stand once, or wait to be paid again."""
    owed = {number: due(number) for number in range(1, families + 1) if due(number)}
    held = {family: int(stands or 0) + int(waits or 0) for family, stands, waits in ask(PLACES)}
    wrong = sum(owed.get(family) != held.get(family) for family in owed.keys() | held.keys())
    if wrong:
        yield f"a family with more or less than it is due: {wrong}"
    first = ask("SELECT line_count, amount FROM payments_payround WHERE NOT is_again")
    if first != [(len(owed), sum(owed.values()))]:
        yield f"the list of what is due: {first}"


def _misheard(ask: Ask, said: dict[tuple[int, str], Replies], home: Path) -> Iterator[str]:
    """Files and replies, read plainly, beside what the database holds of them."""
    wrong: Counter[str] = Counter()
    standing: dict[tuple[int, str], dict[str, tuple[str, int]]] = defaultdict(dict)
    for number, provider, reference, state, amount in ask(
        "SELECT pay_round_id, provider, reference, state, amount FROM payments_payline WHERE state <> 'TAKEN_OFF'"
    ):
        standing[number, provider][reference] = state, amount
    written = {(number, provider): (name, digest) for number, provider, name, digest in ask(
        "SELECT pay_round_id, provider, name, sha256 FROM payments_railfile"
    )}  # fmt: skip
    wrong["a file that no reply was made for"] = len(written.keys() ^ said.keys())
    replies = ask("SELECT sha256, taken_count, known_count FROM payments_reply")
    taken = {digest: (news, known) for digest, news, known in replies}
    for at, told in said.items():
        name, digest = written.get(at, ("", ""))
        file = home / "payments" / f"round-{at[0]}" / name
        is_same = sha256(file.read_bytes()).hexdigest() == digest == sha256(told.file.encode()).hexdigest()
        wrong["a file that is not as it was written"] += not is_same
        lines, first, last = standing[at], _outcomes(told.first), _outcomes(told.second)
        ordered = {reference: int(amount) for reference, amount in _ORDER.findall(told.file)}
        wrong["an order that is not its line"] += ordered != {one: amount for one, (_, amount) in lines.items()}
        wrong["a payment in another state than the last reply says"] += sum(
            last.get(reference) != state for reference, (state, _) in lines.items()
        )
        news = sum(last[one] != outcome for one, outcome in first.items())
        expected = [(len(first), 0), (news, len(last) - news)]
        counted = [taken.pop(sha256(reply).hexdigest(), None) for reply in (told.first, told.second)]
        wrong["a reply whose rows were not each taken once"] += counted != expected
    wrong["a reply that nobody handed in"] = len(taken)
    yield from (f"{what}: {times}" for what, times in wrong.items() if times)


def _outcomes(reply: bytes) -> dict[str, str]:
    """What a reply says of each payment."""
    told = {}
    for row in _SAID.finditer(reply.decode()):
        beside = _BESIDE.search(row[0])
        told[row[1]] = beside[1] if beside else "FAILED" if "<TxSts>RJCT<" in row[0] else "TOPPED_UP"
    return told

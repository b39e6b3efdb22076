"""What the pretend bank answers: a share of orders fails, some money is taken, some lies, some comes back.

Each order has one lot, drawn from its reference and the seed; failures take the lowest lots, then what comes back, then
what lies, then what was taken. So a later answer with the same share of failures fails the same payments, and says what
became of the others since.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from tangga.payments.rails.iso20022.elements import elements
from tangga.payments.rails.iso20022.reading import KIND, SAID_BESIDE
from tangga.payments.rails.iso20022.writing import KIND as ORDERS
from tangga.payments.rails.iso20022.writing import moment
from tangga.payments.rails.orders import Outcome, Written
from tangga.payments.rails.streaming import Sink, in_blocks

FAILURES: Final = {Outcome.FAILED: 0.012}
"""About one order in eighty: closed accounts, names that do not agree, numbers that are wrong."""
_ORDER: Final = (Outcome.FAILED, Outcome.RETURNED, Outcome.UNTRANSACTED, Outcome.TRANSACTED)
_REASONS: Final = (
    ("AC01", "Nomor rekening salah"),
    ("AC04", "Rekening sudah ditutup"),
    ("AC06", "Rekening diblokir"),
    ("BE01", "Nama tidak sesuai rekening"),
)
_LARGEST: Final = 1 << 64

Payment = tuple[str, str, int]
"""Reference, amount as it was ordered, and lot."""


def answer(
    file: Path, to: BinaryIO, *, seed: int, made_at: datetime, shares: Mapping[Outcome, float] = FAILURES
) -> Written:
    """Writes the reply to a file of orders; what has no share is topped up. The same request gives the same bytes."""
    limits = _limits(shares)
    said, counts, amounts = _told(file, seed, limits)
    sink = Sink(to)
    sink.write(_beginning(said, counts, amounts, seed, made_at))
    for block in in_blocks(_payments(file, seed)):
        sink.write("".join([_answered(payment, _outcome(payment[2], limits), made_at) for payment in block]))
    sink.write("</OrgnlPmtInfAndSts>\n</CstmrPmtStsRpt>\n</Document>\n")
    return sink.written(sum(counts.values()), sum(amounts.values()))


def _limits(shares: Mapping[Outcome, float]) -> list[tuple[int, Outcome]]:
    """Up to which lot each outcome goes."""
    reached, limits = 0.0, []
    for outcome in _ORDER:
        reached += shares.get(outcome, 0.0)
        limits.append((round(reached * _LARGEST), outcome))
    return limits


def _outcome(lot: int, limits: list[tuple[int, Outcome]]) -> Outcome:
    return next((outcome for limit, outcome in limits if lot < limit), Outcome.TOPPED_UP)


def _payments(file: Path, seed: int) -> Iterator[Payment]:
    key = seed.to_bytes(8, "big")
    for _, fields in elements(file, ORDERS, "CdtTrfTxInf"):
        if isinstance(fields, dict):
            reference = fields["PmtId/EndToEndId"]
            drawn = hashlib.blake2b(reference.encode(), digest_size=8, key=key).digest()
            yield reference, fields["Amt/InstdAmt"], int.from_bytes(drawn, "big")


def _told(
    file: Path, seed: int, limits: list[tuple[int, Outcome]]
) -> tuple[dict[str, str], Counter[str], Counter[str]]:
    """What the head of the orders says, and how many payments of how much will have each status."""
    counts: Counter[str] = Counter()
    amounts: Counter[str] = Counter()
    for _, amount, lot in _payments(file, seed):
        status = _status(_outcome(lot, limits))
        counts[status] += 1
        amounts[status] += int(amount)
    said = {}
    for path, text in elements(file, ORDERS, "CdtTrfTxInf"):
        if not isinstance(text, str):
            break
        said[path] = text
    return said, counts, amounts


def _status(outcome: Outcome) -> str:
    return "RJCT" if outcome is Outcome.FAILED else "ACCC"


def _beginning(said: dict[str, str], counts: Counter[str], amounts: Counter[str], seed: int, made_at: datetime) -> str:
    message_id = said["GrpHdr/MsgId"]
    mark = hashlib.sha256(f"{message_id} {seed} {moment(made_at)} {sorted(counts.items())}".encode()).hexdigest()[:12]
    state = "ACCC" if not counts["RJCT"] else "PART" if counts["ACCC"] else "RJCT"
    per_status = "".join(
        f"<NbOfTxsPerSts><DtldNbOfTxs>{counts[status]}</DtldNbOfTxs><DtldSts>{status}</DtldSts>"
        f"<DtldCtrlSum>{amounts[status]}</DtldCtrlSum></NbOfTxsPerSts>"
        for status in sorted(counts)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{KIND}">\n'
        f"<CstmrPmtStsRpt>\n<GrpHdr><MsgId>BALASAN-{mark}</MsgId><CreDtTm>{moment(made_at)}</CreDtTm></GrpHdr>\n"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{message_id}</OrgnlMsgId><OrgnlMsgNmId>{ORDERS}</OrgnlMsgNmId>"
        f"<OrgnlNbOfTxs>{said['GrpHdr/NbOfTxs']}</OrgnlNbOfTxs><OrgnlCtrlSum>{said['GrpHdr/CtrlSum']}</OrgnlCtrlSum>"
        f"<GrpSts>{state}</GrpSts>{per_status}</OrgnlGrpInfAndSts>\n"
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{said['PmtInf/PmtInfId']}</OrgnlPmtInfId>\n"
    )


def _answered(payment: Payment, outcome: Outcome, made_at: datetime) -> str:
    reference, amount, lot = payment
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>{_status(outcome)}</TxSts>"
        f"{_reason(outcome, lot)}<AccptncDtTm>{moment(made_at)}</AccptncDtTm>"
        f'<OrgnlTxRef><Amt><InstdAmt Ccy="IDR">{amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>\n'
    )


def _reason(outcome: Outcome, lot: int) -> str:
    if outcome is Outcome.FAILED:
        code, words = _REASONS[lot % len(_REASONS)]
        return f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn><AddtlInf>{words}</AddtlInf></StsRsnInf>"
    if outcome in SAID_BESIDE:
        return f"<StsRsnInf><Rsn><Prtry>{outcome.value}</Prtry></Rsn></StsRsnInf>"
    return ""

"""The pretend bank."""

import io
from collections import Counter
from pathlib import Path

import pytest
from pyiso20022.pain import pain_002_001_10
from xsdata.formats.dataclass.parsers import XmlParser

from tangga.payments.rails import pretend
from tangga.payments.rails.orders import Outcome, ReplyRow
from tests.payments.rails.made import AT, all_rows, orders, saved, written

SINCE = {Outcome.FAILED: 0.1, Outcome.RETURNED: 0.1, Outcome.UNTRANSACTED: 0.2, Outcome.TRANSACTED: 0.5}


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return saved(tmp_path, written(pretend, orders(400)), "orders.xml")


def answered(sent: Path, **wishes: object) -> bytes:
    to = io.BytesIO()
    pretend.answer(sent, to, **{"seed": 7, "made_at": AT, **wishes})  # type: ignore[arg-type]
    return to.getvalue()


def rows_of(sent: Path, **wishes: object) -> list[ReplyRow]:
    return all_rows(pretend.read_reply(saved(sent.parent, answered(sent, **wishes))))


def test_an_answer_is_a_pain_002_as_others_read_it(sent: Path) -> None:
    document = XmlParser().from_bytes(answered(sent, shares=SINCE), pain_002_001_10.Document)
    (part,) = document.cstmr_pmt_sts_rpt.orgnl_pmt_inf_and_sts
    assert len(part.tx_inf_and_sts) == 400


def test_every_order_is_answered_once_with_its_own_amount(sent: Path) -> None:
    rows = rows_of(sent, shares=SINCE)
    assert [(row.reference, row.amount) for row in rows] == [(one.reference, one.amount) for one in orders(400)]
    assert {row.problem for row in rows} == {None}


def test_about_the_share_that_was_wished_has_each_outcome(sent: Path) -> None:
    found = Counter(row.outcome for row in rows_of(sent, shares=SINCE))
    wished = {**SINCE, Outcome.TOPPED_UP: 0.1}
    assert all(abs(found[outcome] - 400 * share) < 30 for outcome, share in wished.items())


def test_all_can_fail_and_none_can(sent: Path) -> None:
    assert {row.outcome for row in rows_of(sent, shares={Outcome.FAILED: 1.0})} == {Outcome.FAILED}
    assert {row.outcome for row in rows_of(sent, shares={})} == {Outcome.TOPPED_UP}


def test_a_failure_says_why(sent: Path) -> None:
    assert all(row.reason_code and row.remark for row in rows_of(sent, shares={Outcome.FAILED: 1.0}))


def test_the_same_request_gets_the_same_bytes_and_another_seed_other_failures(sent: Path) -> None:
    assert answered(sent) == answered(sent)
    first, other = ([row.outcome for row in rows_of(sent, seed=seed, shares=SINCE)] for seed in (7, 8))
    assert first != other


def test_a_later_answer_fails_the_same_payments(sent: Path) -> None:
    first, later = rows_of(sent, shares={Outcome.FAILED: 0.1}), rows_of(sent, shares=SINCE)
    failed = [[row.reference for row in rows if row.outcome is Outcome.FAILED] for rows in (first, later)]
    assert failed[0] == failed[1]

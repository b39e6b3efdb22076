"""What is handed in is taken once and in turn, though a worker is killed on the way."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from tangga.payments.domain.accounts import ListKind
from tangga.payments.domain.references import account_reference
from tangga.payments.models import BankAccount, RailFile, Reply
from tangga.payments.rails.orders import Outcome
from tangga.payments.rails.pretend import answer
from tangga.payments.services.accounts import files as accounts
from tangga.payments.services.handed_in import MOST_WAITING, NotTakenIn
from tangga.payments.services.incoming import MOST_REFUSED, hand_in, take_incoming
from tangga.payments.services.instructing import folder_of, instruct
from tangga.payments.services.replies.refusals import AnswersAnotherFile, TakenAlready
from tangga.platform.accounts.models import User
from tangga.platform.jobs.models import Job
from tangga.platform.progress import Silent
from tests.payments.builders import AT, Household, settle
from tests.payments.conftest import Officers, RoundOf

pytestmark = pytest.mark.django_db
CREDITED: dict[Outcome, float] = {}
TAKEN_OUT = {Outcome.TRANSACTED: 1.0}
Said = Callable[[dict[Outcome, float]], bytes]


@pytest.fixture
def sent(released_round: RoundOf, preparer: User) -> RailFile:
    """A file that is with the bank."""
    pay_round = released_round([Household(1), Household(2)])
    return instruct(pay_round=pay_round, by=preparer, at=AT, progress=Silent()).files.get()


@pytest.fixture
def bearer(officers: Officers) -> User:
    """Who had no hand in the round, and brings what the bank answers."""
    return officers(1)[0]


@pytest.fixture
def said(sent: RailFile, tmp_path: Path) -> Said:
    """What the bank answers to it."""

    def told(shares: dict[Outcome, float]) -> bytes:
        reply = tmp_path / "reply.xml"
        with reply.open("wb") as to:
            answer(folder_of(sent.pay_round) / sent.name, to, seed=1, made_at=AT, shares=shares)
        return reply.read_bytes()

    return told


def brought(sent: RailFile, reply: bytes, by: User) -> None:
    hand_in(rail_file=sent, name="balasan.xml", pieces=[reply], by=by, at=AT)


def work(sent: RailFile, by: User) -> None:
    take_incoming(sent.pk, by, AT, Silent())


def away(execute: Any, sql: str, *more: Any) -> Any:
    """A database that goes away when accounts are written."""
    if sql.startswith('UPDATE "payments_bankaccount"'):
        raise OperationalError
    return execute(sql, *more)


def lying(sent: RailFile, where: str) -> list[Path]:
    return sorted((folder_of(sent.pay_round) / where / sent.provider).glob("*.xml"))


def test_whoever_was_killed_after_taking_a_reply_is_followed_by_one_who_puts_it_away(
    sent: RailFile, said: Said, bearer: User
) -> None:
    brought(sent, said(CREDITED), bearer)
    [file] = lying(sent, "incoming")
    kept = file.read_bytes()
    work(sent, bearer)
    file.write_bytes(kept)
    work(sent, bearer)
    assert lying(sent, "incoming") == lying(sent, "refused") == []
    assert len(lying(sent, "taken")) == Reply.objects.count() == 1


def test_what_was_taken_is_refused_at_the_door(sent: RailFile, said: Said, bearer: User) -> None:
    brought(sent, said(CREDITED), bearer)
    work(sent, bearer)
    with pytest.raises(TakenAlready):
        brought(sent, said(CREDITED), bearer)
    assert not list((folder_of(sent.pay_round) / "incoming" / sent.provider).iterdir())


def test_replies_are_taken_in_the_order_in_which_they_came(sent: RailFile, said: Said, bearer: User) -> None:
    for shares in (CREDITED, TAKEN_OUT):
        brought(sent, said(shares), bearer)
    in_turn = list(reversed(lying(sent, "incoming")))
    for second, file in enumerate(in_turn):
        os.utime(file, (second, second))
    work(sent, bearer)
    assert [one.name for one in Reply.objects.order_by("number")] == [file.name for file in in_turn]


def test_a_refused_reply_keeps_no_other_waiting(sent: RailFile, said: Said, bearer: User) -> None:
    brought(sent, said(CREDITED).replace(b"TANGGA-", b"TANGGB-"), bearer)
    brought(sent, said(CREDITED), bearer)
    with pytest.raises(AnswersAnotherFile):
        work(sent, bearer)
    assert (len(lying(sent, "refused")), len(lying(sent, "taken")), len(lying(sent, "incoming"))) == (1, 1, 0)


def test_a_reply_that_comes_while_a_worker_is_at_it_is_taken_after(sent: RailFile, said: Said, bearer: User) -> None:
    brought(sent, said(CREDITED), bearer)
    Job.objects.filter(subject_number=sent.pk).update(state="RUNNING", worker="one", held_until=AT, tries=1)
    brought(sent, said(TAKEN_OUT), bearer)
    assert Job.objects.get(state="RUNNING").is_asked_again


def test_nobody_fills_the_disk_with_replies(sent: RailFile, said: Said, bearer: User) -> None:
    reply = said(CREDITED).replace(b"TANGGA-", b"TANGGB-")
    for at in range(MOST_WAITING):
        brought(sent, reply + b"\n" * at, bearer)
    with pytest.raises(NotTakenIn, match="wait to be read"):
        brought(sent, reply + b"\n" * MOST_WAITING, bearer)
    assert not list((folder_of(sent.pay_round) / "incoming" / sent.provider).glob(".*"))
    with pytest.raises(AnswersAnotherFile):
        work(sent, bearer)
    for at in range(MOST_REFUSED):
        brought(sent, reply + b" " * at, bearer)
        with pytest.raises(AnswersAnotherFile):
            work(sent, bearer)
    assert len(lying(sent, "refused")) == MOST_REFUSED


def test_a_list_of_accounts_lies_there_until_it_could_be_read(preparer: User, tmp_path: Path, settings: Any) -> None:
    settings.TANGGA_HOME = tmp_path
    settle([Household(1, account=None)])
    accounts.ask_for_accounts(0, preparer, AT, Silent())
    asked = BankAccount.objects.get()
    bank, reference = accounts.BANKS.index(asked.provider), account_reference(asked.pk)
    told = f"referensi;status;norekening;namarekening;keterangan\n{reference};BERHASIL;9901;SITI;\nJUMLAH;1;0;;"
    accounts.hand_in_list(kind=ListKind.OPENED, provider=asked.provider, pieces=[told.encode()], by=preparer, at=AT)
    with pytest.raises(OperationalError), connection.execute_wrapper(away):
        accounts.open_incoming(bank, preparer, AT, Silent())
    accounts.open_incoming(bank, preparer, AT, Silent())
    assert BankAccount.objects.get().state == "OPEN"

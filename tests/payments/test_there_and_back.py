"""From a released list to its last rupiah: the files that were written are answered by the pretend bank."""

from datetime import timedelta
from pathlib import Path

import pytest

from tangga.payments.domain.lines import PAYABLE_AGAIN
from tangga.payments.domain.reconciling import Place
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import BankAccount, Finding, PayRound, RailFile
from tangga.payments.rails import pretend
from tangga.payments.rails.orders import Outcome
from tangga.payments.selectors.reconciliation import reconciliation_of
from tangga.payments.services.instructing import folder_of, instruct
from tangga.payments.services.paying_again import begin_again, draw_again
from tangga.payments.services.reconciling import reconcile
from tangga.payments.services.replies import take_reply
from tangga.payments.services.running import prepare
from tangga.platform.accounts.models import User
from tangga.platform.progress import Silent
from tangga.platform.sealing import fingerprint, seal
from tests.payments.builders import AT, Household
from tests.payments.conftest import RoundOf

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=5)
SHARES = {Outcome.FAILED: 0.3, Outcome.RETURNED: 0.1, Outcome.UNTRANSACTED: 0.2, Outcome.TRANSACTED: 0.3}


def answered(rail_file: RailFile, folder: Path) -> Path:
    """What the pretend bank says of a file."""
    reply = folder / f"reply-{rail_file.provider}.xml"
    with reply.open("wb") as to:
        file = folder_of(rail_file.pay_round) / rail_file.name
        pretend.answer(file, to, seed=7, made_at=LATER, shares=SHARES)
    return reply


def test_what_banks_answer_comes_back_reconciled(
    released_round: RoundOf, officer: User, taker: User, tmp_path: Path
) -> None:
    homes = [Household(number, provider="BSI" if number % 3 else "BNI") for number in range(1, 31)]
    sent = instruct(pay_round=released_round(homes), by=officer, at=AT, progress=Silent())
    for rail_file in sent.files.all():
        reply = take_reply(
            file=answered(rail_file, tmp_path), rail_file=rail_file, by=taker, at=LATER, progress=Silent()
        )
        assert (reply.taken_count, reply.set_aside_count) == (rail_file.line_count, 0)
    found = reconciliation_of(PayRound.objects.get(pk=sent.pk))
    assert found.is_done
    assert found.frozen.count == sum(found.all.at(place).count for place in Place) == 30
    assert found.all.at(Place.FAILED).count > 0
    assert reconcile(pay_round=sent, by=officer, at=LATER).state == RoundState.RECONCILED
    again = begin_again(of=sent, by=officer, at=LATER)
    drawn = draw_again(pay_round=again, by=officer, at=LATER, progress=Silent())
    assert drawn.line_count == sent.lines.filter(state__in=PAYABLE_AGAIN).count()


def test_whoever_pays_again_is_told_that_the_bank_refused_this_very_account(
    released_round: RoundOf, officer: User, taker: User, tmp_path: Path
) -> None:
    sent = instruct(pay_round=released_round([Household(1), Household(2)]), by=officer, at=AT, progress=Silent())
    reply = tmp_path / "refused.xml"
    with reply.open("wb") as to:
        file = folder_of(sent) / sent.files.get().name
        pretend.answer(file, to, seed=7, made_at=LATER, shares={Outcome.FAILED: 1.0})
    take_reply(file=reply, rail_file=sent.files.get(), by=taker, at=LATER, progress=Silent())
    mended = BankAccount.objects.get(family_id=2)
    mended.number_sealed, mended.number_fingerprint = seal("9977"), fingerprint("9977")
    mended.save()
    again = begin_again(of=sent, by=officer, at=LATER)
    prepare(pay_round=again, by=officer, at=LATER, progress=Silent())
    told = Finding.objects.values_list("line__family_id", "code", "blocks")
    assert list(told) == [(1, "REFUSED_BEFORE", False)]

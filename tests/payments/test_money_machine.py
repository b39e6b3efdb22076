"""Lists drawn, shortened, sent, answered rightly and wrongly, paid again, asked back, in any order: no rupiah is lost.

Beside the books stands a plain telling of every payment, by a table written out by hand.
"""

import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tangga.payments.domain.replies import Resolution
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import Instalment, PayLine, PayRound, RailFile
from tangga.payments.rails.refusals import ReplyRefused
from tangga.payments.selectors.again import lines_to_pay_again
from tangga.payments.selectors.set_aside import said_by, unresolved_of
from tangga.payments.services.approving import NotClearedUp
from tangga.payments.services.drawing import RoundBeingDrawn
from tangga.payments.services.freezing import freeze
from tangga.payments.services.paying_again import NothingToPayAgain, begin_again, draw_again
from tangga.payments.services.reconciling import NotAccountedFor, NothingToReconcile, reconcile
from tangga.payments.services.replies import resolve_set_aside, take_reply
from tangga.payments.services.replies.refusals import AnswersAnotherFile, TakenAlready
from tangga.payments.services.replies.resolving import CannotBeApplied
from tangga.payments.services.returning import NothingToReturn, order_return
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tests.payments.books import BACK_AT, OUT_AT, Paid, add_line, drawn, enrolment, sent
from tests.payments.plain_rail import PlainRail, Row, plain_reply
from tests.payments.plain_telling import CAN_BECOME, SAID, STANDING, BooksThatAgree, Told

MONTHS = [date(2026, month, 1) for month in (7, 8, 9)]


def officer(name: str) -> User:
    user = accounts.create_account(username=name, full_name=name, password="tangga-untuk-uji-coba", by=None, at=OUT_AT)
    accounts.assign_role(user=user, role=Role.PROGRAMME_OFFICER, area_code="", by=None, at=OUT_AT)
    return user


class MoneyMachine(BooksThatAgree):
    """Four families, three months, two banks."""

    def __init__(self) -> None:
        super().__init__()
        self.one_run = transaction.atomic()
        self.one_run.__enter__()
        self.folder = tempfile.TemporaryDirectory()
        self.rina, self.darto, self.sari = officer("rina"), officer("darto"), officer("sari")
        self.enrolments = [enrolment(Paid(provider=provider)) for provider in ("BRI", "BRI", "BNI", "BNI")]
        self.last_reply: tuple[Path, RailFile] | None = None

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.one_run.__exit__(None, None, None)
        self.folder.cleanup()

    def being_drawn(self) -> PayRound | None:
        return PayRound.objects.filter(state=RoundState.DRAWING).first()

    def note(self, line: PayLine) -> None:
        months = tuple(line.instalments.order_by("starts_on").values_list("starts_on", flat=True))
        self.told[line.reference] = Told(
            line.reference, line.pay_round_id, line.provider, line.enrolment_id, months, line.amount
        )

    def ever_paid(self, family: int, month: date) -> bool:
        return any(
            one.family == family and month in one.months and one.state != "TAKEN_OFF" for one in self.told.values()
        )

    @initialize()
    def begin(self) -> None:
        """A list of everybody goes out, so that there is something to answer."""
        self.draw(months={MONTHS[0]}, families={0, 1, 2, 3})
        self.send(taken_off=set(), is_cancelled=False)

    @precondition(lambda self: self.being_drawn() is None)
    @rule(months=st.sets(st.sampled_from(MONTHS), min_size=1), families=st.sets(st.integers(0, 3), min_size=1))
    def draw(self, months: set[date], families: set[int]) -> None:
        pay_round = drawn(self.rina, [], last_month=MONTHS[-1], drawn_at=OUT_AT)
        for at in sorted(families):
            one = self.enrolments[at]
            due = [month for month in sorted(months) if not self.ever_paid(one.pk, month)]
            if due:
                self.note(add_line(pay_round, one, 200_000 + at, due))
        lines = pay_round.lines.aggregate(count=Count("number"), amount=Sum("amount"))
        pay_round.line_count, pay_round.amount = lines["count"], lines["amount"] or 0
        pay_round.save()

    @precondition(lambda self: self.being_drawn() is not None)
    @rule(at=st.integers(0, 3), month=st.sampled_from(MONTHS))
    def draw_what_stands(self, at: int, month: date) -> None:
        family = self.enrolments[at].pk
        stands = any(
            one.family == family and month in one.months and one.state in STANDING for one in self.told.values()
        )
        pay_round = self.being_drawn()
        if not stands or pay_round is None:
            return
        with pytest.raises(IntegrityError), transaction.atomic():
            add_line(pay_round, self.enrolments[at], 1, [month])

    @precondition(lambda self: self.being_drawn() is not None)
    @rule(taken_off=st.sets(st.integers(0, 3), max_size=1), is_cancelled=st.sampled_from([False, False, False, True]))
    def send(self, taken_off: set[int], *, is_cancelled: bool) -> None:
        pay_round = self.being_drawn()
        assert pay_round is not None
        if pay_round.line_count == 0:
            PayRound.objects.filter(pk=pay_round.pk).update(state=RoundState.CANCELLED)
            return
        freeze(pay_round=pay_round, by=self.rina, at=OUT_AT)
        pay_round.refresh_from_db()
        lines = list(pay_round.lines.order_by("number"))
        off = [line for at, line in enumerate(lines) if is_cancelled or at in taken_off]
        for line in off:
            self.told[line.reference].state = "TAKEN_OFF"
        PayLine.objects.filter(pk__in=[line.pk for line in off]).update(state="TAKEN_OFF")
        Instalment.objects.filter(line__in=off).update(is_live=False)
        if len(off) == len(lines):
            PayRound.objects.filter(pk=pay_round.pk).update(state=RoundState.CANCELLED)
            return
        sent(pay_round)
        for line in lines:
            if line not in off:
                self.told[line.reference].state = "ORDERED"

    @rule(data=st.data())
    def reply_rightly(self, data: st.DataObject) -> None:
        """Each payment of a file as it can go on from where it is."""
        file = data.draw(st.sampled_from(list(RailFile.objects.order_by("pk"))), label="file")
        own = [one for one in self.told.values() if (one.pay_round, one.provider) == (file.pay_round_id, file.provider)]
        going = [one for one in own if one.state in CAN_BECOME]
        said = [data.draw(st.sampled_from(sorted(CAN_BECOME[one.state]))) for one in going]
        rows = [Row(one.reference, outcome) for one, outcome in zip(going, said, strict=True)]
        self.take(plain_reply(Path(self.folder.name), rows), file)
        done = [self.tell(row, file) for row in rows]
        assert all(done)

    @rule(data=st.data())
    def reply_somehow(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from(list(RailFile.objects.order_by("pk"))), label="file")
        own = sorted(one.reference for one in self.told.values() if one.pay_round == file.pay_round_id)
        anything = st.sampled_from(own) | st.sampled_from(own) | st.sampled_from([*sorted(self.told), "T0-0"])
        amounts = st.sampled_from([None, "right", "right", 7])
        rows = data.draw(st.lists(st.tuples(anything, st.sampled_from(SAID), amounts), min_size=1, max_size=6))
        written = [
            Row(reference, said, self.amount_of(reference) if amount == "right" else amount)  # type: ignore[arg-type]
            for reference, said, amount in rows
        ]
        wrong = data.draw(st.sampled_from(["", "", "", "", "to", "stated"]), label="wrong")
        asked = {"to": {"to": "M0-BRI"}, "stated": {"stated": len(rows) + 1}}.get(wrong, {"to": file.message_id})
        reply = plain_reply(Path(self.folder.name), written, **asked)
        if wrong:
            with pytest.raises((AnswersAnotherFile, ReplyRefused)), transaction.atomic():
                self.take(reply, file)
            return
        self.take(reply, file)
        self.last_reply = reply, file
        times = Counter(row.reference for row in written)
        for row in written:
            self.tell(row, file, is_once=times[row.reference] == 1)

    def amount_of(self, reference: str) -> int:
        return self.told[reference].amount if reference in self.told else 1

    def take(self, reply: Path, file: RailFile) -> None:
        take_reply(file=reply, rail_file=file, rail=PlainRail(), by=self.sari, at=BACK_AT, progress=Silent())

    def tell(self, row: Row, file: RailFile, *, is_once: bool = True) -> bool:
        """What the row does in the plain telling; whether it does anything."""
        one = self.told.get(row.reference)
        if one is None or not is_once or (one.pay_round, one.provider) != (file.pay_round_id, file.provider):
            return False
        if row.amount not in (None, one.amount) or row.outcome not in CAN_BECOME.get(one.state, set()):
            return False
        one.state = row.outcome
        return True

    @precondition(lambda self: self.last_reply is not None)
    @rule()
    def reply_twice(self) -> None:
        assert self.last_reply is not None
        with pytest.raises(TakenAlready), transaction.atomic():
            self.take(*self.last_reply)

    @rule(data=st.data(), how=st.sampled_from(Resolution))
    def resolve(self, data: st.DataObject, how: Resolution) -> None:
        rows = [row for one in PayRound.objects.order_by("pk") for row in unresolved_of(one)]
        if not rows:
            return
        row = data.draw(st.sampled_from(rows), label="row")
        said = said_by(row)
        plain = Row(said.reference, said.outcome or "", said.amount)
        works = how is Resolution.IGNORED or self.tell(plain, row.reply.file)
        try:
            with transaction.atomic():
                resolve_set_aside(row=row, how=how, why="ditanyakan", by=self.darto, at=BACK_AT)
        except CannotBeApplied:
            assert not works
        else:
            assert works

    @rule(data=st.data())
    def pay_again(self, data: st.DataObject) -> None:
        rounds = list(PayRound.objects.order_by("pk"))
        if not rounds:
            return
        of = data.draw(st.sampled_from(rounds), label="round")
        due = {line.reference for line in lines_to_pay_again(of)}
        try:
            with transaction.atomic():
                begun = begin_again(of=of, by=self.rina, at=BACK_AT)
        except NothingToPayAgain:
            assert not due
            return
        except NotClearedUp:
            assert unresolved_of(of).exists()
            return
        except RoundBeingDrawn:
            assert self.being_drawn() is not None
            return
        draw_again(pay_round=begun, by=self.rina, at=BACK_AT, progress=Silent(), part_size=2)
        for line in begun.lines.select_related("again_of"):
            assert line.again_of is not None
            assert self.told[line.again_of.reference].state in {"FAILED", "RETURNED"}
            due.remove(line.again_of.reference)
            self.note(line)
        assert not due

    @rule(data=st.data(), days=st.sampled_from([10, 200]))
    def ask_back(self, data: st.DataObject, days: int) -> None:
        rounds = list(PayRound.objects.order_by("pk"))
        if rounds:
            of = data.draw(st.sampled_from(rounds), label="round")
            try:
                order_return(pay_round=of, by=self.rina, at=BACK_AT + timedelta(days=days))
            except NothingToReturn:
                return
            assert days > 105

    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        rounds = list(PayRound.objects.filter(state=RoundState.TOP_UP).order_by("pk"))
        if not rounds:
            return
        of = data.draw(st.sampled_from(rounds), label="round")
        waits = any(one.pay_round == of.pk and one.state == "ORDERED" for one in self.told.values())
        try:
            with transaction.atomic():
                reconcile(pay_round=of, by=self.rina, at=BACK_AT)
        except (NotAccountedFor, NothingToReconcile):
            assert waits or unresolved_of(of).exists()
        else:
            assert not waits


@pytest.mark.django_db
def test_no_rupiah_is_lost_or_paid_twice_whatever_happens_in_which_order() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        MoneyMachine,
        settings=settings(
            max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )

"""A reply is taken whole or not at all; a row that cannot be believed is set aside, and nothing is lost."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.replies import REASONS, Line, Reason, Said, judge
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import Instalment, PayLine, PayRound, Reply, SetAside
from tangga.payments.rails.orders import RowProblem
from tangga.payments.rails.refusals import ReplyRefused
from tangga.payments.selectors.set_aside import said_by, unresolved_of
from tangga.payments.services.replies.refusals import AnswersAnotherFile, NotOut, SumsDiffer, TakenAlready
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit.models import Entry
from tests.conftest import UserWith
from tests.payments.books import BACK_AT, Paid, Take, drawn, live_months, out, states
from tests.payments.plain_rail import Row, plain_reply

pytestmark = pytest.mark.django_db
TWELFTH = date(2026, 7, 12)


def reasons(of: Reply) -> list[str]:
    return list(SetAside.objects.filter(reply=of).order_by("row").values_list("reason", flat=True))


def test_every_payment_comes_to_where_the_bank_says_it_is(officer: User, take: Take) -> None:
    pay_round, [file] = out(officer, [Paid()] * 5)
    said = ["TOPPED_UP", "FAILED", "TRANSACTED", "UNTRANSACTED", "RETURNED"]
    reply = take(
        file, *(Row(line.reference, one, 200_000) for line, one in zip(pay_round.lines.all(), said, strict=True))
    )
    pay_round.refresh_from_db()
    assert states(pay_round) == said
    assert live_months(pay_round) == [True, False, True, True, False]
    assert pay_round.state == RoundState.TOP_UP
    assert (reply.taken_count, reply.known_count, reply.set_aside_count) == (5, 0, 0)
    first = pay_round.lines.order_by("number")[0]
    assert (first.reply, first.settled_on, first.credited_on) == (reply, TWELFTH, TWELFTH)
    assert Entry.objects.filter(action="payments.reply_taken", subject_number=str(pay_round.pk)).count() == 1


def test_a_later_reply_brings_a_payment_further_and_old_news_changes_nothing(officer: User, take: Take) -> None:
    pay_round, [file] = out(officer)
    line = pay_round.lines.get()
    later = TWELFTH + timedelta(days=1)
    take(file, Row(line.reference, "TOPPED_UP"))
    take(file, Row(line.reference, "TRANSACTED", on=later))
    again = take(file, Row(line.reference, "TRANSACTED", remark="another word"))
    late = take(file, Row(line.reference, "TOPPED_UP"))
    line.refresh_from_db()
    assert (line.state, line.credited_on, line.settled_on, line.remark) == ("TRANSACTED", TWELFTH, later, "")
    assert [(one.taken_count, one.known_count, one.set_aside_count) for one in (again, late)] == [(0, 1, 0)] * 2


def test_rows_that_cannot_be_believed_are_set_aside_and_the_rest_is_taken(officer: User, take: Take) -> None:
    pay_round, files = out(officer, [*[Paid()] * 5, Paid(provider="BSI")])
    file = next(one for one in files if one.provider == "BRI")
    good, other_sum, twice, done, spoiled, elsewhere = pay_round.lines.order_by("number")
    take(file, Row(done.reference, "TRANSACTED"))
    reply = take(
        file,
        Row(good.reference, "TOPPED_UP", 200_000),
        Row("T9-9", "TOPPED_UP"),
        Row(other_sum.reference, "TOPPED_UP", 150_000),
        Row(twice.reference, "TOPPED_UP"),
        Row(twice.reference, "FAILED"),
        Row(done.reference, "FAILED"),
        Row(elsewhere.reference, "TOPPED_UP"),
        Row(spoiled.reference, "", problem="UNKNOWN_STATUS"),
        Row("", "TOPPED_UP", problem="NO_REFERENCE"),
        Row(spoiled.reference, "TOPPED_UP", on=date(2027, 1, 1)),
    )
    assert reasons(reply) == [
        Reason.UNKNOWN_REFERENCE,
        Reason.AMOUNT_DIFFERS,
        Reason.TWICE_IN_THE_FILE,
        Reason.TWICE_IN_THE_FILE,
        Reason.NO_SUCH_STEP,
        Reason.OF_ANOTHER_FILE,
        Reason.UNKNOWN_STATUS,
        Reason.NO_REFERENCE,
        Reason.WRONG_DATE,
    ]
    assert states(pay_round) == ["TOPPED_UP", "ORDERED", "ORDERED", "TRANSACTED", "ORDERED", "ORDERED"]
    assert (reply.taken_count, reply.set_aside_count) == (1, 9)
    assert unresolved_of(pay_round).count() == 9


def test_what_was_set_aside_is_sealed_and_can_be_read(officer: User, take: Take) -> None:
    pay_round, [file] = out(officer)
    take(file, Row(pay_round.lines.get().reference, "TOPPED_UP", 1, remark="SRI WAHYUNI"))
    row = unresolved_of(pay_round).get()
    assert b"SRI" not in bytes(row.said_sealed)
    said = said_by(row)
    assert (said.outcome, said.amount, said.on, said.remark) == (LineState.TOPPED_UP, 1, TWELFTH, "SRI WAHYUNI")


def test_a_bank_that_is_still_at_it_says_nothing_new(officer: User, take: Take) -> None:
    pay_round, [file] = out(officer)
    reply = take(file, Row(pay_round.lines.get().reference, "", problem=RowProblem.NOT_FINAL))
    assert (states(pay_round), reply.known_count, reply.set_aside_count) == (["ORDERED"], 1, 0)


def test_a_file_that_the_bank_refuses_as_a_whole_has_failed_line_by_line(
    officer: User, take: Take, tmp_path: Path
) -> None:
    pay_round, [bni, bri] = out(officer, [Paid(), Paid(), Paid(provider="BNI")])
    reply = take(bri, file=plain_reply(tmp_path, [], refused="REFUSED", to=bri.message_id))
    assert states(pay_round) == ["FAILED", "FAILED", "ORDERED"]
    assert live_months(pay_round) == [False, False, True]
    assert (reply.taken_count, pay_round.lines.order_by("number")[0].remark) == (2, "AM23")
    assert bni.replies.count() == 0


def test_numbers_of_people_in_a_remark_are_masked(officer: User, take: Take) -> None:
    pay_round, [file] = out(officer)
    take(file, Row(pay_round.lines.get().reference, "FAILED", remark="rekening 0123456789012 tutup"))
    assert pay_round.lines.get().remark == "rekening 0123*****9012 tutup"


def test_the_same_bytes_are_taken_once_and_the_refusal_says_when_and_by_whom(
    officer: User, other_officer: User, take: Take, tmp_path: Path
) -> None:
    pay_round, [file] = out(officer)
    bytes_of_it = plain_reply(tmp_path, [Row(pay_round.lines.get().reference, "TOPPED_UP")])
    take(file, file=bytes_of_it)
    copy = bytes_of_it.rename(tmp_path / "another name.txt")
    with pytest.raises(TakenAlready, match=r"on 14 July 2026 at 10:00 .*by Tuti Handayani"):
        take(file, file=copy, by=other_officer)
    assert Reply.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"to": "M0-BRI"}, AnswersAnotherFile),
        ({"original_count": 2}, SumsDiffer),
        ({"stated": 2}, ReplyRefused),
    ],
)
def test_nothing_of_a_refused_reply_is_taken(
    officer: User, take: Take, tmp_path: Path, said: dict[str, object], refusal: type[Exception]
) -> None:
    pay_round, [file] = out(officer)
    with pytest.raises(refusal):
        take(file, file=plain_reply(tmp_path, [Row(pay_round.lines.get().reference, "FAILED")], **said))
    pay_round.refresh_from_db()
    assert (states(pay_round), live_months(pay_round)) == (["ORDERED"], [True])
    assert (pay_round.state, Reply.objects.count(), SetAside.objects.count()) == ("STANDING_INSTRUCTION", 0, 0)


def test_nobody_replies_to_what_was_not_sent(officer: User, take: Take) -> None:
    pay_round, [file] = out(officer)
    pay_round.state = RoundState.SP2D
    pay_round.save()
    with pytest.raises(NotOut):
        take(file, Row(pay_round.lines.get().reference, "TOPPED_UP"))


def test_only_programme_officers_take_replies(user_with: UserWith, officer: User, take: Take) -> None:
    pay_round, [file] = out(officer)
    with pytest.raises(NotAllowed):
        take(file, Row(pay_round.lines.get().reference, "TOPPED_UP"), by=user_with(Role.SOCIAL_OFFICE, "13"))


def test_the_database_judges_a_row_as_it_is_told(officer: User, take: Take) -> None:
    cases = list(
        product(LineState, ["TOPPED_UP", "FAILED", "TRANSACTED", "UNTRANSACTED", "RETURNED"], [None, 200_000, 5])
    )
    pay_round, [file] = out(officer, [Paid()] * len(cases))
    lines = list(pay_round.lines.order_by("number"))
    PayRound.objects.filter(pk=pay_round.pk).update(state=RoundState.ACCOUNT_CHECK)
    for line, (state, _, _) in zip(lines, cases, strict=True):
        PayLine.objects.filter(pk=line.pk).update(state=state)
    PayRound.objects.filter(pk=pay_round.pk).update(state=RoundState.STANDING_INSTRUCTION)
    reply = take(
        file, *(Row(line.reference, said, amount) for line, (_, said, amount) in zip(lines, cases, strict=True))
    )
    aside = dict(SetAside.objects.filter(reply=reply).values_list("row", "reason"))
    for at, (line, (state, said, amount)) in enumerate(zip(lines, cases, strict=True), start=1):
        told = judge(Line(is_of_this_file=True, amount=200_000, state=state), Said(LineState(said), amount))
        line.refresh_from_db()
        assert (aside.get(at), line.state) == (told.reason, told.becomes or state), (state, said, amount)


def test_every_reason_has_words_and_every_problem_of_a_row_is_a_reason() -> None:
    assert set(REASONS) == set(Reason)
    renamed = {RowProblem.REFERENCE_TWICE, RowProblem.OTHER_MESSAGE, RowProblem.NOT_FINAL}
    of_accounts = {RowProblem.NO_ACCOUNT}
    assert {problem.value for problem in set(RowProblem) - renamed - of_accounts} <= {reason.value for reason in Reason}


def test_a_round_that_is_drawn_elsewhere_is_not_touched(officer: User, take: Take) -> None:
    _, [file] = out(officer)
    other = drawn(officer)
    reply = take(file, Row(other.lines.get().reference, "TRANSACTED"))
    assert (reasons(reply), states(other)) == ([Reason.OF_ANOTHER_FILE], ["DRAWN"])
    assert Instalment.objects.filter(line__pay_round=other, is_live=True).count() == 1
    assert other.prepared_at < BACK_AT

"""A list holds every family that is to be paid, once; whoever is left out is counted with the reason."""

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from tangga.payments.domain.references import is_reference
from tangga.payments.models import BankAccount, Instalment, PayLine, PayRound
from tangga.payments.policies import check_can_prepare
from tangga.payments.services.drawing import (
    NotDrawing,
    RoundBeingDrawn,
    RunNotShown,
    begin_round,
    draw,
    planning,
    writing,
)
from tangga.payments.services.freezing import NotDrawn, freeze
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.progress import Silent
from tangga.programmes.models import Enrolment
from tangga.registry.models import Family
from tests.conftest import UserWith
from tests.payments.builders import AT, WHEN, Household, enrol, publish, settle
from tests.payments.conftest import RoundOf

pytestmark = pytest.mark.django_db
SEMBAKO = ("SEMBAKO",)
JULY, SEPTEMBER = date(2026, 7, 1), date(2026, 9, 1)


def amounts() -> dict[int, int]:
    return dict(PayLine.objects.values_list("family_id", "amount"))


def test_a_line_says_who_where_how_much_and_why(drawn_round: RoundOf) -> None:
    drawn = drawn_round([Household(7)])
    (line,) = PayLine.objects.all()
    assert (drawn.period, drawn.first_month, drawn.last_month) == ("2026-T3", JULY, SEPTEMBER)
    assert (line.payee_name, line.payee_id, line.provider) == ("SITI H", 71, "BRI")
    assert (line.amount, line.components, line.cell, line.region_code) == (600_000, "primary:1", 0, "3201010001")
    assert is_reference(line.reference)
    assert line.reference.startswith(f"T{drawn.number}-1")
    assert list(Instalment.objects.values_list("starts_on", "amount", "is_live")) == [(JULY, 600_000, True)]


def test_whoever_is_left_out_is_counted_with_the_reason(drawn_round: RoundOf) -> None:
    told = [
        Household(1),
        Household(2, state="SUSPENDED"),
        Household(3, state="CANDIDATE"),
        Household(4, entitled=False),
        Household(5, entitled=None),
        Household(6, is_decided=False),
        Household(7, account=None),
        Household(8, account="ASKED"),
        Household(9, account="FAILED"),
        Household(10, members=[("", "F", "HEAD")]),
        Household(11, amount=0),
        Household(12),
    ]
    drawn = drawn_round(told)
    assert drawn.left_out == {
        "SUSPENDED": 1, "NOT_ENROLLED_YET": 1, "NOT_DECIDED": 1, "NOT_IN_RUN": 1, "NO_ACCOUNT": 2,
        "ACCOUNT_ASKED": 1, "NO_PAYEE": 1, "NOTHING_DUE": 1,
    }  # fmt: skip
    assert (drawn.line_count, drawn.amount, set(amounts())) == (3, 1_800_000, {1, 4, 12})
    assert drawn.line_count + sum(drawn.left_out.values()) == len(told)


def test_whoever_is_enrolled_is_paid_until_the_enrolment_ends_though_a_later_run_refuses(drawn_round: RoundOf) -> None:
    """The end of assistance comes by notice, and never by a list."""
    drawn = drawn_round([Household(1, entitled=False), Household(2, entitled=False, programmes=("PKH", "SEMBAKO"))])
    assert (drawn.line_count, drawn.amount, drawn.left_out) == (2, 1_200_000, {})


def test_a_family_that_is_gone_is_not_paid(drawn_round: RoundOf) -> None:
    settle([Household(1)])
    Family.objects.filter(number=1).update(is_gone=True)
    assert drawn_round([Household(2)]).left_out == {"FAMILY_GONE": 1}


def test_months_are_paid_at_once_each_by_the_law_of_the_month(drawn_round: RoundOf) -> None:
    drawn = drawn_round([Household(1, SEMBAKO)], "SEMBAKO", first_month=date(2019, 11, 1), last_month=date(2020, 4, 1))
    assert drawn.period == "2019-11/2020-04"
    assert list(Instalment.objects.order_by("starts_on").values_list("amount", flat=True)) == [
        110_000, 110_000, 150_000, 150_000, 200_000, 200_000,
    ]  # fmt: skip
    assert amounts() == {1: 920_000}


def test_a_family_paid_by_post_is_paid_by_the_stages_of_the_post(preparer: User, tmp_path: Path) -> None:
    told = [Household(1), Household(2)]
    settle(told)
    run = publish(tmp_path / "run", told, on=date(2024, 3, 5), pkh_channel=["BANK", "POST"])
    begun = begin_round(programme="PKH", run=run, by=preparer, at=AT)
    draw(pay_round=begun, by=preparer, at=AT, progress=Silent())
    assert dict(Instalment.objects.values_list("line__family_id", "starts_on")) == {
        1: date(2024, 3, 1), 2: date(2024, 1, 1),
    }  # fmt: skip


def test_what_was_ever_drawn_is_not_drawn_again_unless_it_was_taken_off(drawn_round: RoundOf, preparer: User) -> None:
    told = [Household(number) for number in range(1, 6)]
    first = drawn_round(told)
    freeze(pay_round=first, by=preparer, at=AT)
    for number, state in enumerate(("TAKEN_OFF", "FAILED", "RETURNED", "TRANSACTED"), 1):
        PayLine.objects.filter(family_id=number).update(state=state)
        Instalment.objects.filter(line__family_id=number).update(is_live=state == "TRANSACTED")
    again = begin_round(programme="PKH", run=first.run, by=preparer, at=AT)
    again = draw(pay_round=again, by=preparer, at=AT, progress=Silent())
    assert set(PayLine.objects.filter(pay_round=again).values_list("family_id", flat=True)) == {1}
    assert again.left_out == {"PAID_BEFORE": 4}


def test_a_family_enrolled_anew_is_not_paid_twice_for_the_same_months(drawn_round: RoundOf, preparer: User) -> None:
    months = {"first_month": JULY, "last_month": date(2026, 8, 1)}
    first = drawn_round([Household(1, SEMBAKO)], "SEMBAKO", **months)
    freeze(pay_round=first, by=preparer, at=AT)
    Enrolment.objects.update(state="ENDED", ended_on=WHEN, end_kind="UPDATING")
    enrol(Family.objects.get(), "SEMBAKO")
    later = begin_round(programme="SEMBAKO", run=first.run, first_month=JULY, last_month=SEPTEMBER, by=preparer, at=AT)
    draw(pay_round=later, by=preparer, at=AT, progress=Silent())
    assert list(Instalment.objects.filter(line__pay_round=later).values_list("starts_on", flat=True)) == [SEPTEMBER]


def test_a_draw_that_was_stopped_goes_on_and_draws_nobody_twice(
    preparer: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [Household(number, entitled=None if number % 4 == 0 else True) for number in range(1, 18)]
    settle(told)
    begun = begin_round(programme="PKH", run=publish(tmp_path / "run", told), by=preparer, at=AT)
    for parts_before in (2, 1, 0):
        left = iter([True] * parts_before)

        def stopping(*given: object, left: object = left, **more: object) -> None:
            writing.write(*given, **more)  # type: ignore[arg-type]
            if not next(left, False):  # type: ignore[call-overload]
                raise KeyboardInterrupt

        monkeypatch.setattr("tangga.payments.services.drawing.write", stopping)
        with pytest.raises(KeyboardInterrupt):
            draw(pay_round=begun, by=preparer, at=AT, progress=Silent(), part_size=4)
    begun.refresh_from_db()
    assert 0 < PayLine.objects.count() == begun.line_count < 13
    with pytest.raises(NotDrawn):
        freeze(pay_round=begun, by=preparer, at=AT)
    monkeypatch.undo()
    done = draw(pay_round=begun, by=preparer, at=AT, progress=Silent(), part_size=4)
    assert (done.line_count, done.left_out) == (13, {"NOT_DECIDED": 4})
    assert draw(pay_round=begun, by=preparer, at=AT, progress=Silent()).line_count == PayLine.objects.count() == 13
    references = PayLine.objects.order_by("number").values_list("reference", flat=True)
    assert [one[:-1] for one in references] == [f"T{done.number}-{at}" for at in range(1, 14)]


def test_the_parts_of_a_draw_do_not_matter(preparer: User, tmp_path: Path) -> None:
    told = [Household(number, entitled=None if number % 3 == 0 else True) for number in range(1, 12)]
    settle(told)
    run, lists = publish(tmp_path / "run", told), []
    for size in (1, 4, 100):
        begun = begin_round(programme="PKH", run=run, by=preparer, at=AT)
        draw(pay_round=begun, by=preparer, at=AT, progress=Silent(), part_size=size)
        lines = PayLine.objects.filter(pay_round=begun).order_by("number")
        lists.append(list(lines.values_list("family_id", "amount", "payee_name", "components")))
        Instalment.objects.all().delete()
        lines.delete()
        PayRound.objects.filter(pk=begun.pk).update(state="CANCELLED")
    assert lists[0] == lists[1] == lists[2] != []


def test_one_list_of_a_programme_is_drawn_at_a_time(preparer: User, tmp_path: Path) -> None:
    run = publish(tmp_path / "run", [])
    begin_round(programme="PKH", run=run, by=preparer, at=AT)
    with pytest.raises(RoundBeingDrawn):
        begin_round(programme="PKH", run=run, by=preparer, at=AT)
    begin_round(programme="SEMBAKO", run=run, by=preparer, at=AT)


def test_only_the_run_that_is_shown_and_unchanged_is_paid(preparer: User, tmp_path: Path) -> None:
    old, new = publish(tmp_path / "old", []), publish(tmp_path / "new", [])
    old.refresh_from_db()
    with pytest.raises(RunNotShown):
        begin_round(programme="PKH", run=old, by=preparer, at=AT)
    manifest = tmp_path / "new" / "manifest.json"
    manifest.write_text(manifest.read_text().replace("tester", "nobody"))
    with pytest.raises(planning.RunChanged):
        begin_round(programme="PKH", run=new, by=preparer, at=AT)


@pytest.mark.parametrize(
    ("programme", "first", "last", "refusal"),
    [
        ("KUBE", JULY, JULY, planning.NotPaidInRounds),
        ("PKH", JULY, JULY, planning.WrongPeriod),
        ("SEMBAKO", SEPTEMBER, JULY, planning.WrongPeriod),
        ("SEMBAKO", date(2026, 7, 2), SEPTEMBER, planning.WrongPeriod),
        ("SEMBAKO", JULY, date(2027, 7, 1), planning.WrongPeriod),
    ],
)
def test_refuses_what_cannot_be_paid(
    preparer: User, tmp_path: Path, programme: str, first: date, last: date, refusal: type[Exception]
) -> None:
    run = publish(tmp_path / "run", [])
    with pytest.raises(refusal):
        begin_round(programme=programme, run=run, first_month=first, last_month=last, by=preparer, at=AT)


def test_only_programme_officers_of_the_nation_prepare(user_with: UserWith) -> None:
    for role, area in ((Role.AUDITOR, ""), (Role.SOCIAL_OFFICE, "3201"), (Role.PROGRAMME_OFFICER, "32")):
        with pytest.raises(NotAllowed):
            check_can_prepare(user_with(role, area), today=WHEN)


def test_a_frozen_list_is_drawn_no_more(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round([Household(1)])
    with pytest.raises(NotDrawing):
        draw(pay_round=frozen, by=preparer, at=AT, progress=Silent())


def test_the_database_itself_pays_no_month_twice(frozen_round: RoundOf, preparer: User, tmp_path: Path) -> None:
    frozen = frozen_round([Household(1)])
    other = begin_round(programme="PKH", run=frozen.run, by=preparer, at=AT)
    first = Instalment.objects.get()
    line = PayLine.objects.get()
    line.pk, line.reference, line.pay_round = None, "T2-1X", other
    line.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Instalment.objects.create(
            line=line, enrolment_id=first.enrolment_id, starts_on=first.starts_on, amount=first.amount
        )


def test_an_account_is_copied_as_it_is_on_the_day_of_the_draw(drawn_round: RoundOf) -> None:
    drawn_round([Household(1), Household(2, provider="POS")])
    by_bank, by_post = PayLine.objects.order_by("family_id")
    assert bytes(by_bank.account_fingerprint or b"") == bytes(BankAccount.objects.get(family_id=1).number_fingerprint)
    assert (by_post.account_sealed, by_post.provider) == (None, "POS")

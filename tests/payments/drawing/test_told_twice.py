"""Who is paid how much for which month, told a second time in plain Python from the law's own words."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tangga.payments.models import Instalment, PayLine, PayRound
from tangga.payments.services.approving import cancel
from tangga.payments.services.drawing import begin_round, draw
from tangga.payments.services.freezing import freeze
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tests.conftest import PASSWORD
from tests.payments.builders import AT, Household, publish, settle

Month = tuple[int, int]
FAMILIES = st.lists(
    st.tuples(
        st.sampled_from(["ENROLLED", "ENROLLED", "ENROLLED", "SUSPENDED", "CANDIDATE"]),
        st.sampled_from([True, True, True, False, None]),
        st.sampled_from(["OPEN", "OPEN", "OPEN", "ASKED", "FAILED", None]),
    ),
    min_size=1,
    max_size=8,
)
MONTHS = st.tuples(st.sampled_from([2019, 2020, 2026]), st.integers(1, 12))
ROUNDS = st.lists(st.tuples(MONTHS, st.integers(1, 6), st.booleans()), min_size=1, max_size=4)
"""The first month, how many, and whether the round is given up once its list is drawn."""


def monthly(month: Month) -> int:
    """110 thousand until the end of 2019, 150 thousand in January and February 2020, 200 thousand from March on."""
    return 110_000 if month < (2020, 1) else 150_000 if month < (2020, 3) else 200_000


def after(month: Month, count: int) -> Month:
    year, at = divmod(month[0] * 12 + month[1] - 1 + count, 12)
    return year, at + 1


def officer() -> User:
    user = accounts.create_account(username="told-twice", full_name="Wati", password=PASSWORD, by=None, at=AT)
    accounts.assign_role(user=user, role=Role.PROGRAMME_OFFICER, area_code="", by=None, at=AT)
    return user


def drawn_by_tangga(households: list[Household], rounds: list[tuple[Month, int, bool]]) -> list[dict[int, list[Month]]]:
    """The months that each round pays to each family, each with the amount that the law says."""
    told = []
    with TemporaryDirectory() as folder:
        by, run = officer(), publish(Path(folder) / "run", households)
        settle(households)
        for first, count, is_given_up in rounds:
            last = after(first, count - 1)
            begun = begin_round(
                programme="SEMBAKO", run=run, first_month=date(*first, 1), last_month=date(*last, 1), by=by, at=AT
            )
            done = draw(pay_round=begun, by=by, at=AT, progress=Silent(), part_size=3)
            told.append(_months(done.number))
            assert done.line_count + sum(done.left_out.values()) == len(households)
            assert done.amount == sum(monthly(month) for months in told[-1].values() for month in months)
            _end(done, by, is_given_up=is_given_up)
    return told


def _months(number: int) -> dict[int, list[Month]]:
    found: dict[int, list[Month]] = {}
    for one in Instalment.objects.filter(line__pay_round=number).select_related("line").order_by("starts_on"):
        assert one.amount == monthly((one.starts_on.year, one.starts_on.month))
        found.setdefault(one.line.family_id, []).append((one.starts_on.year, one.starts_on.month))
    for line in PayLine.objects.filter(pay_round=number):
        assert line.amount == sum(monthly(month) for month in found[line.family_id])
    return found


def _end(done: PayRound, by: User, *, is_given_up: bool) -> None:
    if is_given_up or not PayLine.objects.filter(pay_round=done).exists():
        cancel(pay_round=done, why="Salah bulan", by=by, at=AT)
    else:
        freeze(pay_round=done, by=by, at=AT)


def drawn_plainly(households: list[Household], rounds: list[tuple[Month, int, bool]]) -> list[dict[int, list[Month]]]:
    paid: set[tuple[int, Month]] = set()
    told = []
    for first, count, is_given_up in rounds:
        months = [after(first, at) for at in range(count)]
        # Whether the run entitles them does not matter: what ends an enrolment is a notice.
        payable = [one for one in households if (one.state, one.account) == ("ENROLLED", "OPEN")]
        due = {one.number: [month for month in months if (one.number, month) not in paid] for one in payable}
        due = {number: left for number, left in due.items() if left}
        told.append(due)
        if not is_given_up:
            paid |= {(number, month) for number, left in due.items() for month in left}
    return told


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(FAMILIES, ROUNDS)
def test_every_month_is_paid_once_to_whoever_is_to_be_paid(
    families: list[tuple[str, bool | None, str | None]], rounds: list[tuple[Month, int, bool]]
) -> None:
    households = [
        Household(number, ("SEMBAKO",), state=state, entitled=entitled, account=account)
        for number, (state, entitled, account) in enumerate(families, 1)
    ]
    before = transaction.savepoint()
    try:
        assert drawn_by_tangga(households, rounds) == drawn_plainly(households, rounds)
    finally:
        transaction.savepoint_rollback(before)

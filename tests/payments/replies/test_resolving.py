"""A row that was set aside is resolved by another person than took the reply, with a reason, and never beyond it."""

from collections.abc import Callable

import pytest

from tangga.payments.domain.replies import Resolution
from tangga.payments.models import PayLine, PayRound, RailFile, SetAside
from tangga.payments.selectors.set_aside import unresolved_of
from tangga.payments.services.replies import resolve_set_aside
from tangga.payments.services.replies.resolving import CannotBeApplied, NoReason, ResolvedAlready, TakenByThemselves
from tangga.platform.accounts.models import User
from tangga.platform.audit.models import Entry
from tangga.platform.refusals import Refused
from tangga.platform.sealing import unseal
from tests.payments.books import BACK_AT, Paid, Take, live_months, out, states
from tests.payments.plain_rail import Row

pytestmark = pytest.mark.django_db
Resolve = Callable[..., SetAside]
WHY = "Sudah ditanyakan kepada bank"


@pytest.fixture
def resolve(other_officer: User) -> Resolve:
    """Resolve the one row that waits."""

    def resolved(pay_round: PayRound, how: Resolution = Resolution.APPLIED, **asked: object) -> SetAside:
        told = {"row": unresolved_of(pay_round).first(), "why": WHY, "by": other_officer, "at": BACK_AT} | asked
        return resolve_set_aside(how=how, **told)

    return resolved


def with_one_aside(officer: User, take: Take, row: Callable[[PayLine], Row]) -> tuple[PayRound, RailFile]:
    pay_round, [file] = out(officer)
    take(file, row(pay_round.lines.get()))
    return pay_round, file


def test_a_row_is_ignored_with_a_reason(officer: User, take: Take, resolve: Resolve) -> None:
    pay_round, _ = with_one_aside(officer, take, lambda line: Row("T0-0", "TRANSACTED"))
    row = resolve(pay_round, Resolution.IGNORED)
    assert (states(pay_round), unresolved_of(pay_round).count()) == (["ORDERED"], 0)
    assert row.resolved_why_sealed is not None
    assert unseal(row.resolved_why_sealed) == WHY
    assert Entry.objects.filter(action="payments.row_resolved", subject_number=str(pay_round.pk)).count() == 1


def test_a_spoiled_reference_is_applied_to_the_payment_that_is_meant(
    officer: User, take: Take, resolve: Resolve
) -> None:
    pay_round, _ = with_one_aside(officer, take, lambda line: Row(line.reference + "O", "FAILED", 200_000))
    with pytest.raises(CannotBeApplied, match="names no payment"):
        resolve(pay_round)
    row = resolve(pay_round, line=pay_round.lines.get())
    assert (states(pay_round), live_months(pay_round), row.line) == (["FAILED"], [False], pay_round.lines.get())


def test_of_two_rows_about_one_payment_one_is_applied(officer: User, take: Take, resolve: Resolve) -> None:
    pay_round, [file] = out(officer)
    reference = pay_round.lines.get().reference
    take(file, Row(reference, "TOPPED_UP"), Row(reference, "FAILED"))
    resolve(pay_round)
    with pytest.raises(CannotBeApplied, match="cannot come to the state"):
        resolve(pay_round)
    resolve(pay_round, Resolution.IGNORED)
    assert (states(pay_round), unresolved_of(pay_round).count()) == (["TOPPED_UP"], 0)


@pytest.mark.parametrize(
    "row",
    [
        lambda line: Row(line.reference, "TOPPED_UP", line.amount - 1),
        lambda line: Row(line.reference, "", problem="UNKNOWN_STATUS"),
    ],
)
def test_nothing_is_applied_that_a_reply_could_not_do(
    officer: User, take: Take, resolve: Resolve, row: Callable[[PayLine], Row]
) -> None:
    pay_round, _ = with_one_aside(officer, take, row)
    with pytest.raises(CannotBeApplied):
        resolve(pay_round)
    assert (states(pay_round), unresolved_of(pay_round).count()) == (["ORDERED"], 1)


def test_a_row_is_not_applied_to_a_payment_of_another_round(officer: User, take: Take, resolve: Resolve) -> None:
    pay_round, _ = with_one_aside(officer, take, lambda line: Row("T0-0", "TOPPED_UP"))
    other, _ = out(officer, [Paid()])
    with pytest.raises(CannotBeApplied, match="another round"):
        resolve(pay_round, line=other.lines.get())


@pytest.mark.parametrize(("asked", "refusal"), [({"why": " "}, NoReason), ({"by": "taker"}, TakenByThemselves)])
def test_another_person_resolves_and_says_why(
    officer: User, taker: User, take: Take, resolve: Resolve, asked: dict[str, object], refusal: type[Refused]
) -> None:
    pay_round, _ = with_one_aside(officer, take, lambda line: Row("T0-0", "TOPPED_UP"))
    with pytest.raises(refusal):
        resolve(pay_round, Resolution.IGNORED, **({"by": taker} if "by" in asked else asked))


def test_a_row_is_resolved_once(officer: User, take: Take, resolve: Resolve) -> None:
    pay_round, _ = with_one_aside(officer, take, lambda line: Row("T0-0", "TOPPED_UP"))
    row = unresolved_of(pay_round).get()
    resolve(pay_round, Resolution.IGNORED)
    with pytest.raises(ResolvedAlready):
        resolve(pay_round, Resolution.IGNORED, row=row)

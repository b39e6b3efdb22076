"""A frozen list is the list that is paid: neither a service nor the database lets it change."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from tangga.payments import triggers
from tangga.payments.domain.lists import FrozenLine, canonical
from tangga.payments.models import Instalment, PayLine, PayRound, Preparer
from tangga.payments.policies import NotNow
from tangga.payments.selectors.lists import digest_of
from tangga.payments.services.freezing import EmptyList, ListChanged, freeze, proven
from tangga.platform.accounts.models import User
from tangga.platform.progress import Silent
from tangga.platform.sealing import seal
from tangga.site.keys.services import reseal
from tests.payments.builders import AT, Household, enrol
from tests.payments.conftest import RoundOf

pytestmark = pytest.mark.django_db
THREE = [Household(1), Household(2), Household(3, provider="POS")]
CHANGES: dict[str, Callable[[PayRound], object]] = {
    "amount": lambda one: PayLine.objects.filter(pay_round=one).update(amount=1),
    "payee": lambda one: PayLine.objects.filter(pay_round=one).update(payee_name="BUDI"),
    "account": lambda one: PayLine.objects.filter(pay_round=one).update(account_fingerprint=b"x"),
    "bank": lambda one: PayLine.objects.filter(pay_round=one).update(provider="BNI"),
    "reference": lambda one: PayLine.objects.filter(family_id=1).update(reference="T9-9"),
    "another line": lambda one: _another_line(),
    "no line": lambda one: PayLine.objects.filter(family_id=1)._raw_delete("default"),  # type: ignore[attr-defined]
    "instalment amount": lambda one: Instalment.objects.update(amount=5),
    "no instalment": lambda one: Instalment.objects.all().delete(),
    "hash": lambda one: PayRound.objects.update(list_sha256="0" * 64),
    "months": lambda one: PayRound.objects.update(last_month="2026-12-01"),
    "drawing again": lambda one: PayRound.objects.update(state="DRAWING"),
    "no round": lambda one: PayRound.objects.all()._raw_delete("default"),
    "no preparer": lambda one: Preparer.objects.all().delete(),
}


def _another_line() -> None:
    line = PayLine.objects.get(family_id=1)
    line.pk, line.reference, line.enrolment = None, "T1-9X", enrol(line.family, "SEMBAKO")
    PayLine.objects.bulk_create([line])


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_the_database_refuses_to_change_a_frozen_list(frozen_round: RoundOf, what: str) -> None:
    frozen = frozen_round(THREE)
    before = digest_of(frozen)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CHANGES[what](frozen)
    assert digest_of(frozen) == before


def test_a_list_that_is_drawn_may_still_change(drawn_round: RoundOf) -> None:
    drawn_round(THREE)
    PayLine.objects.update(payee_name="BUDI")
    Instalment.objects.all().delete()
    PayLine.objects.all().delete()


def test_what_the_database_let_pass_is_found_by_the_hash(frozen_round: RoundOf) -> None:
    frozen = frozen_round(THREE)
    assert proven(frozen).list_sha256 == frozen.list_sha256
    PayLine.objects.filter(family_id=1).update(account_sealed=seal("9912345678"))
    with pytest.raises(ListChanged):
        proven(frozen)


def test_a_list_stays_the_same_under_a_new_key(frozen_round: RoundOf, settings: object) -> None:
    frozen = frozen_round(THREE)
    settings.TANGGA_DATA_KEYS = "2:" + "ZWVl" * 10 + "ZWU=," + settings.TANGGA_DATA_KEYS  # type: ignore[attr-defined]
    assert reseal(at=AT, progress=Silent()).value_count >= 4
    assert proven(frozen).list_sha256 == frozen.list_sha256


def test_freezing_says_count_sum_and_hash_once(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round(THREE)
    assert (frozen.state, frozen.line_count, frozen.amount) == ("FINAL_CLOSING", 3, 1_800_000)
    assert len(frozen.list_sha256) == 64
    with pytest.raises(NotNow):
        freeze(pay_round=frozen, by=preparer, at=AT)


def test_nobody_to_pay_is_no_list(drawn_round: RoundOf, preparer: User) -> None:
    with pytest.raises(EmptyList):
        freeze(pay_round=drawn_round([Household(1, entitled=None)]), by=preparer, at=AT)


def test_lines_that_differ_in_anything_differ_as_bytes() -> None:
    one = FrozenLine("T1-1X", 1, 2, "BRI", "SITI", "99", 5, "primary:1", "DRAWN")
    others = [one._replace(**{name: f"{value}1" if isinstance(value, str) else value + 1})  # type: ignore[arg-type]
              for name, value in one._asdict().items() if name != "state"]  # fmt: skip
    told = {canonical(each) for each in (one, *others)}
    assert len(told) == len(others) + 1
    assert canonical(one._replace(payee_name="A\x1fB", account_no="C")) != canonical(
        one._replace(payee_name="A", account_no="B\x1fC")
    )


def test_guards_can_be_taken_off_and_laid_again(db: None) -> None:
    triggers.unlock(connection)
    triggers.lock(connection)

"""Lists of banks that nobody can take: told at once, holding up no other, and never half recorded."""

from typing import Any

import pytest
from django.db import OperationalError, connection

from tangga.payments.domain.accounts import ListKind
from tangga.payments.domain.references import account_of, account_reference, check_character
from tangga.payments.models import AccountList, BankAccount
from tangga.payments.services.accounts import files, lists
from tangga.payments.services.accounts.files import cards_incoming, hand_in_list, open_incoming
from tangga.platform.accounts.models import User
from tangga.platform.audit.models import Entry
from tangga.platform.progress import Silent
from tests.payments.builders import AT, Household, settle
from tests.payments.providers.conftest import Serving

pytestmark = pytest.mark.django_db
BRI = files.BANKS.index("BRI")
HEAD = "referensi,status,norek,namarekening,keterangan"


@pytest.fixture
def bri(serving: Serving, settings: Any, tmp_path: Any) -> User:
    """Someone at a bank that was asked for three accounts."""
    settings.TANGGA_HOME = tmp_path
    settle([Household(number, account="ASKED") for number in (1, 2, 3)])
    return serving("BRI")


def row(family: int, number: str = "", holder: str = "SITI") -> str:
    account = BankAccount.objects.get(family_id=family)
    return f"{account_reference(account.number)},berhasil,{number or f'99{family:08}'},{holder},"


def handed_in(by: User, *rows: str) -> None:
    told = "\n".join([HEAD, *rows, f"JUMLAH,{len(rows)},0,,"])
    hand_in_list(kind=ListKind.OPENED, provider="BRI", pieces=[told.encode()], by=by, at=AT)


def counts() -> list[tuple[int, int, int]]:
    told = AccountList.objects.order_by("number")
    return list(told.values_list("taken_count", "known_count", "set_aside_count"))


@pytest.mark.parametrize("digits", [19, 25, 5_000])
def test_a_reference_that_no_account_can_have_is_none(digits: int) -> None:
    told = f"A{'9' * digits}"
    assert account_of(told + check_character(told)) is None


def test_what_the_database_cannot_keep_is_left_out_of_a_name(bri: User) -> None:
    handed_in(bri, row(1, holder="SI\0TI"))
    open_incoming(BRI, bri, AT, Silent())
    assert BankAccount.objects.get(family_id=1).holder_name == "SITI"


def test_a_list_that_fails_holds_up_no_other(bri: User) -> None:
    handed_in(bri, row(1))
    poisoned = [True]

    def away(execute: Any, sql: str, *more: Any) -> Any:
        if sql.startswith('UPDATE "payments_bankaccount"') and poisoned:
            poisoned.clear()
            raise OperationalError
        return execute(sql, *more)

    handed_in(bri, row(2))
    with pytest.raises(OperationalError), connection.execute_wrapper(away):
        open_incoming(BRI, bri, AT, Silent())
    assert BankAccount.objects.filter(state="OPEN").count() == 1
    open_incoming(BRI, bri, AT, Silent())
    assert BankAccount.objects.filter(state="OPEN").count() == 2


def _work_until_killed(by: User, monkeypatch: pytest.MonkeyPatch, *, at: str) -> None:
    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(at, killed)
        with pytest.raises(KeyboardInterrupt):
            open_incoming(BRI, by, AT, Silent())


def test_a_list_is_recorded_whole_and_read_again_says_what_is_known(bri: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tangga.payments.services.accounts.opening.AT_ONCE", 1)
    handed_in(bri, row(1), row(2), row(3))

    _work_until_killed(bri, monkeypatch, at="tangga.payments.services.accounts.opening.note_list")
    assert not BankAccount.objects.filter(state="OPEN").exists()
    _work_until_killed(bri, monkeypatch, at="pathlib.Path.unlink")
    open_incoming(BRI, bri, AT, Silent())
    assert counts() == [(3, 0, 0), (0, 3, 0)]
    assert Entry.objects.filter(action="payments.accounts_opened").count() == 2


def test_of_many_wrong_rows_the_first_are_kept_and_all_are_counted(bri: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_PROBLEMS", 2)
    handed_in(bri, *[row(1).replace("berhasil", "entah")] * 5)
    open_incoming(BRI, bri, AT, Silent())
    assert counts() == [(0, 0, 5)]
    assert AccountList.objects.get().problems.count() == 2


def test_no_card_is_given_before_its_account_was_opened(bri: User) -> None:
    BankAccount.objects.filter(family_id=1).update(state="OPEN", opened_on=AT.date(), number_sealed=b"x",
                                                   number_fingerprint=b"y")  # fmt: skip
    reference = account_reference(BankAccount.objects.get(family_id=1).number)
    told = f"referensi,status,tanggal\n{reference},diserahkan,0001-01-01\nJUMLAH,1,0"
    hand_in_list(kind=ListKind.CARDS, provider="BRI", pieces=[told.encode()], by=bri, at=AT)
    cards_incoming(BRI, bri, AT, Silent())
    assert AccountList.objects.get().problems.get().reason == "WRONG_DATE"
    assert BankAccount.objects.get(family_id=1).card == "NONE"

"""Welfare cards: out as a list, back filled in; what does not fit is set aside and told, and nothing counts twice."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tangga.payments.domain.accounts import ListKind
from tangga.payments.domain.references import account_reference
from tangga.payments.models import AccountList, BankAccount, ListProblem
from tangga.payments.rails.refusals import ReplyRefused
from tangga.payments.services.accounts import files
from tangga.payments.services.accounts.files import cards_incoming, hand_in_list, write_list
from tangga.payments.serving import AnothersFile
from tangga.platform.accounts.models import User
from tangga.platform.audit.models import Entry
from tangga.platform.progress import Silent
from tests.payments.builders import AT, Household, settle
from tests.payments.providers.conftest import Serving

pytestmark = pytest.mark.django_db
HEAD = "referensi,nama,alamat,desa,status,tanggal,id_pesan"
BRI = files.BANKS.index("BRI")


@pytest.fixture
def bri(serving: Serving, settings: Any, tmp_path: Path) -> User:
    """Someone at a bank with three open accounts, and one account of another bank."""
    settings.TANGGA_HOME = tmp_path
    settings.TANGGA_PAYER = "KAS NEGARA;9900;BRINIDJA"
    settle([Household(1), Household(2), Household(3), Household(4, provider="BNI"), Household(5, account="CLOSED")])
    return serving("BRI")


def reference(family: int) -> str:
    return account_reference(BankAccount.objects.get(family_id=family).number)


def fetched(by: User) -> bytes:
    with write_list(kind=ListKind.CARDS, provider="BRI", by=by, at=AT) as kept:
        return kept.read()


def handed_in(by: User, rows: Sequence[str], *, total: bool = True) -> AccountList:
    told = "\n".join([HEAD, *rows, *([f"JUMLAH,{len(rows)},0,,,,"] if total else [])])
    hand_in_list(kind=ListKind.CARDS, provider="BRI", pieces=[told.encode()], by=by, at=AT)
    cards_incoming(BRI, by, AT, Silent())
    return AccountList.objects.latest("number")


def row(family: int, status: str, on: str = "2026-07-01") -> str:
    return f"{reference(family)},SITI,DUSUN I,,{status},{on},TANGGA-KARTU-BRI"


def cards() -> dict[int, tuple[str, date | None]]:
    told = BankAccount.objects.filter(state="OPEN").values_list("family_id", "card", "card_given_on")
    return {family: (card, on) for family, card, on in told}


def test_the_list_names_every_card_that_no_family_has(bri: User) -> None:
    BankAccount.objects.filter(family_id=3).update(card="GIVEN", card_given_on=date(2026, 6, 1))
    BankAccount.objects.filter(family_id=2).update(card="PRINTED")
    lines = fetched(bri).decode("utf-8-sig").splitlines()
    assert lines[0] == HEAD
    assert [line.split(",")[0] for line in lines[1:-1]] == [reference(1), reference(2)]
    assert [line.split(",")[4] for line in lines[1:-1]] == ["belum", "sudah dicetak"]
    assert lines[-1].startswith("JUMLAH,2,0")
    assert Entry.objects.filter(action="payments.cards_fetched").count() == 1


def test_a_list_that_comes_back_unfilled_says_nothing(bri: User) -> None:
    hand_in_list(kind=ListKind.CARDS, provider="BRI", pieces=[fetched(bri)], by=bri, at=AT)
    cards_incoming(BRI, bri, AT, Silent())
    noted = AccountList.objects.get()
    assert (noted.taken_count, noted.known_count, noted.set_aside_count) == (0, 0, 0)
    assert {card for card, _ in cards().values()} == {"NONE"}


def test_cards_are_printed_then_given_and_the_same_list_changes_nothing(bri: User) -> None:
    noted = handed_in(bri, [row(1, "dicetak"), row(2, "diserahkan", "02/07/2026")])
    assert (noted.taken_count, noted.set_aside_count) == (2, 0)
    assert cards()[1] == ("PRINTED", None)
    assert cards()[2] == ("GIVEN", date(2026, 7, 2))
    again = handed_in(bri, [row(1, "dicetak"), row(2, "diserahkan", "02/07/2026")])
    assert (again.taken_count, again.known_count, again.set_aside_count) == (0, 2, 0)


def test_what_does_not_fit_is_set_aside_with_its_reason(bri: User) -> None:
    handed_in(bri, [row(2, "diserahkan")])
    tomorrow = (AT + timedelta(days=1)).date().isoformat()
    noted = handed_in(
        bri,
        [
            row(4, "dicetak"),
            row(5, "dicetak"),
            row(2, "dicetak"),
            row(1, "hilang"),
            row(1, "dicetak", "kemarin"),
            row(1, "dicetak", ""),
            row(1, "diserahkan", tomorrow),
            row(3, "diserahkan")[:-1] + ",lebih",
            ",SITI,DUSUN I,,dicetak,2026-07-01,",
            row(3, "diserahkan"),
        ],
    )
    told = list(ListProblem.objects.filter(account_list=noted).order_by("row").values_list("row", "reason"))
    assert told == [
        (2, "NOT_OPEN"), (3, "NOT_OPEN"), (4, "BACKWARDS"), (5, "UNKNOWN_STATUS"), (6, "WRONG_DATE"),
        (7, "WRONG_DATE"), (8, "WRONG_DATE"), (9, "WRONG_COLUMNS"), (10, "NO_REFERENCE"),
    ]  # fmt: skip
    assert (noted.taken_count, noted.set_aside_count) == (1, 9)
    assert cards()[3] == ("GIVEN", date(2026, 7, 1))


def test_a_list_that_breaks_off_changes_nothing_and_is_not_kept(bri: User) -> None:
    with pytest.raises(ReplyRefused):
        handed_in(bri, [row(1, "dicetak")], total=False)
    assert {card for card, _ in cards().values()} == {"NONE"}
    assert not AccountList.objects.exists()
    assert not list((Path(files.settings.TANGGA_HOME) / "payments" / "accounts" / "cards" / "BRI").iterdir())


def test_nobody_at_one_bank_sees_the_list_of_another(bri: User) -> None:
    for work in (
        lambda: write_list(kind=ListKind.CARDS, provider="BNI", by=bri, at=AT),
        lambda: hand_in_list(kind=ListKind.OPENED, provider="BNI", pieces=[b"x"], by=bri, at=AT),
    ):
        with pytest.raises(AnothersFile):
            work()


def test_opened_accounts_are_noted_too_so_that_the_bank_sees_what_to_mend(bri: User) -> None:
    settle([Household(9, account=None)])
    told = f"referensi,status,norek,namarekening,keterangan\n{reference(1)},berhasil,99,SITI,\nJUMLAH,1,0,,"
    hand_in_list(kind=ListKind.OPENED, provider="BRI", pieces=[told.encode()], by=bri, at=AT)
    files.open_incoming(BRI, bri, AT, Silent())
    noted = AccountList.objects.get(kind="OPENED")
    assert (noted.taken_count, noted.set_aside_count) == (0, 1)
    assert ListProblem.objects.get().reason == "NOT_ASKED"

"""The list by which a bank says which of the accounts that were asked for it opened."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tangga.payments.rails.bank_csv.reading import FORM
from tangga.payments.rails.letters import is_account_no
from tangga.payments.rails.lists.amounts import is_spoilt
from tangga.payments.rails.lists.reading import ListRow, ReadList
from tangga.payments.rails.orders import OpenedAccount, RowProblem

OPENED: Final = ("berhasil", "sukses", "success", "terbuka", "aktif")
NOT_OPENED: Final = ("gagal", "gagalburekol", "ditolak", "failed")
_REQUIRED: Final = ("reference", "status", "account_no", "account_name")


def read_accounts(file: Path) -> Iterator[OpenedAccount]:
    """One answer for each person, as they are read; at the end the list was whole."""
    listed = ReadList(file, FORM.columns, _REQUIRED)
    return (_opened(row) for row in listed.rows())


def _opened(row: ListRow) -> OpenedAccount:
    fields = row.fields
    if not fields:
        return OpenedAccount("", is_open=False, account_no="", holder="", remark="", row=row.line,
                             problem=RowProblem.WRONG_COLUMNS)  # fmt: skip
    status, number = "".join(fields["status"].casefold().split()), fields["account_no"]
    is_open = status in OPENED
    wrong = {
        RowProblem.NO_REFERENCE: not fields["reference"],
        RowProblem.UNKNOWN_STATUS: status not in OPENED + NOT_OPENED,
        RowProblem.SPOILED_NUMBER: is_spoilt(number) or is_spoilt(fields["reference"]),
        RowProblem.NO_ACCOUNT: is_open and not is_account_no(number),
    }
    return OpenedAccount(
        reference=fields["reference"],
        is_open=is_open,
        account_no=number if is_open else "",
        holder=fields["account_name"][:140],
        remark=fields.get("remark", "")[:140],
        row=row.line,
        problem=next((problem for problem, is_so in wrong.items() if is_so), None),
    )

"""The list that a bank sends back: NIK, name, account, its name, branch, status, remark, and our reference."""

from pathlib import Path
from typing import Final

from tangga.payments.rails.lists.columns import SHARED
from tangga.payments.rails.lists.replies import ListForm, read_list
from tangga.payments.rails.orders import Outcome, Reply, RowProblem

FORM: Final = ListForm(
    kind="bank_csv",
    columns=SHARED
    | {
        "account_no": ("norekening", "nomorrekening", "norek", "accountno", "accountnumber"),
        "account_name": ("namarekening", "namapemilikrekening", "accountname"),
        "branch": ("cabang", "kantorcabang", "branch"),
    },
    statuses={
        "berhasil": Outcome.TOPPED_UP,
        "sukses": Outcome.TOPPED_UP,
        "success": Outcome.TOPPED_UP,
        "topup": Outcome.TOPPED_UP,
        "gagal": Outcome.FAILED,
        "ditolak": Outcome.FAILED,
        "failed": Outcome.FAILED,
        "transaksi": Outcome.TRANSACTED,
        "sudahtransaksi": Outcome.TRANSACTED,
        "belumtransaksi": Outcome.UNTRANSACTED,
        "retur": Outcome.RETURNED,
        "dikembalikan": Outcome.RETURNED,
        "returned": Outcome.RETURNED,
        "proses": RowProblem.NOT_FINAL,
        "diproses": RowProblem.NOT_FINAL,
        "pending": RowProblem.NOT_FINAL,
    },
)


def read_reply(file: Path) -> Reply:
    """The file that it answers at once, its rows as they are asked for."""
    return read_list(file, FORM)

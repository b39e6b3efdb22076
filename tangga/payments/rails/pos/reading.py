"""The list that the post sends back: who came for the money, who did not, and what went back to the treasury."""

from pathlib import Path
from typing import Final

from tangga.payments.rails.lists.columns import SHARED
from tangga.payments.rails.lists.replies import ListForm, read_list
from tangga.payments.rails.orders import Outcome, Reply, RowProblem

FORM: Final = ListForm(
    kind="pos",
    columns=SHARED | {"letter": ("nosurat", "nomorsurat")},
    statuses={
        "diterima": Outcome.TOPPED_UP,
        "siapbayar": Outcome.TOPPED_UP,
        "dibayar": Outcome.TRANSACTED,
        "dibayarkan": Outcome.TRANSACTED,
        "belumdiambil": Outcome.UNTRANSACTED,
        "tidakdiambil": Outcome.UNTRANSACTED,
        "gagal": Outcome.FAILED,
        "ditolak": Outcome.FAILED,
        "dikembalikan": Outcome.RETURNED,
        "retur": Outcome.RETURNED,
        "proses": RowProblem.NOT_FINAL,
        "diproses": RowProblem.NOT_FINAL,
    },
)


def read_reply(file: Path) -> Reply:
    """The file that it answers at once, its rows as they are asked for."""
    return read_list(file, FORM)

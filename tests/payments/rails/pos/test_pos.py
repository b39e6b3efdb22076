"""Lists to and from the post."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from tangga.payments.rails import pos
from tangga.payments.rails.orders import Outcome, RowProblem
from tangga.payments.rails.refusals import NothingOpensAccounts
from tests.payments.rails.made import AINI, HEAD, SRI, all_rows, orders, saved, written

HEADER = "no_surat;referensi;nama;alamat;desa;nominal;tanggal;status;keterangan;id_pesan"


def test_each_family_is_invited_by_a_letter_with_a_number() -> None:
    rows = list(csv.reader(io.StringIO(written(pos, [replace(SRI, account_no="", bank_bic=""), AINI]).decode())))
    assert rows[1][:6] == ["T7-BRI/1", "T7-1-K", "SRI WAHYUNI", "Jl. Melati 3", "Sukamaju", "600000"]
    assert rows[2][0] == "T7-BRI/2"
    assert rows[-1][:3] == ["JUMLAH", "2", "1350000"]


def test_letters_are_numbered_on_from_block_to_block() -> None:
    rows = list(csv.reader(io.StringIO(written(pos, orders(5_001)).decode())))
    assert [row[0] for row in rows[4_999:5_002]] == ["T7-BRI/4999", "T7-BRI/5000", "T7-BRI/5001"]


@pytest.mark.parametrize(
    ("status", "outcome", "problem"),
    [
        ("Dibayarkan", Outcome.TRANSACTED, None),
        ("BELUM DIAMBIL", Outcome.UNTRANSACTED, None),
        ("Gagal", Outcome.FAILED, None),
        ("Dikembalikan", Outcome.RETURNED, None),
        ("Siap Bayar", Outcome.TOPPED_UP, None),
        ("Proses", None, RowProblem.NOT_FINAL),
        ("Berhasil", None, RowProblem.UNKNOWN_STATUS),
    ],
)
def test_the_words_of_the_post_are_understood(
    tmp_path: Path, status: str, outcome: Outcome | None, problem: RowProblem | None
) -> None:
    row = f"T7-POS/1;T7-1-K;SRI;Jl. Melati;Sukamaju;600.000;02-12-2026;{status};;T7-POS"
    reply = pos.read_reply(saved(tmp_path, f"{HEADER}\n{row}\nJUMLAH;1;600000"))
    (said,) = all_rows(reply)
    assert (reply.head.original_message_id, said.outcome, said.problem) == ("T7-POS", outcome, problem)


def test_the_post_opens_no_accounts() -> None:
    with pytest.raises(NothingOpensAccounts, match="counter"):
        pos.write_accounts(HEAD, [], io.BytesIO())

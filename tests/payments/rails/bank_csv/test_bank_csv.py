"""Lists to and from banks."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tangga.payments.rails import bank_csv
from tangga.payments.rails.orders import AccountRequest, OpenedAccount, Outcome, ReplyRow, RowProblem
from tangga.payments.rails.refusals import (
    OrderUnfit,
    OtherKind,
    ReplyRefused,
    TotalsDiffer,
    Truncated,
    Unsound,
    WrongEncoding,
)
from tests.payments.rails.made import AINI, HEAD, SRI, all_rows, saved, written

HEADER = "NIK,Nama,No. Rekening,Nama Rekening,Cabang,Status,Keterangan,Referensi,Nominal,Tanggal,Kode Alasan,ID Pesan"
GOOD = "9901,SRI WAHYUNI,900100200300,SRI WAHYUNI,Jujuhan,Berhasil,,T7-1-K,600000,2026-12-02,,T7-BRI"
BAD = '9902,"Siti, Nur""aini",900100200301,S N,Jujuhan,GAGAL,Rekening ditutup,T7-2-M,Rp 750.000,02/12/2026,AC04,T7-BRI'
TOTAL = "JUMLAH,2,1350000"


def list_of(*lines: str) -> str:
    return "\r\n".join((HEADER, *lines)) + "\r\n"


def read(tmp_path: Path, content: bytes | str) -> list[ReplyRow]:
    return all_rows(bank_csv.read_reply(saved(tmp_path, content)))


def test_orders_are_a_list_with_its_total_last() -> None:
    rows = list(csv.reader(io.StringIO(written(bank_csv, [SRI, AINI]).decode())))
    assert rows[1][:5] == ["T7-1-K", "SRI WAHYUNI", "900100200300", "BRINIDJA", "600000"]
    assert rows[1][-1] == "T7-BRI"
    assert rows[-1][:3] == ["JUMLAH", "2", "1350000"]
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "\t=1"])
def test_no_name_becomes_a_formula(name: str) -> None:
    rows = list(csv.reader(io.StringIO(written(bank_csv, [replace(SRI, payee=f"{name} A")]).decode())))
    assert rows[1][1][0] not in "=+-@'\t"


@pytest.mark.parametrize(("account", "bank"), [("", "BRINIDJA"), ("12-34", "BRINIDJA"), ("1234", "BANK")])
def test_an_account_or_bank_that_is_none_is_refused(account: str, bank: str) -> None:
    with pytest.raises(OrderUnfit, match="T7-1-K"):
        written(bank_csv, [replace(SRI, account_no=account, bank_bic=bank)])


def test_a_reply_says_what_became_of_each_payment(tmp_path: Path) -> None:
    on = date(2026, 12, 2)
    reply = bank_csv.read_reply(saved(tmp_path, list_of(GOOD, BAD, TOTAL)))
    assert reply.head.original_message_id == "T7-BRI"
    assert all_rows(reply) == [
        ReplyRow("T7-1-K", Outcome.TOPPED_UP, 600_000, on, "", "", 2),
        ReplyRow("T7-2-M", Outcome.FAILED, 750_000, on, "AC04", "Rekening ditutup", 3),
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [";", "|", "\t"])
@pytest.mark.parametrize("stated", [True, False])
def test_however_a_spreadsheet_saves_it_the_list_is_the_same(
    tmp_path: Path, mark: str, separator: str, *, stated: bool
) -> None:
    to = io.StringIO(newline="")
    csv.writer(to, delimiter=separator).writerows(csv.reader(io.StringIO(list_of(GOOD, BAD, "", TOTAL + ",,"))))
    content = mark + (f"sep={separator}\r\n" if stated else "") + to.getvalue()
    assert [row.reference for row in read(tmp_path, content)] == ["T7-1-K", "T7-2-M"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("T7-1-K", "", RowProblem.NO_REFERENCE),
        ("900100200300", "9.001E+11", RowProblem.SPOILED_NUMBER),
        ("900100200300", "'900100200300", RowProblem.SPOILED_NUMBER),
        ("9901,", "1.27503E+15,", RowProblem.SPOILED_NUMBER),
        ("T7-BRI", "T6-BRI", RowProblem.OTHER_MESSAGE),
        ("2026-12-02", "2026-02-30", RowProblem.WRONG_DATE),
        ("Berhasil", "Mungkin", RowProblem.UNKNOWN_STATUS),
        ("Berhasil", "Diproses", RowProblem.NOT_FINAL),
        ("600000", "enam ratus ribu", RowProblem.WRONG_AMOUNT),
        ("T7-1-K", "T7-2-M", RowProblem.REFERENCE_TWICE),
        (",Jujuhan", "", RowProblem.WRONG_COLUMNS),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_others_stand(
    tmp_path: Path, old: str, new: str, problem: RowProblem
) -> None:
    good, bad = read(tmp_path, list_of(BAD, GOOD.replace(old, new), TOTAL))
    assert (good.outcome, good.problem) == (Outcome.FAILED, None)
    assert (bad.problem, bad.row) == (problem, 3)


@pytest.mark.parametrize("total", ["JUMLAH,3,1350000", "TOTAL,2,1350001"])
def test_rows_that_are_not_what_is_stated_are_refused(tmp_path: Path, total: str) -> None:
    with pytest.raises(TotalsDiffer):
        read(tmp_path, list_of(GOOD, BAD, total))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (list_of(GOOD, BAD), Truncated),
        (list_of(GOOD, BAD[:12]), Truncated),
        (list_of("JUMLAH,0,0"), Unsound),
        (list_of(GOOD, "JUMLAH"), Unsound),
        (list_of(GOOD, "JUMLAH,satu,600000"), Unsound),
        (list_of(GOOD, "JUMLAH,1,600000", BAD), Unsound),
        (list_of(GOOD.replace("SRI", '"SRI"S', 1), TOTAL), Unsound),
        (list_of(GOOD + "x" * 200_000, TOTAL), Unsound),
        (HEADER.replace("Referensi", "No") + "\n", OtherKind),
        (HEADER + ",Ref\n" + GOOD + ",\n", OtherKind),
        (b"PK\x03\x04 xlsx", OtherKind),
        ("<Document/>", OtherKind),
        (b"%PDF-1.7", OtherKind),
        (list_of(GOOD.replace("Jujuhan", "Jujuhán"), TOTAL).encode("latin-1"), WrongEncoding),
        (list_of(GOOD, TOTAL).encode("utf-16"), WrongEncoding),
        (b"", ReplyRefused),
    ],
)
def test_a_file_that_is_no_sound_list_is_refused(
    tmp_path: Path, content: bytes | str, kind: type[ReplyRefused]
) -> None:
    with pytest.raises(kind) as refused:
        read(tmp_path, content)
    assert refused.value.sentence("id") != refused.value.sentence("en")


def test_accounts_are_asked_for_by_list() -> None:
    person = AccountRequest("A-1", "9901010101010001", "Siti Nur’aini", date(1990, 5, 2), "Jl. Melati 3", "Sukamaju")
    to = io.BytesIO()
    told = bank_csv.write_accounts(HEAD, [person, replace(person, reference="A-2", born_on=None)], to)
    rows = list(csv.reader(io.StringIO(to.getvalue().decode())))
    assert rows[1][:5] == ["A-1", "9901010101010001", "Siti Nur'aini", "", "1990-05-02"]
    assert rows[-1][:3] == ["JUMLAH", "2", "0"]
    assert (told.count, told.amount, told.bytes) == (2, 0, len(to.getvalue()))


def test_accounts_that_were_opened_are_told_with_the_name_the_bank_has(tmp_path: Path) -> None:
    lines = (
        "referensi;nik;no_rekening;nama_rekening;status;keterangan",
        "A-1;9901;900100200300;SITI NURAINI;Berhasil;",
        "A-2;9902;;;Gagal burekol;NIK tidak padan",
        "A-3;9903;9.001E+11;SRI;Berhasil;",
        "A-4;9904;;SRI;Berhasil;",
        "A-5;9905;;;Entah;",
        "A-6;9906",
        "JUMLAH;6;0",
    )
    first, second, *others = bank_csv.read_accounts(saved(tmp_path, "\n".join(lines)))
    assert first == OpenedAccount("A-1", True, "900100200300", "SITI NURAINI", "", 2)  # noqa: FBT003
    assert (second.is_open, second.remark, second.problem) == (False, "NIK tidak padan", None)
    assert [one.problem for one in others] == [
        RowProblem.SPOILED_NUMBER,
        RowProblem.NO_ACCOUNT,
        RowProblem.UNKNOWN_STATUS,
        RowProblem.WRONG_COLUMNS,
    ]

"""The words of pay rounds."""

from typing import Final

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.rounds import RoundState
from tangga.platform.language import Text

ROUND_WORDS: Final[dict[RoundState, Text]] = {
    RoundState.DRAWING: Text("sedang disusun", "being drawn"),
    RoundState.FINAL_CLOSING: Text("daftar dibekukan", "list frozen"),
    RoundState.ACCOUNT_CHECK: Text("daftar diperiksa", "list checked"),
    RoundState.SPP: Text("pembayaran diminta, menunggu persetujuan", "payment requested, waiting for approval"),
    RoundState.SPM: Text("disetujui, menunggu pencairan", "approved, waiting for release"),
    RoundState.SP2D: Text("dana dicairkan", "funds released"),
    RoundState.STANDING_INSTRUCTION: Text("berkas ada di bank dan pos", "files are with banks and post"),
    RoundState.TOP_UP: Text("balasan sedang masuk", "replies are coming in"),
    RoundState.RECONCILED: Text("setiap rupiah sudah jelas", "every rupiah is accounted for"),
    RoundState.CANCELLED: Text("dibatalkan", "cancelled"),
}
LINE_WORDS: Final[dict[LineState, Text]] = {
    LineState.DRAWN: Text("di daftar", "on the list"),
    LineState.TAKEN_OFF: Text("dikeluarkan dari daftar", "taken off the list"),
    LineState.ORDERED: Text("diperintahkan ke bank atau pos", "ordered at bank or post"),
    LineState.FAILED: Text("gagal", "failed"),
    LineState.TOPPED_UP: Text("masuk rekening", "credited"),
    LineState.TRANSACTED: Text("sudah diambil", "taken out"),
    LineState.UNTRANSACTED: Text("belum diambil", "not taken out"),
    LineState.RETURNED: Text("kembali ke kas negara", "returned to the treasury"),
}

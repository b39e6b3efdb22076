"""What the gallery shows; nobody in it exists."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.paginator import Page, Paginator

from tangga.platform.jobs.domain import JobState
from tangga.platform.jobs.words import ShownJob
from tangga.platform.language import Text
from tangga.platform.spoken import spoken
from tangga.platform.waiting import Number, Waiting


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a journey."""

    on: date
    what: Text
    detail: Text | None = None
    by: str = ""
    rung: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many families stand on a rung."""

    standing: int | None
    climbed: int | None
    slipped: int | None


class ObjectionForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label=spoken(Text("Nama pelapor", "Name of whoever reports")),
        help_text=spoken(Text("Seperti di KTP.", "As on the identity card.")),
    )
    kind = forms.ChoiceField(
        label=spoken(Text("Jenis keberatan", "Kind of objection")),
        choices=[("", spoken(Text("Pilih satu", "Choose one"))), ("PAID", spoken(Text("Belum dibayar", "Not paid")))],
    )
    wish = forms.ChoiceField(
        label=spoken(Text("Apa yang diminta?", "What is asked for?")),
        choices=[
            ("LOOK", spoken(Text("Periksa lagi", "Look again"))),
            ("CALL", spoken(Text("Hubungi saya", "Call me"))),
        ],
        widget=forms.RadioSelect,
    )
    story = forms.CharField(label=spoken(Text("Ceritanya", "The story")), widget=forms.Textarea, required=False)
    is_true = forms.BooleanField(label=spoken(Text("Yang saya tulis benar.", "What I wrote is true.")))


STEPS = [
    Step(
        date(2026, 3, 14), Text("Dinilai siap graduasi: 31 dari 32", "Assessed as ready: 31 of 32"), by="Rina M.",
        rung=4,
    ),
    Step(
        date(2025, 9, 2), Text("P2K2 Keuangan 2: meminjam dengan hati-hati", "P2K2 Finance 2: careful borrowing"),
        Text("hadir", "present"), by="Rina M.",
    ),
    Step(
        date(2025, 1, 20), Text("Dibayar Rp 600.000 (tahap 1)", "Paid Rp 600.000 (stage 1)"),
        Text("cocok dengan laporan bank", "reconciled with the bank"), url="#journey",
    ),
    Step(date(2021, 4, 6), Text("Masuk PKH", "Entered PKH"), rung=2),
]  # fmt: skip
NOTES = {
    1: Text("empat daftar, satu keluarga", "four lists, one family"),
    2: Text("PKH sejak 6 April 2021", "PKH since 6 April 2021"),
    3: Text("47 dari 52 pertemuan P2K2 dihadiri", "47 of 52 family sessions attended"),
    4: Text("siap: 31 dari 32", "ready: 31 of 32"),
    5: Text("menjahit; bahan modal usaha disiapkan", "sewing; papers for capital are being prepared"),
}
COUNTS = [
    Standing(24_790_112, None, None), Standing(9_812_406, 402_118, 21_077), Standing(6_204_551, 310_902, 48_310),
    Standing(1_204_887, 212_340, 15_112), Standing(402_310, 96_004, 8_231), Standing(118_902, 30_411, 1_904),
]  # fmt: skip
LINES = [
    Waiting(
        Text("Periksa kehadiran sekolah Andi", "Verify Andi's school attendance"),
        Text("Jatuh tempo 25 November; tanpa itu tahap 4 tertahan.", "Due 25 November; without it stage 4 is held."),
        "#waiting", is_urgent=True,
    ),
    Waiting(
        Text("Usulkan graduasi Keluarga Sri Wahyuni", "Propose that Sri Wahyuni's family graduates"),
        Text("Penilaiannya lengkap sejak 14 Maret.", "Its assessment is complete since 14 March."), "#waiting",
    ),
]  # fmt: skip
FIGURES = [
    Number(
        Text("6", "6"), Text("keluarga graduasi tahun ini", "families graduated this year"),
        Text("Sasaran sepuluh sampai 31 Desember.", "The target is ten until 31 December."), 0.6,
        Text("6 dari 10", "6 of 10"),
    ),
    Number(Text("38", "38"), Text("keluarga Anda dampingi", "families you accompany")),
    Number(
        Text("96,2%", "96.2%"), Text("pertemuan P2K2 terlaksana", "of family sessions held"),
        Text("Dua pertemuan di Jujuhan belum.", "Two sessions in Jujuhan are not."), 0.962,
        Text("50 dari 52", "50 of 52"),
    ),
]  # fmt: skip
JOBS = [
    ShownJob(1, JobState.ASKED, Text("Menunggu giliran", "Waiting for its turn")),
    ShownJob(
        2, JobState.RUNNING,
        Text(
            "Memeriksa daftar bayar: 412.000 dari 1.000.000 (41%), kira-kira 2 menit lagi",
            "Checking the pay list: 412,000 of 1,000,000 (41%), about 2 minutes left",
        ),
        412_000, 1_000_000,
    ),
    ShownJob(3, JobState.RUNNING, Text("Menulis berkas bank", "Writing the bank's file")),
    ShownJob(4, JobState.DONE, Text("Selesai 22 November 2026 pukul 10.00", "Done on 22 November 2026 at 10:00")),
    ShownJob(
        5, JobState.REFUSED, Text("Tidak dapat dikerjakan", "Could not be done"),
        refusal=Text(
            "Daftar ini sudah dibekukan. Batalkan pembekuannya lebih dahulu.",
            "This list is frozen already. Undo that first.",
        ),
    ),
]  # fmt: skip
HEAD, CHILD = "Sri Wahyuni", "Andi"
LETTERS = [[("NURHA", False), ("Y", True), ("ATI", False)], [("NURHA", False), ("J", True), ("ATI", False)]]


def page_of_list() -> Page[int]:
    """The second of three pages."""
    return Paginator(range(120), 50).page(2)

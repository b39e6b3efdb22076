"""The page that leads to changes, objections, payments and proposals."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.language import Text

LEADS_TO: Final = (
    (
        Permission.SEE_CHANGES,
        "changes",
        Text("Paket perubahan", "Change sets"),
        Text(
            "Siapa yang didaftarkan dan siapa yang berakhir: dampaknya dahulu, lalu pemberitahuan, lalu berjalan.",
            "Who is enrolled and whose assistance ends: the impact first, then notice, then the change.",
        ),
    ),
    (
        Permission.ANSWER_OBJECTIONS,
        "objections",
        Text("Keberatan", "Objections"),
        Text("Keluarga yang menunggu jawaban.", "Families that wait for an answer."),
    ),
    (
        Permission.SEE_ROUNDS,
        "rounds",
        Text("Putaran bayar", "Pay rounds"),
        Text(
            "Daftar bayar: disusun, diperiksa, disetujui orang lain, dicairkan orang ketiga, lalu dicocokkan.",
            "Pay lists: drawn, checked, approved by others, released by a third, then reconciled.",
        ),
    ),
    (
        Permission.SEE_ROUNDS,
        "bank-accounts",
        Text("Rekening keluarga", "Accounts of families"),
        Text(
            "Pembukaan rekening bersama dan jawaban bank.", "Opening accounts many at a time, and the banks' answers."
        ),
    ),
    (
        Permission.SEE_PROPOSALS,
        "proposals",
        Text("Usul dan sanggah", "Proposals and challenges"),
        Text(
            "Dari musyawarah desa, lewat dinas sosial dan bupati/wali kota, ke kementerian.",
            "From the village's deliberation, by social office and regent or mayor, to the ministry.",
        ),
    ),
    (
        Permission.REPORT_PURCHASES,
        "shops",
        Text("Toko Sembako", "Sembako's shops"),
        Text(
            "E-warong di wilayah Anda, dan apa yang dibelanjakan.", "E-warong of your area, and what was bought there."
        ),
    ),
)
"""What it takes, the name of the address, the word for it, and what is done there."""


@require_GET
@page(may=Permission.SEE_CHANGES)
def assistance(request: SignedInRequest) -> HttpResponse:
    """Each part with what it is for."""
    shown = [(reverse(name), word, does) for permission, name, word, does in LEADS_TO if areas_for(request, permission)]
    return render(request, "assistance/assistance.html", {"parts": shown})

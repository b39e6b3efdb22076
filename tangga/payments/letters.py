"""Invitations to families whom the post pays at its counter, as letters on paper (law.md 10.2)."""

from collections.abc import Sequence
from typing import Final

from tangga.payments.models import PayLine, RailFile
from tangga.platform.figures import day, months, person_name, rupiah
from tangga.platform.language import Language, Text
from tangga.platform.letters import Letter, Part, address_of, letters_as_pdf
from tangga.platform.moments import local_day
from tangga.platform.qr import qr_as_svg
from tangga.programmes.words import programme_name

TO: Final = Text("Kepada {name}", "To {name}")
TITLE: Final = Text("Undangan mengambil bantuan {programme}", "Invitation to collect your {programme} assistance")
NOW: Final = Text(
    "Bantuan {programme} untuk {period} sebesar {amount} dibayarkan kepada Anda oleh PT Pos.",
    "Your {programme} assistance for {period}, {amount}, is paid to you by the post.",
)
WHEN: Final = Text("Kapan dan di mana", "When and where")
SCHEDULE: Final = Text(
    "Sesuai jadwal kantor pos. Perintah bayarnya dibuat pada {on}; hari pembayarannya belum diketahui ketika surat ini "
    "dicetak.",
    "By the schedule of the post office. Payment was ordered on {on}; the day of payment was not known yet when this "
    "letter was printed.",
)
BRING: Final = Text("Yang dibawa", "What to bring")
PAPERS: Final = Text(
    "Surat ini, KTP asli, dan kartu keluarga.", "This letter, your original identity card (KTP) and the family card."
)
WHOLE: Final = Text("Uang ini utuh untuk Anda", "This money is yours, all of it")
NO_CUTS: Final = Text(
    "Mengambilnya tidak dipungut biaya. Tidak seorang pun boleh memotong, menahan, atau meminta bagian dari uang ini.",
    "Collecting it costs nothing. Nobody may deduct from this money, keep it back, or ask for a part of it.",
)
WRONG: Final = Text("Bila ada yang keliru", "If something is wrong")
COMPLAIN: Final = Text(
    "Sampaikan tanpa biaya kepada pendamping, Puskesos, atau dinas sosial, dan sebutkan nomor pembayaran di bawah ini.",
    "Say so free of charge to the facilitator, the Puskesos or the social office, and name the payment below.",
)
FOOT: Final = Text("Surat {letter}. Pembayaran {reference}.", "Letter {letter}. Payment {reference}.")


def invitations_as_pdf(lines: Sequence[PayLine], places: Sequence[int], *, file: RailFile, language: Language) -> bytes:
    """The letters to the families of these payments, each with its place in the post's file."""
    letters = [invitation(line, place, file, language) for line, place in zip(lines, places, strict=True)]
    return letters_as_pdf(letters, language=language, at=file.written_at)


def invitation(line: PayLine, place: int, file: RailFile, language: Language) -> Letter:
    """What one letter says."""

    def said(text: Text, **facts: Text | str) -> str:
        told = {name: fact.in_language(language) if isinstance(fact, Text) else fact for name, fact in facts.items()}
        return text.in_language(language).format(**told)

    family = line.family
    pay_round, programme = file.pay_round, programme_name(file.pay_round.programme)
    period = months(pay_round.first_month, pay_round.last_month)
    return Letter(
        to=said(TO, name=person_name(line.payee_name)),
        address=address_of(family.address, family.rt, family.rw, family.region_code, language),
        title=said(TITLE, programme=programme),
        now=said(NOW, programme=programme, period=period, amount=rupiah(line.amount)),
        parts=[
            Part(said(WHEN), [said(SCHEDULE, on=day(local_day(file.written_at, family.region_code)))]),
            Part(said(BRING), [said(PAPERS)]),
            Part(said(WHOLE), [said(NO_CUTS)]),
            Part(said(WRONG), [said(COMPLAIN)]),
        ],
        foot=said(FOOT, letter=f"{file.message_id}/{place}", reference=line.reference),
        code=qr_as_svg(line.reference),
        code_says=line.reference,
    )

"""What a notice says to its family: a title and where things stand, as of the state of its line."""

from typing import Final

from tangga.platform.language import Text
from tangga.programmes.domain.changes import ChangeKind, LineState

ENDS: Final = Text("Bantuan {programme} Anda akan berakhir", "Your {programme} assistance is to end")
ENDED: Final = Text("Bantuan {programme} Anda sudah berakhir", "Your {programme} assistance has ended")
STAYS: Final = Text("Bantuan {programme} Anda tetap berjalan", "Your {programme} assistance goes on")
BEGINS: Final = Text("Keluarga Anda menjadi calon penerima {programme}", "Your family is a candidate for {programme}")
BEGAN: Final = Text("Keluarga Anda sudah menjadi peserta {programme}", "Your family is enrolled in {programme}")
HEARING: Final = Text(
    "Keberatan Anda tentang {programme} sedang diperiksa", "Your objection about {programme} is being looked at"
)
TAKEN_BACK: Final = Text(
    "Pemberitahuan tentang {programme} ditarik kembali", "The notice about {programme} was taken back"
)
OVERTAKEN: Final = Text(
    "Pemberitahuan tentang {programme} tidak berlaku lagi", "The notice about {programme} no longer holds"
)
VOID: Final = {LineState.TAKEN_BACK: TAKEN_BACK, LineState.OVERTAKEN: OVERTAKEN}
TITLES: Final = {
    ChangeKind.END: {
        LineState.NOTICED: ENDS, LineState.OBJECTED: HEARING, LineState.STAYS: STAYS, LineState.COMING: ENDED,
        LineState.APPLIED: ENDED, **VOID,
    },
    ChangeKind.ENROL: {LineState.NOTICED: BEGINS, LineState.COMING: BEGAN, LineState.APPLIED: BEGAN, **VOID},
}  # fmt: skip

UNTIL: Final = Text("Sampai {on} bantuan tetap Anda terima.", "Until {on} the assistance goes on.")
AT_ONCE: Final = Text(
    "Bantuan ini berakhir seketika, tanpa masa tenggang.", "The assistance ends at once, without a grace period."
)
SOON: Final = Text(
    "Petugas akan memberi tahu Anda kapan bantuan pertama datang.",
    "An official will tell you when the first assistance comes.",
)
ENDED_NOW: Final = Text("Bantuan sudah berakhir.", "The assistance has ended.")
ENROLLED_NOW: Final = Text("Keluarga Anda sudah menjadi peserta.", "Your family is enrolled.")
NOW: Final = {
    LineState.OBJECTED: Text(
        "Keberatan Anda sedang diperiksa. Selama itu bantuan tetap Anda terima.",
        "Your objection is being looked at. Until then the assistance goes on.",
    ),
    LineState.STAYS: Text(
        "Keberatan Anda dikabulkan. Bantuan tetap Anda terima.", "Your objection was upheld. The assistance goes on."
    ),
    LineState.TAKEN_BACK: Text(
        "Perubahan ini ditarik kembali. Anggap surat ini tidak berlaku.",
        "This change was taken back. This letter is void.",
    ),
    LineState.OVERTAKEN: Text(
        "Keadaan Anda sudah berubah lebih dahulu; surat ini tidak berlaku.",
        "Your situation had changed before; this letter is void.",
    ),
}
"""Of changes in either direction."""

OBJECT: Final = Text(
    "Ajukan keberatan sampai {on}, tanpa biaya: di berkas Anda, kepada pendamping, Puskesos, atau dinas sosial. "
    "Seorang petugas menjawabnya dengan nama dalam empat belas hari, dan sampai saat itu bantuan tidak dihentikan.",
    "Object until {on}, free of charge: in your own file, with the facilitator, the Puskesos or the social office. An "
    "official answers by name within fourteen days, and until then the assistance is not stopped.",
)
OBJECT_AFTERWARDS: Final = Text(
    "Ajukan keberatan sampai {on}, tanpa biaya: di berkas Anda, kepada pendamping, Puskesos, atau dinas sosial. "
    "Seorang petugas menjawabnya dengan nama dalam empat belas hari. Bila Anda benar, bantuan dilanjutkan.",
    "Object until {on}, free of charge: in your own file, with the facilitator, the Puskesos or the social office. An "
    "official answers by name within fourteen days. If you are right, the assistance goes on again.",
)


def notice_title(kind: ChangeKind, state: LineState) -> Text:
    """The title of a notice, `{programme}` to be filled."""
    return TITLES[kind].get(state, ENDS if kind == ChangeKind.END else BEGINS)


def notice_now(kind: ChangeKind, state: LineState, *, is_urgent: bool) -> Text:
    """Where things stand, `{on}` to be filled with the last day to object."""
    if state in NOW:
        return NOW[state]
    if kind == ChangeKind.ENROL:
        return SOON if state == LineState.NOTICED else ENROLLED_NOW
    if state == LineState.NOTICED:
        return AT_ONCE if is_urgent else UNTIL
    return ENDED_NOW

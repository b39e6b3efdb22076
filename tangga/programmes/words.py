"""How enrolments, changes, proposals and their reasons are said to people."""

from typing import Final

from tangga.platform.figures import listed
from tangga.platform.language import Text
from tangga.programmes.domain.changes import ChangeKind, ChangeState, LineState, Vulnerability
from tangga.programmes.domain.enrolment import ClockState, EndKind, EnrolmentState, EnrolmentStep
from tangga.programmes.domain.exclusions import RowProblem
from tangga.programmes.domain.proposals import Holder, ProposalKind, ProposalState
from tangga.rules.law import PROGRAMMES

STATE_WORDS: Final = {
    EnrolmentState.CANDIDATE: Text("calon peserta", "candidate"),
    EnrolmentState.ENROLLED: Text("peserta", "enrolled"),
    EnrolmentState.SUSPENDED: Text("ditangguhkan", "suspended"),
    EnrolmentState.ENDED: Text("berakhir", "ended"),
}
STEP_WORDS: Final = {
    EnrolmentStep.ENROL: Text("Menjadi peserta {programme}", "Enrolled in {programme}"),
    EnrolmentStep.SUSPEND: Text("Bantuan {programme} ditangguhkan", "{programme} was suspended"),
    EnrolmentStep.RESUME: Text("Bantuan {programme} dilanjutkan", "{programme} goes on again"),
    EnrolmentStep.END: Text("Kepesertaan {programme} berakhir", "{programme} ended"),
    EnrolmentStep.RESTORE: Text("Kepesertaan {programme} dipulihkan", "{programme} was restored"),
    EnrolmentStep.RESTORE_SUSPENDED: Text(
        "Kepesertaan {programme} dipulihkan, masih ditangguhkan", "{programme} was restored, still suspended"
    ),
}
CANDIDATE_WORDS: Final = Text("Menjadi calon peserta {programme}", "Became a candidate for {programme}")
END_KIND_WORDS: Final = {
    EndKind.NATURAL: Text("graduasi alamiah", "natural graduation"),
    EndKind.INDEPENDENT: Text("graduasi mandiri", "independent graduation"),
    EndKind.UPDATING: Text("graduasi hasil pemutakhiran", "graduation by updated data"),
    EndKind.PPSE: Text("sukses PPSE", "success with PPSE"),
    EndKind.TENURE: Text("batas lama kepesertaan", "longest membership reached"),
    EndKind.NON_ELIGIBLE: Text("tidak layak", "not eligible"),
    EndKind.NEVER_BEGAN: Text("tidak jadi didaftarkan", "not enrolled after all"),
}
CLOCK_WORDS: Final = {
    ClockState.NO_LIMIT: Text("tanpa batas lama kepesertaan", "no longest membership"),
    ClockState.EXEMPT: Text("dikecualikan dari batas lama kepesertaan", "exempt from the longest membership"),
    ClockState.RUNNING: Text("dalam batas lama kepesertaan", "within the longest membership"),
    ClockState.A_YEAR_LEFT: Text("kurang dari setahun lagi sampai batas", "less than a year to the limit"),
    ClockState.HALF_A_YEAR_LEFT: Text("kurang dari enam bulan lagi sampai batas", "less than six months to the limit"),
    ClockState.REACHED: Text("batas lama kepesertaan sudah tercapai", "the longest membership is reached"),
}
CHANGE_WORDS: Final = {
    ChangeState.DRAFT: Text("rancangan", "draft"),
    ChangeState.ANNOUNCED: Text("sudah diumumkan", "announced"),
    ChangeState.BEGUN: Text("berjalan di wilayah pertama", "begun in the first area"),
    ChangeState.APPLIED: Text("berjalan di semua wilayah", "applied everywhere"),
    ChangeState.TAKEN_BACK: Text("ditarik kembali", "taken back"),
    ChangeState.DROPPED: Text("dibatalkan", "dropped"),
}
KIND_WORDS: Final = {
    ChangeKind.ENROL: Text("akan didaftarkan", "to be enrolled"),
    ChangeKind.END: Text("akan berakhir", "to end"),
}
LINE_WORDS: Final = {
    LineState.WAITING: Text("belum diberi tahu", "not told yet"),
    LineState.NOTICED: Text("diumumkan, surat dapat dicetak", "announced; letters can be printed"),
    LineState.OBJECTED: Text("keberatan belum dijawab", "objection not answered yet"),
    LineState.STAYS: Text("tetap menerima", "assistance goes on"),
    LineState.COMING: Text("sedang dijalankan", "being applied"),
    LineState.APPLIED: Text("sudah berlaku", "applied"),
    LineState.OVERTAKEN: Text("sudah berubah lebih dahulu", "had changed before"),
    LineState.TAKEN_BACK: Text("ditarik kembali", "taken back"),
}
VULNERABLE_WORDS: Final = {
    Vulnerability.PREGNANT: Text("ada ibu hamil", "with a pregnant woman"),
    Vulnerability.SEVERE_DISABILITY: Text("ada penyandang disabilitas berat", "with a severe disability"),
    Vulnerability.ELDERLY_ALONE: Text("lanjut usia yang tinggal sendiri", "of an elderly person alone"),
}
NOT_THE_NATION: Final = Text(
    "Wilayah pertama harus bagian dari Indonesia, bukan seluruhnya: pilih provinsi, kabupaten/kota, atau di bawahnya.",
    "The first area is a part of the country, not the whole: choose a province, a regency or city, or below.",
)
PROPOSAL_KIND_WORDS: Final = {
    ProposalKind.PROPOSE: Text("usul", "proposal"),
    ProposalKind.CHALLENGE: Text("sanggah", "challenge"),
}
PROPOSAL_STATE_WORDS: Final = {
    ProposalState.DRAFTED: Text("ditulis di desa", "drafted in the village"),
    ProposalState.DELIBERATED: Text("disepakati musyawarah", "agreed in deliberation"),
    ProposalState.VERIFIED: Text("diverifikasi dinas sosial", "verified by the social office"),
    ProposalState.DECIDED: Text("diputuskan bupati/wali kota", "decided by the regent or mayor"),
    ProposalState.SENT: Text("dikirim ke kementerian", "sent to the ministry"),
    ProposalState.TAKEN_IN: Text("masuk keputusan", "known to a decision run"),
    ProposalState.REFUSED: Text("ditolak", "refused"),
    ProposalState.WITHDRAWN: Text("ditarik penulisnya", "withdrawn"),
}
HOLDER_WORDS: Final = {
    Holder.VILLAGE: Text("desa atau kelurahan", "the village"),
    Holder.SOCIAL_OFFICE: Text("dinas sosial", "the social office"),
    Holder.MINISTRY: Text("kementerian", "the ministry"),
}
PROBLEM_WORDS: Final = {
    RowProblem.NOT_A_NIK: Text("NIK tidak terdiri atas 16 angka", "the NIK does not have 16 figures"),
    RowProblem.SPOILED: Text(
        "NIK rusak oleh lembar kerja, seperti 3,2E+15: kirim sebagai teks",
        "the NIK was spoiled by a spreadsheet, like 3.2E+15: send it as text",
    ),
    RowProblem.UNKNOWN_REASON: Text(
        "alasan ini tidak dikenal hukum yang berlaku", "the law in force knows no such reason"
    ),
    RowProblem.NOT_URGENT: Text(
        "alasan ini tidak mendesak: susun paket dengan masa tenggang",
        "this reason is not urgent: prepare a set with a grace period",
    ),
    RowProblem.TWICE: Text(
        "sudah ada di baris lain dengan alasan yang sama", "stands in another row with the same reason"
    ),
    RowProblem.UNKNOWN_PERSON: Text("NIK tidak ada dalam registri", "the registry does not know the NIK"),
    RowProblem.SEVERAL_PEOPLE: Text(
        "NIK ini tercatat pada beberapa orang dalam registri", "the registry has this NIK for several people"
    ),
    RowProblem.SOMEONE_LIVES: Text(
        "anggota keluarga lain tidak ada dalam daftar sebagai meninggal, jadi keluarganya tetap dibantu",
        "others of the family are not in the list as deceased, so that the family is still helped",
    ),
    RowProblem.NOT_ENROLLED: Text(
        "keluarganya bukan peserta program yang dipilih", "the family is in none of the chosen programmes"
    ),
    RowProblem.CHANGE_COMING: Text(
        "perubahan lain sedang menuju keluarga ini", "another change is already coming to the family"
    ),
    RowProblem.HEARD: Text(
        "keluarga sudah didengar tentang surat ini dan tetap", "the family was heard about this letter and stays"
    ),
}
FROM_LIST: Final = Text(
    "Menurut daftar {agency}, surat {number} tanggal {on}.", "By the list of {agency}, letter {number} of {on}."
)
DATA_ONLY: Final = Text("data keluarga", "the family's data")
OWN_REASONS: Final = {
    "TAKEN_OVER": Text("sudah menjadi peserta menurut daftar program", "a member already by the programme's list"),
    "TAKEN_BACK": Text("perubahannya ditarik kembali", "the change was taken back"),
    "HEARD": Text("keberatan keluarga diterima", "the family's objection was upheld"),
    "RESIGNED": Text("mengundurkan diri", "resigned"),
    "BY_HAND": Text("oleh dinas sosial", "by the social office"),
}


def programme_name(code: str) -> Text:
    """The programme as people call it."""
    return PROGRAMMES[code].name


def proposed_for(code: str) -> Text:
    """What a proposal is about: a programme, or the family's data only."""
    return programme_name(code) if code else DATA_ONLY


def reason_words(code: str, reasons: str) -> Text:
    """Why the law refuses, as it is told to a family; a code of our own as such."""
    told = {condition.code: condition.fails for condition in PROGRAMMES[code].conditions} | OWN_REASONS
    found = [told[one] for one in reasons.split(",") if one in told]
    return found[0] if len(found) == 1 else Text(" ".join(one.id for one in found), " ".join(one.en for one in found))


def remedy_words(code: str, reasons: str) -> list[Text]:
    """What would change each reason."""
    told = {condition.code: condition.remedy for condition in PROGRAMMES[code].conditions}
    return [told[one] for one in reasons.split(",") if one in told]


def vulnerable_words(codes: list[Vulnerability]) -> Text:
    """Whom it would hit hardest, in a row."""
    return listed([VULNERABLE_WORDS[one] for one in codes])

"""Who may do what: one plain table. Where they may do it is said by the areas in which they have the role."""

from enum import StrEnum
from typing import Final

from tangga.platform.accounts.models import Role
from tangga.platform.language import Text


class Permission(StrEnum):
    """One thing that someone may do on the site."""

    SEE_FAMILIES = "SEE_FAMILIES"
    SEARCH_PEOPLE = "SEARCH_PEOPLE"
    SEE_RECORDS = "SEE_RECORDS"
    UNMASK_NUMBERS = "UNMASK_NUMBERS"
    REVIEW_PAIRS = "REVIEW_PAIRS"
    SEE_RELEASES = "SEE_RELEASES"
    SEE_DECISIONS = "SEE_DECISIONS"
    SEE_FIGURES = "SEE_FIGURES"
    SEE_CHANGES = "SEE_CHANGES"
    PREPARE_CHANGES = "PREPARE_CHANGES"
    APPROVE_CHANGES = "APPROVE_CHANGES"
    SUSPEND = "SUSPEND"
    OBJECT = "OBJECT"
    ANSWER_OBJECTIONS = "ANSWER_OBJECTIONS"
    SEE_PROPOSALS = "SEE_PROPOSALS"
    DRAFT_PROPOSALS = "DRAFT_PROPOSALS"
    VERIFY_PROPOSALS = "VERIFY_PROPOSALS"
    RECEIVE_PROPOSALS = "RECEIVE_PROPOSALS"
    SEE_OWN_FILE = "SEE_OWN_FILE"
    READ_AUDIT = "READ_AUDIT"
    GIVE_ACCESS = "GIVE_ACCESS"
    GIVE_CODES = "GIVE_CODES"
    SEE_ROUNDS = "SEE_ROUNDS"
    PREPARE_ROUNDS = "PREPARE_ROUNDS"
    APPROVE_ROUNDS = "APPROVE_ROUNDS"
    RELEASE_ROUNDS = "RELEASE_ROUNDS"
    TAKE_REPLIES = "TAKE_REPLIES"
    RECONCILE_ROUNDS = "RECONCILE_ROUNDS"
    RETURN_UNSPENT = "RETURN_UNSPENT"
    DRAW_SAMPLES = "DRAW_SAMPLES"
    ASK_FAMILIES = "ASK_FAMILIES"
    REPORT_PURCHASES = "REPORT_PURCHASES"
    SERVE_AS_PROVIDER = "SERVE_AS_PROVIDER"
    APPOINT_PROVIDERS = "APPOINT_PROVIDERS"


_FIELD: Final = frozenset({Role.SOCIAL_OFFICE, Role.FACILITATOR, Role.WELFARE_POST})
_CENTRE: Final = frozenset({Role.DATA_OFFICER, Role.PROGRAMME_OFFICER})

MATRIX: Final[dict[Permission, frozenset[Role]]] = {
    Permission.SEE_FAMILIES: _CENTRE | _FIELD | {Role.AUDITOR},
    Permission.SEARCH_PEOPLE: _CENTRE | _FIELD | {Role.AUDITOR},
    Permission.SEE_RECORDS: _CENTRE | {Role.SOCIAL_OFFICE, Role.AUDITOR},
    Permission.UNMASK_NUMBERS: frozenset({Role.DATA_OFFICER, Role.SOCIAL_OFFICE}),
    Permission.REVIEW_PAIRS: frozenset({Role.DATA_OFFICER}),
    Permission.SEE_RELEASES: _CENTRE | {Role.AUDITOR},
    Permission.SEE_DECISIONS: _CENTRE | _FIELD | {Role.AUDITOR},
    Permission.SEE_FIGURES: _CENTRE | {Role.SOCIAL_OFFICE, Role.PLANNER, Role.AUDITOR},
    Permission.SEE_CHANGES: frozenset({Role.PROGRAMME_OFFICER, Role.SOCIAL_OFFICE, Role.AUDITOR}),
    Permission.PREPARE_CHANGES: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.APPROVE_CHANGES: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.SUSPEND: frozenset({Role.SOCIAL_OFFICE}),
    Permission.OBJECT: _FIELD,
    Permission.ANSWER_OBJECTIONS: frozenset({Role.SOCIAL_OFFICE}),
    Permission.SEE_PROPOSALS: _FIELD | {Role.PROGRAMME_OFFICER, Role.AUDITOR},
    Permission.DRAFT_PROPOSALS: frozenset({Role.WELFARE_POST, Role.FACILITATOR}),
    Permission.VERIFY_PROPOSALS: frozenset({Role.SOCIAL_OFFICE}),
    Permission.RECEIVE_PROPOSALS: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.SEE_OWN_FILE: frozenset({Role.CITIZEN}),
    Permission.READ_AUDIT: frozenset({Role.AUDITOR}),
    Permission.GIVE_ACCESS: frozenset({Role.PROGRAMME_OFFICER, Role.SOCIAL_OFFICE}),
    Permission.GIVE_CODES: frozenset({Role.PROGRAMME_OFFICER, Role.SOCIAL_OFFICE, Role.FACILITATOR}),
    Permission.SEE_ROUNDS: frozenset({Role.PROGRAMME_OFFICER, Role.SOCIAL_OFFICE, Role.AUDITOR}),
    Permission.PREPARE_ROUNDS: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.APPROVE_ROUNDS: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.RELEASE_ROUNDS: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.TAKE_REPLIES: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.RECONCILE_ROUNDS: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.RETURN_UNSPENT: frozenset({Role.PROGRAMME_OFFICER}),
    # Not the auditor, who changes nothing: the seed is there for whoever wants to draw the same families again.
    Permission.DRAW_SAMPLES: frozenset({Role.PROGRAMME_OFFICER}),
    Permission.ASK_FAMILIES: frozenset({Role.FACILITATOR, Role.WELFARE_POST}),
    Permission.REPORT_PURCHASES: frozenset({Role.SOCIAL_OFFICE}),
    Permission.SERVE_AS_PROVIDER: frozenset({Role.PROVIDER}),
    Permission.APPOINT_PROVIDERS: frozenset({Role.PROGRAMME_OFFICER}),
}

OF_FAMILIES: Final = frozenset(
    {
        Permission.SEE_FAMILIES,
        Permission.SEE_RECORDS,
        Permission.UNMASK_NUMBERS,
        Permission.REVIEW_PAIRS,
        Permission.SEE_DECISIONS,
        Permission.SUSPEND,
        Permission.OBJECT,
        Permission.ANSWER_OBJECTIONS,
        Permission.SEE_PROPOSALS,
        Permission.DRAFT_PROPOSALS,
        Permission.VERIFY_PROPOSALS,
        Permission.RECEIVE_PROPOSALS,
        Permission.SEE_OWN_FILE,
        Permission.GIVE_CODES,
        Permission.ASK_FAMILIES,
    }
)
"""Who lacks one of these is told that there is no such page: a refusal would say that the family is there."""

WORDS: Final[dict[Permission, Text]] = {
    Permission.SEE_FAMILIES: Text("Melihat berkas keluarga", "See family files"),
    Permission.SEARCH_PEOPLE: Text("Mencari orang dan keluarga", "Search people and families"),
    Permission.SEE_RECORDS: Text("Melihat daftar mana menyebut apa", "See which list said what"),
    Permission.UNMASK_NUMBERS: Text("Membuka nomor yang disamarkan, dengan alasan", "Unmask numbers, with a reason"),
    Permission.REVIEW_PAIRS: Text("Memeriksa pasangan meragukan", "Review doubtful pairs"),
    Permission.SEE_RELEASES: Text("Melihat rilis registri", "See the registry's releases"),
    Permission.SEE_DECISIONS: Text("Melihat keputusan dan alasannya", "See decisions and their reasons"),
    Permission.SEE_FIGURES: Text("Melihat angka tanpa nama", "See figures without names"),
    Permission.SEE_CHANGES: Text("Melihat paket perubahan dan dampaknya", "See change sets and their impact"),
    Permission.PREPARE_CHANGES: Text("Menyusun paket perubahan", "Prepare change sets"),
    Permission.APPROVE_CHANGES: Text(
        "Mengumumkan, menjalankan dan membatalkan paket perubahan", "Announce, apply and take back change sets"
    ),
    Permission.SUSPEND: Text("Menangguhkan kepesertaan keluarga", "Suspend a family's enrolment"),
    Permission.OBJECT: Text("Mengajukan keberatan atas nama keluarga", "Object on behalf of a family"),
    Permission.ANSWER_OBJECTIONS: Text("Menjawab keberatan", "Answer objections"),
    Permission.SEE_PROPOSALS: Text("Melihat usulan dan sanggahan", "See proposals and challenges"),
    Permission.DRAFT_PROPOSALS: Text(
        "Menulis usulan dan sanggahan dari desa, dan mencatat musyawarahnya",
        "Draft a village's proposals and challenges, and write down its deliberation",
    ),
    Permission.VERIFY_PROPOSALS: Text(
        "Memverifikasi usulan, mencatat keputusan bupati/wali kota, dan mengirimkannya",
        "Verify proposals, write down the decision of the regent or mayor, and send them",
    ),
    Permission.RECEIVE_PROPOSALS: Text(
        "Menolak usulan yang sudah dikirim ke kementerian", "Refuse proposals that were sent to the ministry"
    ),
    Permission.SEE_OWN_FILE: Text("Melihat berkas sendiri", "See one's own file"),
    Permission.READ_AUDIT: Text("Membaca catatan tindakan", "Read the record of actions"),
    Permission.GIVE_CODES: Text("Memberi warga kode untuk berkasnya", "Give citizens the code to their file"),
    Permission.SEE_ROUNDS: Text("Melihat putaran bayar", "See pay rounds"),
    Permission.PREPARE_ROUNDS: Text("Menyusun daftar bayar", "Prepare pay lists"),
    Permission.APPROVE_ROUNDS: Text("Menyetujui daftar bayar orang lain", "Approve pay lists that others prepared"),
    Permission.RELEASE_ROUNDS: Text(
        "Mencairkan yang disusun dan disetujui orang lain", "Release what others prepared and approved"
    ),
    Permission.TAKE_REPLIES: Text("Mengambil balasan bank dan pos", "Take replies of banks and post"),
    Permission.RECONCILE_ROUNDS: Text("Menutup putaran bayar yang cocok", "Close pay rounds that are reconciled"),
    Permission.RETURN_UNSPENT: Text("Meminta kembali uang yang tidak diambil", "Ask back money that was not taken"),
    Permission.DRAW_SAMPLES: Text(
        "Mengundi keluarga yang ditanya apakah uangnya datang", "Draw the families that are asked whether money came"
    ),
    Permission.ASK_FAMILIES: Text("Menanyai keluarga apakah uangnya datang", "Ask families whether the money came"),
    Permission.REPORT_PURCHASES: Text(
        "Mencatat toko Sembako dan laporan penjualannya", "Keep the shops of Sembako and what they report"
    ),
    Permission.SERVE_AS_PROVIDER: Text(
        "Mengambil berkas bank atau pos sendiri dan menyerahkan jawabannya",
        "Fetch the files of one's own bank or post, and hand in what it answers",
    ),
    Permission.APPOINT_PROVIDERS: Text(
        "Menetapkan siapa yang bertugas untuk bank atau pos mana", "Say who serves for which bank or post"
    ),
    Permission.GIVE_ACCESS: Text("Memberi dan mencabut peran", "Give and take away roles"),
}

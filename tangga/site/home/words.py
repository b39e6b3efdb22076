"""What each role does here, said to whoever has it."""

from typing import Final

from tangga.platform.accounts.models import Role
from tangga.platform.language import Text

ROLE_WORK: Final[dict[Role, Text]] = {
    Role.DATA_OFFICER: Text(
        "Memadankan daftar lembaga, memeriksa pasangan yang meragukan, dan menerbitkan registri.",
        "Match the agencies' lists, review doubtful pairs, and release the registry.",
    ),
    Role.PROGRAMME_OFFICER: Text(
        "Memberlakukan aturan, menyiapkan dan menyetujui putaran bayar, dan menetapkan sasaran.",
        "Set rules in force, prepare and approve pay rounds, and set targets.",
    ),
    Role.SOCIAL_OFFICE: Text(
        "Memeriksa dan menyetujui di wilayah Anda, menjawab keberatan, dan menjalankan SLRT.",
        "Verify and approve in your area, answer objections, and run SLRT.",
    ),
    Role.FACILITATOR: Text(
        "Pertemuan P2K2, komitmen, kunjungan dan penilaian keluarga yang Anda dampingi.",
        "Family sessions, commitments, visits and assessments of the families you accompany.",
    ),
    Role.WELFARE_POST: Text(
        "Menerima keluhan dan kebutuhan warga, merujuknya, dan memastikan ada jawaban.",
        "Take in people's complaints and needs, refer them, and see that they are answered.",
    ),
    Role.PARTNER: Text(
        "Membimbing keluarga yang dirujuk kepada Anda, dari angkatan sampai tonggak.",
        "Guide the families that are referred to you, from cohort to milestone.",
    ),
    Role.LENDER: Text(
        "Memutuskan pinjaman keluarga yang mengizinkannya, serta melaporkan pencairan dan angsuran.",
        "Decide on loans of families that consented, and report disbursement and repayment.",
    ),
    Role.PROVIDER: Text(
        "Mengambil berkas yang harus dibayar bank atau pos Anda, dan menyerahkan jawabannya.",
        "Fetch the files that your bank or post is to pay, and hand in what it answers.",
    ),
    Role.PLANNER: Text(
        "Melihat angka tanpa nama, dan mencoba aturan sebelum ditetapkan.",
        "See figures without names, and try rules before they are decreed.",
    ),
    Role.CITIZEN: Text(
        "Melihat apa yang Anda terima, mengapa, apa yang dapat Anda lakukan, dan siapa yang membuka berkas Anda.",
        "See what you get, why, what you can do, and who opened your file.",
    ),
    Role.AUDITOR: Text(
        "Membaca catatan tindakan, dan memastikan tidak ada yang berubah di dalamnya.",
        "Read the record of actions, and make sure that nothing in it was changed.",
    ),
}

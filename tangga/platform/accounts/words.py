"""What roles are called, how a session's end is told, and who has access."""

from typing import Final

from tangga.platform.accounts.domain import Ending, Standing
from tangga.platform.accounts.models import Role
from tangga.platform.language import Text

ROLE_WORDS: Final[dict[Role, Text]] = {
    Role.DATA_OFFICER: Text("Petugas data", "Data officer"),
    Role.PROGRAMME_OFFICER: Text("Petugas program", "Programme officer"),
    Role.SOCIAL_OFFICE: Text("Dinas sosial", "Social office"),
    Role.FACILITATOR: Text("Pendamping", "Facilitator"),
    Role.WELFARE_POST: Text("Puskesos", "Welfare post"),
    Role.PARTNER: Text("Mitra", "Partner"),
    Role.LENDER: Text("Penyalur pinjaman", "Lender"),
    Role.PROVIDER: Text("Bank penyalur atau pos", "Paying bank or post"),
    Role.PLANNER: Text("Perencana", "Planner"),
    Role.CITIZEN: Text("Warga", "Citizen"),
    Role.AUDITOR: Text("Pemeriksa", "Auditor"),
}

ENDING_WORDS: Final[dict[Ending, Text]] = {
    Ending.IDLE: Text(
        "Anda dikeluarkan karena lama tidak ada kegiatan, supaya orang lain tidak memakai akun Anda. Formulir yang "
        "sempat Anda kirim masih disimpan.",
        "You were signed out because nothing was done for a while, so that nobody else uses your account. A form that "
        "you sent in between is still here.",
    ),
    Ending.LONG: Text(
        "Anda dikeluarkan karena sudah masuk selama satu hari kerja. Formulir yang sempat Anda kirim masih disimpan.",
        "You were signed out after a whole working day. A form that you sent in between is still here.",
    ),
    Ending.ELSEWHERE: Text(
        "Anda dikeluarkan karena sandi akun ini diganti atau akunnya ditutup di tempat lain. Bila bukan Anda, segera "
        "beri tahu petugas yang memberi Anda akun.",
        "You were signed out because this account's password was changed, or the account closed, somewhere else. If "
        "that was not you, tell whoever gave you the account at once.",
    ),
    Ending.OWN: Text("Anda sudah keluar.", "You are signed out."),
}

STANDING_WORDS: Final[dict[Standing, Text]] = {
    Standing.WITH_ROLE: Text("Berperan sekarang", "With a role today"),
    Standing.WITHOUT_ROLE: Text("Tanpa peran sekarang", "Without a role today"),
    Standing.CLOSED: Text("Akun ditutup", "Account closed"),
}

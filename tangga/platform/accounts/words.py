"""What roles are called."""

from typing import Final

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
    Role.PLANNER: Text("Perencana", "Planner"),
    Role.CITIZEN: Text("Warga", "Citizen"),
    Role.AUDITOR: Text("Pemeriksa", "Auditor"),
}

"""What is put on record of accounts."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text

ACTIONS: Final[dict[str, Action]] = {
    "accounts.account_created": Action(Text("membuka akun", "opened an account"), Purpose.SECURITY),
    "accounts.account_closed": Action(Text("menutup akun", "closed an account"), Purpose.SECURITY),
    "accounts.password_changed": Action(Text("mengganti sandi", "changed a password"), Purpose.SECURITY),
    "accounts.temporary_password_given": Action(
        Text("memberi sandi sementara", "gave a temporary password"), Purpose.SECURITY
    ),
    "accounts.second_factor_changed": Action(
        Text("mengubah langkah keduanya", "changed their second step"), Purpose.SECURITY
    ),
    "accounts.second_factor_removed": Action(
        Text("menghapus langkah kedua", "removed a second step"), Purpose.SECURITY
    ),
    "accounts.role_given": Action(Text("memberi peran", "gave a role"), Purpose.SECURITY),
    "accounts.role_ended": Action(Text("mengakhiri peran", "took a role away"), Purpose.SECURITY),
    "accounts.signed_in": Action(Text("masuk", "signed in"), Purpose.SECURITY),
    "accounts.signed_out": Action(Text("keluar", "signed out"), Purpose.SECURITY),
    "accounts.session_ended": Action(
        Text("dikeluarkan menurut aturan sesi", "was signed out by the rules of sessions"), Purpose.SECURITY
    ),
}

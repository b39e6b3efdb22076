"""What is put on record of running the site itself."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text

ACTIONS: Final[dict[str, Action]] = {
    "site.backup_made": Action(Text("membuat cadangan", "made a backup"), Purpose.SECURITY),
    "site.backup_put_back": Action(Text("memulihkan cadangan", "put a backup back"), Purpose.SECURITY),
    "site.own_file_seen": Action(
        Text("melihat berkas sendiri", "looked at their own file"), Purpose.OWN_FILE, is_look=True
    ),
    "site.keys_rotated": Action(
        Text("menyegel ulang data dengan kunci baru", "sealed everything anew with a new key"), Purpose.SECURITY
    ),
}

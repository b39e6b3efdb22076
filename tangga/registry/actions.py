"""What the registry puts on record."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text

ACTIONS: Final[dict[str, Action]] = {
    "registry.code_given": Action(
        Text("memberi kode untuk melihat berkas sendiri", "gave the code to one's own file"), Purpose.OWN_FILE
    ),
    "registry.code_refused": Action(
        Text("kode untuk berkas sendiri salah", "a wrong code for one's own file"), Purpose.SECURITY
    ),
    "registry.release_loaded": Action(
        Text("memuat rilis registri", "loaded a release of the registry"), Purpose.REGISTRY
    ),
    "registry.families_listed": Action(
        Text("melihat daftar keluarga suatu wilayah", "looked at the families of an area"),
        Purpose.ASSISTANCE,
        is_look=True,
    ),
    "registry.report_read": Action(
        Text("membaca laporan rilis", "read the report of a release"), Purpose.REGISTRY, is_look=True
    ),
}

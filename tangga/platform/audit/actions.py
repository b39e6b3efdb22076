"""What is put on record of reading the record itself."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text

ACTIONS: Final[dict[str, Action]] = {
    "audit.record_exported": Action(
        Text("mengambil salinan catatan tindakan", "took a copy of the record of actions"), Purpose.SECURITY
    ),
    "audit.record_verified": Action(
        Text("memeriksa keutuhan catatan tindakan", "checked whether the record of actions is whole"), Purpose.SECURITY
    ),
}

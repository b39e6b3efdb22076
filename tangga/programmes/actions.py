"""What the programmes put on record."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text

ACTIONS: Final[dict[str, Action]] = {
    "programmes.run_published": Action(
        Text("menerbitkan hasil keputusan", "published a decision run"), Purpose.ASSISTANCE
    ),
    "programmes.explanation_read": Action(
        Text("membaca alasan keputusan", "read why it was decided so"), Purpose.ASSISTANCE, is_look=True
    ),
}

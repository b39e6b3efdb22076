"""What the registry puts on record."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text

ACTIONS: Final[dict[str, Action]] = {
    "registry.release_loaded": Action(
        Text("memuat rilis registri", "loaded a release of the registry"), Purpose.REGISTRY
    ),
}

"""Where a demonstration keeps its site: a folder of its own, whatever the environment says of a real one."""

import os
from pathlib import Path
from typing import Final

NOT_OF_A_DEMO: Final = (
    "DATABASE_URL", "TANGGA_SECRET_KEY", "TANGGA_DATA_KEYS", "TANGGA_LOOKUP_KEY", "TANGGA_URL", "TANGGA_OIDC_URL",
)  # fmt: skip
IDLE_MINUTES: Final = 8 * 60
"""Nobody is signed out in the middle of a talk."""


def settle(home: Path) -> None:
    """Make this process, and those it starts, keep the site in `home`: pretend people never meet a real database."""
    for name in NOT_OF_A_DEMO:
        os.environ.pop(name, None)
    os.environ |= {
        "TANGGA_HOME": str(home),
        "TANGGA_DEMO": "1",
        "TANGGA_SECOND_FACTOR": "optional",
        "TANGGA_IDLE_MINUTES": str(IDLE_MINUTES),
    }

"""Questions about the loaded registry; whoever asks says in which areas they may look."""

from tangga.registry.selectors.families import FAMILIES_A_PAGE, Drawer, families_within, family_within, page_of_families
from tangga.registry.selectors.releases import release_loaded, releases_known, report_of

__all__ = [
    "FAMILIES_A_PAGE",
    "Drawer",
    "families_within",
    "family_within",
    "page_of_families",
    "release_loaded",
    "releases_known",
    "report_of",
]

"""Questions about the loaded registry; whoever asks says in which areas they may look."""

from tangga.registry.selectors.families import FAMILIES_A_PAGE, Drawer, families_within, family_within, page_of_families
from tangga.registry.selectors.releases import release_loaded, releases_known, report_of
from tangga.registry.selectors.search import MOST_SHOWN, Found, FoundPerson, found_by

__all__ = [
    "FAMILIES_A_PAGE",
    "MOST_SHOWN",
    "Drawer",
    "Found",
    "FoundPerson",
    "families_within",
    "family_within",
    "found_by",
    "page_of_families",
    "release_loaded",
    "releases_known",
    "report_of",
]

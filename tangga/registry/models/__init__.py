"""The loaded release on the site: its people and families, and what they are found by."""

from tangga.registry.models.own_files import AccessCode, OwnFile
from tangga.registry.models.people import Change, Family, Person, PersonNumber
from tangga.registry.models.releases import Release, ReleaseState
from tangga.registry.models.search import PersonSound, Sound, Spelling

__all__ = [
    "AccessCode",
    "Change",
    "Family",
    "OwnFile",
    "Person",
    "PersonNumber",
    "PersonSound",
    "Release",
    "ReleaseState",
    "Sound",
    "Spelling",
]

"""The verbs of the registry: load a release, put on record who looked, open a number."""

from tangga.registry.services.loading import Loaded, load_release
from tangga.registry.services.own_files import GivenCode, HasNoNik, WrongCode, enter_with_code, give_code

__all__ = ["GivenCode", "HasNoNik", "Loaded", "WrongCode", "enter_with_code", "give_code", "load_release"]

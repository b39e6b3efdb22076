"""The verbs of the registry: load a release, put on record who looked, open a number."""

from tangga.registry.services.loading import Loaded, load_release

__all__ = ["Loaded", "load_release"]

"""The small release on the site, as the registry's tests have it."""

from tests.registry.conftest import load, loaded, small_release

__all__ = ["load", "loaded", "small_release"]

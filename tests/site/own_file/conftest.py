"""The small release on the site, and facts of its families, as tests of earlier slices have them."""

from tests.programmes.site.conftest import facts
from tests.registry.conftest import load, loaded, small_release

__all__ = ["facts", "load", "loaded", "small_release"]

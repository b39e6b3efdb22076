"""What long work says about itself while it runs.

Slices report through the `Progress` protocol and know nothing of terminals; `site` decides how it looks.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from tangga.platform.language import Text

Advance = Callable[[int], None]


class Progress(Protocol):
    """Something that shows a step of long work with how much is done and how much time is left."""

    def step(self, title: Text, total: int | None = None) -> AbstractContextManager[Advance]:
        """Open a step of `total` units (None: unknown); the value given back is called with the units just done."""
        ...


class Silent:
    """A progress that shows nothing: for tests and for callers that have no one watching."""

    @contextmanager
    def step(self, title: Text, total: int | None = None) -> Iterator[Advance]:
        """Show nothing."""
        yield lambda units: None

"""What long work says about itself while it runs.

Slices report through the `Progress` protocol and know nothing of terminals; `site` decides how it looks.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Protocol, TypeVar

from tangga.platform.language import Text

Advance = Callable[[int], None]
Thing = TypeVar("Thing")


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


def read_ahead(things: Iterator[Thing]) -> Iterator[Thing]:
    """The things as they come, the next one made in a thread of its own while the one before is worked on."""
    with ThreadPoolExecutor(max_workers=1) as other:

        def after() -> list[Thing]:
            return list(islice(things, 1))

        coming = other.submit(after)
        while ready := coming.result():
            coming = other.submit(after)
            yield from ready

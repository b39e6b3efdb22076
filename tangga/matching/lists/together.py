"""Everything that is wrong with what was given, told at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ParamSpec, TypeVar

from tangga.matching.lists import mapping
from tangga.matching.lists.problems import ListsRefused, Problem
from tangga.matching.lists.reading import read_list
from tangga.matching.lists.sources import ListSource
from tangga.platform.progress import Silent

Given = ParamSpec("Given")
Read = TypeVar("Read")


class Refusals:
    """Reads one thing after the other and keeps what is wrong with each, to be told at the end."""

    def __init__(self, problems: list[Problem] | None = None) -> None:
        self._problems = problems or []

    def unless_refused(self, read: Callable[Given, Read], *given: Given.args, **more: Given.kwargs) -> Read | None:
        """What was read; None if it was refused."""
        try:
            return read(*given, **more)
        except ListsRefused as refusal:
            self._problems.extend(refusal.problems)
            return None

    def tell(self) -> None:
        """Raise `ListsRefused` with all problems, if there are any."""
        if self._problems:
            raise ListsRefused(self._problems)


def read_mapping(folder: Path) -> tuple[ListSource, ...]:
    """The lists that a folder's `lists.toml` describes; raises `ListsRefused` with all that is wrong.

    When something is, the lists that are described well are read too: what is wrong inside them is told along with it.
    """
    sound, problems = mapping.described_lists(folder)
    refusals = Refusals(problems)
    for source in sound if problems else ():
        refusals.unless_refused(read_list, source, latest_birth_on=date.max, progress=Silent())
    refusals.tell()
    return sound

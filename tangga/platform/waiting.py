"""What waits for someone, and their numbers: what every slice tells the first page.

A slice offers selectors of these shapes; `site/wiring.py` lists them with the permission that each needs:

    def pairs_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]: ...
    def pair_numbers_for(user: User, areas: tuple[str, ...], today: date) -> list[Number]: ...
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tangga.platform.accounts.models import User
from tangga.platform.language import Text


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: a sentence with its reason, and the page where it is done.

    One line for each thing that someone must do by itself, or one for many of a kind ("12 pairs wait").
    """

    what: Text
    why: Text
    url: str
    due_on: date | None = None
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, what it counts, and how far it is to the target (0 to 1) where there is one."""

    figure: Text
    what: Text
    sentence: Text | None = None
    share: float | None = None
    share_words: Text | None = None


class WaitingSelector(Protocol):
    """What waits for someone in the areas where they may do it."""

    def __call__(self, user: User, areas: tuple[str, ...], today: date) -> Sequence[Waiting]:
        """The lines, in any order."""
        ...


class NumberSelector(Protocol):
    """The numbers of someone in the areas where they may see them."""

    def __call__(self, user: User, areas: tuple[str, ...], today: date) -> Sequence[Number]:
        """The numbers, the most important first."""
        ...

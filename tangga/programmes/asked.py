"""What was asked of a decision: on which day, for whom, which programmes, where."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tangga.programmes.from_release import facts_of_release
from tangga.programmes.inputs import Source, read_file
from tangga.programmes.ranks import read_ranks, with_ranks
from tangga.rules.programme import Programme


@dataclass(frozen=True, slots=True)
class Asked:
    """A release, or two files of facts; `ranks` says the deciles, `decile` is that of families whose own is unknown."""

    on: date
    programmes: tuple[Programme, ...]
    release: Path | None = None
    people: Path | None = None
    families: Path | None = None
    decile: int | None = None
    parameters: Path | None = None
    previous: Path | None = None
    engine: str = "local"
    checks_persons: bool = True
    """Whether to look for a person who stands twice."""
    ranks: Path | None = None
    complete: frozenset[str] = frozenset()
    """Facts of a release whose lists are complete: whom they do not cover has none."""


def sources_of(asked: Asked, scratch: Path) -> tuple[Source, Source]:
    """The two tables of facts, checked against the contract, with the deciles of the ranking if one is given."""
    people, families = _given(asked, scratch)
    if asked.ranks is not None:
        families = with_ranks(families, read_ranks(asked.ranks, scratch), scratch)
    return people, families


def _given(asked: Asked, scratch: Path) -> tuple[Source, Source]:
    if asked.release is not None:
        return facts_of_release(asked.release, scratch, asked.complete)
    if asked.people is None or asked.families is None:
        raise ValueError("Give a release, or people and families.")
    may_lack = frozenset({"decile"} if asked.decile is not None or asked.ranks is not None else ())
    people = read_file("people", asked.people, scratch)
    return people, read_file("families", asked.families, scratch, may_lack=may_lack)

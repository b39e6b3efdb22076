"""How many families are asked, which, and how far what they say may be off."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from heapq import heappush, heappushpop
from math import ceil, sqrt
from statistics import NormalDist
from typing import Final, TypeVar

CONFIDENCE: Final = 0.95
MARGIN: Final = 0.03

Stratum = TypeVar("Stratum", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, and between which shares (0 to 1) the truth lies with the confidence asked for."""

    count: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nobody was asked."""
        return self.count / self.of if self.of else 0.0


def sample_size(population: int, *, confidence: float = CONFIDENCE, margin: float = MARGIN) -> int:
    """How many to ask so that a share is off by no more than the margin, whatever the share is.

    Few families need fewer answers: the size for a nation without end is corrected for a population that ends.
    """
    endless = _z(confidence) ** 2 / (4 * margin**2)
    return min(population, ceil(endless * population / (endless + population - 1))) if population else 0


def shared_out(size: int, counts: Mapping[Stratum, int]) -> dict[Stratum, int]:
    """How many of each stratum, in proportion to how many it has: whole parts first, then the largest remainders.

    Of equal remainders the stratum that comes first by its name has it.
    """
    population = sum(counts.values())
    exact = {stratum: Fraction(size * count, population) for stratum, count in counts.items()}
    told = {stratum: int(part) for stratum, part in exact.items()}
    left = size - sum(told.values())
    for stratum in sorted(exact, key=lambda one: (told[one] - exact[one], str(one)))[:left]:
        told[stratum] += 1
    return told


def drawn(seed: str, numbers: Iterable[tuple[int, Stratum]], size: int) -> list[int]:
    """The numbers that are drawn of each stratum in proportion, sorted; the same whenever the seed is the same.

    Each number gets a rank from the seed and itself, and the lowest ranks are drawn: the order in which numbers come
    does not matter, and no more than `size` of a stratum are ever held.
    """
    key, counts = bytes.fromhex(seed), Counter[Stratum]()
    lowest: dict[Stratum, list[tuple[int, int]]] = defaultdict(list)
    for number, stratum in numbers:
        counts[stratum] += 1
        _keep(lowest[stratum], (-_rank(key, number), number), size)
    if size > counts.total():
        raise ValueError(f"{size} of {counts.total()}")
    wanted = shared_out(size, counts) if size else {}
    return sorted(n for stratum, many in wanted.items() for _, n in sorted(lowest[stratum], reverse=True)[:many])


def share_of(count: int, of: int, *, confidence: float = CONFIDENCE) -> Share:
    """A share with Wilson's interval, which holds for few answers and for shares near nothing or everything too."""
    if not of:
        return Share(0, 0, 0.0, 1.0)
    z, part = _z(confidence), count / of
    middle = part + z**2 / (2 * of)
    reach = z * sqrt(part * (1 - part) / of + z**2 / (4 * of**2))
    low, high = ((middle + way * reach) / (1 + z**2 / of) for way in (-1, 1))
    return Share(count, of, 0.0 if count == 0 else low, 1.0 if count == of else high)


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _rank(key: bytes, number: int) -> int:
    return int.from_bytes(blake2b(number.to_bytes(8), key=key, digest_size=8).digest())


def _keep(lowest: list[tuple[int, int]], ranked: tuple[int, int], most: int) -> None:
    if len(lowest) < most:
        heappush(lowest, ranked)
    elif lowest:
        heappushpop(lowest, ranked)

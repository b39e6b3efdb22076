"""How often two reviewers who did not know of each other said the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of pairs by what the first and the second reviewer said of them, neither knowing the other's word."""

    both_join: int = 0
    join_then_apart: int = 0
    apart_then_join: int = 0
    both_apart: int = 0

    @property
    def count(self) -> int:
        """The pairs on which two people decided."""
        return self.both_join + self.join_then_apart + self.apart_then_join + self.both_apart

    @property
    def agreed_count(self) -> int:
        """The pairs on which both said the same."""
        return self.both_join + self.both_apart

    @property
    def share(self) -> float | None:
        """The share of pairs, 0 to 1, on which both said the same; None where no pair was decided twice."""
        return self.agreed_count / self.count if self.count else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: how much of the agreement that chance would not bring was reached; 1 is all, 0 none of it.

        None where no pair was decided twice, or where both always said the same one word: chance alone would do that.
        """
        if not self.count:
            return None
        first_join = (self.both_join + self.join_then_apart) / self.count
        second_join = (self.both_join + self.apart_then_join) / self.count
        by_chance = first_join * second_join + (1 - first_join) * (1 - second_join)
        if by_chance == 1:
            return None
        return (self.agreed_count / self.count - by_chance) / (1 - by_chance)

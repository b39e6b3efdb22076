"""What agreeing and differing are worth: learned from lists, kept in a file, read by compiled code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tangga.matching.kernels.compare import HOUSEHOLD, UNRELATED, Weights
from tangga.matching.kernels.compare import TWINS as TWIN_KIND
from tangga.matching.likelihoods import KNOWN, TWIN_SHARE, TWINS, as_array
from tangga.matching.names.phrases import Frequencies
from tangga.matching.outcomes import COMPARED, OUTCOMES
from tangga.matching.standardise import WordFrequencies
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

FORMAT = 1
_WIDTH = 16


class ModelUnreadable(Refused):
    """The model file is not one that this program wrote."""


@dataclass(frozen=True)
class Model:
    """Likelihoods (fields by outcomes) under one person, one household and unrelated, the prior odds, and frequencies.

    `person_share` and `household_share` are shares of all pairs of records. `calibration` holds log2 odds and the
    probability that pairs with these odds turned out to have.
    """

    same_person: NDArray[np.float64]
    same_household: NDArray[np.float64]
    unrelated: NDArray[np.float64]
    person_share: float
    household_share: float
    year_bits: NDArray[np.float64]
    day_bits: NDArray[np.float64]
    words: WordFrequencies
    calibration: tuple[tuple[float, float], ...]

    def weights(self) -> Weights:
        """The model as compiled code reads it: everything as log2."""
        twins = self.same_household.copy()
        for name in TWINS:
            twins[COMPARED.index(name)] = as_array(TWINS)[COMPARED.index(name)]
        tables = [table.copy() for table in (*self._tables(), twins)]
        for name, outcome, *known in KNOWN:
            for table, likelihood in zip(tables, known, strict=False):
                table[COMPARED.index(name), OUTCOMES.index(outcome)] = likelihood
        tables[TWIN_KIND][COMPARED.index("nik"), OUTCOMES.index("PART")] = KNOWN[1][2]
        logs = [np.log2(np.maximum(table, 1e-12)).astype(np.float32) for table in tables]
        shares = [self.person_share, self.household_share, 1.0, self.household_share * TWIN_SHARE]
        gains = [(logs[0] - logs[kind])[:, 1:].max(axis=1) for kind in (HOUSEHOLD, UNRELATED)]
        return Weights(
            np.stack(logs),
            np.stack(gains),
            np.log2(np.maximum(shares, 1e-18)).astype(np.float32),
            self.year_bits.astype(np.float32),
            self.day_bits.astype(np.float32),
        )

    def probability(self, odds: NDArray[np.float32]) -> NDArray[np.float64]:
        """How often pairs with these log2 odds are one person, 0 to 1."""
        at, share = np.array(self.calibration).T
        logit = np.interp(odds, at, np.log(share / (1 - share)))
        return np.asarray(1 / (1 + np.exp(-logit)))

    def odds_of(self, probability: float) -> float:
        """The least log2 odds that are at least so sure."""
        at, share = np.array(self.calibration).T
        return float(np.interp(np.log(probability / (1 - probability)), np.log(share / (1 - share)), at))

    def table(self) -> list[dict[str, object]]:
        """One line a field and outcome: the three likelihoods and the bits for or against one person."""
        lines: list[dict[str, object]] = []
        for f, name in enumerate(COMPARED):
            for o, outcome in enumerate(OUTCOMES):
                person, household, other = (float(table[f, o]) for table in self._tables())
                if o and max(person, household) > 1e-9:
                    bits = round(float(np.log2(max(person, 1e-12) / max(other, 1e-12))), 2)
                    lines.append(
                        {
                            "field": name,
                            "outcome": outcome,
                            "same_person": round(person, 8),
                            "same_household": round(household, 8),
                            "unrelated": round(other, 10),
                            "bits": bits,
                        }
                    )
        return lines

    def _tables(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        return self.same_person, self.same_household, self.unrelated

    def rounded(self) -> "Model":
        """The model as its file will give it back, so that a run and its repetition from the file agree."""
        return from_json(json.loads(self.to_json()))

    def to_json(self) -> str:
        """The model as text, sorted, the same for the same model."""
        words = {
            name: {"total": frequency.total, "counts": dict(frequency.counts)}
            for name, frequency in vars(self.words).items()
        }
        content = {
            "format": FORMAT,
            "fields": list(COMPARED),
            "outcomes": list(OUTCOMES),
            **{name: _listed(getattr(self, name)) for name in _ARRAYS},
            "person_share": float(f"{self.person_share:.9g}"),
            "household_share": float(f"{self.household_share:.9g}"),
            "calibration": [list(pair) for pair in self.calibration],
            "words": words,
        }
        return json.dumps(content, sort_keys=True, ensure_ascii=False, indent=0)

    def digest(self) -> str:
        """SHA-256 of the model's text."""
        return sha256(self.to_json().encode()).hexdigest()


_ARRAYS = ("same_person", "same_household", "unrelated", "year_bits", "day_bits")


def _listed(array: NDArray[np.float64]) -> list[Any]:
    return [_listed(row) for row in array] if array.ndim == 2 else [float(f"{value:.7g}") for value in array]


def from_json(content: Mapping[str, Any]) -> Model:
    """The model that a file's content describes."""
    words = {name: Frequencies(frequency["counts"], frequency["total"]) for name, frequency in content["words"].items()}
    return Model(
        **{name: np.array(content[name]) for name in _ARRAYS},
        person_share=content["person_share"],
        household_share=content["household_share"],
        words=WordFrequencies(**words),
        calibration=tuple((odds, share) for odds, share in content["calibration"]),
    )


def read_model(path: Path) -> Model:
    """The model in a file; raises `ModelUnreadable` if it is none, or of another format."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT or content["fields"] != list(COMPARED) or content["outcomes"] != list(OUTCOMES):
            raise KeyError("format")
        return from_json(content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnreadable(
            Text(
                "{file} bukan berkas model yang dapat dibaca. Berikan model.json dari sebuah rilis.",
                "{file} is not a model file that can be read. Give the model.json of a release.",
            ).with_facts(file=path.name)
        ) from error

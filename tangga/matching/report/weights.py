"""What each agreement is worth: bits for and against, field by field."""

from dataclasses import dataclass
from typing import Any

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.registry.releases import COMPARED_FIELDS, Manifest
from tangga.registry.releases.words import field_word, outcome_word

TIMES_MOST = 1_000_000
"""Beyond this a factor is only said to be larger: no one can picture it."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One outcome of one field; `share` is its length in the picture, 1 for the strongest of all."""

    outcome: Text
    bits: Text
    meaning: Text
    is_for: bool
    share: float


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """The outcomes of one field, the strongest evidence for the same person first."""

    field: Text
    outcomes: list[Weight]


def weights_by_field(manifest: Manifest) -> list[FieldWeights]:
    """The weights of all fields that a list gives, in the order in which fields are shown."""
    given = {field for listed in manifest["inputs"] for field in listed.get("fields", COMPARED_FIELDS)}
    by_field: dict[str, list[dict[str, Any]]] = {}
    for weight in manifest["model"]["weights"]:
        if weight["field"] in given:
            by_field.setdefault(weight["field"], []).append(weight)
    strongest = max((abs(weight["bits"]) for weight in manifest["model"]["weights"]), default=0) or 1
    ordered = [name for name in COMPARED_FIELDS if name in by_field] + sorted(set(by_field) - set(COMPARED_FIELDS))
    return [FieldWeights(field_word(name), _outcomes(by_field[name], strongest)) for name in ordered]


def _outcomes(weights: list[dict[str, Any]], strongest: float) -> list[Weight]:
    ordered = sorted(weights, key=lambda weight: (-weight["bits"], weight["outcome"]))
    return [
        Weight(
            outcome=outcome_word(weight["outcome"]),
            bits=figures.signed(weight["bits"]),
            meaning=_meaning(weight["bits"]),
            is_for=weight["bits"] >= 0,
            share=abs(weight["bits"]) / strongest,
        )
        for weight in ordered
    ]


def _meaning(bits: float) -> Text:
    """How many times more (or less) often the outcome is seen for one person than for two strangers."""
    times = 2.0 ** min(abs(bits), 60)
    if times < 1.05:
        return Text("tidak berarti apa-apa", "tells nothing")
    words = (
        Text("{n}× orang yang sama", "{n}× the same person")
        if bits > 0
        else Text("{n}× orang lain", "{n}× someone else")
    )
    return figures.fill(words, n=_times(times))


def _times(times: float) -> Text:
    if times >= TIMES_MOST:
        return Text("> 1 juta ", "> 1 million ")
    if times < 10:
        return figures.decimal(times)
    step = 10 ** (len(str(int(times))) - 2)
    return figures.count(round(times / step) * step)

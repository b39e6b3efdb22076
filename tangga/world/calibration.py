"""How close a world comes to the published figures."""

import numpy as np
import polars as pl

from tangga.world import figures
from tangga.world.figures import Figure
from tangga.world.lists.listing import Listing


def calibration(people: pl.DataFrame, families: pl.DataFrame, listings: list[Listing]) -> list[dict[str, object]]:
    """Each published figure with its source, and what the world made of it."""
    living = people.filter(~pl.col("is_dead"))
    sizes = families["members"].to_numpy()
    poor = float(sizes[families["is_poor"].to_numpy()].sum() / max(int(sizes.sum()), 1))
    programme = next(listing for listing in listings if listing.name == "pkh")
    enrolled = people.filter(pl.col("person_id").is_in(np.unique(programme.person) + 1))["family_id"].n_unique()
    age = 2026.5 - living["birth_date"].dt.year()
    women = living.filter((pl.col("sex") == "P") & age.is_between(15, 50))
    reached = (
        (figures.PEOPLE_PER_FAMILY, len(living) / len(families)),
        (figures.POVERTY_RATE, poor),
        (figures.GINI, gini(families["consumption_a_head"].to_numpy(), families["members"].to_numpy())),
        (figures.PKH_SHARE, enrolled / len(families)),
        (figures.DISABILITY_SHARE, living["has_severe_disability"].mean()),
        (figures.PREGNANT_SHARE, women["is_pregnant"].mean() or 0.0),
    )
    return [told(figure, value) for figure, value in reached]


def told(figure: Figure, value: object) -> dict[str, object]:
    """One figure as `world.json` shows it."""
    return {
        "title": figure.title,
        "published": figure.value,
        "source": figure.source,
        "is_verified": figure.is_verified,
        "in_this_world": round(float(str(value)), 5),
    }


def gini(amounts: np.ndarray, sizes: np.ndarray) -> float:
    """The Gini coefficient of consumption a head over people."""
    order = np.argsort(amounts, kind="stable")
    people = np.cumsum(sizes[order]) / sizes.sum()
    consumed = np.cumsum(amounts[order] * sizes[order]) / (amounts * sizes).sum()
    return float(1 - np.sum(np.diff(np.r_[0, people]) * (consumed + np.r_[0, consumed[:-1]])))

"""Published figures that a world is held to, each with its source key, and those that are only plausible.

A source key (K131) is resolved in the project's list of sources; "BK" marks what no source confirms yet.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure: what it is, its value and where it is from."""

    title: str
    value: float
    source: str
    is_verified: bool = True


PEOPLE_PER_FAMILY = Figure("People per family, DTSEN V1, February 2025", 285.57 / 93.025, "K113")
POVERTY_RATE = Figure("Share of people below the poverty line, Jambi, March 2025", 0.0719, "K134")
POVERTY_LINE = Figure("Poverty line, rupiah a head a month, national, September 2025", 641_443, "K131")
GINI = Figure("Gini of consumption, national, September 2025", 0.363, "K133")
PKH_SHARE = Figure("Share of families in PKH: 10 million of 93 million", 10 / 93.025, "K44, K113")
PKH_PEOPLE_PER_FAMILY = Figure("Component people per PKH family, 2021", 3.37, "K32")
CIVIL_REGISTRY_SHARE = Figure("Share of the living in the civil registry", 0.97, "BK", is_verified=False)
REGSOSEK_SHARE = Figure("Share of families interviewed for Regsosek", 0.90, "BK", is_verified=False)
DTKS_SHARE = Figure("Share of families in the social register of the poor", 0.40, "BK", is_verified=False)
DISABILITY_SHARE = Figure("Share of people with a severe disability", 0.006, "BK", is_verified=False)
PREGNANT_SHARE = Figure("Share of women of 15 to 49 who are pregnant", 0.05, "BK", is_verified=False)
STATE_EMPLOYEE_SHARE = Figure("Share of people of 22 to 58 who work for the state", 0.035, "BK", is_verified=False)
PREDICTABLE_SHARE = Figure("R2 of a proxy means test on consumption", 0.55, "BK", is_verified=False)

FAMILIES_PER_VILLAGE = 700
LOG_CONSUMPTION_SPREAD = 0.66
"""Standard deviation of log consumption that gives the published Gini: 2 * normal_cdf(s / sqrt 2) - 1."""

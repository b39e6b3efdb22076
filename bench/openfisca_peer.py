"""The same waterfall of components in OpenFisca-core; run by `bench.rules_openfisca` in a process of its own."""

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.processes import answer_request

AMOUNTS = {
    "pregnant": 3_000_000, "early_childhood": 3_000_000, "severe_disability": 2_400_000, "elderly": 2_400_000,
    "senior_secondary": 2_000_000, "junior_secondary": 1_500_000, "primary": 900_000,
}  # fmt: skip
MOST = 4
PERIOD = "2026"
Family = build_entity(key="family", plural="families", label="A family", is_person=True)


def _input(name: str) -> type[Variable]:
    told = {"value_type": int, "entity": Family, "definition_period": DateUnit.YEAR, "label": name}
    return type(name, (Variable,), told)


def _amount() -> type[Variable]:
    def formula(family: Any, period: Any) -> Any:
        left, worth = MOST, 0
        for kind, amount in AMOUNTS.items():
            counted = np.minimum(family(kind, period), left)
            left, worth = left - counted, worth + counted * amount
        return worth * (family("decile", period) <= MOST)

    told = {"value_type": int, "entity": Family, "definition_period": DateUnit.YEAR, "label": "PKH", "formula": formula}
    return type("pkh", (Variable,), told)


def decided(request: dict[str, Any]) -> dict[str, Any]:
    """The total of PKH of so many families."""
    system = TaxBenefitSystem([Family])
    for name in (*AMOUNTS, "decile"):
        system.add_variable(_input(name))
    system.add_variable(_amount())
    families = int(request["families"])
    simulation = SimulationBuilder().build_default_simulation(system, count=families)
    chance = np.random.default_rng(1)
    for name in AMOUNTS:
        simulation.set_input(name, PERIOD, chance.integers(0, 3, families, dtype=np.int32))
    simulation.set_input("decile", PERIOD, chance.integers(1, 11, families, dtype=np.int32))
    return {"families": families, "total": int(simulation.calculate("pkh", PERIOD).sum(dtype=np.int64))}


if __name__ == "__main__":
    answer_request(decided)

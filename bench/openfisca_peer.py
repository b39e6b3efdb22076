"""PKH in OpenFisca-core on the same people and families; run by `bench.rules_openfisca` in a process of its own.

The same files are read, components are worked out for each person, summed by family, and the waterfall decides.
It keeps no reasons, knows no unknown, and leaves out membership, exclusions but two, and Sembako: less than ours does.
"""

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.processes import answer_request

AMOUNTS = (3_000_000, 3_000_000, 2_400_000, 2_400_000, 2_000_000, 1_500_000, 900_000)
CAPS = (9, 2, 1, 1, 9, 9, 9)
MOST, PERIOD, SCHOOLS = 4, "2026-05", ("SMA", "SMP", "SD")
Person = build_entity(key="person", plural="persons", label="A person", is_person=True)
Family = build_entity(key="family", plural="families", label="A family", roles=[{"key": "member"}])


def _variable(name: str, entity: Any, kind: type, formula: Any = None) -> type[Variable]:
    told = {"value_type": kind, "entity": entity, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), {**told, **({"formula": formula} if formula else {})})


def _component(person: Any, period: Any) -> Any:
    age, school, alive = person("age", period), person("school", period), ~person("deceased", period)
    holds = [
        person("counted_pregnancy", period), (age >= 0) & (age < 7) & (school == 0),
        person("severe_disability", period), age >= 60, *(school == at for at in (1, 2, 3)),
    ]  # fmt: skip
    return np.select([one & alive for one in holds], list(range(1, 8)), 0)


def _amount(family: Any, period: Any) -> Any:
    component = family.members("component", period)
    left, worth = MOST, 0
    for at, (amount, cap) in enumerate(zip(AMOUNTS, CAPS, strict=True), start=1):
        counted = np.minimum(np.minimum(family.sum(component == at), cap), left)
        left, worth = left - counted, worth + counted * amount
    state = family.any(family.members("state_employee", period) & ~family.members("deceased", period))
    return worth * (family("decile", period) <= MOST) * ~state


def _system() -> TaxBenefitSystem:
    system = TaxBenefitSystem([Person, Family])
    for name, kind in (("age", int), ("school", int)):
        system.add_variable(_variable(name, Person, kind))
    for name in ("counted_pregnancy", "severe_disability", "state_employee", "deceased"):
        system.add_variable(_variable(name, Person, bool))
    system.add_variable(_variable("decile", Family, int))
    system.add_variable(_variable("component", Person, int, _component))
    system.add_variable(_variable("pkh", Family, int, _amount))
    return system


def decided(request: dict[str, Any]) -> dict[str, Any]:
    """The total of PKH of a nation."""
    nation = Path(request["nation"])
    people = pl.read_parquet(nation / "people.parquet").select(
        "family_id", "severe_disability", "state_employee", "deceased",
        age=((pl.date(2026, 5, 1) - pl.col("birth_date")).dt.total_days() // 365.25).cast(pl.Int32).fill_null(-1),
        school=pl.col("school_level").replace_strict(dict(zip(SCHOOLS, (1, 2, 3), strict=True)), default=0),
        counted_pregnancy=pl.col("pregnant") & (pl.col("pregnancy_order") <= 2).fill_null(value=False),
    )  # fmt: skip
    families = pl.read_parquet(nation / "families.parquet", columns=["family_id", "decile"]).sort("family_id")
    builder = SimulationBuilder()
    system = _system()
    builder.create_entities(system)
    builder.declare_person_entity("person", np.arange(len(people)))
    group = builder.declare_entity("family", families["family_id"].to_numpy())
    builder.join_with_persons(group, people["family_id"].to_numpy(), roles=np.repeat("member", len(people)))
    simulation = builder.build(system)
    for name in people.columns[1:]:
        simulation.set_input(name, PERIOD, people[name].to_numpy())
    simulation.set_input("decile", PERIOD, families["decile"].fill_null(10).to_numpy())
    amount = simulation.calculate("pkh", PERIOD)
    families.with_columns(amount_per_year=pl.Series(amount)).write_parquet(nation / "openfisca.parquet")
    return {"families": len(families), "total": int(amount.sum(dtype=np.int64))}


if __name__ == "__main__":
    answer_request(decided)

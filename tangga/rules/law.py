"""The whole law: every rule, parameter and programme that comes with Tangga."""

from datetime import date, timedelta
from functools import cache
from types import ModuleType
from typing import Final

import tangga.rules.exclusions.membership
import tangga.rules.exclusions.rules
import tangga.rules.kube.rules
import tangga.rules.kur.rules
import tangga.rules.mekaar.rules
import tangga.rules.pena.rules
import tangga.rules.pkh.amounts
import tangga.rules.pkh.conditions
import tangga.rules.pkh.people
import tangga.rules.pkh.places
import tangga.rules.pkh.stages
import tangga.rules.ppse.rules
import tangga.rules.prokus.rules
import tangga.rules.sembako.rules
import tangga.rules.umi.rules
from tangga.rules.kube.rules import KUBE
from tangga.rules.kur.programmes import KUR_MICRO, KUR_SMALL, KUR_SUPER_MICRO
from tangga.rules.mekaar.rules import MEKAAR
from tangga.rules.parameters import read_parameters
from tangga.rules.pena.rules import PENA
from tangga.rules.pkh.programme import PKH
from tangga.rules.ppse.rules import PPSE
from tangga.rules.programme import Programme
from tangga.rules.prokus.rules import PROKUS
from tangga.rules.refusals import DateOutsideLaw
from tangga.rules.rulebook import Rulebook, collect
from tangga.rules.sembako.rules import SEMBAKO
from tangga.rules.umi.rules import UMI

ONE_DAY: Final = timedelta(days=1)
VERSION: Final = "1"
"""Of the rules as code; goes into every run beside the hash of the parameters."""
MODULES: Final[tuple[ModuleType, ...]] = (
    tangga.rules.exclusions.membership,
    tangga.rules.exclusions.rules,
    tangga.rules.pkh.people,
    tangga.rules.pkh.places,
    tangga.rules.pkh.amounts,
    tangga.rules.pkh.stages,
    tangga.rules.pkh.conditions,
    tangga.rules.sembako.rules,
    tangga.rules.kube.rules,
    tangga.rules.prokus.rules,
    tangga.rules.pena.rules,
    tangga.rules.ppse.rules,
    tangga.rules.mekaar.rules,
    tangga.rules.umi.rules,
    tangga.rules.kur.rules,
)
PROGRAMMES: Final[dict[str, Programme]] = {
    programme.code: programme
    for programme in (
        PKH, SEMBAKO, KUBE, PROKUS, PENA, PPSE, MEKAAR, UMI, KUR_SUPER_MICRO, KUR_MICRO, KUR_SMALL,
    )
}  # fmt: skip


def programmes_on(day: date) -> tuple[Programme, ...]:
    """The programmes that are in force on a day."""
    return tuple(programme for programme in PROGRAMMES.values() if _is_in_force(programme, day))


def _is_in_force(programme: Programme, day: date) -> bool:
    try:
        rulebook().on(day, programme.goals(day))
    except DateOutsideLaw:
        return False
    return True


def days_in_force(programme: Programme) -> list[tuple[date, date | None]]:
    """The stretches of days on which a programme is in force, first and last day; None: it still is."""
    rules = [one for versions in rulebook().versions.values() for one in versions]
    spans = [(one.valid_from, one.valid_to) for one in rules]
    spans += [(one.valid_from, one.valid_to) for figure in rulebook().parameters for one in figure.values]
    turns = {first for first, _ in spans} | {one.valid_from for one in programme.conditions}
    turns |= {last + ONE_DAY for _, last in spans if last is not None}
    days = sorted(turns)
    found: list[tuple[date, date | None]] = []
    for first, following in zip(days, [*days[1:], None], strict=True):
        if _is_in_force(programme, first):
            began = found.pop()[0] if found and found[-1][1] == first - ONE_DAY else first
            found.append((began, following and following - ONE_DAY))
    return found


@cache
def rulebook() -> Rulebook:
    """The rulebook with the figures that come with Tangga."""
    return collect(MODULES, read_parameters())

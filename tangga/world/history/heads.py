"""Who heads a family after its head has died or left."""

import numpy as np

from tangga.world.arrays import NOBODY
from tangga.world.calendar import YEAR_DAYS
from tangga.world.people import Province, Relation

ADULT_DAYS = int(17 * YEAR_DAYS)


def take_in_orphans(province: Province, day: int) -> None:
    """Move children left without any adult to the family of their mother's or father's mother, where there is one."""
    people = province.people
    alive = province.is_alive(day)
    adult_count = np.bincount(
        people.family[alive & (people.birth_day <= day - ADULT_DAYS)], minlength=len(province.families)
    )
    orphans = np.flatnonzero(alive & (adult_count[people.family] == 0))
    for link in (people.mother, people.father):
        parent = link[orphans]
        grandmother = np.where(parent == NOBODY, NOBODY, people.mother[parent])
        found = (grandmother != NOBODY) & alive[grandmother]
        people.family[orphans[found]] = people.family[grandmother[found]]
        people.relation[orphans[found]] = Relation.GRANDCHILD
        orphans = orphans[~found]


def choose_heads(province: Province, day: int) -> None:
    """Give every family without a living head one: the wife or husband first, then the eldest."""
    people = province.people
    alive = province.is_alive(day)
    headed = np.zeros(len(province.families), bool)
    headed[people.family[alive & (people.relation == Relation.HEAD)]] = True
    members = np.flatnonzero(alive & ~headed[people.family])
    partner = np.isin(people.relation[members], (Relation.WIFE, Relation.HUSBAND))
    order = np.lexsort((people.birth_day[members], ~partner, people.family[members]))
    members, partner = members[order], partner[order]
    first = np.r_[True, people.family[members][1:] != people.family[members][:-1]][: len(members)]
    heads = members[first]
    people.relation[heads] = Relation.HEAD
    was_child = np.zeros(len(province.families), bool)
    was_child[people.family[heads[~partner[first]]]] = True
    siblings = members[~first & was_child[people.family[members]]]
    people.relation[siblings] = Relation.OTHER

"""Accounts for the pages to be measured, and what each of them will look for; reads a request, writes an answer.

Forty facilitators of a village each, eight social offices of a regency, two data officers of the nation.
"""

import os
import random
from typing import Any

from bench.processes import answer_request

PASSWORD = "only-for-benchmarks"  # noqa: S105 - of accounts that are gone when the benchmark is
CROWD = (("FACILITATOR", 10, 40), ("SOCIAL_OFFICE", 4, 8), ("DATA_OFFICER", 0, 2))
"""Role, digits of the area, how many."""
EACH = 200
MISSPELT = 0.2


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Usernames with the families and the names that each will ask for; the addresses of the pages."""
    os.environ.update(request["surroundings"])
    from tangga.site import boot

    boot.set_up()
    from django.db.models import Count

    from tangga.registry.models import Family, Person

    villages = (
        Family.objects.exclude(region_code="").values_list("region_code").annotate(families=Count("number"))
    ).order_by("-families")[: CROWD[0][2]]
    chosen = random.Random(request["seed"])  # noqa: S311 - a benchmark, repeated alike
    users = [
        _user(role, code, at, chosen) for role, digits, many in CROWD for at, code in _areas(villages, digits, many)
    ]
    return {
        "users": users,
        "password": PASSWORD,
        "people": Person.objects.filter(is_gone=False).count(),
        "search": _address("search"),
        "family": _address("family-file", 1) or _address("family", 1),
    }


def _areas(villages: Any, digits: int, many: int) -> list[tuple[int, str]]:
    codes = list(dict.fromkeys(code[:digits] for code, _ in villages))
    return [(at, codes[at % len(codes)]) for at in range(many)]


def _user(role: str, area_code: str, at: int, chosen: random.Random) -> dict[str, Any]:
    from tangga.platform.accounts import services as accounts
    from tangga.platform.accounts.models import Role
    from tangga.registry.models import Family
    from tangga.site import clock

    username, now = f"{role.lower()}-{at}", clock.now()
    user = accounts.create_account(username=username, full_name=username, password=PASSWORD, by=None, at=now)
    accounts.assign_role(user=user, role=Role(role), area_code=area_code, by=None, at=now)
    here = Family.objects.filter(region_code__startswith=area_code, is_gone=False).exclude(head_name="")
    found = list(here.values_list("number", "head_name")[: EACH * 20])
    asked = chosen.sample(found, min(EACH, len(found)))
    return {
        "username": username,
        "families": [number for number, _ in asked],
        "names": [_typed(name, chosen) for _, name in asked],
    }


def _typed(name: str, chosen: random.Random) -> str:
    """A name as someone types it: one or two words, now and then with a letter left out."""
    words = " ".join(name.lower().split()[: chosen.choice((1, 2, 2))])
    if len(words) > 4 and chosen.random() < MISSPELT:
        at = chosen.randrange(1, len(words))
        words = words[:at] + words[at + 1 :]
    return words


def _address(name: str, *numbers: int) -> str:
    from django.urls import NoReverseMatch, reverse

    try:
        return reverse(name, args=numbers)
    except NoReverseMatch:
        return ""


if __name__ == "__main__":
    answer_request(answer)

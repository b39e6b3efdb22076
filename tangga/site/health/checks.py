"""What must be in order before the site can answer anybody."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from django.db import DatabaseError, connection

from tangga.platform import sealing
from tangga.platform.refusals import Refused
from tangga.site import boot


def failing() -> list[str]:
    """The names of what is not in order: `database`, `tables`, `keys`; nothing where the site is ready."""
    found = [name for name, is_in_order in CHECKS.items() if not is_in_order()]
    return ["database"] if "database" in found else found


def _answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False


def _has_tables() -> bool:
    try:
        return _has_had_tables()
    except (Refused, DatabaseError, _NotYet):
        return False


@lru_cache(maxsize=1)
def _has_had_tables() -> bool:
    """Tables that were there stay there; only what was missing is looked at again."""
    if not boot.has_every_table():
        raise _NotYet
    return True


class _NotYet(Exception):
    """Not to be remembered."""


def _opens_what_it_seals() -> bool:
    try:
        return sealing.unseal(sealing.seal("ready")) == "ready" and len(sealing.fingerprint("ready")) > 0
    except Refused:
        return False


CHECKS: Final[dict[str, Callable[[], bool]]] = {
    "database": _answers,
    "tables": _has_tables,
    "keys": _opens_what_it_seals,
}

"""Who looked at a family's file: for the file itself, and for the family."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from tangga.platform.accounts.models import Assignment, Role
from tangga.platform.accounts.selectors import assignments_ever
from tangga.platform.accounts.words import ROLE_WORDS
from tangga.platform.audit.models import Entry
from tangga.platform.audit.purposes import GROUNDS, PURPOSE_WORDS
from tangga.platform.audit.selectors import looks_at
from tangga.platform.figures import fill, listed
from tangga.platform.geography import place_of
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.site.record.words import ACTIONS, LOOKS

MOST_LOOKS: Final = 100
_ROLE_IN: Final = Text("{role}, {place}", "{role}, {place}")
_MACHINE: Final = Text("komputer situs", "the site's own machine")


@dataclass(frozen=True, slots=True)
class Look:
    """One time that someone saw something of a family: who, as what, when, what, why, and on which legal ground."""

    at: datetime
    who: Text
    as_what: Text
    what: Text
    purpose: Text
    ground: Text
    reason: str
    """What they wrote themselves, where a reason is asked for."""


def looks_at_family(number: int, people: Collection[int], *, most: int = MOST_LOOKS) -> list[Look]:
    """Who looked at a family or at one of its people, the latest first."""
    entries = looks_at({"family": [number], "person": people}, actions=LOOKS, most=most)
    held = assignments_ever({entry.by_id for entry in entries if entry.by_id is not None})
    return [_look(entry, held.get(entry.by_id or 0, [])) for entry in entries]


def _look(entry: Entry, held: list[Assignment]) -> Look:
    action = ACTIONS[entry.action]
    return Look(
        at=entry.at,
        who=Text(entry.by.full_name, entry.by.full_name) if entry.by else _MACHINE,
        as_what=_as_what(held, local_day(entry.at)),
        what=action.words,
        purpose=PURPOSE_WORDS[action.purpose],
        ground=GROUNDS[action.purpose],
        reason=entry.purpose,
    )


def _as_what(held: list[Assignment], day: date) -> Text:
    """The roles that someone had on that day, with their areas."""
    then = [one for one in held if one.started_on <= day and (one.ended_on is None or one.ended_on >= day)]
    named = [fill(_ROLE_IN, role=ROLE_WORDS[Role(one.role)], place=place_of(one.area_code)) for one in then]
    return listed(list(dict.fromkeys(named)))

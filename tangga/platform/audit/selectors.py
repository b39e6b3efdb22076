"""Questions to the record of actions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from typing import Final

from django.db.models import Q, QuerySet

from tangga.platform.audit.domain import Written
from tangga.platform.audit.models import Entry, Head

ENTRIES_ON_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Question:
    """Which entries are asked for; what is empty is not asked."""

    by: int | None = None
    subject: str = ""
    subject_number: str = ""
    action: str = ""
    begins_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageOfEntries:
    """Some entries, the latest first; numbers from which older and newer ones go on, None where there are none."""

    entries: tuple[Entry, ...]
    older_than: int | None = None
    newer_than: int | None = None


def entries_about(subject: str, number: int | str) -> QuerySet[Entry]:
    """What was done to or seen of one subject, the latest first."""
    return Entry.objects.filter(subject=subject, subject_number=str(number)).order_by("-number")


def entries_of_kinds(actions: Collection[str], *, by: Collection[int], about: Collection[str]) -> QuerySet[Entry]:
    """What some people did of these kinds to some subjects."""
    return Entry.objects.filter(action__in=actions, by__in=by, subject_number__in=about)


def latest_entries() -> QuerySet[Entry]:
    """Every entry, the latest first."""
    return Entry.objects.order_by("-number")


def entries_asked_for(question: Question) -> QuerySet[Entry]:
    """The entries that answer a question, the latest first."""
    asked = {
        "by": question.by,
        "subject": question.subject,
        "subject_number": question.subject_number,
        "action": question.action,
        "at__gte": question.begins_at,
        "at__lt": question.ends_at,
    }
    given = {name: value for name, value in asked.items() if value not in (None, "")}
    return Entry.objects.filter(**given).select_related("by", "on_behalf_of").order_by("-number")


def page_of_entries(
    question: Question, *, older_than: int | None = None, newer_than: int | None = None
) -> PageOfEntries:
    """One page of the answer: the latest, or what goes on from an entry; however far one goes, it costs the same."""
    asked = entries_asked_for(question)
    if newer_than is not None:
        found = list(asked.filter(number__gt=newer_than).reverse()[: ENTRIES_ON_A_PAGE + 1])
        shown, has_newer = found[:ENTRIES_ON_A_PAGE][::-1], len(found) > ENTRIES_ON_A_PAGE
        has_older = bool(shown) and asked.filter(number__lt=shown[-1].number).exists()
    else:
        after = asked if older_than is None else asked.filter(number__lt=older_than)
        found = list(after[: ENTRIES_ON_A_PAGE + 1])
        shown, has_older = found[:ENTRIES_ON_A_PAGE], len(found) > ENTRIES_ON_A_PAGE
        has_newer = older_than is not None and bool(shown)
    return PageOfEntries(
        tuple(shown),
        older_than=shown[-1].number if has_older else None,
        newer_than=shown[0].number if has_newer else None,
    )


def looks_at(subjects: Mapping[str, Collection[int | str]], *, actions: Collection[str], most: int) -> list[Entry]:
    """Who looked at these subjects (`{"family": [7], "person": [1, 2]}`) by these actions, the latest first."""
    condition = Q(pk__in=[])
    for subject, numbers in subjects.items():
        condition |= Q(subject=subject, subject_number__in=[str(number) for number in numbers])
    found = Entry.objects.filter(condition, action__in=actions).select_related("by", "on_behalf_of")
    return list(found.order_by("-number")[:most])


def head_number() -> int:
    """The number of the latest entry."""
    return Head.objects.values_list("number", flat=True).get(pk=1)


def all_written(*, after: int = 0) -> Iterator[Written]:
    """What every entry says, the first one first; rows are read without making objects of them, for there are many."""
    columns = ("number", "at", "action", "subject", "subject_number", "by", "on_behalf_of", "purpose", "facts")
    rows = Entry.objects.filter(number__gt=after).order_by("number").values_list(*columns, "previous_hash", "hash")
    return starmap(Written, rows.iterator(chunk_size=5000))


def written(entry: Entry) -> Written:
    """What an entry says, as its hash was taken."""
    return Written(
        number=entry.number,
        at=entry.at,
        action=entry.action,
        subject=entry.subject,
        subject_number=entry.subject_number,
        by=entry.by_id,
        on_behalf_of=entry.on_behalf_of_id,
        purpose=entry.purpose,
        facts=entry.facts,
        previous_hash=entry.previous_hash,
        hash=entry.hash,
    )

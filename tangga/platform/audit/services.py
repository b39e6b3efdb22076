"""Actions are put on record; nothing else is ever done to the record."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from django.db import transaction

from tangga.platform.accounts.models import User
from tangga.platform.audit.domain import Mark, Verdict, Written, hash_of, verdict_on
from tangga.platform.audit.models import Entry, Head
from tangga.platform.audit.selectors import all_written
from tangga.platform.figures import masked_number
from tangga.platform.language import Text
from tangga.platform.progress import Advance, Progress, Silent

NUMBER_OF_SOMEONE: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:\d{9,34}|\d{4}(?P<between>[ .-])\d{4}(?P=between)\d{4}(?P=between)\d{4})(?![0-9A-Za-z])"
)
"""A NIK or card number, also in fours; the number of an account, a telephone, an official. A day has eight digits."""
_CHECKING = Text("Memeriksa rantai catatan", "Checking the chain of entries")
_WORD_EVERY = 1000
_LONG = 16


@transaction.atomic
def record(
    action: str,
    *,
    subject: str,
    number: int | str = "",
    by: User | None,
    at: datetime,
    purpose: str = "",
    on_behalf_of: User | None = None,
    facts: Mapping[str, str | int] | None = None,
) -> Entry:
    """Put one action on record: `action` is `slice.fact_in_past_tense`, `subject` the kind of thing it was done to.

    A number of someone that was typed (a NIK, an account) is masked: the record outlives what it speaks of.
    Called last in a service, inside its transaction: the entry stands if and only if the action does. Everybody who
    records waits for each other until their transaction ends, so nothing slow may follow.
    """
    head = Head.objects.select_for_update().get(pk=1)
    said = Written(
        number=head.number + 1,
        at=at.astimezone(UTC),
        action=action,
        subject=subject,
        subject_number=str(number),
        by=by.pk if by else None,
        on_behalf_of=on_behalf_of.pk if on_behalf_of else None,
        purpose=_masked(purpose),
        facts={name: _masked(fact) if isinstance(fact, str) else fact for name, fact in (facts or {}).items()},
        previous_hash=head.hash,
    )
    entry = Entry.objects.create(
        number=said.number,
        at=said.at,
        action=said.action,
        subject=said.subject,
        subject_number=said.subject_number,
        by=by,
        on_behalf_of=on_behalf_of,
        purpose=said.purpose,
        facts=said.facts,
        previous_hash=said.previous_hash,
        hash=hash_of(said),
    )
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=["number", "hash"])
    return entry


def _masked(typed: str) -> str:
    return NUMBER_OF_SOMEONE.sub(lambda found: _hidden(found[0]), typed)


def _hidden(number: str) -> str:
    """Of a short number no more than its end shows: eight digits of ten would tell it."""
    return masked_number(number) if len(number) >= _LONG else "*" * (len(number) - 4) + number[-4:]


def verify(*, kept: Mark | None = None, is_kept_trusted: bool = False, progress: Progress | None = None) -> Verdict:
    """Whether the record still says what was written; names the first changed, missing or reordered entry.

    `kept` is a mark that was written down elsewhere: by it a tail that was cut off or written anew is found. If it is
    trusted, because an earlier check gave it, the entries before it are spared.
    """
    head = Head.objects.filter(pk=1).first()
    first = kept if is_kept_trusted else None
    total = max((head.number if head else 0) - (first.number if first else 0), 0)
    with (progress or Silent()).step(_CHECKING, total) as advance:
        return verdict_on(
            _told(all_written(after=first.number if first else 0), advance),
            head=Mark(head.number, head.hash) if head else None,
            kept=kept,
            first=first,
        )


def _told(entries: Iterable[Written], advance: Advance) -> Iterator[Written]:
    """The entries, with a word to whoever watches now and then."""
    for entry in entries:
        if entry.number % _WORD_EVERY == 0:
            advance(_WORD_EVERY)
        yield entry

"""Questions to the record of actions."""

from django.db.models import QuerySet

from tangga.platform.audit.domain import Written
from tangga.platform.audit.models import Entry


def entries_about(subject: str, number: int | str) -> QuerySet[Entry]:
    """What was done to or seen of one subject, the latest first."""
    return Entry.objects.filter(subject=subject, subject_number=str(number)).order_by("-number")


def latest_entries() -> QuerySet[Entry]:
    """Every entry, the latest first."""
    return Entry.objects.order_by("-number")


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

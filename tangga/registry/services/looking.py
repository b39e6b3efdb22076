"""That someone searched is put on record: for what kind of thing and how many answered, never what they typed."""

from datetime import datetime

from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.registry.domain import AskedFor


def record_search(*, what: AskedFor, count: int, by: User, at: datetime) -> None:
    """Put on record that someone searched, and that they saw so many people and families."""
    facts: dict[str, str | int] = {"what": what.value, "count": count}
    audit.record("registry.people_searched", subject="registry", by=by, at=at, facts=facts)

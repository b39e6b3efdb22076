"""Before the change of a list comes to a family, its rows are held against the registry of that day once more."""

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from tangga.programmes.domain.changes import ChangeKind
from tangga.programmes.domain.exclusions import DECEASED
from tangga.programmes.models import ChangeLine, ExclusionList
from tangga.programmes.services.changes.matching_list import living
from tangga.registry.models import Person


def lines_that_hold_no_more(listed: ExclusionList) -> QuerySet[ChangeLine]:
    """The ends of a list whose family none of its rows means any more.

    Whom a row names has left the family or the registry, or somebody lives in a family of which all had died.
    """
    same_number = Person.objects.filter(nik_fingerprint=OuterRef("nik_fingerprint"), is_gone=False)
    rows = listed.rows.filter(
        ~Q(reason=DECEASED) | ~Exists(living(listed)),
        Exists(same_number.filter(family=OuterRef("family_id"))),
        ~Exists(same_number.exclude(family=OuterRef("family_id"))),
        family=OuterRef("family_id"),
        problem="",
    )
    # As a case it is asked of each line by itself: a database that joins whole lists for it guesses them far too short.
    lines = ChangeLine.objects.alias(is_meant=Case(When(Exists(rows), then=True), default=False))
    return lines.filter(is_meant=False, change_set=listed.change_set_id, kind=ChangeKind.END)

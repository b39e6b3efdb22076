"""Roles are given and taken away."""

from datetime import datetime

from django.db import transaction

from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.policies import check_can_give_role
from tangga.platform.audit import services as audit
from tangga.platform.figures import fill
from tangga.platform.geography import level_of
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

_ALREADY_ASSIGNED = Text("{name} sudah memegang peran itu di sana.", "{name} has that role there already.")
_ALREADY_ENDED = Text("Peran itu sudah berakhir.", "That role has ended already.")


class AlreadyAssigned(Refused):
    """The user has this role in this area today."""


class AlreadyEnded(Refused):
    """The assignment has ended before."""


@transaction.atomic
def assign_role(*, user: User, role: Role, area_code: str, by: User | None, at: datetime) -> Assignment:
    """Give someone a role in an area from today on; the empty code is the nation."""
    level_of(area_code)
    if by is not None:
        check_can_give_role(by, user=user, role=role, area_code=area_code, today=local_day(at))
    # Locked, so that two who give the same role at once are told apart by this question and not by the constraint.
    User.objects.select_for_update().get(pk=user.pk)
    if Assignment.objects.filter(user=user, role=role, area_code=area_code, ended_on__isnull=True).exists():
        raise AlreadyAssigned(fill(_ALREADY_ASSIGNED, name=user.full_name))
    started_on = local_day(at, area_code)
    assignment = Assignment.objects.create(
        user=user, role=role, area_code=area_code, started_on=started_on, given_by=by
    )
    facts = {"role": str(role), "area": area_code}
    audit.record("accounts.role_given", subject="user", number=user.pk, by=by, at=at, facts=facts)
    return assignment


@transaction.atomic
def end_role(*, assignment: Assignment, by: User | None, at: datetime) -> Assignment:
    """Take a role away as of now; whoever is signed in loses it with their next page."""
    running = Assignment.objects.select_for_update().select_related("user").get(pk=assignment.pk)
    today = local_day(at)
    if by is not None:
        check_can_give_role(by, user=running.user, role=Role(running.role), area_code=running.area_code, today=today)
    if running.ended_on is not None:
        raise AlreadyEnded(_ALREADY_ENDED)
    # Pages go by the capital's day. By the day in Papua, late in the evening, a role would run on for two more hours.
    running.ended_on = max(today, running.started_on)
    running.save(update_fields=["ended_on"])
    facts = {"role": running.role, "area": running.area_code}
    audit.record("accounts.role_ended", subject="user", number=running.user_id, by=by, at=at, facts=facts)
    return running

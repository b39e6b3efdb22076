"""Questions about accounts."""

from django.db.models import QuerySet

from tangga.platform.accounts.models import User
from tangga.platform.accounts.standing import areas_of, areas_where, assignments_of, roles_of

__all__ = ["areas_of", "areas_where", "assignments_of", "open_accounts", "roles_of"]


def open_accounts() -> QuerySet[User]:
    """The accounts by which someone may sign in, by username."""
    return User.objects.filter(is_active=True).order_by("username")

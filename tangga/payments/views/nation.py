"""What concerns every family is shown to those alone who may do it in the whole nation."""

from django.core.exceptions import PermissionDenied

from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.geography import NATION


def check_is_for_the_nation(request: SignedInRequest) -> None:
    """Refuse whoever may do what the page asks for in a part of the nation only."""
    if NATION not in request.areas:
        raise PermissionDenied

"""A form that was sent after the session had ended is kept, so that nothing typed is lost.

It waits sealed in the new, still nameless session of the same browser; whoever signs in there is asked whether to send
it, and the page it goes to decides anew whether they may.
"""

import json
from dataclasses import dataclass

from tangga.platform.accounts.requests import SiteRequest
from tangga.platform.sealing import seal, unseal

_PLACE = "kept_form"
_MOST_BYTES = 200_000
_NOT_KEPT = {"csrfmiddlewaretoken", "password"}


@dataclass(frozen=True, slots=True)
class KeptForm:
    """Where a form was sent, and its fields in their order."""

    path: str
    fields: tuple[tuple[str, str], ...]


def keep_form(request: SiteRequest) -> None:
    """Keep what was sent until its sender has signed in; files and what is very long are not kept."""
    fields = [(name, value) for name, values in request.POST.lists() if name not in _NOT_KEPT for value in values]
    kept = json.dumps({"path": request.path, "fields": fields})
    if len(kept) <= _MOST_BYTES:
        request.session[_PLACE] = seal(kept).hex()


def take_kept_form(request: SiteRequest) -> KeptForm | None:
    """The form that was kept, once."""
    sealed = request.session.pop(_PLACE, None)
    if sealed is None:
        return None
    kept = json.loads(unseal(bytes.fromhex(sealed)))
    return KeptForm(kept["path"], tuple((name, value) for name, value in kept["fields"]))

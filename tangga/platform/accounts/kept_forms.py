"""A form that was sent after the session had ended is kept, so that nothing typed is lost.

It waits sealed in the new, still nameless session of the same browser, with the number of whoever typed it. Only they
are asked whether to send it, and the page it goes to decides anew whether they may.
"""

import json
import re
from dataclasses import dataclass

from tangga.platform.accounts.requests import SignedInRequest, SiteRequest
from tangga.platform.accounts.sessions import who_left
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal, unseal

_PLACE = "kept_form"
_MOST_BYTES = 200_000
_NOT_KEPT = re.compile("csrfmiddlewaretoken|password|^code$")


@dataclass(frozen=True, slots=True)
class KeptForm:
    """Where a form was sent, and its fields in their order."""

    path: str
    fields: tuple[tuple[str, str], ...]


def keep_form(request: SiteRequest) -> None:
    """Keep what was sent until its sender has signed in.

    Files and what is very long are not kept, nor is a form of which nobody knows who typed it.
    """
    typed_by = who_left(request.session)
    fields = [(name, value) for name, values in request.POST.lists() if not _NOT_KEPT.search(name) for value in values]
    kept = json.dumps({"by": typed_by, "path": request.path, "fields": fields})
    if typed_by is not None and len(kept) <= _MOST_BYTES:
        request.session[_PLACE] = seal(kept).hex()


def take_kept_form(request: SignedInRequest) -> KeptForm | None:
    """The form that was kept, once, for the one who typed it; for anybody else it is thrown away."""
    sealed = request.session.pop(_PLACE, None)
    if sealed is None:
        return None
    try:
        kept = json.loads(unseal(bytes.fromhex(sealed)))
    except Refused:
        # Sealed with a key that has gone since.
        return None
    if kept["by"] != request.user.pk:
        return None
    return KeptForm(kept["path"], tuple((name, value) for name, value in kept["fields"]))

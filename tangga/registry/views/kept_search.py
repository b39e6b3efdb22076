"""What someone searched last stands sealed in their session for a quarter of an hour: they find it when they come back.

It never stands in an address, and so in no history, log or bookmark.
"""

import json
from datetime import datetime, timedelta
from typing import Final

from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal, unseal

KEPT_FOR: Final = timedelta(minutes=15)
_PLACE: Final = "search"


def keep_search(request: SignedInRequest, text: str, place: str) -> None:
    """Keep what was searched."""
    kept = json.dumps({"text": text, "place": place, "at": request.at.isoformat()})
    request.session[_PLACE] = seal(kept).hex()


def kept_search(request: SignedInRequest) -> dict[str, str] | None:
    """What was searched last, as the form takes it; none where that is long ago, or the key that sealed it is gone."""
    sealed = request.session.get(_PLACE)
    if sealed is None:
        return None
    try:
        kept: dict[str, str] = json.loads(unseal(bytes.fromhex(sealed)))
    except Refused:
        return None
    is_late = request.at - datetime.fromisoformat(kept.pop("at")) > KEPT_FOR
    return None if is_late else kept

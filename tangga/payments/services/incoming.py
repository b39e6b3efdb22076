"""Replies that somebody handed in lie in the round's folder until a worker has taken or refused them."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.models import RailFile
from tangga.payments.rails import RAILS
from tangga.payments.services.handed_in import keep, take_each
from tangga.payments.services.instructing import folder_of
from tangga.payments.services.kinds import TAKE
from tangga.payments.services.replies import take_reply
from tangga.payments.services.replies.refusals import TakenAlready, check_is_new
from tangga.payments.serving import check_can_take_replies
from tangga.platform.accounts.models import User
from tangga.platform.jobs import services as jobs
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress

MOST_BYTES: Final = 8 << 30
MOST_REFUSED: Final = 10
"""Replies to one file that were refused and are kept to be looked at; older ones go."""
_ENDINGS: Final = (".xml", ".csv")


def hand_in(*, rail_file: RailFile, name: str, pieces: Iterable[bytes], by: User, at: datetime) -> None:
    """Keep a reply until a worker takes it; the same bytes are kept once, and refused where they were taken already."""
    check_can_take_replies(by, rail_file, today=local_day(at))
    ending = Path(name).suffix.lower() if Path(name).suffix.lower() in _ENDINGS else ".txt"
    folder = _folder(rail_file, "incoming")
    kept = keep(folder, pieces, by=by, ending=ending, most_bytes=MOST_BYTES, check=check_is_new)
    try:
        jobs.ask(kind=TAKE, subject=rail_file.pk, by=by, at=at, has_news=True)
    except jobs.AskedByAnother:
        kept.unlink(missing_ok=True)
        raise


def take_incoming(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: take every reply that whoever asked has handed in; what is refused is put aside, and told at the end."""
    if by is None:
        raise TypeError(TAKE)
    rail_file = RailFile.objects.get(pk=subject)
    rail = RAILS[PROVIDERS[rail_file.provider].rail]

    def read(file: Path) -> None:
        # It was new when it was handed in: if it was taken since, whoever took it was killed before putting it away.
        with suppress(TakenAlready):
            take_reply(file=file, rail_file=rail_file, rail=rail, by=by, at=at, progress=progress)

    take_each(
        _folder(rail_file, "incoming"),
        f"{by.pk}-*",
        read,
        taken=lambda file: _put(file, _folder(rail_file, "taken")),
        refused=lambda file: _put_refused(file, _folder(rail_file, "refused")),
    )


def _folder(rail_file: RailFile, name: str) -> Path:
    return folder_of(rail_file.pay_round) / name / rail_file.provider


def _put(file: Path, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.move(file, folder / file.name)


def _put_refused(file: Path, folder: Path) -> None:
    """The bank has its file still; what was wrong is told by the job, and the latest are kept for whoever asks."""
    _put(file, folder)
    for old in sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime_ns)[:-MOST_REFUSED]:
        old.unlink()

"""Replies that somebody handed in lie in the round's folder until a worker has taken or refused them."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import uuid4

from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.models import RailFile
from tangga.payments.rails import RAILS
from tangga.payments.services.handed_in import take_each
from tangga.payments.services.instructing import folder_of
from tangga.payments.services.kinds import TAKE
from tangga.payments.services.replies import take_reply
from tangga.payments.services.replies.refusals import TakenAlready, check_is_new
from tangga.payments.serving import check_can_take_replies
from tangga.platform.accounts.models import User
from tangga.platform.jobs import services as jobs
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused

MOST_BYTES: Final = 8 << 30
_TOO_LARGE: Final = Text(
    "Berkas ini lebih besar daripada yang diterima di sini. Mintalah bank membaginya.",
    "This file is larger than what is taken here. Ask the bank to part it.",
)
_NOTHING: Final = Text("Pilih berkas balasan; yang ini kosong.", "Choose the file of the reply; this one is empty.")


class NotTakenIn(Refused):
    """The file is empty or too large."""


def hand_in(*, rail_file: RailFile, name: str, pieces: Iterable[bytes], by: User, at: datetime) -> None:
    """Keep a reply until a worker takes it; the same bytes are kept once, and refused where they were taken already."""
    check_can_take_replies(by, rail_file, today=local_day(at))
    folder = _folder(rail_file, "incoming")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half, digest, size = folder / f".{uuid4()}.half", sha256(), 0
    with half.open("wb") as to:
        for piece in pieces:
            size += len(piece)
            if size > MOST_BYTES:
                break
            digest.update(piece)
            to.write(piece)
        to.flush()
        os.fsync(to.fileno())
    try:
        _check_takes_in(size, digest.hexdigest())
    except Refused:
        half.unlink()
        raise
    ending = Path(name).suffix.lower() if Path(name).suffix.lower() in (".xml", ".csv") else ".txt"
    kept = folder / f"{by.pk}-{digest.hexdigest()}{ending}"
    half.replace(kept)
    try:
        jobs.ask(kind=TAKE, subject=rail_file.pk, by=by, at=at, has_news=True)
    except jobs.AskedByAnother:
        kept.unlink(missing_ok=True)
        raise


def _check_takes_in(size: int, digest: str) -> None:
    if not 0 < size <= MOST_BYTES:
        raise NotTakenIn(_TOO_LARGE if size else _NOTHING)
    check_is_new(digest)


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
        refused=lambda file: _put(file, _folder(rail_file, "refused")),
    )


def _folder(rail_file: RailFile, name: str) -> Path:
    return folder_of(rail_file.pay_round) / name / rail_file.provider


def _put(file: Path, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.move(file, folder / file.name)

"""Show a decision run on the site."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from django.db import transaction

from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.folders import sha256_of
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.programmes.models import DecisionRun
from tangga.programmes.runs import MANIFEST, Run, open_run
from tangga.programmes.services.exemptions import note_exemptions
from tangga.programmes.services.proposals import take_in
from tangga.registry.models import Family

OTHER_FAMILIES: Final = Text(
    "Hasil {folder} memutuskan {decided} keluarga, tetapi tidak satu pun ada di registri yang dimuat. Muat rilis yang "
    "diputuskan, atau putuskan rilis yang dimuat.",
    "The run {folder} decided {decided} families, but none of them is in the loaded registry. Load the release that "
    "was decided, or decide the release that is loaded.",
)
EARLIER: Final = Text(
    "Situs menampilkan keputusan menurut hukum {shown}, yang lebih baru daripada {given} dari {folder}.",
    "The site shows decisions by the law of {shown}, later than {given} of {folder}.",
)
AT_ONCE: Final = 20_000


class RunOfOtherFamilies(Refused):
    """The run is about families that the site does not know."""


class EarlierRun(Refused):
    """A later run is shown already."""


def publish_run(folder: Path, *, by: User | None, at: datetime) -> DecisionRun:
    """Show the run in place of the one before; one that was changed, is earlier, or of other families is refused."""
    run = open_run(folder, check_hashes=True)
    known, elsewhere = _families(run)
    if not known:
        facts = {"folder": folder.name, "decided": run.manifest["counts"]["families"]}
        raise RunOfOtherFamilies(OTHER_FAMILIES.with_facts(**facts))
    return _shown(run, elsewhere, by=by, at=at)


def _families(run: Run) -> tuple[int, int]:
    """How many families of the registry the run decided, and how many it did not."""
    decided = run.decisions.select(pl.col("family_id").unique()).collect()["family_id"]
    numbers = Family.objects.filter(is_gone=False).values_list("number", flat=True)
    ours = np.fromiter(numbers.iterator(chunk_size=AT_ONCE), dtype=np.int64)
    known = int(np.isin(ours, decided.to_numpy()).sum())
    return known, len(ours) - known


@transaction.atomic
def _shown(run: Run, elsewhere: int, *, by: User | None, at: datetime) -> DecisionRun:
    digest = sha256_of(run.folder / MANIFEST)
    decided_for = date.fromisoformat(run.manifest["on"])
    current = DecisionRun.objects.select_for_update().filter(is_current=True).first()
    if current is not None:
        if current.manifest_sha256 == digest:
            return current
        if current.decided_for > decided_for:
            facts = {"shown": current.decided_for, "given": decided_for, "folder": run.folder.name}
            raise EarlierRun(EARLIER.with_facts(**facts))
        current.is_current = False
        current.save(update_fields=["is_current"])
    shown, _ = DecisionRun.objects.update_or_create(
        manifest_sha256=digest,
        defaults={
            "folder": str(run.folder.absolute()),
            "decided_for": decided_for,
            "made_at": datetime.fromisoformat(run.manifest["made"]["at"]),
            "programmes": run.manifest["programmes"],
            "totals": run.manifest["totals"],
            "families_elsewhere": elsewhere,
            "is_current": True,
            "published_at": at,
            "published_by": by,
        },
    )
    note_exemptions(run)
    take_in(run, shown=shown, by=by, at=at)
    counted = {"families_elsewhere": elsewhere}
    audit.record("programmes.run_published", subject="run", number=shown.number, by=by, at=at, facts=counted)
    return shown

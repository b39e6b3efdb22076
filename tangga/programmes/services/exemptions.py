"""Who is exempt from the longest membership, as the run that is shown decided it."""

from typing import Final

import polars as pl

from tangga.programmes.models import Enrolment
from tangga.programmes.runs import Run

PROGRAMME: Final = "PKH"
EXEMPT: Final = "pkh_is_exempt"
AT_ONCE: Final = 20_000


def note_exemptions(run: Run) -> int:
    """Write beside each running enrolment whether the run exempts its family; how many it does.

    Called inside the transaction that shows the run. A run of a day that knew no exemption changes nothing.
    """
    if EXEMPT not in run.cells.columns:
        return 0
    cells = run.cells.lazy().filter(pl.col(EXEMPT)).select("cell_id")
    decided = run.decisions.filter(pl.col("programme") == PROGRAMME).select("family_id", "cell_id")
    families = decided.join(cells, on="cell_id", how="semi").select("family_id").collect()["family_id"]
    running = Enrolment.objects.filter(programme=PROGRAMME, ended_on__isnull=True)
    running.filter(is_exempt=True).update(is_exempt=False)
    parts = (families.slice(first, AT_ONCE).to_list() for first in range(0, len(families), AT_ONCE))
    return sum(running.filter(family_id__in=part).update(is_exempt=True) for part in parts)

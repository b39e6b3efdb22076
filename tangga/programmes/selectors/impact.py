"""What a change set would do, in numbers: by area, programme, reason, and whom it would hit hardest."""

from typing import Any, Final, TypedDict

from django.db.models import Count, Q, Sum
from django.db.models.functions import Substr

from tangga.programmes.domain.changes import ChangeKind, Vulnerability
from tangga.programmes.models import ChangeSet

VULNERABLE: Final = {
    Vulnerability.PREGNANT: Q(is_pregnant=True),
    Vulnerability.SEVERE_DISABILITY: Q(has_severe_disability=True),
    Vulnerability.ELDERLY_ALONE: Q(is_elderly_alone=True),
}
PROVINCE_DIGITS: Final = 2
_ENDS: Final = Q(kind=ChangeKind.END.value)


class Impact(TypedDict):
    """As it is kept with the change set: counts of families, and rupiah a year."""

    programmes: list[dict[str, Any]]
    """`programme, enrolled, ended, gained, lost`"""
    reasons: list[dict[str, Any]]
    """`programme, reasons, ended`, the most families first."""
    provinces: list[dict[str, Any]]
    """`province, enrolled, ended`, the most ended first."""
    vulnerable: dict[str, int]
    """Families whose assistance would end, by whom it would hit hardest."""
    left_out: dict[str, int]
    """Families that the run would enrol and a list in force keeps out, by programme."""


def impact_of(change_set: ChangeSet, left_out: dict[str, int]) -> Impact:
    """The impact, counted from the lines."""
    lines = change_set.lines.all()
    begins = Q(kind=ChangeKind.ENROL.value)
    counts = {"enrolled": Count("pk", filter=begins), "ended": Count("pk", filter=_ENDS)}
    programmes = lines.values("programme").annotate(
        **counts, gained=Sum("amount_per_year", filter=begins), lost=Sum("amount_per_year", filter=_ENDS)
    )
    reasons = lines.filter(_ENDS).values("programme", "reasons").annotate(ended=Count("pk"))
    by_place = lines.annotate(province=Substr("region_code", 1, PROVINCE_DIGITS)).values("province").annotate(**counts)
    places: list[dict[str, Any]] = [dict(one) for one in by_place]
    hit = lines.aggregate(**{one.value: Count("pk", filter=_ENDS & told) for one, told in VULNERABLE.items()})
    return Impact(
        programmes=[
            {**one, "gained": one["gained"] or 0, "lost": one["lost"] or 0} for one in programmes.order_by("programme")
        ],
        reasons=[dict(one) for one in reasons.order_by("-ended", "programme", "reasons")],
        provinces=sorted(places, key=lambda one: (-one["ended"], one["province"])),
        vulnerable=hit,
        left_out=left_out,
    )

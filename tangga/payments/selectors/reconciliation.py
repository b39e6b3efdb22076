"""The three tellings of a round, summed by the database in four questions."""

from collections import defaultdict
from typing import Final

from django.db.models import Count, Sum
from django.db.models.functions import Substr

from tangga.payments.domain import reconciling
from tangga.payments.domain.lines import LineState
from tangga.payments.domain.reconciling import Reconciliation, Standing, standing_of
from tangga.payments.models import Instalment, PayRound
from tangga.payments.selectors.set_aside import unresolved_of

PROVINCE: Final = 2
"""Digits of a region code that name the province; four name the regency, six the sub-district."""

_Told = dict[str, list[tuple[LineState, reconciling.Sum]]]


def reconciliation_of(pay_round: PayRound, *, digits: int = PROVINCE) -> Reconciliation:
    """Where the money of a round is, by provider and by area."""
    providers: _Told = defaultdict(list)
    areas: _Told = defaultdict(list)
    for provider, area, state, count, amount in _sums(pay_round, digits):
        one = (LineState(state), reconciling.Sum(count, amount))
        providers[provider].append(one)
        areas[area].append(one)
    return Reconciliation(
        frozen=reconciling.Sum(pay_round.line_count, pay_round.amount),
        files={one.provider: reconciling.Sum(one.line_count, one.amount) for one in pay_round.files.all()},
        providers=_standings(providers),
        areas=_standings(areas),
        months=_months(pay_round),
        unresolved_count=unresolved_of(pay_round).count(),
    )


def _sums(pay_round: PayRound, digits: int) -> list[tuple[str, str, str, int, int]]:
    lines = pay_round.lines.annotate(area=Substr("region_code", 1, digits)).order_by()
    return list(
        lines.values("provider", "area", "state")
        .annotate(count=Count("number"), paid=Sum("amount"))
        .values_list("provider", "area", "state", "count", "paid")
    )


def _months(pay_round: PayRound) -> reconciling.Sum:
    """Of the instalments that stand."""
    standing = Instalment.objects.filter(line__pay_round=pay_round, is_live=True)
    told = standing.aggregate(lines=Count("line", distinct=True), amount=Sum("amount"))
    return reconciling.Sum(told["lines"], told["amount"] or 0)


def _standings(told: _Told) -> dict[str, Standing]:
    return {name: standing_of(states) for name, states in sorted(told.items())}

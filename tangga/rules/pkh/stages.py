"""How the year's aid is paid: stage amounts that add up exactly to the year."""

from datetime import date
from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.rulebook import Level, Rule, rule
from tangga.rules.vocabulary import Expr

JUKNIS: Final = "Kepdirjen Linjamsos (penyaluran)"
MOST_STAGES: Final = 10
STAGES: Final = tuple(f"pkh_stage_{at}" for at in range(1, MOST_STAGES + 1))


@rule(
    level=Level.LAW, law=JUKNIS, unit="code", says=Text("Tahap pada hari keputusan", "Stage of the day of the decision")
)
def pkh_stage(pkh_stage_months: tuple[int, ...], on: date) -> int:
    return max(sum(month <= on.month for month in pkh_stage_months), 1)


@rule(
    level=Level.CELL, law=JUKNIS, unit="rupiah", name="pkh_paid_once", valid_from="2016-01-01", valid_to="2016-12-31",
    verified=False, says=Text("Dibayar sekali pada tahap 1", "Paid once, in stage 1"),
)  # fmt: skip
def nothing_paid_once() -> Expr:
    return nw.lit(0, dtype=nw.Int64())


@rule(
    level=Level.CELL, law=JUKNIS, unit="rupiah", valid_from="2019-01-01", valid_to="2019-12-31",
    says=Text("Bantuan tetap, dibayar sekali pada tahap 1", "Fixed aid, paid once in stage 1"),
)  # fmt: skip
def pkh_paid_once(pkh_fixed_amount: Expr) -> Expr:
    return pkh_fixed_amount


@rule(
    level=Level.CELL, law=JUKNIS, unit="rupiah", name="pkh_paid_once", valid_from="2020-01-01",
    says=Text("Dibayar sekali pada tahap 1", "Paid once, in stage 1"),
)  # fmt: skip
def nothing_paid_once_any_more() -> Expr:
    return nw.lit(0, dtype=nw.Int64())


PAID: Final = ("pkh_amount", "pkh_paid_once", "pkh_stage_parts")
FLAT: Final = ("pkh_amount", "pkh_flat_stage_amount")


def _share(at: int, amount: Expr, paid_once: Expr, parts: tuple[int, ...]) -> Expr:
    """Rounded down to whole rupiah; the last stage takes the rest."""
    if at > len(parts):
        return amount * 0
    spread, whole = amount - paid_once, sum(parts)
    earlier = [spread * part // whole for part in parts[:-1]]
    first = paid_once if at == 1 else nw.lit(0, dtype=nw.Int64())
    if at < len(parts):
        return earlier[at - 1] + first
    return spread - sum(earlier, start=nw.lit(0, dtype=nw.Int64())) + first


def _flat_share(at: int, amount: Expr, stage: int) -> Expr:
    """Three stages of the same amount, the fourth is what is left of the year."""
    if at > FLAT_STAGES:
        return amount * 0
    return amount - stage * (FLAT_STAGES - 1) if at == FLAT_STAGES else amount * 0 + stage


FLAT_STAGES: Final = 4


def _stage(at: int, valid_from: str, valid_to: str | None, *, verified: bool) -> Rule:
    made = rule(
        level=Level.CELL, law=JUKNIS, unit="rupiah", name=STAGES[at - 1], says=Text(f"Tahap {at}", f"Stage {at}"),
        valid_from=valid_from, valid_to=valid_to, verified=verified, needs=PAID,
    )  # fmt: skip
    return made(lambda **found: _share(at, *(found[name] for name in PAID)))


def _flat_stage(at: int) -> Rule:
    made = rule(
        level=Level.CELL, law=JUKNIS, unit="rupiah", name=STAGES[at - 1], says=Text(f"Tahap {at}", f"Stage {at}"),
        valid_from="2017-01-01", valid_to="2018-12-31", verified=False, needs=FLAT,
    )  # fmt: skip
    return made(lambda **found: _flat_share(at, *(found[name] for name in FLAT)))


EVERY_STAGE: Final = range(1, MOST_STAGES + 1)
stages_of_2016 = tuple(_stage(at, "2016-01-01", "2016-12-31", verified=False) for at in EVERY_STAGE)
stages_of_flat_years = tuple(_flat_stage(at) for at in EVERY_STAGE)
stages_since_2019 = tuple(_stage(at, "2019-01-01", None, verified=True) for at in EVERY_STAGE)


def _paid(pkh_stage: int, **stages: Expr) -> Expr:
    return stages[STAGES[pkh_stage - 1]]


paid_in_stage = rule(
    level=Level.CELL, law=JUKNIS, unit="rupiah", name="pkh_stage_amount", needs=("pkh_stage", *STAGES),
    says=Text("Dibayar pada tahap ini", "Paid in this stage"),
)(_paid)  # fmt: skip

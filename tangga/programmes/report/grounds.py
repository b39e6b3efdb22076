"""On what decisions rest: the figures of the day, what was taken for granted, and what was not looked at."""

from dataclasses import dataclass

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.programmes.report.tables import Rows
from tangga.programmes.runs import Run
from tangga.programmes.values_said import TITLES, said_values
from tangga.rules.facts import BY_COLUMN, COMPANIONS, Fact
from tangga.rules.law import PROGRAMMES

DECILE_GIVEN = Text(
    "Keluarga yang desilnya tidak diketahui diputuskan dengan desil {decile}, menurut yang meminta keputusan ini.",
    "Families whose decile is unknown were decided with decile {decile}, as whoever asked for these decisions said.",
)
RANKED = Text(
    "Desil berasal dari uji pendekatan kesejahteraan dalam {file}, bukan dari pemeringkatan BPS.",
    "Deciles come from the proxy means test in {file}, not from BPS's own ranking.",
)
SILENCE = Text(
    "{fact}: bila kosong, dianggap {answer}; daftarnya dianggap lengkap.",
    "{fact}: empty was taken for {answer}; its lists were taken to be complete.",
)
ASSUMED = Text("{fact}: dianggap {answer} bagi semua.", "{fact}: taken for {answer}, of everyone.")
NOT_THERE = Text(
    "Tidak ada dalam berkas mana pun, jadi tidak diketahui bagi siapa pun: {facts}.",
    "In no file, and so unknown of everyone: {facts}.",
)
NOT_MADE = Text(
    "Pemeriksaan yang tidak dilakukan, jadi tidak seorang pun ditolak karenanya: {checks}.",
    "Checks that were not made, so that nobody is refused by them: {checks}.",
)


@dataclass(frozen=True, slots=True)
class FiguresOf:
    """The figures of one programme."""

    name: Text
    rows: Rows


def figures_applied(run: Run) -> list[FiguresOf]:
    """Every figure of the day with its regulation, first day, source, and whether it was verified, by programme."""
    by_prefix: dict[str, Rows] = {}
    for name, dated in run.law.figures.items():
        one = run.law.parameter(name)
        row = {"code": one.code, "title": one.title, "value": said_values(one, dated.value), "dated": dated}
        by_prefix.setdefault(one.code.split(".")[0], []).append(row)
    return [
        FiguresOf(_heading(prefix), sorted(rows, key=lambda row: str(row["title"].id)))
        for prefix, rows in by_prefix.items()
    ]


def _heading(prefix: str) -> Text:
    programme = PROGRAMMES.get(prefix.upper())
    return programme.name if programme else Text(prefix.upper(), prefix.upper())


def taken_for_granted(run: Run) -> list[Text]:
    """What these decisions take for granted, or do without, each as a sentence."""
    found: list[Text] = []
    if run.manifest["decile_given"] is not None:
        found.append(figures.fill(DECILE_GIVEN, decile=str(run.manifest["decile_given"])))
    inputs = run.manifest["inputs"]
    found += [figures.fill(RANKED, file=told["file"]) for told in inputs if told["table"] == "ranks"]
    found += [_assumed(BY_COLUMN[column]) for told in inputs for column in told["assumed"]]
    silent = {fact for told in inputs for fact in told["assumed"]}
    absent = [
        TITLES[column]
        for told in inputs
        for column in told["facts_not_there"]
        if column in _needed(run) and COMPANIONS.get(column) not in silent
    ]
    checks = [TITLES[column] for told in inputs for column in told["checks_not_made"]]
    found += [figures.fill(NOT_THERE, facts=figures.listed(absent))] if absent else []
    found += [figures.fill(NOT_MADE, checks=figures.listed(checks))] if checks else []
    return found


def _needed(run: Run) -> set[str]:
    return {fact.column for table in ("people", "families") for fact in run.law.facts(table)}


def _assumed(fact: Fact) -> Text:
    """A companion is told by the fact whose silence it answers for."""
    answered = {companion: BY_COLUMN[column] for column, companion in COMPANIONS.items()}.get(fact.column)
    if answered is not None:
        return figures.fill(SILENCE, fact=figures.capital(answered.title), answer=answered.empty or "-")
    return figures.fill(ASSUMED, fact=figures.capital(fact.title), answer=fact.empty or "-")

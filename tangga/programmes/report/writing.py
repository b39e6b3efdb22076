"""Writes the report of a run from the run's own tables and manifest, and from nothing else."""

from pathlib import Path
from typing import Final

from tangga.platform.language import Text
from tangga.platform.pages import page_environment
from tangga.programmes.report import grounds, opening, tables
from tangga.programmes.report.changes import changes
from tangga.programmes.runs import REPORT, Run
from tangga.programmes.unverified import LEGEND, SIGN
from tangga.programmes.values_said import TITLES
from tangga.rules.programme import Help

TEMPLATES: Final = Path(__file__).parent / "templates"
GIVES: Final = {
    Help.TRANSFER: Text("rupiah setahun", "rupiah a year"),
    Help.GRANT: Text("modal, sekali", "capital, once"),
    Help.LOAN: Text("pinjaman, tanpa bantuan uang", "a loan, no aid is paid"),
}


def write_report(folder: Path, run: Run, previous: Run | None) -> None:
    """Write report.html into a run whose tables are there."""
    page = page_environment(TEMPLATES).get_template("run.html")
    told = page.render(
        opening=opening.opening_of(run),
        programmes=tables.by_programme(run),
        components=tables.components(run),
        missing=[(TITLES[name], families) for name, families in opening.missing_facts(run)],
        changes=changes(run, previous),
        figures=grounds.figures_applied(run),
        granted=grounds.taken_for_granted(run),
        most_people=tables.most_people(run),
        gives=GIVES,
        legend=LEGEND,
        sign=SIGN,
        component_mark=tables.mark_of(run, "PKH"),
        manifest=run.manifest,
    )
    (folder / REPORT).write_text(told, encoding="utf-8")

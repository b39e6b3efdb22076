"""Writes the report of a release from the release's own tables and manifest, and from nothing else."""

from pathlib import Path

from tangga.matching.report import checks, doubtful, incoming, joins, opening, weights
from tangga.platform.pages import page_environment
from tangga.registry.releases import REPORT_FILE, Release, decisions_waiting, notes, read_manifest

TEMPLATES = Path(__file__).parent / "templates"


def write_report(folder: Path) -> None:
    """Write report.html into a release folder whose tables and manifest are there; hashes are not needed yet."""
    release = Release(folder, read_manifest(folder))
    (folder / REPORT_FILE).write_text(_page(release), encoding="utf-8")


def _page(release: Release) -> str:
    manifest = release.manifest
    sureness = opening.sureness_of(release)
    refused, more_refused = incoming.refusals(release)
    overlaps, people_elsewhere = incoming.overlaps(manifest)
    page = page_environment(TEMPLATES).get_template("report.html")
    return page.render(
        opening=opening.opening_of(release, sureness),
        notes=notes(manifest),
        lists=incoming.incoming_lists(manifest),
        refused=refused,
        more_refused=more_refused,
        overlaps=overlaps,
        people_elsewhere=people_elsewhere,
        sureness=sureness,
        bands=joins.bands(manifest),
        reasons=joins.reasons(release),
        doubts=doubtful.doubts(release),
        pairs=doubtful.worst_pairs(release),
        weights=weights.weights_by_field(manifest),
        joins=joins.explained_joins(release),
        waiting=list(decisions_waiting(manifest)),
        changes=checks.changes(manifest),
        evaluation=checks.evaluation(manifest),
        manifest=manifest,
    )

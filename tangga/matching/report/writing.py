"""Writes the report of a release from the release's own tables and manifest, and from nothing else."""

import base64
import hashlib
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from tangga.matching.report import checks, doubtful, incoming, joins, opening, weights
from tangga.platform import figures
from tangga.platform.figures import Fact
from tangga.platform.language import Text
from tangga.registry.releases import REPORT_FILE, Release, decisions_waiting, notes, read_manifest

TEMPLATES = Path(__file__).parent / "templates"

SCRIPT = """
(() => {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-speak]")];
  const speak = (language) => {
    root.lang = language;
    document.title = document.querySelector("h1 [lang=" + language + "]").textContent;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.speak === language));
  };
  for (const button of buttons) button.addEventListener("click", () => speak(button.dataset.speak));
  document.querySelector(".languages").hidden = false;
  speak(new URLSearchParams(location.search).get("lang") === "en" ? "en" : "id");
})();
"""
"""Changes the language; without it the page is in Bahasa Indonesia."""


def write_report(folder: Path) -> None:
    """Write report.html into a release folder whose tables and manifest are there; hashes are not needed yet."""
    release = Release(folder, read_manifest(folder))
    (folder / REPORT_FILE).write_text(_page(release), encoding="utf-8")


def _page(release: Release) -> str:
    manifest = release.manifest
    sureness = opening.sureness_of(release)
    refused, more_refused = incoming.refusals(release)
    overlaps, people_elsewhere = incoming.overlaps(manifest)
    page = _environment().get_template("report.html")
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


def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    # A list may hold a name like "<script>": everything is escaped unless the template itself says otherwise.
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(both=both, count=lambda number: both(figures.count(number)), percent=_percent)
    environment.globals.update(
        t=lambda indonesian, english, **facts: both(figures.fill(Text(indonesian, english), **facts)),
        count=figures.count,
        percent=figures.percent,
        short_percent=figures.short_percent,
        script=Markup(SCRIPT),  # noqa: S704 - our own constant
        style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        script_hash=base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode(),
    )
    return environment


def both(text: Fact) -> Markup:
    """A text in both languages, of which the page shows one; what is the same in both stands once."""
    if isinstance(text, Text) and text.id != text.en:
        return Markup('<span lang="id">{}</span><span lang="en">{}</span>').format(text.id, text.en)
    same = text.id if isinstance(text, Text) else text
    if any(letter.isalpha() for letter in same):
        return Markup('<span translate="no">{}</span>').format(same)
    return escape(same)


def _percent(part: float) -> Markup:
    return both(figures.percent(part))

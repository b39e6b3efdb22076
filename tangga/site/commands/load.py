"""tangga load: a release onto the site."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tangga.platform.figures import count, fill, listed
from tangga.platform.language import Text
from tangga.site import clock
from tangga.site.progress import progress_on
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

if TYPE_CHECKING:
    from tangga.registry.services import Loaded

HELP = Text(
    "Memuat rilis ke situs: utuh atau tidak sama sekali, dan dilanjutkan bila sempat terhenti.",
    "Load a release onto the site: whole or not at all, and resumed where it stopped.",
)
RELEASE = Text("Folder rilis.", "The folder of the release.")
LOADED = Text(
    "Situs memakai rilis {folder}: {people} orang dan {families} keluarga baru atau berubah, {gone} orang hilang.",
    "The site uses the release {folder}: {people} people and {families} families new or changed, {gone} people gone.",
)
PAIRS = Text(
    "Pasangan meragukan untuk diperiksa: {new} baru, {again} kembali karena buktinya berubah.",
    "Doubtful pairs to review: {new} new, {again} come again because their evidence has changed.",
)
MEMBERS = Text(
    "Peserta yang sudah ada menurut daftar program, didaftarkan: {counts}.",
    "Members already by the programmes' lists, enrolled: {counts}.",
)
NAMED = Text("{programme} {n}", "{programme} {n}")
ALREADY = Text("Situs sudah memakai rilis {folder}.", "The site uses the release {folder} already.")


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga load`."""

    @app.command(help=terminal.say(HELP))
    def load(
        release: Annotated[Path, typer.Argument(metavar="RELEASE", help=terminal.say(RELEASE))],
    ) -> None:
        with refusals_told(terminal):
            make(release, terminal=terminal)


def make(release: Path, *, terminal: Terminal) -> None:
    """Load the release, the site's tables made ready first, and say what it changed."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.site import boot

    boot.set_up()
    from tangga.matching.services.loading import load_doubtful_pairs
    from tangga.programmes.services.taking_over import take_over_members
    from tangga.registry.services import load_release

    progress, at = progress_on(terminal.notes, terminal.language), clock.now()
    loaded = load_release(release, by=None, at=at, progress=progress)
    pairs = load_doubtful_pairs(
        folder=release, release_sha256=loaded.release.manifest_sha256, by=None, at=at, progress=progress
    )
    members = take_over_members(release=release, by=None, at=at, progress=progress)
    terminal.tell(_told(loaded))
    if members:
        counts = listed([fill(NAMED, programme=code, n=count(found)) for code, found in sorted(members.items())])
        terminal.tell(fill(MEMBERS, counts=counts))
    terminal.tell(fill(PAIRS, new=count(pairs.new_count), again=count(pairs.again_count)))


def _told(loaded: "Loaded") -> Text:
    if loaded.was_loaded_already:
        return ALREADY.with_facts(folder=loaded.release.folder)
    counts = loaded.release.counts
    return fill(
        LOADED,
        folder=loaded.release.folder,
        people=count(counts["people_new"] + counts["people_changed"]),
        families=count(counts["families_new"] + counts["families_changed"]),
        gone=count(counts["people_gone"]),
    )

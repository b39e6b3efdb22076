"""tangga load: a release onto the site."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tangga.platform.figures import count, fill
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
    from tangga.registry.services import load_release
    from tangga.site.wiring import WITH_A_RELEASE

    progress, at = progress_on(terminal.notes, terminal.language), clock.now()
    loaded = load_release(release, by=None, at=at, progress=progress)
    digest = loaded.release.manifest_sha256
    for bring in WITH_A_RELEASE:
        bring(folder=release, release_sha256=digest, by=None, at=at, progress=progress)
    terminal.tell(_told(loaded))


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

"""tangga publish: a decision run onto the site."""

from pathlib import Path
from typing import Annotated

import typer

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.site import clock
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Menampilkan hasil keputusan di situs, pada berkas setiap keluarga.",
    "Show a decision run on the site, on every family's file.",
)
RUN = Text(
    "Folder yang dibuat oleh tangga decide; biarkan di tempatnya.",
    "The folder that tangga decide made; leave it in its place.",
)
SHOWN = Text(
    "Situs menampilkan keputusan {folder} menurut hukum pada {on}.",
    "The site shows the decisions {folder} by the law of {on}.",
)
ELSEWHERE = Text(
    "{n} keluarga di registri tidak diputuskan oleh hasil ini.", "{n} families of the registry are not decided by it."
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga publish`."""

    @app.command(help=terminal.say(HELP))
    def publish(run: Annotated[Path, typer.Argument(metavar="RUN", help=terminal.say(RUN))]) -> None:
        with refusals_told(terminal):
            make(run, terminal=terminal)


def make(run: Path, *, terminal: Terminal) -> None:
    """Show the run, the site's tables made ready first."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.site import boot

    boot.set_up()
    from tangga.programmes.services.publishing import publish_run

    shown = publish_run(run, by=None, at=clock.now())
    terminal.tell(figures.fill(SHOWN, folder=run.name, on=figures.day(shown.decided_for)))
    if shown.families_elsewhere:
        terminal.tell(figures.fill(ELSEWHERE, n=figures.count(shown.families_elsewhere)))

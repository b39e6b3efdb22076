"""tangga report: what a release found, once more."""

from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.language import Text
from tangga.registry.releases import open_release
from tangga.site.findings import tell_findings
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text("Mencetak lagi ringkasan sebuah rilis.", "Print the summary of a release again.")
RELEASE = Text("Folder rilis.", "The folder of the release.")


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga report`."""

    @app.command(help=terminal.say(HELP))
    def report(
        release: Annotated[Path, typer.Argument(metavar="RELEASE", help=terminal.say(RELEASE))],
    ) -> None:
        with refusals_told(terminal):
            tell_findings(terminal, open_release(release).manifest, release)

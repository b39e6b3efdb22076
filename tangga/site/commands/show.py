"""tangga show: a release's report in the browser."""

import os
import signal
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from tangga.platform.language import Text
from tangga.registry.releases import open_release
from tangga.site.refusals import refusals_told
from tangga.site.serving import address_of, report_server
from tangga.site.terminal import Terminal

HELP = Text(
    "Menampilkan laporan sebuah rilis di peramban, hanya di komputer ini.",
    "Show a release's report in the browser, on this machine only.",
)
RELEASE = Text("Folder rilis.", "The folder of the release.")
PORT = Text("Port di komputer ini; 0 berarti yang mana saja.", "The port on this machine; 0 takes any that is free.")
OPEN = Text("Buka peramban.", "Open the browser.")
SHOWN = Text("Laporan ada di {address} - tekan Ctrl-C untuk selesai.", "The report is at {address} - Ctrl-C ends it.")


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga show`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def show(
        release: Annotated[Path, typer.Argument(metavar="RELEASE", help=say(RELEASE))],
        port: Annotated[int, typer.Option(min=0, max=65_535, help=say(PORT))] = 8000,
        *,
        open_browser: Annotated[bool, typer.Option("--open/--no-open", help=say(OPEN))] = True,
    ) -> None:
        with refusals_told(terminal):
            open_release(release, check_hashes=False)
            serve(release, port=port, is_opened=open_browser, terminal=terminal)


def serve(release: Path, *, port: int, is_opened: bool, terminal: Terminal) -> None:
    """Show the report until the reader ends it."""
    signal.signal(signal.SIGTERM, _stop)
    # A shell starts what runs in the background deaf to Ctrl-C; whoever sends the signal still means it.
    signal.signal(signal.SIGINT, _stop)
    with report_server(release, port=port) as server, suppress(KeyboardInterrupt):
        address = address_of(server)
        terminal.tell(SHOWN.with_facts(address=address))
        sys.stdout.flush()
        if is_opened and has_screen():
            webbrowser.open(address)
        server.serve_forever()


def _stop(sign: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def has_screen() -> bool:
    """Whether a browser would get a window; on a server Python would start one inside the terminal."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

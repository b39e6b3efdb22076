"""tangga work: a worker, which does the long work that people asked for in pages."""

from typing import Annotated

import typer

from tangga.platform.figures import by_count
from tangga.platform.language import Text
from tangga.site import working
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Mengerjakan pekerjaan panjang yang diminta di situs, satu demi satu, sampai dihentikan.",
    "Do the long work that was asked for on the site, one job after the other, until stopped.",
)
ONCE = Text("Selesai begitu tidak ada lagi yang menunggu.", "End as soon as nothing waits any more.")
STARTED = Text("Pekerja siap - tekan Ctrl-C untuk selesai.", "The worker is ready - Ctrl-C ends it.")
DONE = (
    Text("{n} pekerjaan dikerjakan.", "{n} job was taken."),
    Text("{n} pekerjaan dikerjakan.", "{n} jobs were taken."),
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga work`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def work(*, once: Annotated[bool, typer.Option("--once", help=say(ONCE))] = False) -> None:
        with refusals_told(terminal):
            # Imported here so that `tangga --help` answers at once.
            from tangga.site import boot

            boot.open_site()
            if not once:
                terminal.warn(say(STARTED))
            terminal.tell(by_count(working.work(until=working.ends_when_told(), is_once=once), *DONE))

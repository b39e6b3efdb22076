"""tangga pretend-bank: what a bank that does not exist answers to a file of orders."""

from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.figures import count, fill
from tangga.platform.language import Text
from tangga.site import clock
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Menjawab berkas bayar seperti sebuah bank rekaan, untuk percobaan: sebagian kecil gagal.",
    "Answer a file of orders the way a bank that does not exist would, to try things out: a few fail.",
)
ORDERS = Text("Berkas yang ditulis situs untuk bank (pain.001).", "The file that the site wrote for a bank (pain.001).")
TO = Text("Berkas balasan yang ditulis (pain.002).", "The reply that is written (pain.002).")
SHARE = Text("Bagian yang gagal, 0 sampai 1.", "The share that fails, 0 to 1.")
TAKEN = Text("Bagian yang sudah diambil keluarga, 0 sampai 1.", "The share that families have taken out, 0 to 1.")
SEED = Text("Benih: benih yang sama memberi balasan yang sama.", "The seed: the same one gives the same reply.")
DONE = Text("Balasan atas {n} pembayaran ditulis ke {file}.", "The reply to {n} payments was written to {file}.")


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga pretend-bank`."""
    say = terminal.say

    @app.command(name="pretend-bank", help=say(HELP))
    def pretend_bank(
        orders: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help=say(ORDERS))],
        to: Annotated[Path, typer.Option("--to", metavar="REPLY", help=say(TO))],
        failing: Annotated[float, typer.Option(min=0, max=1, help=say(SHARE))] = 0.02,
        taken: Annotated[float, typer.Option(min=0, max=1, help=say(TAKEN))] = 0.0,
        seed: Annotated[int, typer.Option(min=0, help=say(SEED))] = 1,
    ) -> None:
        with refusals_told(terminal):
            # Imported here so that `tangga --help` answers at once.
            from tangga.payments.rails.orders import Outcome
            from tangga.payments.rails.pretend import answer

            shares = {Outcome.FAILED: failing, Outcome.TRANSACTED: taken}
            with to.open("xb") as reply:
                written = answer(orders, reply, seed=seed, made_at=clock.now(), shares=shares)
            terminal.tell(fill(DONE, n=count(written.count), file=str(to)))

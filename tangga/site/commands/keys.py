"""tangga keys: new keys for what is sealed."""

import typer

from tangga.platform.figures import count, fill
from tangga.platform.language import Text
from tangga.site import clock
from tangga.site.progress import progress_on
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text("Kunci data yang tersegel.", "The keys to what is sealed.")
ROTATE_HELP = Text(
    "Menyegel ulang semuanya dengan kunci pertama di TANGGA_DATA_KEYS. Boleh dihentikan dan diulang; kunci lama harus "
    "tetap diberikan sampai selesai.",
    "Seal everything anew with the first key of TANGGA_DATA_KEYS. May be stopped and begun again; earlier keys must be "
    "given until it is done.",
)
DONE = Text(
    "{values} nilai kini tersegel dengan kunci {number}. Kunci lama boleh dilepas sesudah cadangan yang memakainya "
    "tidak diperlukan lagi.",
    "{values} values are now sealed with key {number}. Earlier keys may go once no backup needs them any more.",
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga keys rotate`."""
    say = terminal.say
    group = typer.Typer(help=say(HELP), no_args_is_help=True)
    app.add_typer(group, name="keys")

    @group.callback()
    def about() -> None:
        """Keeps `rotate` a word of its own."""

    @group.command(help=say(ROTATE_HELP))
    def rotate() -> None:
        with refusals_told(terminal):
            # Imported here so that `tangga --help` answers at once.
            from tangga.site import boot

            boot.open_site()
            from tangga.site.keys.services import reseal

            done = reseal(at=clock.now(), progress=progress_on(terminal.notes, terminal.language))
            terminal.tell(fill(DONE, values=count(done.value_count), number=str(done.key_number)))

"""tangga audit: whether the record of actions still says what was written."""

from typing import Annotated

import typer

from tangga.platform.figures import count, fill
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text("Memeriksa catatan tindakan.", "Check the record of actions.")
VERIFY_HELP = Text(
    "Memeriksa seluruh rantai catatan; menyebut catatan pertama yang diubah, hilang atau tertukar.",
    "Check the whole chain of the record; names the first entry that was changed, is missing or out of order.",
)
MARK = Text(
    "Tanda dari pemeriksaan terdahulu (nomor:hash), yang disimpan di tempat lain.",
    "The mark of an earlier check (number:hash), kept elsewhere.",
)
WHOLE = Text(
    "Catatan tindakan utuh: {count} catatan. Simpan tanda ini di tempat lain: {mark}",
    "The record of actions is whole: {count} entries. Keep this mark elsewhere: {mark}",
)
NOT_A_MARK = Text(
    "'{mark}' bukan tanda. Tanda berbentuk nomor:hash, seperti yang dicetak perintah ini.",
    "'{mark}' is no mark. A mark reads number:hash, as this command prints it.",
)
_ASK = Text(
    " Jangan ubah apa pun; bandingkan dengan cadangan terakhir dan beri tahu pemeriksa.",
    " Change nothing; compare with the latest backup, and tell the auditor.",
)
FAULTS = {
    "CHANGED": Text(
        "Catatan nomor {number} diubah sesudah ditulis.", "Entry {number} was changed after it was written."
    ),
    "MISSING": Text("Catatan nomor {number} hilang.", "Entry {number} is missing."),
    "REORDERED": Text("Catatan nomor {number} tidak di tempatnya.", "Entry {number} is out of its place."),
    "REWRITTEN": Text(
        "Rantai ditulis ulang: catatan nomor {number} bukan yang dulu ada di sana.",
        "The chain was written anew: entry {number} is not what once stood there.",
    ),
}


class RecordNotWhole(Refused):
    """The record of actions does not say what was written."""


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga audit verify`."""
    say = terminal.say
    group = typer.Typer(help=say(HELP), no_args_is_help=True)
    app.add_typer(group, name="audit")

    @group.callback()
    def about() -> None:
        """Keeps `verify` a word of its own."""

    @group.command(help=say(VERIFY_HELP))
    def verify(
        mark: Annotated[str, typer.Option(metavar="NUMBER:HASH", help=say(MARK))] = "",
    ) -> None:
        with refusals_told(terminal):
            _verify(mark, terminal)


def _verify(mark: str, terminal: Terminal) -> None:
    # Imported here so that `tangga --help` answers at once.
    from tangga.platform.audit.domain import Mark
    from tangga.site import boot

    number, _, kept_hash = mark.partition(":")
    if mark and not (number.isdecimal() and len(kept_hash) == 64):
        raise Refused(NOT_A_MARK.with_facts(mark=mark))
    boot.open_site()
    from tangga.platform.audit import services

    verdict = services.verify(kept=Mark(int(number), kept_hash) if mark else None)
    if verdict.fault is not None:
        said = FAULTS[verdict.fault].with_facts(number=verdict.number)
        raise RecordNotWhole(Text(said.id + _ASK.id, said.en + _ASK.en))
    terminal.tell(fill(WHOLE, count=count(verdict.count), mark=str(verdict.head)))

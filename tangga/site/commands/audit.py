"""tangga audit: whether the record of actions still says what was written."""

from typing import Annotated

import typer

from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.site.progress import progress_on
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
TRUSTED = Text(
    "Percayai tanda itu dan periksa hanya catatan sesudahnya.", "Trust that mark, and check only the entries after it."
)
KEEP = Text(" Simpan tanda ini di tempat lain: {mark}", " Keep this mark elsewhere: {mark}")
NOT_A_MARK = Text(
    "'{mark}' bukan tanda. Tanda berbentuk nomor:hash, seperti yang dicetak perintah ini.",
    "'{mark}' is no mark. A mark reads number:hash, as this command prints it.",
)


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
        *,
        only_after: Annotated[bool, typer.Option("--only-after", help=say(TRUSTED))] = False,
    ) -> None:
        with refusals_told(terminal):
            _verify(mark, only_after=only_after, terminal=terminal)


def _verify(mark: str, *, only_after: bool, terminal: Terminal) -> None:
    # Imported here so that `tangga --help` answers at once.
    from tangga.platform.audit.domain import Mark
    from tangga.platform.audit.words import verdict_words
    from tangga.site import boot

    kept = Mark.read(mark)
    if kept is None and (mark or only_after):
        raise Refused(NOT_A_MARK.with_facts(mark=mark))
    boot.open_site()
    from tangga.platform.audit import services

    progress = progress_on(terminal.notes, terminal.language)
    verdict = services.verify(kept=kept, is_kept_trusted=only_after, progress=progress)
    said = verdict_words(verdict)
    if not verdict.is_whole:
        raise RecordNotWhole(said)
    keep = KEEP.with_facts(mark=str(verdict.head))
    terminal.tell(Text(said.id + keep.id, said.en + keep.en))

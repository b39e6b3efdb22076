"""The `tangga` command: every main job, in Bahasa Indonesia or English.

Exit codes: 0 done, 1 what was given is refused, 2 wrong usage.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import typer

from tangga.platform.language import Language, Text
from tangga.site import help_words
from tangga.site.commands import (
    account,
    audit,
    backup,
    decide,
    demo,
    explain,
    keys,
    load,
    match,
    pretend_bank,
    publish,
    rank,
    report,
    review,
    serve,
    show,
    what_if,
    work,
    world,
)
from tangga.site.terminal import Terminal

LANGUAGE_VARIABLE = "TANGGA_LANG"

HELP = Text(
    "Tangga: dari bantuan sosial menuju mandiri. Satu registri, satu hukum, satu tangga.",
    "Tangga: from social assistance to self-reliance. One registry, one law, one ladder.",
)
LANGUAGE_HELP = Text("Bahasa: id atau en.", "Language: id or en.")


def command_line(language: Language = "id") -> typer.Typer:
    """The commands with their help, options and messages in one language."""
    app = typer.Typer(
        help=HELP.in_language(language),
        no_args_is_help=True,
        add_completion=False,
        # Typer's own tracebacks show local values, and these are people's names and numbers.
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def choose_language(
        lang: Annotated[
            Literal["id", "en"],
            typer.Option(envvar=LANGUAGE_VARIABLE, help=LANGUAGE_HELP.in_language(language)),
        ] = language,
    ) -> None:
        """Typer checks the choice here; it was read before, because the help texts depend on it."""

    terminal = Terminal(language)
    for command in (
        demo,
        world,
        match,
        report,
        show,
        load,
        rank,
        decide,
        explain,
        what_if,
        publish,
        serve,
        work,
        pretend_bank,
        account,
        audit,
        backup,
        keys,
        review,
    ):
        command.add_to(app, terminal)
    return app


def language_asked(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that `--lang` or the environment asks for; Bahasa Indonesia unless English is asked."""
    asked = environment.get(LANGUAGE_VARIABLE, "id")
    for at, word in enumerate(words):
        if word == "--lang":
            asked = "".join(words[at + 1 : at + 2])
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return "en" if asked == "en" else "id"


def main() -> None:
    """Run `tangga` with the words that were typed."""
    language = language_asked(sys.argv[1:], os.environ)
    help_words.speak(language)
    command_line(language)(prog_name="tangga")

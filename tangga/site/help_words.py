"""The words that typer itself puts around help texts, in the reader's language."""

import rich.text
from typer import rich_utils

from tangga.platform.language import Language, Text
from tangga.site.usage_words import in_language

_WORDS = {
    "ARGUMENTS_PANEL_TITLE": Text("Argumen", "Arguments"),
    "OPTIONS_PANEL_TITLE": Text("Pilihan", "Options"),
    "COMMANDS_PANEL_TITLE": Text("Perintah", "Commands"),
    "ERRORS_PANEL_TITLE": Text("Salah", "Error"),
    "ABORTED_TEXT": Text("Dihentikan.", "Stopped."),
    "ENVVAR_STRING": Text("[atau {} di lingkungan]", "[or {} in the environment]"),
    "REQUIRED_LONG_STRING": Text("[wajib]", "[required]"),
    "DEFAULT_STRING": Text("[bawaan: {}]", "[default: {}]"),
    "RICH_HELP": Text(
        "Bantuan: [blue]'{command_path} {help_option}'[/]", "Try [blue]'{command_path} {help_option}'[/] for help."
    ),
}


def speak(language: Language) -> None:
    """Let typer frame its help in one language; it keeps these words in its own module and offers no other way."""
    for name, words in _WORDS.items():
        setattr(rich_utils, name, words.in_language(language))
    rich_utils.highlighter = _Spoken(language)


class _Spoken(rich_utils.OptionHighlighter):
    """Colours options as typer does; everything typer says passes here, and is said in the reader's language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, text: str | rich.text.Text) -> rich.text.Text:
        """The coloured text."""
        plain = text if isinstance(text, str) else text.plain
        said = in_language(plain, self._language)
        return super().__call__(text if said == plain else said)

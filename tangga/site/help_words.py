"""The words that typer itself puts around help texts, in the reader's language."""

from typer import rich_utils

from tangga.platform.language import Language, Text

_WORDS = {
    "ARGUMENTS_PANEL_TITLE": Text("Argumen", "Arguments"),
    "OPTIONS_PANEL_TITLE": Text("Pilihan", "Options"),
    "COMMANDS_PANEL_TITLE": Text("Perintah", "Commands"),
    "ERRORS_PANEL_TITLE": Text("Salah", "Error"),
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

"""What typer says of wrong usage, in the reader's language: it has its sentences in English only."""

import re

from tangga.platform.language import Language, Text

_WORDS = (
    (r"Usage: ", Text("Cara pakai: ", "Usage: ")),
    (r"\[OPTIONS\]", Text("[PILIHAN]", "[OPTIONS]")),
    (r"COMMAND \[ARGS\]\.\.\.", Text("PERINTAH [ISI]...", "COMMAND [ARGS]...")),
    (r"Show this message and exit\.", Text("Tampilkan bantuan ini.", "Show this help.")),
    (r"\(env var: '(?P<what>\w+)'\)", Text("(atau {what} di lingkungan)", "(or {what} in the environment)")),
    (r"Missing argument (?P<what>.+?)\.$", Text("{what} belum diisi.", "{what} is missing.")),
    (
        r"Missing option (?P<what>.+?)\.$",
        Text("Pilihan {what} wajib diisi.", "The option {what} is required."),
    ),
    (
        r"No such option: (?P<what>\S+) \(Possible options: (?P<known>.+)\)",
        Text("Tidak ada pilihan {what}. Mungkin maksudnya {known}.", "No such option: {what}. Perhaps {known}?"),
    ),
    (r"No such option: (?P<what>\S+)", Text("Tidak ada pilihan {what}.", "No such option: {what}.")),
    (
        r"No such command (?P<what>'.*?')\. Did you mean (?P<known>.+)\?",
        Text("Tidak ada perintah {what}. Mungkin maksudnya {known}.", "No such command: {what}. Perhaps {known}?"),
    ),
    (r"No such command (?P<what>'.*?')\.", Text("Tidak ada perintah {what}.", "No such command: {what}.")),
    (
        r"Option (?P<what>'.*?') requires an argument\.",
        Text("Pilihan {what} perlu diberi isi.", "The option {what} needs a value."),
    ),
    (
        r"Option (?P<what>'.*?') does not take a value\.",
        Text("Pilihan {what} tidak boleh diberi isi.", "The option {what} takes no value."),
    ),
    (
        r"Got unexpected extra argument(?:s|\(s\))? \((?P<what>.*)\)",
        Text("Kata ini tidak dikenal di sini: {what}", "Not understood here: {what}"),
    ),
    (
        r"Invalid value for (?P<what>.+?): Input should be a valid integer.*",
        Text("Isi {what} harus bilangan bulat.", "{what} must be a whole number."),
    ),
    (
        r"Invalid value for (?P<what>.+?): Input should be greater than or equal to (?P<known>-?\d+).*",
        Text("Isi {what} paling kecil {known}.", "{what} must be at least {known}."),
    ),
    (
        r"Invalid value for (?P<what>.+?): Input should be less than or equal to (?P<known>-?\d+).*",
        Text("Isi {what} paling besar {known}.", "{what} must be at most {known}."),
    ),
    (
        r"Invalid value for (?P<what>.+?): (?:Value error, )?'(?P<wrong>[^']*)' is not one of (?P<known>.+?)\.",
        Text(
            "Isi {what} harus salah satu dari {known}, bukan '{wrong}'.",
            "{what} must be one of {known}, not '{wrong}'.",
        ),
    ),
    (r"Invalid value for (?P<what>.+?): .*", Text("Isi {what} tidak dapat dipakai.", "{what} has no usable value.")),
)
_PATTERNS = tuple((re.compile(pattern, flags=re.DOTALL), words) for pattern, words in _WORDS)


def in_language(said: str, language: Language) -> str:
    """What typer said, in the reader's language; a sentence we have no words for stays as it is."""
    for pattern, words in _PATTERNS:
        if found := pattern.search(said):
            sentence = words.in_language(language).format(**found.groupdict())
            said = said[: found.start()] + sentence + said[found.end() :]
    return said

"""What a run found, said on the terminal in a few plain lines."""

from pathlib import Path
from typing import Any

from rich import box
from rich.table import Table

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.registry.releases import Manifest
from tangga.site.terminal import Terminal

Rows = list[tuple[Text, Text]]

FOUND = Text(
    "{read} rekaman dari {lists} daftar adalah {people} orang dalam {families} keluarga.",
    "{read} records from {lists} lists are {people} people in {families} families.",
)
NEXT = Text(
    "Rilis ada di {folder}. Buka laporannya dengan: tangga show {folder}",
    "The release is in {folder}. Open its report with: tangga show {folder}",
)
TRUTH_KNOWN = Text("Dibandingkan dengan kebenaran", "Held against the truth")
RIGHT_OF_JOINED = Text("Yang disatukan memang orang yang sama", "Joined pairs that are right")
FOUND_OF_TRUE = Text("Yang seharusnya satu ditemukan", "True pairs that were found")
HEADINGS = (
    Text("daftar", "list"),
    Text("masuk", "came in"),
    Text("disisihkan", "set aside"),
    Text("dipakai", "kept"),
    Text("nilai buruk", "bad values"),
)
CHANGE_WORDS = {
    "JOINED": Text("Orang yang digabung sejak rilis lalu", "People joined since the previous release"),
    "SPLIT": Text("Orang yang dipisah sejak rilis lalu", "People split since the previous release"),
    "NEW": Text("Orang baru sejak rilis lalu", "People new since the previous release"),
    "GONE": Text("Orang yang tidak ada lagi", "People no longer there"),
}


def tell_findings(terminal: Terminal, manifest: Manifest, folder: Path) -> None:
    """Print the finding as a sentence, then what came in, how sure it is, what waits, and where to read on."""
    counts = manifest["counts"]
    facts = {name: figures.count(counts[name]) for name in ("read", "people", "families")}
    terminal.tell(figures.fill(FOUND, lists=figures.count(len(manifest["inputs"])), **facts))
    terminal.show(_lists(terminal, manifest["inputs"]))
    terminal.show(_answers(terminal, [*_sureness(manifest), *_changes(manifest)]))
    if manifest["evaluation"]:
        terminal.tell(TRUTH_KNOWN)
        terminal.show(_evaluation(terminal, manifest["evaluation"]))
        terminal.show(_calibration(terminal, manifest["evaluation"]["calibration"]))
    terminal.tell(NEXT.with_facts(folder=folder))


def _lists(terminal: Terminal, inputs: list[dict[str, Any]]) -> Table:
    table = _table(terminal, HEADINGS)
    for listed in inputs:
        numbers = (figures.count(listed[name]) for name in ("read", "set_aside", "kept", "bad_values"))
        table.add_row(listed["list"], *map(terminal.say, numbers))
    return table


def _sureness(manifest: Manifest) -> Rows:
    counts = manifest["counts"]
    linked = sum(band["records"] for band in manifest["sureness"])
    sure = sum(band["records"] for band in manifest["sureness"] if band["from"] >= 0.99)
    share = figures.percent(sure / linked if linked else 1.0)
    return [
        (Text("Rekaman yang digabung dengan peluang 99% ke atas", "Records joined at 99% sure or more"), share),
        (
            Text("Orang yang ada di beberapa daftar", "People in several lists"),
            _count(counts, "people_in_several_lists"),
        ),
        (
            Text("Pasangan yang menunggu diperiksa orang", "Pairs that wait for a person's eye"),
            _count(counts, "doubtful"),
        ),
        (Text("Orang yang datanya bertentangan", "People whose records conflict"), _count(counts, "conflicts")),
    ]


def _changes(manifest: Manifest) -> Rows:
    if not manifest["previous"]:
        return []
    return [(words, figures.count(manifest["changes"].get(code, 0))) for code, words in CHANGE_WORDS.items()]


def _count(counts: dict[str, int], name: str) -> Text:
    return figures.count(counts[name])


def _answers(terminal: Terminal, rows: Rows) -> Table:
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for question, answer in rows:
        table.add_row(terminal.say(question), terminal.say(answer))
    return table


def _evaluation(terminal: Terminal, evaluation: dict[str, Any]) -> Table:
    table = _table(terminal, (Text("", ""), Text("orang", "people"), Text("keluarga", "families")))
    for name, words in (("precision", RIGHT_OF_JOINED), ("recall", FOUND_OF_TRUE), ("f1", Text("F1", "F1"))):
        measured = [_measure((evaluation.get(what) or {}).get(name)) for what in ("persons", "families")]
        table.add_row(terminal.say(words), *map(terminal.say, measured))
    words = Text("Ditemukan bila 99,9% harus benar", "Found when 99.9% must be right")
    table.add_row(terminal.say(words), terminal.say(_measure(evaluation.get("recall_at_precision_999"))), "")
    return table


def _calibration(terminal: Terminal, bands: list[dict[str, Any]]) -> Table:
    headings = (
        Text("peluang", "probability"),
        Text("dinyatakan", "stated"),
        Text("benar", "right"),
        Text("pasangan", "pairs"),
    )
    table = _table(terminal, headings)
    for band in bands:
        between = figures.percent_between(band["from"], band["to"])
        values = (between, _measure(band["stated"]), _measure(band["right"]), figures.count(band["pairs"]))
        table.add_row(*map(terminal.say, values))
    return table


def _measure(number: float | None) -> Text:
    return Text("-", "-") if number is None else figures.decimal(number, 4)


def _table(terminal: Terminal, headings: tuple[Text, ...]) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False)
    for at, heading in enumerate(headings):
        table.add_column(terminal.say(heading), justify="right" if at else "left")
    return table

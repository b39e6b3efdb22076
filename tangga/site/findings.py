"""What a run found, said on the terminal in a few plain lines."""

from pathlib import Path
from typing import Any

from rich import box
from rich.table import Table

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.registry.releases import Manifest, decisions_waiting, finding, notes, sure_share
from tangga.site.terminal import Terminal

Rows = list[tuple[Text, Text]]

NOTHING_JOINED = Text("tidak ada yang digabung", "nothing was joined")
NOT_KNOWN = Text("-", "-")
NO_PAIRS = Text("tidak ada pasangan", "no pairs to compare")
NEXT = Text(
    "Rilis ada di {folder}. Buka laporannya dengan: tangga show {folder}",
    "The release is in {folder}. Open its report with: tangga show {folder}",
)
TRUTH_KNOWN = Text("Dibandingkan dengan kebenaran", "Held against the truth")
RIGHT_OF_JOINED = Text("Yang disatukan memang orang yang sama", "Joined pairs that are right")
FOUND_OF_TRUE = Text("Yang seharusnya satu ditemukan", "True pairs that were found")
TOO_COMMON = Text("Rekaman yang terlalu umum untuk dibandingkan", "Records too common to compare")
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
    terminal.tell(figures.fill(Text("{found}.", "{found}."), found=finding(manifest)))
    terminal.show(_lists(terminal, manifest["inputs"]))
    terminal.show(_answers(terminal, [*_sureness(manifest), *_changes(manifest)]))
    for sentence in (*notes(manifest), *decisions_waiting(manifest)):
        terminal.tell(sentence)
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
    counts, share = manifest["counts"], sure_share(manifest)
    rows = [
        (Text("Rekaman yang digabung dengan peluang 99% ke atas", "Records joined at 99% sure or more"), _share(share)),
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
    return [*rows, (TOO_COMMON, _count(counts, "not_compared"))] if counts.get("not_compared") else rows


def _share(share: float | None) -> Text:
    return NOTHING_JOINED if share is None else figures.percent(share)


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
        kinds = (evaluation[what] for what in ("persons", "families"))
        measured = [NOT_KNOWN if kind is None else _measure(kind[name]) for kind in kinds]
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
        shares = [NOT_KNOWN if band[name] is None else _measure(band[name]) for name in ("stated", "right")]
        values = (between, *shares, figures.count(band["pairs"]))
        table.add_row(*map(terminal.say, values))
    return table


def _measure(number: float | None) -> Text:
    return NO_PAIRS if number is None else figures.decimal(number, 4)


def _table(terminal: Terminal, headings: tuple[Text, ...]) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False)
    for at, heading in enumerate(headings):
        table.add_column(terminal.say(heading), justify="right" if at else "left")
    return table

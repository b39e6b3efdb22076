"""An explanation on the terminal: first what the family gets and why, then the whole tree for who must check it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.tree import Tree

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.site.terminal import Terminal

if TYPE_CHECKING:
    from tangga.programmes.explaining import Explanation
    from tangga.programmes.telling import Line

FAMILY = Text("Keluarga {number}", "Family {number}")
BECAUSE = Text("  Karena: {fails}", "  Because: {fails}")
FACTS = Text("  Faktanya: {facts}.", "  The facts: {facts}.")
LAW = Text("  Dasarnya: {law}, {since}.", "  The law: {law}, {since}.")
CHANGE = Text("  Yang mengubahnya: {remedy}", "  What would change it: {remedy}")
MISSING = Text(
    "  Yang belum diketahui: {facts}. Lengkapi di desa atau lewat pendamping.",
    "  Not known yet: {facts}. Complete it at the village or with the facilitator.",
)
AMOUNT = Text("Besarnya", "The amount")
SO_FAR = Text(
    "Besarnya seandainya semua syarat terpenuhi, dari yang sudah diketahui",
    "The amount if every condition were met, from what is known",
)
STAGE = Text("Pembayarannya", "How it is paid")
READINGS = Text(
    "Besarnya menurut setiap pembacaan; hukum membiarkan terbuka mana yang berlaku",
    "The amount by each reading; the law leaves open which one holds",
)
CONDITIONS = Text("Syaratnya", "The conditions")
SINCE = Text("berlaku sejak {on}", "in force since {on}")


def tell_explanations(terminal: Terminal, told: Sequence["Explanation"], family: int) -> None:
    """Print why a family is helped or not, programme after programme."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.programmes.explaining import headline
    from tangga.programmes.unverified import LEGEND

    terminal.tell(FAMILY.with_facts(number=family))
    for explanation in told:
        terminal.tell(Text("", ""))
        terminal.tell(headline(explanation))
        _reasons(terminal, explanation)
        title = AMOUNT if explanation.decision == "ENTITLED" else SO_FAR
        terminal.show(_tree(terminal, title, [explanation.amount]))
        if explanation.readings:
            terminal.show(_tree(terminal, READINGS, explanation.readings))
        if explanation.stage and explanation.decision == "ENTITLED":
            terminal.show(_tree(terminal, STAGE, [explanation.stage]))
        terminal.show(_tree(terminal, CONDITIONS, explanation.conditions))
    terminal.tell(Text("", ""))
    terminal.tell(LEGEND)


def _reasons(terminal: Terminal, explanation: "Explanation") -> None:
    for failed in explanation.failed:
        terminal.tell(figures.fill(BECAUSE, fails=failed.fails))
        _grounds(terminal, failed.line)
        terminal.tell(figures.fill(CHANGE, remedy=failed.remedy))
    if explanation.missing:
        terminal.tell(figures.fill(MISSING, facts=figures.listed(explanation.missing)))


def _grounds(terminal: Terminal, line: "Line") -> None:
    """What the condition was held against, its regulation and its first day."""
    facts = [
        figures.fill(Text("{says}: {value}", "{says}: {value}"), says=one.says, value=one.value) for one in line.below
    ]
    if facts:
        joined = Text("; ".join(one.id for one in facts), "; ".join(one.en for one in facts))
        terminal.tell(figures.fill(FACTS, facts=joined))
    if line.since:
        since = figures.fill(SINCE, on=figures.day(line.since))
        terminal.tell(figures.fill(LAW, law=line.law, since=since))


def _tree(terminal: Terminal, title: Text, lines: Sequence["Line"]) -> Tree:
    tree = Tree(terminal.say(title))
    for line in lines:
        _grow(tree, terminal, line)
    return tree


def _grow(tree: Tree, terminal: Terminal, line: "Line") -> None:
    from tangga.programmes.unverified import MARK

    said = f"{terminal.say(line.says)}: {terminal.say(line.value)}"
    reference = [line.law] if line.law and line.law != "-" else []
    reference += [terminal.say(figures.fill(SINCE, on=figures.day(line.since)))] if line.since else []
    reference += [line.source] if line.source not in ("", "-") else []
    mark = "" if line.is_verified else f" {terminal.say(MARK)}"
    branch = tree.add(said + (f" ({'; '.join(reference)})" if reference else "") + mark)
    for below in line.below:
        _grow(branch, terminal, below)

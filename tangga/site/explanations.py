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
SINCE = Text("berlaku sejak {on}", "in force since {on}")


def tell_explanations(terminal: Terminal, told: Sequence["Explanation"], family: int) -> None:
    """Print why a family is helped or not, programme after programme."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.programmes.told import told_of
    from tangga.programmes.unverified import LEGEND

    terminal.tell(FAMILY.with_facts(number=family))
    for one in told_of(told):
        terminal.tell(Text("", ""))
        terminal.tell(one.headline)
        _reasons(terminal, one.explanation)
        for tree in one.trees:
            terminal.show(_tree(terminal, tree.title, tree.lines))
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

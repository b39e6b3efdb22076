"""What decisions rest on that was not yet held against the text of its regulation, and the one mark for it."""

from collections.abc import Iterable
from typing import Final

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.rules.parameters import Parameter
from tangga.rules.programme import Programme
from tangga.rules.rulebook import Law, Rule

SIGN: Final = "\N{DAGGER}"
MARK: Final = Text(f"{SIGN} belum diverifikasi", f"{SIGN} not verified")
LEGEND: Final = Text(
    f"{SIGN} bersandar pada besaran atau aturan yang belum diverifikasi, artinya belum dicocokkan dengan naskah "
    "peraturannya.",
    f"{SIGN} rests on a figure or rule that is not verified: not yet checked against the text of the regulation.",
)
Unverified = dict[str, list[str]]


def unverified(law: Law, programme: Programme) -> Unverified:
    """The codes of the figures and the names of the rules on which conditions and amounts rest, not yet verified."""
    return beneath(law, [*programme.amount_goals(law.on), programme.stage])


def beneath(law: Law, goals: Iterable[str]) -> Unverified:
    """The same of some concepts."""
    below = {name: law.concepts[name] for goal in goals for name in law.beneath(goal)}
    doubted = {name: dated for name, dated in law.figures.items() if not dated.is_verified}
    return {
        "figures": sorted(one.code for name, one in below.items() if isinstance(one, Parameter) and name in doubted),
        "rules": sorted(name for name, one in below.items() if isinstance(one, Rule) and not one.is_verified),
    }


def rests_on_doubt(told: Unverified) -> bool:
    """Whether anything is not verified."""
    return any(told.values())


def marked(text: Text, told: Unverified) -> Text:
    """The text, with the mark behind it where it rests on what is not verified."""
    return figures.fill(Text("{text} {sign}", "{text} {sign}"), text=text, sign=SIGN) if rests_on_doubt(told) else text

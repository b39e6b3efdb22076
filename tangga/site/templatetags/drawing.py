"""What components draw: the ladder, and a share as a length."""

from collections.abc import Mapping, Sequence

from django import template

from tangga.platform.language import Text
from tangga.site import ladder

register = template.Library()


@register.simple_tag
def ladder_rungs(
    rung: object = 0,
    reached: object = 0,
    notes: Mapping[int, object] | None = None,
    counts: Sequence[ladder.Counts | None] | None = None,
) -> list[ladder.Rung]:
    """The rows of the ladder, the highest first; attributes of components come as words."""
    return ladder.rungs(_whole(rung), reached=_whole(reached), notes=notes or None, counts=counts or None)


@register.simple_tag
def rung_works() -> dict[int, Text]:
    """What happens on each rung, as notes of the ladder."""
    return ladder.WORKS


@register.filter
def drawn(share: object, of: float = 100) -> str:
    """A share (0 to 1) as a length in a drawing; what is not nothing shows."""
    part = min(max(float(str(share or 0)), 0.0), 1.0)
    return f"{max(part * of, 0.6 if part else 0.0):.2f}"


@register.filter
def kind_sign(kind: str) -> Text:
    """The word that goes with the colour of a notice."""
    return _SIGNS.get(kind, _SIGNS["info"])


def _whole(value: object) -> int:
    return int(str(value)) if str(value or "").strip().isdigit() else 0


_SIGNS = {
    "info": Text("Perlu diketahui", "Good to know"),
    "done": Text("Selesai", "Done"),
    "attention": Text("Perlu perhatian", "Needs attention"),
    "stopped": Text("Berhenti dulu", "Stopped"),
}

"""The ladder as it is drawn: six rungs, leaning, with a house on the rung where the family stands.

It is drawn in rows, the highest first, each row a strip of the same two rails; so words of any length can stand beside
a rung and the rails still meet. What was passed is a whole line, what lies ahead is dotted: it reads without colour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from tangga.platform.language import Text

State = Literal["passed", "here", "been", "ahead"]

RUNGS: Final = (
    Text("Registri", "Registry"),
    Text("Bantuan", "Assistance"),
    Text("Pendampingan", "Mentoring"),
    Text("Graduasi", "Graduation"),
    Text("Usaha", "Enterprise"),
    Text("Keuangan", "Finance"),
)
"""What the rungs are called, the lowest first."""

WORKS: Final = {
    1: Text("Daftar banyak lembaga menjadi satu registri.", "Lists of many agencies become one registry."),
    2: Text(
        "Hukum memutuskan siapa berhak atas apa, dan menjelaskannya.",
        "The law decides who is entitled to what, and explains it.",
    ),
    3: Text("Keluarga belajar dan didampingi, juga tanpa sinyal.", "Families learn, also where there is no signal."),
    4: Text("Yang siap, lulus; lalu dijaga agar tidak turun.", "Who is ready leaves, and is watched lest they slip."),
    5: Text("Usaha sendiri atau bersama: modal, izin, pasar.", "A business of one's own: capital, papers, market."),
    6: Text("Pinjaman yang tepat pada waktunya.", "The right loan at the right time."),
}
"""What happens on each rung."""

STATES: Final[dict[State, Text]] = {
    "passed": Text("sudah dilewati", "passed"),
    "here": Text("di sini sekarang", "stands here"),
    "been": Text("pernah sampai di sini", "was here before"),
    "ahead": Text("belum", "not yet"),
}

WIDTH: Final = 46.0
LEAN: Final = (100 - WIDTH) / len(RUNGS)


class Counts(Protocol):
    """How many families stand on a rung, and how many came up or slipped down to it; any may be unknown."""

    @property
    def standing(self) -> int | None: ...
    @property
    def climbed(self) -> int | None: ...
    @property
    def slipped(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Rung:
    """One row of the picture: words, state, and where its lines begin and end in percent of the picture's width."""

    number: int
    name: Text
    state: State
    note: object = None
    counts: Counts | None = None
    share: float = 0.0

    @property
    def state_words(self) -> Text:
        """What the state is called."""
        return STATES[self.state]

    @property
    def is_passed(self) -> bool:
        """Whether the upper half of the rails has been climbed."""
        return self.state == "passed"

    @property
    def is_reached(self) -> bool:
        """Whether the lower half of the rails has been climbed."""
        return self.state in ("passed", "here")

    @property
    def x(self) -> dict[str, str]:
        """The ends of the rails at the bottom, in the middle and at the top of the row, and of its rung."""
        foot, top = LEAN * (self.number - 1), LEAN * self.number
        middle = (foot + top) / 2
        beyond = 4 if self.state == "here" else 0
        places = {
            "foot": foot, "foot_right": foot + WIDTH, "top": top, "top_right": top + WIDTH,
            "middle": middle, "middle_right": middle + WIDTH, "house": middle + WIDTH / 2,
            "start": middle - beyond, "end": middle + WIDTH + beyond,
        }  # fmt: skip
        return {name: f"{place:.2f}%" for name, place in places.items()}

    @property
    def small(self) -> dict[str, str]:
        """The same rung in the small picture of 32 by 32."""
        y = 31 - 4.3 * self.number
        left = 3 + (30 - y) / 28 * 9
        beyond = 2.2 if self.state == "here" else 0
        return {"y": f"{y:.1f}", "start": f"{left - beyond:.1f}", "end": f"{left + 17 + beyond:.1f}"}


def rungs(
    rung: int,
    *,
    reached: int = 0,
    notes: Mapping[int, object] | None = None,
    counts: Sequence[Counts | None] | None = None,
) -> list[Rung]:
    """The rows of the picture, the highest first; rung 0 stands below the ladder."""
    most = max((one.standing or 0 for one in counts or () if one), default=0)
    rows = []
    for number, name in enumerate(RUNGS, 1):
        counted = counts[number - 1] if counts and number <= len(counts) else None
        share = (counted.standing or 0) / most if counted and most else 0.0
        state = _state(number, rung, reached, is_counted=counts is not None)
        rows.append(Rung(number, name, state, (notes or {}).get(number), counted, share))
    return rows[::-1]


def _state(number: int, rung: int, reached: int, *, is_counted: bool) -> State:
    """How a rung is drawn; where families are counted, every rung is one that people stand on."""
    if is_counted or number < rung:
        return "passed"
    if number == rung:
        return "here"
    return "been" if number <= reached else "ahead"

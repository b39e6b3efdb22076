"""Which members of a family count: at most so many, the best first, each kind up to its own cap."""

from collections.abc import Mapping
from typing import Final

from tangga.platform.language import Text
from tangga.rules.pkh.people import CODES, PERMENSOS
from tangga.rules.rulebook import Level, Rule, rule
from tangga.rules.vocabulary import Expr, greatest, least, seats

INDEX: Final = "Kepdirjen Linjamsos (indeks bantuan)"
STATEMENT: Final = "Pernyataan Menteri Sosial, 2021"
KINDS: Final = {
    "pregnant": Text("Ibu hamil yang dihitung", "Pregnant women who count"),
    "early_childhood": Text("Anak usia dini yang dihitung", "Children in early childhood who count"),
    "severe_disability": Text("Penyandang disabilitas berat yang dihitung", "Severely disabled people who count"),
    "elderly": Text("Lanjut usia yang dihitung", "Elderly who count"),
    "senior_secondary": Text("Anak SMA yang dihitung", "Children in senior secondary school who count"),
    "junior_secondary": Text("Anak SMP yang dihitung", "Children in junior secondary school who count"),
    "primary": Text("Anak SD yang dihitung", "Children in primary school who count"),
}
AMOUNTS: Final = tuple(f"pkh_{kind}_amount" for kind in CODES)
PRESENT: Final = tuple(f"pkh_{kind}" for kind in CODES)
ALLOWED: Final = tuple(f"pkh_allowed_{kind}" for kind in CODES)
COUNTED: Final = tuple(f"pkh_counted_{kind}" for kind in CODES)
ORDER, MOST, EARLY_CAPPED, EARLY_JOINT = (
    "pkh_component_order",
    "pkh_max_components",
    "pkh_early_childhood_capped",
    "pkh_early_childhood_with_joint_cap",
)


def _best_first(**amounts: int) -> tuple[str, ...]:
    """The kinds by what they are worth; of two that are worth the same, the one named first in CODES."""
    return tuple(sorted(CODES, key=lambda kind: -amounts[f"pkh_{kind}_amount"]))


def _order(valid_from: str, valid_to: str | None, *, verified: bool) -> Rule:
    says = Text("Urutan komponen, yang bernilai tertinggi lebih dulu", "Order of components, the best first")
    made = rule(
        level=Level.LAW,
        law=INDEX,
        unit="code",
        name=ORDER,
        says=says,
        needs=AMOUNTS,
        valid_from=valid_from,
        valid_to=valid_to,
        verified=verified,
    )
    return made(_best_first)


order_of_2016 = _order("2016-01-01", "2016-12-31", verified=False)
order_since_2019 = _order("2019-01-01", None, verified=True)


@rule(
    level=Level.LAW,
    law=INDEX,
    unit="code",
    name=ORDER,
    valid_from="2017-01-01",
    valid_to="2018-12-31",
    verified=False,
    says=Text(
        "Urutan komponen; tidak memengaruhi besar bantuan", "Order of components; the amount does not depend on it"
    ),
)
def order_of_flat_years() -> tuple[str, ...]:
    return tuple(CODES)


def _allowed(kind: str, valid_from: str, *, cap: str = "", verified: bool = False) -> Rule:
    """All who are there or, from 2021, at most the cap of the kind, if there is one."""
    needs = (f"pkh_{kind}", cap) if cap else (f"pkh_{kind}",)
    says = Text(f"{KINDS[kind].id}, menurut batas jenisnya", f"{KINDS[kind].en}, by the cap of the kind")
    made = rule(
        level=Level.CELL,
        law=STATEMENT if verified else PERMENSOS,
        unit="people",
        name=f"pkh_allowed_{kind}",
        says=says,
        valid_from=valid_from,
        valid_to=None if cap or kind not in CAPS else "2020-12-31",
        verified=verified,
        needs=needs,
    )
    return made(lambda **found: capped(found[needs[0]], found[cap] if cap else None))


def capped(people: Expr, cap: int | None) -> Expr:
    """At most so many; all of them where there is no cap."""
    return people if cap is None else least(people, cap)


CAPS: Final = (
    "early_childhood", "severe_disability", "elderly", "senior_secondary", "junior_secondary", "primary",
)  # fmt: skip
allowed = tuple(_allowed(kind, "2016-01-01") for kind in CODES)
capped_kinds = tuple(
    _allowed(kind, "2021-01-01", cap=f"pkh_max_{kind}", verified=kind in ("severe_disability", "elderly"))
    for kind in CAPS
    if kind != "early_childhood"
)


@rule(
    level=Level.CELL,
    law=STATEMENT,
    unit="people",
    valid_from="2021-01-01",
    says=Text("Anak usia dini menurut batasnya sendiri", "Children in early childhood by their own cap"),
)
def pkh_early_childhood_capped(pkh_early_childhood: Expr, pkh_max_early_childhood: int) -> Expr:
    return least(pkh_early_childhood, pkh_max_early_childhood)


@rule(
    level=Level.CELL,
    law=PERMENSOS,
    unit="people",
    valid_from="2021-01-01",
    verified=False,
    says=Text(
        "Anak usia dini bila dibatasi bersama ibu hamil",
        "Children in early childhood if capped together with pregnancy",
    ),
)
def pkh_early_childhood_with_joint_cap(
    pkh_early_childhood_capped: Expr, pkh_allowed_pregnant: Expr, pkh_joint_cap: int
) -> Expr:
    return least(pkh_early_childhood_capped, greatest(pkh_joint_cap - pkh_allowed_pregnant, 0))


@rule(
    level=Level.CELL,
    law=STATEMENT,
    unit="people",
    name="pkh_allowed_early_childhood",
    valid_from="2021-01-01",
    says=Text("Anak usia dini, menurut batas yang berlaku", "Children in early childhood, by the cap that applies"),
)
def allowed_early_childhood(
    pkh_early_childhood_capped: Expr, pkh_early_childhood_with_joint_cap: Expr, pkh_joint_cap_applies: int
) -> Expr:
    return pkh_early_childhood_with_joint_cap if pkh_joint_cap_applies else pkh_early_childhood_capped


def _counted(kind: str) -> Rule:
    """What the better kinds left of the places in a family."""
    made = rule(
        level=Level.CELL,
        law=PERMENSOS,
        unit="people",
        name=f"pkh_counted_{kind}",
        says=KINDS[kind],
        needs=(*ALLOWED, ORDER, MOST),
    )
    return made(lambda **found: seats_of(found)[kind])


def seats_of(found: Mapping[str, object], **instead: object) -> dict[str, Expr]:
    people = {kind: instead.get(kind, found[f"pkh_allowed_{kind}"]) for kind in CODES}
    return seats(people, found[ORDER], found[MOST])  # type: ignore[arg-type]


counted = tuple(_counted(kind) for kind in CODES)

"""What a family receives: at most so many members, the best first, each kind up to its own cap."""

from collections.abc import Mapping
from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.pkh.people import CODES, PERMENSOS
from tangga.rules.rulebook import Level, Rule, rule
from tangga.rules.vocabulary import Expr, case, greatest, least, seats

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
    "pkh_component_order", "pkh_max_components", "pkh_early_childhood_capped", "pkh_early_childhood_with_joint_cap",
)  # fmt: skip


def _best_first(**amounts: int) -> tuple[str, ...]:
    """The kinds by what they are worth; of two that are worth the same, the one named first in CODES."""
    return tuple(sorted(CODES, key=lambda kind: -amounts[f"pkh_{kind}_amount"]))


def _order(valid_from: str, valid_to: str | None, *, verified: bool) -> Rule:
    says = Text("Urutan komponen, yang bernilai tertinggi lebih dulu", "Order of components, the best first")
    dates = {"valid_from": valid_from, "valid_to": valid_to, "verified": verified}
    made = rule(level=Level.LAW, law=INDEX, unit="code", name=ORDER, says=says, needs=AMOUNTS, **dates)  # type: ignore[arg-type]
    return made(_best_first)


order_of_2016 = _order("2016-01-01", "2016-12-31", verified=False)
order_since_2019 = _order("2019-01-01", None, verified=True)


@rule(
    level=Level.LAW, law=INDEX, unit="code", name=ORDER, valid_from="2017-01-01", valid_to="2018-12-31", verified=False,
    says=Text("Urutan komponen; tidak memengaruhi besar bantuan", "Order of components; the amount does not depend on it"),
)  # fmt: skip
def order_of_flat_years() -> tuple[str, ...]:
    return tuple(CODES)


def _allowed(kind: str, valid_from: str, cap: str = "") -> Rule:
    """All who are there or, from 2021, at most the cap of the kind."""
    last = None if cap or kind not in CAPS else "2020-12-31"
    needs = (f"pkh_{kind}", cap) if cap else (f"pkh_{kind}",)
    says = Text(f"{KINDS[kind].id}: paling banyak", f"{KINDS[kind].en}: at most")
    made = rule(
        level=Level.CELL, law=STATEMENT if cap else PERMENSOS, unit="people", name=f"pkh_allowed_{kind}", says=says,
        valid_from=valid_from, valid_to=last, verified=bool(cap), needs=needs,
    )  # fmt: skip
    return made(lambda **found: least(found[needs[0]], found[cap]) if cap else found[needs[0]])


CAPS: Final = ("early_childhood", "severe_disability", "elderly")
allowed = tuple(_allowed(kind, "2016-01-01") for kind in CODES)
capped_severe_disability = _allowed("severe_disability", "2021-01-01", "pkh_max_severe_disability")
capped_elderly = _allowed("elderly", "2021-01-01", "pkh_max_elderly")


@rule(
    level=Level.CELL, law=STATEMENT, unit="people", valid_from="2021-01-01",
    says=Text("Anak usia dini menurut batasnya sendiri", "Children in early childhood by their own cap"),
)  # fmt: skip
def pkh_early_childhood_capped(pkh_early_childhood: Expr, pkh_max_early_childhood: int) -> Expr:
    return least(pkh_early_childhood, pkh_max_early_childhood)


@rule(
    level=Level.CELL, law=PERMENSOS, unit="people", valid_from="2021-01-01", verified=False,
    says=Text(
        "Anak usia dini bila dibatasi bersama ibu hamil", "Children in early childhood if capped together with pregnancy"
    ),
)  # fmt: skip
def pkh_early_childhood_with_joint_cap(
    pkh_early_childhood_capped: Expr, pkh_allowed_pregnant: Expr, pkh_joint_cap: int
) -> Expr:
    return least(pkh_early_childhood_capped, greatest(pkh_joint_cap - pkh_allowed_pregnant, 0))


@rule(
    level=Level.CELL, law=STATEMENT, unit="people", name="pkh_allowed_early_childhood", valid_from="2021-01-01",
    says=Text("Anak usia dini yang dihitung: paling banyak", "Children in early childhood who count: at most"),
)  # fmt: skip
def allowed_early_childhood(
    pkh_early_childhood_capped: Expr, pkh_early_childhood_with_joint_cap: Expr, pkh_joint_cap_applies: int
) -> Expr:
    return pkh_early_childhood_with_joint_cap if pkh_joint_cap_applies else pkh_early_childhood_capped


def _counted(kind: str) -> Rule:
    """What the better kinds left of the places in a family."""
    made = rule(
        level=Level.CELL, law=PERMENSOS, unit="people", name=f"pkh_counted_{kind}", says=KINDS[kind],
        needs=(*ALLOWED, ORDER, MOST),
    )  # fmt: skip
    return made(lambda **found: _seats(found)[kind])


def _seats(found: Mapping[str, object], **instead: object) -> dict[str, Expr]:
    people = {kind: instead.get(kind, found[f"pkh_allowed_{kind}"]) for kind in CODES}
    return seats(people, found[ORDER], found[MOST])  # type: ignore[arg-type]


counted = tuple(_counted(kind) for kind in CODES)


def _worth(people: Mapping[str, Expr], found: Mapping[str, object]) -> Expr:
    worth: Expr = nw.lit(0, dtype=nw.Int64())
    for kind in CODES:
        worth = worth + people[kind] * found[f"pkh_{kind}_amount"]  # type: ignore[operator]
    return worth


def _components(valid_from: str, valid_to: str | None, *, verified: bool) -> Rule:
    made = rule(
        level=Level.CELL, law=INDEX, unit="rupiah", name="pkh_components_amount", verified=verified,
        valid_from=valid_from, valid_to=valid_to, needs=(*COUNTED, *AMOUNTS),
        says=Text("Jumlah semua komponen, setahun", "All components together, a year"),
    )  # fmt: skip
    return made(lambda **found: _worth({kind: found[f"pkh_counted_{kind}"] for kind in CODES}, found))


components_of_2016 = _components("2016-01-01", "2016-12-31", verified=False)
components_since_2019 = _components("2019-01-01", None, verified=True)


def _reading(name: str, early_childhood: str, says: Text) -> Rule:
    """The amount under one reading of an open question, whichever is applied."""
    made = rule(
        level=Level.CELL, law=INDEX, unit="rupiah", name=name, says=says, valid_from="2021-01-01", verified=False,
        needs=(*ALLOWED, *AMOUNTS, ORDER, MOST, early_childhood),
    )  # fmt: skip
    return made(lambda **found: _worth(_seats(found, early_childhood=found[early_childhood]), found))


amount_without_joint_cap = _reading(
    "pkh_amount_without_joint_cap", EARLY_CAPPED,
    Text("Tanpa batas bersama ibu hamil dan anak usia dini", "Without a joint cap of pregnancy and early childhood"),
)  # fmt: skip
amount_with_joint_cap = _reading(
    "pkh_amount_with_joint_cap", EARLY_JOINT,
    Text("Dengan batas bersama ibu hamil dan anak usia dini", "With a joint cap of pregnancy and early childhood"),
)  # fmt: skip


@rule(
    level=Level.CELL, law=INDEX, unit="rupiah", name="pkh_fixed_amount", valid_to="2016-12-31", verified=False,
    says=Text("Bantuan tetap", "Fixed aid"),
)  # fmt: skip
def fixed_amount_of_2016(pkh_fixed_regular: int) -> Expr:
    return nw.lit(pkh_fixed_regular, dtype=nw.Int64())


@rule(
    level=Level.CELL, law=INDEX, unit="rupiah", valid_from="2019-01-01", valid_to="2019-12-31",
    says=Text("Bantuan tetap menurut skema, dibayar sekali pada tahap 1", "Fixed aid of the scheme, paid once in stage 1"),
)  # fmt: skip
def pkh_fixed_amount(pkh_scheme: Expr, pkh_fixed_regular: int, pkh_fixed_akses: int) -> Expr:
    return case(
        (pkh_scheme == "REGULAR", pkh_fixed_regular),
        (pkh_scheme == "AKSES", pkh_fixed_akses),
        otherwise=nw.lit(None, dtype=nw.Int64()),
    )


YEAR: Final = Text("Bantuan PKH setahun", "PKH aid a year")


@rule(level=Level.CELL, law=INDEX, unit="rupiah", name="pkh_amount", valid_to="2016-12-31", verified=False, says=YEAR)
def amount_of_2016(pkh_fixed_amount: Expr, pkh_components_amount: Expr) -> Expr:
    return pkh_fixed_amount + pkh_components_amount


PAPUA: Final = ("91", "92", "93", "94", "95", "96")


@rule(
    level=Level.FAMILY, law=INDEX, valid_from="2017-01-01", valid_to="2018-12-31", verified=False, missing="region_code",
    says=Text("Tinggal di Papua atau Papua Barat", "Lives in Papua or West Papua"),
)  # fmt: skip
def is_in_papua(region_code: Expr) -> Expr:
    return region_code.str.slice(0, 2).is_in(PAPUA)


@rule(
    level=Level.CELL, law=INDEX, unit="rupiah", name="pkh_amount", valid_from="2017-01-01", valid_to="2018-12-31",
    verified=False, says=YEAR,
)  # fmt: skip
def flat_amount(
    has_elderly: Expr, has_severe_disability: Expr, is_in_papua: Expr, pkh_flat_amount: int, pkh_flat_amount_special: int
) -> Expr:
    special = has_elderly | has_severe_disability | is_in_papua
    nothing_known = nw.lit(None, dtype=nw.Int64())
    return case((special, pkh_flat_amount_special), (~special, pkh_flat_amount), otherwise=nothing_known)


@rule(level=Level.CELL, law=INDEX, unit="rupiah", name="pkh_amount", valid_from="2019-01-01", valid_to="2019-12-31", says=YEAR)
def fixed_and_components(pkh_fixed_amount: Expr, pkh_components_amount: Expr) -> Expr:
    return pkh_fixed_amount + pkh_components_amount


@rule(level=Level.CELL, law=INDEX, unit="rupiah", name="pkh_amount", valid_from="2020-01-01", says=YEAR)
def components_only(pkh_components_amount: Expr) -> Expr:
    return pkh_components_amount



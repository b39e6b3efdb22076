"""What a family receives in a year."""

from collections.abc import Mapping
from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.pkh.people import CODES
from tangga.rules.pkh.places import ALLOWED, AMOUNTS, COUNTED, EARLY_CAPPED, EARLY_JOINT, INDEX, MOST, ORDER, seats_of
from tangga.rules.rulebook import Level, Rule, rule
from tangga.rules.vocabulary import Expr, case


def _worth(people: Mapping[str, Expr], found: Mapping[str, object]) -> Expr:
    worth: Expr = nw.lit(0, dtype=nw.Int64())
    for kind in CODES:
        worth = worth + people[kind] * found[f"pkh_{kind}_amount"]
    return worth


def _components(valid_from: str, valid_to: str | None, *, verified: bool) -> Rule:
    made = rule(
        level=Level.CELL,
        law=INDEX,
        unit="rupiah",
        name="pkh_components_amount",
        verified=verified,
        valid_from=valid_from,
        valid_to=valid_to,
        needs=(*COUNTED, *AMOUNTS),
        says=Text("Jumlah semua komponen, setahun", "All components together, a year"),
    )
    return made(lambda **found: _worth({kind: found[f"pkh_counted_{kind}"] for kind in CODES}, found))


components_of_2016 = _components("2016-01-01", "2016-12-31", verified=False)
components_since_2019 = _components("2019-01-01", None, verified=True)


def _reading(name: str, early_childhood: str, says: Text) -> Rule:
    """The amount under one reading of an open question, whichever is applied."""
    made = rule(
        level=Level.CELL,
        law=INDEX,
        unit="rupiah",
        name=name,
        says=says,
        valid_from="2021-01-01",
        verified=False,
        needs=(*ALLOWED, *AMOUNTS, ORDER, MOST, early_childhood),
    )
    return made(lambda **found: _worth(seats_of(found, early_childhood=found[early_childhood]), found))


amount_without_joint_cap = _reading(
    "pkh_amount_without_joint_cap",
    EARLY_CAPPED,
    Text("Tanpa batas bersama ibu hamil dan anak usia dini", "Without a joint cap of pregnancy and early childhood"),
)
amount_with_joint_cap = _reading(
    "pkh_amount_with_joint_cap",
    EARLY_JOINT,
    Text("Dengan batas bersama ibu hamil dan anak usia dini", "With a joint cap of pregnancy and early childhood"),
)


@rule(
    level=Level.CELL,
    law=INDEX,
    unit="rupiah",
    name="pkh_fixed_amount",
    valid_to="2016-12-31",
    verified=False,
    says=Text("Bantuan tetap", "Fixed aid"),
)
def fixed_amount_of_2016(pkh_fixed_regular: int) -> Expr:
    return nw.lit(pkh_fixed_regular, dtype=nw.Int64())


@rule(
    level=Level.CELL,
    law=INDEX,
    unit="rupiah",
    valid_from="2019-01-01",
    valid_to="2019-12-31",
    says=Text(
        "Bantuan tetap menurut skema, dibayar sekali pada tahap 1", "Fixed aid of the scheme, paid once in stage 1"
    ),
)
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
    level=Level.FAMILY,
    law=INDEX,
    valid_from="2017-01-01",
    valid_to="2018-12-31",
    verified=False,
    missing="region_code",
    says=Text("Tinggal di Papua atau Papua Barat", "Lives in Papua or West Papua"),
)
def is_in_papua(region_code: Expr) -> Expr:
    return region_code.str.slice(0, 2).is_in(PAPUA)


@rule(
    level=Level.CELL,
    law=INDEX,
    unit="rupiah",
    name="pkh_amount",
    valid_from="2017-01-01",
    valid_to="2018-12-31",
    verified=False,
    says=YEAR,
)
def flat_amount(
    has_elderly: Expr,
    has_severe_disability: Expr,
    is_in_papua: Expr,
    pkh_flat_amount: int,
    pkh_flat_amount_special: int,
) -> Expr:
    special = has_elderly | has_severe_disability | is_in_papua
    nothing_known = nw.lit(None, dtype=nw.Int64())
    return case((special, pkh_flat_amount_special), (~special, pkh_flat_amount), otherwise=nothing_known)


@rule(
    level=Level.CELL,
    law=INDEX,
    unit="rupiah",
    name="pkh_amount",
    valid_from="2019-01-01",
    valid_to="2019-12-31",
    says=YEAR,
)
def fixed_and_components(pkh_fixed_amount: Expr, pkh_components_amount: Expr) -> Expr:
    return pkh_fixed_amount + pkh_components_amount


@rule(level=Level.CELL, law=INDEX, unit="rupiah", name="pkh_amount", valid_from="2020-01-01", says=YEAR)
def components_only(pkh_components_amount: Expr) -> Expr:
    return pkh_components_amount

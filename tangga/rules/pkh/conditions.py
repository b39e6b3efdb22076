"""Who may be in PKH."""

from typing import Any, Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.pkh.people import PERMENSOS, UNKNOWN_CODES
from tangga.rules.pkh.places import AMOUNTS, COUNTED, PRESENT
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import UNKNOWN, Expr, Since, case, greatest, least

STATEMENT: Final = "Pernyataan Menteri Sosial, 2025"
POOR: Final = Text("Termasuk keluarga yang dibantu PKH", "Is among the families that PKH helps")
TERM: Final = Text("Masih dalam batas lama kepesertaan", "Within the longest membership")
WITHOUT: Final = tuple(f"pkh_people_without_{fact}" for fact in UNKNOWN_CODES)
LONGEST: Final = 61


@rule(level=Level.CELL, law=PERMENSOS, name="pkh_is_poor_enough", valid_to="2025-06-09", verified=False, says=POOR)
def is_in_integrated_data(is_listed: Expr) -> Expr:
    return is_listed


@rule(level=Level.CELL, law="Permensos 3/2025; Kepmensos 79/HUK/2025", valid_from="2025-06-10", says=POOR)
def pkh_is_poor_enough(decile: Expr, pkh_decile_max: int) -> Expr:
    return decile <= pkh_decile_max


def _present(**found: Expr) -> Expr:
    return sum((found[name] for name in PRESENT), start=nw.lit(0, dtype=nw.Int64()))


present = rule(
    level=Level.CELL, law=PERMENSOS, unit="people", name="pkh_present", needs=PRESENT,
    says=Text("Anggota keluarga yang memiliki komponen", "Members of the family who are a component"),
)(_present)  # fmt: skip


def _without(**found: Expr) -> Expr:
    return sum((found[name] for name in WITHOUT), start=nw.lit(0, dtype=nw.Int64()))


without = rule(
    level=Level.CELL, law=PERMENSOS, unit="people", name="pkh_people_unknown", needs=WITHOUT,
    says=Text("Anggota keluarga yang komponennya tidak diketahui", "Members whose component is unknown"),
)(_without)  # fmt: skip


@rule(level=Level.CELL, law=PERMENSOS, says=Text("Memiliki komponen PKH", "Has a component of PKH"))
def pkh_has_component(pkh_present: Expr, pkh_people_unknown: Expr) -> Expr:
    return case(
        (pkh_present > 0, True), (pkh_people_unknown > 0, UNKNOWN), (pkh_present == 0, False), otherwise=UNKNOWN
    )


@rule(
    level=Level.CELL, law=PERMENSOS, name="pkh_is_known", valid_from="2017-01-01", valid_to="2018-12-31",
    says=Text("Komponen yang tidak diketahui tidak mengubah bantuan", "Unknown components do not change the aid"),
)  # fmt: skip
def flat_amount_is_known(pkh_has_component: Expr) -> Expr:
    return pkh_has_component | True


SAYS_KNOWN: Final = Text("Komponen semua anggota diketahui", "The component of every member is known")


def _is_known(pkh_people_unknown: Expr, pkh_max_components: int, **found: Any) -> Expr:
    """Nobody is unknown, or every place in the family is taken by those who are worth most."""
    most = max(found[name] for name in AMOUNTS)
    best = [found[name] for name, amount in zip(COUNTED, AMOUNTS, strict=True) if found[amount] == most]
    places = sum(best, start=nw.lit(0, dtype=nw.Int64()))
    return case((pkh_people_unknown == 0, True), (places >= pkh_max_components, True), otherwise=UNKNOWN)


NEEDED: Final = ("pkh_people_unknown", "pkh_max_components", *COUNTED, *AMOUNTS)
is_known_of_2016 = rule(
    level=Level.CELL, law=PERMENSOS, name="pkh_is_known", valid_to="2016-12-31", needs=NEEDED, says=SAYS_KNOWN
)(_is_known)
is_known = rule(
    level=Level.CELL, law=PERMENSOS, name="pkh_is_known", valid_from="2019-01-01", needs=NEEDED, says=SAYS_KNOWN
)(_is_known)


@rule(
    level=Level.FAMILY, law=PERMENSOS, unit="years", below=LONGEST + 1, missing="pkh_member_since",
    says=Text("Tahun penuh menjadi peserta PKH", "Full years in PKH"),
)  # fmt: skip
def pkh_years(pkh_membership: Since, pkh_member_since_known: Expr) -> Expr:
    none = case((pkh_member_since_known, 0), otherwise=nw.lit(None, dtype=nw.Int64()))
    return greatest(least(nw.coalesce(pkh_membership.completed_years(), none), LONGEST), 0)


@rule(
    level=Level.CELL,
    law="Pedoman Umum PKH",
    name="pkh_is_within_term",
    valid_to="2016-12-31",
    verified=False,
    says=TERM,
)
def within_six_years(pkh_years: Expr, pkh_max_membership_years: int) -> Expr:
    return pkh_years < pkh_max_membership_years


@rule(
    level=Level.CELL, law=PERMENSOS, name="pkh_is_within_term", valid_from="2017-01-01", valid_to="2024-12-31",
    says=Text("Belum ada batas lama kepesertaan", "There was no longest membership yet"),
)  # fmt: skip
def without_term() -> Expr:
    return nw.lit(value=True)


@rule(
    level=Level.CELL, law=STATEMENT, valid_from="2025-01-01",
    says=Text("Dikecualikan dari batas lama kepesertaan", "Exempt from the longest membership"),
)  # fmt: skip
def pkh_is_exempt(has_elderly: Expr, has_severe_disability: Expr) -> Expr:
    return has_elderly | has_severe_disability


@rule(level=Level.CELL, law=STATEMENT, valid_from="2025-01-01", says=TERM)
def pkh_is_within_term(pkh_years: Expr, pkh_is_exempt: Expr, pkh_max_membership_years: int) -> Expr:
    return (pkh_years < pkh_max_membership_years) | pkh_is_exempt

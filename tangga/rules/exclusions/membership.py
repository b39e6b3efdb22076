"""How long a family has been in social assistance, whichever programme it began with."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr, Since, no_where

PRACTICE: Final = "Praktik pelaksanaan"


@rule(
    level=Level.FAMILY, law=PRACTICE, missing="pkh_member_since", says=Text("Sedang menerima PKH", "Receives PKH now")
)
def is_in_pkh(pkh_membership: Since, pkh_member_since_known: Expr) -> Expr:
    return nw.coalesce(pkh_membership >= 0, no_where(pkh_member_since_known))


@rule(
    level=Level.FAMILY,
    law=PRACTICE,
    missing="sembako_member_since",
    says=Text("Sedang menerima Sembako", "Receives Sembako now"),
)
def is_in_sembako(sembako_membership: Since, sembako_member_since_known: Expr) -> Expr:
    return nw.coalesce(sembako_membership >= 0, no_where(sembako_member_since_known))


@rule(level=Level.CELL, law=PRACTICE, says=Text("Sedang menerima PKH atau Sembako", "Receives PKH or Sembako now"))
def is_in_assistance(is_in_pkh: Expr, is_in_sembako: Expr) -> Expr:
    return is_in_pkh | is_in_sembako

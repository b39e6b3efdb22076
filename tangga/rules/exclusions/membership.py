"""How long a family has been in social assistance, whichever programme it began with."""

from typing import Final

from tangga.platform.language import Text
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr, Since, case

PRACTICE: Final = "Praktik pelaksanaan"


@rule(level=Level.FAMILY, law=PRACTICE, says=Text("Sedang menerima PKH atau Sembako", "Receives PKH or Sembako now"))
def is_in_assistance(pkh_membership: Since, sembako_membership: Since) -> Expr:
    return case((pkh_membership >= 0, True), (sembako_membership >= 0, True), otherwise=False)

"""What is wrong with a rulebook, a parameter or a date: told with its place, what was found and what was expected."""

from tangga.platform.language import Text
from tangga.platform.refusals import Refused


class RulesRefused(Refused):
    """The rules do not make a law: an unknown concept, a cycle, versions that overlap, a level that looks ahead."""


class ParameterRefused(Refused):
    """A parameter that is unknown, overlaps itself, has no value on the day, or is not a whole number."""


class DateOutsideLaw(Refused):
    """No version of a rule or parameter is in force on the day that was asked."""


UNKNOWN_CONCEPT = Text(
    "{place}: aturan {rule} memakai {found}, yang bukan aturan, parameter, atau fakta.",
    "{place}: the rule {rule} uses {found}, which is no rule, parameter or fact.",
)
CYCLE = Text(
    "{place}: aturan saling bergantung melingkar: {found}. Diharapkan urutan tanpa lingkaran.",
    "{place}: rules depend on each other in a circle: {found}. Expected an order without a circle.",
)
OVERLAP = Text(
    "{place}: dua versi {name} berlaku sekaligus: [{found}]. Diharapkan satu versi untuk setiap hari.",
    "{place}: two versions of {name} hold at once: [{found}]. Expected one version for every day.",
)
OUTSIDE = Text(
    "{place}: {name} tidak punya versi yang berlaku pada {on}. Yang ada: [{found}].",
    "{place}: {name} has no version in force on {on}. There is: [{found}].",
)
WRONG_LEVEL = Text(
    "{place}: aturan {rule} ({level}) tidak dapat memakai {found} ({its_level}).",
    "{place}: the rule {rule} ({level}) cannot use {found} ({its_level}).",
)
UNKNOWN_PARAMETER = Text(
    "{place}: parameter {found} tidak dikenal. Yang terdekat: {expected}.",
    "{place}: there is no parameter {found}. Nearest: {expected}.",
)
BAD_VALUE = Text(
    "{place}: {name} berisi {found}. Diharapkan {expected}.",
    "{place}: {name} holds {found}. Expected {expected}.",
)
NO_FILE = Text(
    "--parameters {folder}: tidak ada berkas <program>.yaml di sana, misalnya sembako.yaml. Periksa foldernya.",
    "--parameters {folder}: there is no <programme>.yaml, such as sembako.yaml. Check the folder.",
)

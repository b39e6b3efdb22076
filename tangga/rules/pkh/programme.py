"""PKH as a programme: its conditions in the order in which they are told."""

from datetime import date
from typing import Final

from tangga.platform.language import Text
from tangga.rules.exclusions.rules import EXCLUSIONS
from tangga.rules.pkh.places import COUNTED, PRESENT
from tangga.rules.programme import Condition, Help, Programme

POOR: Final = Condition(
    "pkh_is_poor_enough",
    "NOT_POOR_ENOUGH",
    Text(
        "Keluarga tidak termasuk yang dibantu PKH menurut desil atau data terpadu.",
        "By its decile or the integrated data the family is not among those that PKH helps.",
    ),
    Text(
        "Berubah bila desil turun ke batas PKH; minta pemutakhiran data di desa.",
        "This changes if the decile falls to the limit of PKH; ask the village to update the data.",
    ),
)
COMPONENT: Final = Condition(
    "pkh_has_component",
    "NO_COMPONENT",
    Text(
        "Tidak ada ibu hamil, anak usia dini, anak sekolah, lanjut usia, atau disabilitas berat.",
        "There is no pregnant woman, young child, pupil, elderly or severely disabled member.",
    ),
    Text(
        "Berubah bila ada anggota yang hamil, bersekolah, berumur lanjut, atau berdisabilitas berat.",
        "This changes when a member is pregnant, attends school, is elderly or severely disabled.",
    ),
)
TERM: Final = Condition(
    "pkh_is_within_term",
    "TERM_ENDED",
    Text("Sudah mencapai batas lama kepesertaan.", "The longest membership has been reached."),
    Text(
        "Keluarga dengan lanjut usia atau disabilitas berat dikecualikan. Tanyakan langkah berikut ke "
        "pendamping: modal usaha dan pendampingan.",
        "Families with an elderly or severely disabled member are exempt. Ask the facilitator for the next "
        "step: capital and mentoring.",
    ),
)
KNOWN: Final = Condition(
    "pkh_is_known",
    "COMPONENT_UNKNOWN",
    Text("Komponen anggota keluarga tidak diketahui.", "The component of a member is unknown."),
    Text("Lengkapi data anggota keluarga di desa.", "Complete the data of the members at the village."),
)

SHOWS: Final = (*COUNTED, *PRESENT, *(f"pkh_stage_{at}" for at in range(1, 11)))

PKH: Final = Programme(
    code="PKH",
    name=Text("PKH", "PKH"),
    gives=Help.TRANSFER,
    amount="pkh_amount",
    stage="pkh_stage_amount",
    conditions=(POOR, COMPONENT, TERM, *EXCLUSIONS, KNOWN),
    shows=SHOWS,
    readings=("pkh_amount_without_joint_cap", "pkh_amount_with_joint_cap"),
    readings_from=date(2021, 1, 1),
)

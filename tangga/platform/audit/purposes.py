"""Why personal data is looked at or changed, and on what ground of the law on personal data (UU 27/2022).

Each slice says in its `actions.py` what it puts on record, in words, and for which purpose; whoever gives a reason of
their own (to unmask a number, for example) has it in the entry itself.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tangga.platform.language import Text


class Purpose(StrEnum):
    """What something that is on record was done for."""

    ASSISTANCE = "ASSISTANCE"
    REGISTRY = "REGISTRY"
    OWN_FILE = "OWN_FILE"
    SECURITY = "SECURITY"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be put on record; `is_look` where somebody saw personal data by it."""

    words: Text
    purpose: Purpose
    is_look: bool = False


PURPOSE_WORDS: Final[dict[Purpose, Text]] = {
    Purpose.ASSISTANCE: Text(
        "memutuskan dan menyampaikan bantuan sosial serta mendampingi keluarga",
        "deciding on and delivering social assistance, and accompanying families",
    ),
    Purpose.REGISTRY: Text("menjaga agar registri sosial ekonomi benar", "keeping the socio-economic registry right"),
    Purpose.OWN_FILE: Text("warga melihat berkasnya sendiri", "citizens seeing their own file"),
    Purpose.SECURITY: Text(
        "mengatur siapa boleh masuk, dan mengawasi pemakaian data",
        "saying who may enter, and watching over how data is used",
    ),
}

GROUNDS: Final[dict[Purpose, Text]] = {
    Purpose.ASSISTANCE: Text(
        "UU 27/2022 pasal 20: kewajiban hukum dan pelayanan publik",
        "Law 27/2022 article 20: legal obligation and public service",
    ),
    Purpose.REGISTRY: Text(
        "UU 27/2022 pasal 20: kewajiban hukum dan pelayanan publik",
        "Law 27/2022 article 20: legal obligation and public service",
    ),
    Purpose.OWN_FILE: Text("UU 27/2022: hak subjek data atas akses", "Law 27/2022: the data subject's right of access"),
    Purpose.SECURITY: Text(
        "UU 27/2022 pasal 31 dan 35 sampai 39: merekam dan mengamankan pemrosesan",
        "Law 27/2022 articles 31 and 35 to 39: recording and securing the processing",
    ),
}

"""The three classes of KUR and their conditions."""

from datetime import date
from typing import Final

from tangga.platform.language import Text
from tangga.rules.programme import Condition, Help, Programme

ADULT: Final = Condition(
    "kur_is_adult",
    "AGE",
    Text("Pengusul belum cukup umur dan belum menikah.", "The applicant is neither of age nor married."),
    Text("Berubah bila sudah cukup umur atau menikah.", "This changes when the applicant is of age or marries."),
)
COMMON: Final = (
    ADULT,
    Condition(
        "has_business_letter",
        "NO_BUSINESS_LETTER",
        Text("Belum ada NIB atau surat keterangan usaha.", "There is no business number or letter."),
        Text(
            "Urus NIB daring atau minta surat keterangan usaha di desa.",
            "Get a business number online or a letter from the village.",
        ),
    ),
    Condition(
        "kur_no_program_credit",
        "PROGRAM_CREDIT",
        Text(
            "Masih ada kredit program pemerintah yang aktif di SIKP.",
            "There is an active government credit recorded in SIKP.",
        ),
        Text("Berubah setelah kredit itu lunas.", "This changes once that credit is repaid."),
    ),
    Condition(
        "kur_no_commercial_credit",
        "COMMERCIAL_CREDIT",
        Text("Pernah menerima kredit usaha komersial.", "Has had commercial business credit."),
        Text(
            "KUR bagi yang belum terlayani bank; tanyakan kredit biasa.",
            "KUR is for those whom banks did not serve; ask for ordinary credit.",
        ),
    ),
    Condition(
        "credit_is_current",
        "CREDIT_NOT_CURRENT",
        Text("Kredit lain tidak lancar.", "Other credit is not current."),
        Text("Berubah bila tunggakan dilunasi.", "This changes when arrears are paid."),
    ),
    Condition(
        "kur_no_state_employee",
        "STATE_EMPLOYEE",
        Text("Ada anggota keluarga yang dipekerjakan negara.", "Someone in the family is employed by the state."),
        Text("Bila keliru, bawa bukti ke bank.", "If this is wrong, bring proof to the bank."),
    ),
    Condition(
        "kur_turnover_fits",
        "TURNOVER",
        Text("Omzet di atas batas usaha mikro dan kecil.", "Turnover is above that of a micro or small business."),
        Text("Usaha sebesar ini dilayani kredit biasa.", "A business of this size is served by ordinary credit."),
        date(2026, 1, 1),
    ),
)
MAY_START: Final = Condition(
    "kur_business_may_start",
    "BUSINESS_TOO_YOUNG",
    Text("Usaha masih baru dan belum didampingi.", "The business is young and not accompanied."),
    Text(
        "Berubah bila usaha berjalan lebih lama atau ikut pelatihan.",
        "This changes when the business has run longer or joins a training.",
    ),
)
OLD_ENOUGH: Final = Condition(
    "kur_business_is_old_enough",
    "BUSINESS_TOO_YOUNG",
    Text("Usaha belum cukup lama berjalan.", "The business has not run long enough."),
    Text("Berubah bila usaha berjalan lebih lama.", "This changes when the business has run longer."),
)


def _kur(code: str, name: Text, amount: str, business: Condition) -> Programme:
    return Programme(code, name, Help.LOAN, amount, amount, (business, *COMMON))


KUR_SUPER_MICRO: Final = _kur(
    "KUR_SUPER_MICRO", Text("KUR super mikro", "Super micro KUR"), "kur_super_micro_amount", MAY_START
)
KUR_MICRO: Final = _kur("KUR_MICRO", Text("KUR mikro", "Micro KUR"), "kur_micro_amount", OLD_ENOUGH)
KUR_SMALL: Final = _kur("KUR_SMALL", Text("KUR kecil", "Small KUR"), "kur_small_amount", OLD_ENOUGH)

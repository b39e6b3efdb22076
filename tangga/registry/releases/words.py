"""The words of a release: fields, outcomes of a comparison, reasons and causes of doubt, in both languages."""

from tangga.platform import figures
from tangga.platform.language import Text

FIELD_WORDS = {
    "nik": Text("NIK", "NIK"),
    "family_card_no": Text("nomor kartu keluarga", "family card number"),
    "other_id": Text("nomor lain", "other number"),
    "name": Text("nama", "name"),
    "mother_name": Text("nama ibu", "mother's name"),
    "birth_date": Text("tanggal lahir", "birth date"),
    "birth_place": Text("tempat lahir", "birth place"),
    "sex": Text("jenis kelamin", "sex"),
    "region_code": Text("wilayah", "region"),
    "address": Text("alamat", "address"),
    "phone": Text("telepon", "phone"),
}

OUTCOME_WORDS = {
    "EQUAL": Text("sama", "the same"),
    "SAME_SOUND": Text("berbunyi sama", "sounds the same"),
    "NEAR": Text("hampir sama", "nearly the same"),
    "PART": Text("sama sebagian", "the same in part"),
    "SWAPPED": Text("hari dan bulan tertukar", "day and month swapped"),
    "YEAR_ONLY": Text("hanya tahunnya sama", "only the year is the same"),
    "TWIN_SERIAL": Text("hanya nomor urutnya lain", "only the serial differs"),
    "SAME_SUBDISTRICT": Text("sekecamatan", "same sub-district"),
    "SAME_REGENCY": Text("sekabupaten atau sekota", "same regency or city"),
    "LIKE": Text("mirip", "alike"),
    "SOME": Text("sedikit yang sama", "little in common"),
    "ANOTHER_WORD": Text("hanya satu kata belakang sama", "only a later word in common"),
    "DOUBTED": Text("berbeda, salah satunya mungkin salah", "different, one of them perhaps wrong"),
    "DIFFERENT": Text("berbeda", "different"),
    "MISSING": Text("kosong", "missing"),
}

_OUTCOME_CLAUSES = {
    "EQUAL": (
        Text("{field} sama", "the {field} is the same"),
        Text("{field} sama", "the {field} are the same"),
    ),
    "DIFFERENT": (
        Text("{field} berbeda", "the {field} is different"),
        Text("{field} berbeda", "the {field} are different"),
    ),
    "NEAR": (
        Text("{field} hampir sama", "the {field} is nearly the same"),
        Text("{field} hampir sama", "the {field} are nearly the same"),
    ),
    "SAME_SOUND": (
        Text("{field} berbunyi sama", "the {field} sounds the same"),
        Text("{field} berbunyi sama", "the {field} sound the same"),
    ),
}

REASON_WORDS = {
    "NIK_AND_NAME": Text("NIK sama dan nama depan berbunyi sama", "Same NIK, and the first name sounds the same"),
    "CARD_BIRTH_AND_NAME": Text(
        "Kartu keluarga, tanggal lahir, dan bunyi nama depan sama",
        "Same family card, birth date and sound of the first name",
    ),
    "NAME_BIRTH_AND_VILLAGE": Text(
        "Bunyi nama, tanggal lahir, dan desa sama",
        "Same sound of the name, birth date and village",
    ),
    "NIK_AND_ALL_NAMES": Text("NIK dan bunyi seluruh nama sama", "Same NIK and sound of the whole name"),
    "SCORE": Text("Bukti-bukti kecil yang bersama-sama cukup kuat", "Small pieces of evidence, strong enough together"),
    "DECISION": Text("Diputuskan oleh petugas", "Decided by a person"),
    "ALONE": Text("Tidak ada rekaman lain yang cocok", "No other record fits"),
}

DOUBT_WORDS = {
    "UNSURE": Text(
        "Buktinya belum cukup untuk menyatukan ataupun memisahkan.",
        "The evidence does not settle whether to join or to keep apart.",
    ),
    "CONFLICT": Text(
        "Bila disatukan, data orang itu saling bertentangan.",
        "Joined, the records of this person would contradict each other.",
    ),
    "TWINS": Text(
        "Mungkin anak kembar: lahir pada hari dan tempat yang sama, nomor urut NIK berbeda.",
        "Perhaps twins: born on the same day in the same place, with another serial in the NIK.",
    ),
}

SEX_WORDS = {"M": Text("laki-laki", "male"), "F": Text("perempuan", "female")}


def field_word(field: str) -> Text:
    """What a field is called; a field without a word is shown by its code."""
    return FIELD_WORDS.get(field, Text(field, field))


def outcome_word(code: str) -> Text:
    """How two values agree, in a word or two; an outcome without words is shown by its code."""
    return OUTCOME_WORDS.get(code, Text(code, code))


def outcome_clauses(outcomes: dict[str, str]) -> Text | None:
    """How the values of several fields agree, as part of a sentence; fields with the same outcome stand together."""
    fields_by_code: dict[str, list[Text]] = {}
    for field, code in outcomes.items():
        fields_by_code.setdefault(code, []).append(field_word(field))
    clauses = [_clause(fields, code) for code, fields in fields_by_code.items()]
    if not clauses:
        return None
    return Text("; ".join(clause.id for clause in clauses), "; ".join(clause.en for clause in clauses))


def _clause(fields: list[Text], code: str) -> Text:
    words = outcome_word(code)
    unknown = (Text(f"{{field}}: {words.id}", f"{{field}}: {words.en}"),) * 2
    one, several = _OUTCOME_CLAUSES.get(code, unknown)
    return figures.fill(one if len(fields) == 1 else several, field=figures.listed(fields))


def reason_word(code: str) -> Text:
    """How a record came to its person."""
    return REASON_WORDS.get(code, Text(code, code))


def doubt_word(code: str) -> Text:
    """Why a pair waits for a person's eye."""
    return DOUBT_WORDS.get(code, Text(code, code))

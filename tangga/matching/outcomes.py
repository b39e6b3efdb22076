"""What a comparison of one field can come to; the codes under which compiled code and releases speak of it."""

OUTCOMES = (
    "MISSING",
    "EQUAL",
    "SAME_SOUND",
    "NEAR",
    "LIKE",
    "PART",
    "SOME",
    "DIFFERENT",
    "SWAPPED",
    "YEAR_ONLY",
    "SAME_SUBDISTRICT",
    "SAME_REGENCY",
    "TWIN_SERIAL",
    "DOUBTED",
    "ANOTHER_WORD",
)
(
    MISSING,
    EQUAL,
    SAME_SOUND,
    NEAR,
    LIKE,
    PART,
    SOME,
    DIFFERENT,
    SWAPPED,
    YEAR_ONLY,
    SAME_SUBDISTRICT,
    SAME_REGENCY,
    TWIN_SERIAL,
    DOUBTED,
    ANOTHER_WORD,
) = range(15)

COMPARED = (
    "nik",
    "other_id",
    "name",
    "mother_name",
    "birth_date",
    "sex",
    "family_card_no",
    "region_code",
    "address",
    "birth_place",
    "phone",
    "list",
)
"""The fields of a comparison, in the order of the evidence array. `list`: EQUAL = same list, DIFFERENT = another."""

NIK, OTHER_ID, NAME, MOTHER, BIRTH, SEX, CARD, REGION, ADDRESS, PLACE, PHONE, LIST = range(12)

"""Which of several records is believed, field by field."""

from dataclasses import dataclass

from tangga.platform.language import Text


@dataclass(frozen=True, slots=True)
class SurvivorshipRule:
    """Which of several records is believed for some fields, as a sentence that an official can check."""

    fields: tuple[str, ...]
    rule: Text


SURVIVORSHIP = (
    SurvivorshipRule(
        ("nik",),
        Text(
            "NIK yang sah; yang memuat tanggal lahir dan jenis kelamin orangnya didahulukan, lalu yang paling banyak "
            "ditulis, lalu daftar yang paling dipercaya.",
            "A valid NIK; first one that spells the person's birth date and sex, then the one written most often, "
            "then the most trusted list.",
        ),
    ),
    SurvivorshipRule(
        ("family_card_no",),
        Text(
            "Kartu keluarga sah dari daftar yang paling dipercaya; dari daftar yang sama, yang terbit paling akhir "
            "(hari terbit ada di angka ke-7 sampai ke-12).",
            "The valid family card in the most trusted list; within a list, the one issued latest (the day of issue "
            "stands in digits 7 to 12).",
        ),
    ),
    SurvivorshipRule(
        ("relation",),
        Text(
            "Hubungan keluarga pada rekaman yang memberi kartu keluarga; bila tidak ada, daftar yang paling dipercaya.",
            "The relation in the record that gave the family card; failing that, the most trusted list.",
        ),
    ),
    SurvivorshipRule(
        ("address", "rt", "rw", "region_code"),
        Text(
            "Alamat, RT, RW dan wilayah selalu dari satu rekaman: yang memuat kartu keluarga yang dipercaya; bila "
            "tidak ada, yang terlengkap dari daftar yang paling dipercaya.",
            "Address, RT, RW and region always from one record: one with the family card that is believed; failing "
            "that, the fullest of the most trusted list.",
        ),
    ),
    SurvivorshipRule(
        ("name", "mother_name"),
        Text(
            "Nama yang ditulis lengkap (tanpa inisial dan gelar) didahulukan, lalu yang paling banyak ditulis sama, "
            "lalu daftar yang paling dipercaya, lalu yang terpanjang.",
            "First a name written out, without initials and titles; then the one written alike most often, then the "
            "most trusted list, then the fullest.",
        ),
    ),
    SurvivorshipRule(
        ("birth_date",),
        Text(
            "Tanggal lahir yang paling banyak ditulis atau termuat dalam NIK; 1 Januari dan 1 Juli, yang ditulis bila "
            "tanggalnya tidak diketahui, hanya bila tidak ada yang lain; lalu daftar yang paling dipercaya.",
            "The birth date that most records write or spell in their NIK; 1 January and 1 July, which are written "
            "when the day is not known, only if there is no other; then the most trusted list.",
        ),
    ),
    SurvivorshipRule(
        ("sex",),
        Text(
            "Jenis kelamin yang paling banyak ditulis, lalu daftar yang paling dipercaya.",
            "The sex written most often, then the most trusted list.",
        ),
    ),
    SurvivorshipRule(
        ("other_id", "birth_place", "phone"),
        Text("Nilai dari daftar yang paling dipercaya.", "The value in the most trusted list."),
    ),
)
"""The written rules by which one record of a person is made out of many; every field stands in exactly one."""

"""Why a row is set aside, or a value left out of the comparison, and what to do about it."""

from tangga.platform.language import Text


def _number_reasons(code: str, indonesian: str, english: str) -> dict[str, Text]:
    return {
        f"{code}_NOT_16_DIGITS": Text(
            f"{indonesian} tidak terdiri dari 16 angka. Periksa pada dokumen aslinya.",
            f"The {english} does not have 16 digits. Check it against the document.",
        ),
        f"{code}_SCIENTIFIC": Text(
            f"{indonesian} kehilangan angka akhirnya karena lembar kerja menyimpannya sebagai bilangan. "
            "Ambil kembali dari sumbernya dengan kolom berformat teks.",
            f"A spreadsheet kept the {english} as a number and its last digits are gone. "
            "Export it again from the source, with the column as text.",
        ),
        f"{code}_PLACEHOLDER": Text(
            f"{indonesian} hanya pengisi, bukan nomor seseorang. Isi dengan nomor yang benar atau kosongkan.",
            f"The {english} only fills the cell. Give the true number, or leave the cell empty.",
        ),
        f"{code}_IMPOSSIBLE": Text(
            f"{indonesian} mustahil: wilayah, tanggal, atau nomor urutnya tidak ada. Periksa pada dokumen aslinya.",
            f"No such {english} can exist: its region, date or serial is impossible. Check it against the document.",
        ),
        f"{code}_SHARED_TOO_OFTEN": Text(
            f"{indonesian} yang sama dipakai terlalu banyak baris. Kemungkinan pengisi; periksa pada dokumen aslinya.",
            f"Too many rows share this {english}. It is probably a filler; check it against the document.",
        ),
    }


ROW_REASONS = {
    "NO_KEY": Text(
        "Baris tidak memiliki kunci. Isi kolom kunci agar baris dapat dirujuk.",
        "The row has no key. Fill the key column so that the row can be referred to.",
    ),
    "NO_NAME_NOR_NUMBER": Text(
        "Baris tidak memiliki nama maupun nomor yang dapat dipakai. Isi nama, NIK, atau nomor lain.",
        "The row has neither a usable name nor a usable number. Give a name, a NIK or another number.",
    ),
    "ROW_RAGGED": Text(
        "Baris memiliki lebih banyak kolom daripada judulnya, sehingga isinya mungkin bergeser. "
        "Beri tanda kutip pada isi yang memuat pemisah.",
        "The row has more fields than the header, so its values may have shifted. Quote values that hold a separator.",
    ),
    "ROW_QUOTE_UNCLOSED": Text(
        "Tanda kutip pada baris ini tidak pernah ditutup. Tutup atau hapus tanda kutip itu.",
        "A quotation mark in this row is never closed. Close it or remove it.",
    ),
}
"""Reasons that set a whole row aside."""

VALUE_REASONS = {
    **_number_reasons("NIK", "NIK", "NIK"),
    **_number_reasons("FAMILY_CARD", "Nomor kartu keluarga", "family card number"),
    "NAME_PLACEHOLDER": Text(
        "Nama hanya pengisi, bukan nama seseorang. Isi dengan nama yang benar atau kosongkan.",
        "The name only fills the cell. Give the true name, or leave the cell empty.",
    ),
    "DATE_UNREADABLE": Text(
        "Tanggal tidak dapat dibaca. Tulis tahun-bulan-hari, atau nyatakan formatnya di lists.toml.",
        "The date cannot be read. Write year-month-day, or state its format in lists.toml.",
    ),
    "DATE_IMPOSSIBLE": Text(
        "Tanggal itu tidak ada di kalender. Periksa pada dokumen aslinya.",
        "There is no such day in the calendar. Check it against the document.",
    ),
    "DATE_IN_FUTURE": Text(
        "Tanggal lahir sesudah tanggal data ini dibuat. Periksa tahunnya.",
        "The birth date lies after the day of these lists. Check the year.",
    ),
    "DATE_TOO_OLD": Text(
        "Menurut tanggal lahir ini usianya lebih dari 125 tahun. Periksa tahunnya.",
        "By this birth date the person is over 125 years old. Check the year.",
    ),
    "SEX_UNKNOWN": Text(
        "Jenis kelamin tidak dikenali. Tulis L atau P.",
        "The sex is not recognised. Write L or P (or M or F).",
    ),
    "RELATION_UNKNOWN": Text(
        "Hubungan keluarga tidak dikenali, atau kode angkanya bermakna ganda. Tulis dengan kata, misalnya ANAK.",
        "The relation is not recognised, or its numeric code has more than one meaning. Write it in words, as ANAK.",
    ),
    "REGION_UNREADABLE": Text(
        "Kode wilayah tidak dapat dibaca. Tulis kode Kemendagri sebagai teks, misalnya 15.01.01.2001.",
        "The region code cannot be read. Write the home ministry's code as text, as 15.01.01.2001.",
    ),
    "RT_RW_UNREADABLE": Text(
        "RT atau RW tidak dapat dibaca. Tulis angkanya saja, misalnya 003.",
        "The RT or RW cannot be read. Write only its number, as 003.",
    ),
    "PHONE_UNREADABLE": Text(
        "Nomor telepon tidak dapat dibaca. Tulis satu nomor lengkap sebagai teks.",
        "The phone number cannot be read. Write one whole number as text.",
    ),
}
"""Reasons that leave one value out of the comparison; the row and the value as written are kept."""

REASONS = {**ROW_REASONS, **VALUE_REASONS}

"""Why a backup cannot be made or put back, in words fit to show."""

from tangga.platform.language import Text
from tangga.platform.refusals import Refused

FILE_EXISTS = Text(
    "Berkas {file} sudah ada dan tidak akan ditimpa. Pilih nama lain.",
    "The file {file} exists and will not be overwritten. Choose another name.",
)
NOT_A_BACKUP = Text(
    "{file} bukan cadangan Tangga, atau rusak: {cause}. Ambil lagi dari tempat penyimpanannya.",
    "{file} is no backup of Tangga, or is damaged: {cause}. Get it again from where it is kept.",
)
OTHER_DATABASE = Text(
    "Cadangan ini dibuat dari {made}, sedangkan basis data yang dipilih adalah {found}. Ubah DATABASE_URL.",
    "This backup was made of {made}, but the database chosen is {found}. Change DATABASE_URL.",
)
NOT_EMPTY = Text(
    "Basis data tujuan tidak kosong. Cadangan hanya dipulihkan ke basis data kosong, supaya tidak ada yang tertimpa. "
    "Buat basis data baru, atau pilih TANGGA_HOME yang baru.",
    "The database is not empty. A backup is put back only into an empty one, so that nothing is overwritten. Make a "
    "new database, or choose a new TANGGA_HOME.",
)
OTHER_KEYS = Text(
    "Kunci yang diberikan bukan kunci cadangan ini; nomor yang tersegel tidak akan dapat dibuka. Berikan "
    "TANGGA_DATA_KEYS dan TANGGA_LOOKUP_KEY yang dipakai saat cadangan dibuat.",
    "The keys given are not those of this backup; what is sealed could not be opened. Give the TANGGA_DATA_KEYS and "
    "the TANGGA_LOOKUP_KEY that were in use when it was made.",
)
PROGRAM_MISSING = Text(
    "Program {program} belum terpasang. Pasang alat klien PostgreSQL (paket postgresql-client).",
    "The program {program} is not installed. Install the client tools of PostgreSQL (package postgresql-client).",
)
PROGRAM_FAILED = Text("{program} gagal: {cause}", "{program} failed: {cause}")
TABLES_DIFFER = Text(
    "Pemulihan tidak cocok dengan cadangan pada tabel: {tables}. Jangan dipakai; pulihkan lagi ke basis data kosong.",
    "What was put back differs from the backup in the tables: {tables}. Do not use it; restore again into an empty "
    "database.",
)


class BackupRefused(Refused):
    """The backup cannot be made, or not be put back."""


class NotPutBackWhole(Refused):
    """After a restore a table is not what the backup says."""

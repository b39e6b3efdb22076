"""The names of columns that all senders of lists share."""

from typing import Final

SHARED: Final = {
    "reference": ("referensi", "noreferensi", "nomorreferensi", "rujukan", "reference", "ref"),
    "message_id": ("idpesan", "nomorberkas", "messageid", "fileid"),
    "nik": ("nik",),
    "payee": ("nama", "namapenerima", "name"),
    "amount": ("nominal", "jumlah", "nilai", "amount"),
    "status": ("status",),
    "on": ("tanggal", "tanggalstatus", "date"),
    "reason_code": ("kodealasan", "kode", "reasoncode"),
    "remark": ("keterangan", "remark", "alasan"),
}

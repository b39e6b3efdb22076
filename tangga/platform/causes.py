"""Why the file system refused, in words instead of in the English of the operating system."""

import errno

from tangga.platform.language import Text

_CAUSES = {
    errno.EACCES: Text("tidak ada izin", "permission is not given"),
    errno.EPERM: Text("tidak ada izin", "permission is not given"),
    errno.EROFS: Text("hanya dapat dibaca", "it can only be read"),
    errno.ENOSPC: Text("tidak ada ruang tersisa", "no space is left"),
    errno.EDQUOT: Text("jatah ruang sudah habis", "the quota of space is used up"),
    errno.ENOENT: Text("berkas itu tidak ada", "there is no such file"),
    errno.EISDIR: Text("itu sebuah folder", "it is a folder"),
    errno.ENAMETOOLONG: Text("namanya terlalu panjang", "its name is too long"),
}


def cause_of(error: OSError) -> Text:
    """What went wrong; a cause that we have no words for is told by its number."""
    unknown = Text(f"kesalahan sistem nomor {error.errno}", f"system error number {error.errno}")
    return _CAUSES.get(error.errno or 0, unknown)

"""A backup is one file from which an empty database becomes the site again, and which proves that it did.

It is a tar of `manifest.json` and the database's own dump. The manifest holds of every table how many rows it has and a
fingerprint of them; after a restore both are taken again and held against it. Keys are not in it: without them the
sealed numbers stay sealed, and a backup that was stolen tells less.
"""

from tangga.site.backups.services import Made, make_backup, restore_backup

__all__ = ["Made", "make_backup", "restore_backup"]

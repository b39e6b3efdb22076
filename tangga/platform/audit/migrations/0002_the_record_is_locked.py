"""The chain gets its beginning, and the database refuses every change from here on."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tangga.platform.audit import triggers
from tangga.platform.audit.domain import FIRST_HASH


def begin(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write the head before the first entry."""
    apps.get_model("audit", "Head").objects.create(id=1, number=0, hash=FIRST_HASH)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(triggers.install, triggers.remove),
    ]

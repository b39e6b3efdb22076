"""How anything that needs the database begins: keys first, then Django."""

import os

import django

from tangga.site import environment

SETTINGS = "tangga.site.settings"


def start() -> None:
    """Make the site ready to be asked: its home, its keys, its models. Refuses where keys are missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not os.environ.get("DATABASE_URL"):
        environment.home(os.environ).mkdir(parents=True, exist_ok=True)
    environment.ensure_keys(os.environ)
    django.setup()

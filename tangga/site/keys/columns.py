"""Every column that holds what is sealed, in one plain table; a test finds the column that is missing here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db.models import BinaryField, Model

ENDING: Final = "_sealed"
"""How the name of such a column ends."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One column of one model; its rows are sealed texts or null."""

    model: type[Model]
    column: str

    @property
    def name(self) -> str:
        """How it is called in messages."""
        return f"{self.model._meta.db_table}.{self.column}"


def sealed_columns() -> Iterator[SealedColumn]:
    """Every sealed column of every model of the site."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, BinaryField) and field.name.endswith(ENDING):
                yield SealedColumn(model, field.name)

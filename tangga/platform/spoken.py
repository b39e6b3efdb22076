"""Words for places where Django wants a string: labels, hints and choices of forms, messages of errors."""

from typing import TYPE_CHECKING

from django.utils.functional import lazystr
from django.utils.translation import get_language

from tangga.platform.language import Text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class _Spoken:
    def __init__(self, text: Text) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text.in_language("en" if get_language() == "en" else "id")


def spoken(text: Text) -> "_StrPromise":
    """A text that becomes a string in the reader's language as soon as it is shown."""
    return lazystr(_Spoken(text))

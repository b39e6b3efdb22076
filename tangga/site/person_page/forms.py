"""Why someone wants to read numbers unmasked."""

from typing import Final

from django import forms

from tangga.platform.language import Text
from tangga.platform.spoken import spoken

WHY: Final = Text("Untuk apa nomornya dibuka?", "What are the numbers unmasked for?")
TOO_SHORT: Final = Text(
    "Tulislah alasannya dengan sedikitnya 10 huruf; alasan ini dicatat.",
    "Write the reason in at least 10 letters; it is put on record.",
)
SHORTEST: Final = 10


class UnmaskForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=spoken(WHY), min_length=SHORTEST, max_length=500,
        error_messages={"required": spoken(TOO_SHORT), "min_length": spoken(TOO_SHORT)},
    )  # fmt: skip

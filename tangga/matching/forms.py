"""What a reviewer sends."""

from django import forms

from tangga.matching.domain.review import Answer
from tangga.platform.language import Text
from tangga.platform.spoken import spoken

MOST_LETTERS = 500
_CHOOSE = Text("Pilih satukan, pisahkan, atau lewati.", "Choose to join, to keep apart, or to skip.")
_SAY_WHY = Text("Tulis alasannya.", "Write the reason.")
_TOO_LONG = Text("Paling banyak 500 huruf.", "At most 500 letters.")
# An area of text and not a line: Enter in a line would send the first button, and that is a decision.
_TEXT = forms.Textarea(attrs={"rows": 2, "maxlength": MOST_LETTERS})


def _reason(label: Text, hint: Text | None = None, *, is_required: bool) -> forms.CharField:
    return forms.CharField(
        label=spoken(label),
        help_text=spoken(hint) if hint else "",
        required=is_required,
        max_length=MOST_LETTERS,
        widget=_TEXT,
        error_messages={"required": spoken(_SAY_WHY), "max_length": spoken(_TOO_LONG)},
    )


class DecideForm(forms.Form):
    """What someone says of a pair, and the round of evidence that they saw."""

    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    answer = forms.ChoiceField(
        choices=[(answer.value, answer.value) for answer in Answer],
        widget=forms.HiddenInput,
        error_messages={"required": spoken(_CHOOSE), "invalid_choice": spoken(_CHOOSE)},
    )
    why = _reason(
        Text("Alasan Anda", "Your reason"),
        Text(
            "Untuk orang kedua dan untuk nanti. Jangan tulis NIK.", "For a second person and for later. Write no NIK."
        ),
        is_required=False,
    )


class UnmaskForm(forms.Form):
    """Why someone wants to read the numbers."""

    # It stands in one form with the decision, which a browser would not send while this is empty.
    use_required_attribute = False

    unmask_why = _reason(
        Text("Mengapa Anda perlu melihat nomor lengkapnya?", "Why do you need the whole numbers?"), is_required=True
    )


class ReopenForm(forms.Form):
    """Why someone wants a settled pair to be decided anew."""

    reopen_why = _reason(
        Text("Mengapa pasangan ini perlu diputuskan lagi?", "Why does this pair have to be decided again?"),
        is_required=True,
    )


class UndoForm(forms.Form):
    """Which of one's own decisions to take back."""

    decision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

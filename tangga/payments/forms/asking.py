"""What is typed when a family is asked whether the money came."""

from typing import Any, Final

from django import forms

from tangga.payments.domain.asking import (
    CAME_WORDS,
    MOST_LETTERS,
    MOST_RUPIAH,
    TAKEN_WORDS,
    Came,
    FamilySays,
    TakenBy,
)
from tangga.platform.language import Text
from tangga.platform.spoken import spoken

_NO_AMOUNT: Final = Text("Tulis rupiah dengan angka, misalnya 600.000.", "Write rupiah in figures, such as 600.000.")
_TOO_MUCH: Final = Text("Jumlah ini terlalu besar. Periksalah lagi.", "This amount is too large. Look again.")
_SAY_HOW_MUCH: Final = Text("Tulis berapa yang datang.", "Write how much came.")
_SAY_WHO: Final = Text("Pilih siapa yang mengambil.", "Choose who took of it.")
_MORE_THAN_CAME: Final = Text("Yang diambil lebih dari yang datang.", "More was taken than came.")
_NOTHING: Final = Text("Kosongkan bila uangnya belum atau tidak datang.", "Leave it empty if the money has not come.")
_LONG: Final = {"rows": 3, "maxlength": MOST_LETTERS}


class RupiahField(forms.CharField):
    """An amount as people write it: Rp 600.000; None where nothing is written."""

    def __init__(self, label: Text, hint: Text) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20})
        super().__init__(label=spoken(label), help_text=spoken(hint), required=False, max_length=20, widget=widget)

    def clean(self, value: Any) -> int | None:
        """Whole rupiah."""
        written = str(super().clean(value)).lower().removeprefix("rp").replace(" ", "").removesuffix(",00")
        figures = written.lstrip(".").replace(".", "")
        if not figures:
            return None
        if not (figures.isascii() and figures.isdecimal()):
            raise forms.ValidationError(spoken(_NO_AMOUNT))
        if int(figures) > MOST_RUPIAH:
            raise forms.ValidationError(spoken(_TOO_MUCH))
        return int(figures)


class AnswerForm(forms.Form):
    """What a family says of one payment. How much was paid is not shown: whoever asks would only be told that again."""

    came = forms.ChoiceField(
        label=spoken(Text("Apakah uangnya datang?", "Did the money come?")),
        choices=[(one.value, spoken(words)) for one, words in CAME_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": spoken(Text("Pilih salah satu.", "Choose one."))},
    )
    received = RupiahField(
        Text("Berapa yang datang?", "How much came?"),
        Text("Dalam rupiah, sebelum ada yang mengambil.", "In rupiah, before anybody took of it."),
    )
    taken = RupiahField(
        Text("Berapa yang diambil orang lain?", "How much was taken by others?"),
        Text("Biaya, potongan, uang lelah. Kosongkan bila tidak ada.", "Fees, cuts, thanks. Empty if none."),
    )
    taken_by = forms.ChoiceField(
        label=spoken(Text("Siapa yang mengambil?", "Who took it?")),
        choices=[
            ("", spoken(Text("tidak ada", "nobody"))),
            *((one.value, spoken(w)) for one, w in TAKEN_WORDS.items()),
        ],
        required=False,
    )
    says = forms.CharField(
        label=spoken(Text("Kata keluarga", "In the family's words")),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs=_LONG),
    )

    def clean(self) -> dict[str, Any]:
        """That the answer holds together, each problem beside its field."""
        told = self.cleaned_data
        came, received, taken = told.get("came"), told.get("received"), told.get("taken") or 0
        if came == Came.YES.value:
            self._check_amounts(received, taken)
        elif came and (received or taken):
            self.add_error("received", spoken(_NOTHING))
        return told

    def _check_amounts(self, received: int | None, taken: int) -> None:
        if not received and "received" not in self.errors:
            self.add_error("received", spoken(_SAY_HOW_MUCH))
        if taken and not self.cleaned_data.get("taken_by"):
            self.add_error("taken_by", spoken(_SAY_WHO))
        if received and taken > received:
            self.add_error("taken", spoken(_MORE_THAN_CAME))

    def said(self) -> FamilySays:
        """What the family says; who took is left out where nothing was taken."""
        told = self.cleaned_data
        came, taken = Came(told["came"]), told["taken"] or 0
        return FamilySays(
            came,
            told["received"] if came is Came.YES else None,
            taken,
            TakenBy(told["taken_by"]) if taken else None,
            told["says"],
        )


class ContestForm(forms.Form):
    """What really happened, where someone else's answer says otherwise."""

    says = forms.CharField(
        label=spoken(Text("Apa yang sebenarnya terjadi?", "What really happened?")),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs=_LONG),
        error_messages={"required": spoken(Text("Tulislah apa yang terjadi.", "Write what happened."))},
    )

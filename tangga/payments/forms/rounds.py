"""What is typed about pay rounds."""

from datetime import date
from typing import Any, Final

from django import forms

from tangga.payments.domain.periods import MOST_MONTHS
from tangga.platform.figures import count, fill
from tangga.platform.language import Text
from tangga.platform.spoken import spoken

MOST_LETTERS: Final = 500
_SAY_WHY: Final = Text("Tulis alasannya.", "Write the reason.")
_MONTH: Final = Text("Tulis bulan seperti 2026-07.", "Write the month like 2026-07.")
_HINT: Final = Text(
    "Hanya untuk Sembako, paling banyak {n} bulan sekaligus (rapel). PKH membayar tahap dari hari keputusan.",
    "For Sembako only, {n} months at once at most. PKH pays the stage of the day of the decisions.",
)
_CHOICES: Final = (("PKH", Text("PKH", "PKH")), ("SEMBAKO", Text("Sembako", "Sembako")))


class MonthField(forms.DateField):
    """A month, as its first day."""

    def __init__(self, label: Text, **more: Any) -> None:
        super().__init__(
            label=spoken(label),
            required=False,
            input_formats=["%Y-%m"],
            widget=forms.DateInput(format="%Y-%m", attrs={"type": "month", "placeholder": "2026-07"}),
            error_messages={"invalid": spoken(_MONTH)},
            **more,
        )


class BeginForm(forms.Form):
    """Which programme is paid, and for which months."""

    programme = forms.ChoiceField(
        label=spoken(Text("Program", "Programme")),
        choices=[(code, spoken(word)) for code, word in _CHOICES],
        widget=forms.RadioSelect,
        error_messages={"required": spoken(Text("Pilih programnya.", "Choose the programme."))},
    )
    first_month = MonthField(Text("Bulan pertama", "First month"), help_text=spoken(fill(_HINT, n=count(MOST_MONTHS))))
    last_month = MonthField(Text("Bulan terakhir", "Last month"))

    def months(self) -> dict[str, date | None]:
        """The months of Sembako; a single one is the first and the last."""
        if self.cleaned_data["programme"] != "SEMBAKO":
            return {}
        first = self.cleaned_data["first_month"] or self.cleaned_data["last_month"]
        return {"first_month": first, "last_month": self.cleaned_data["last_month"] or first}


class WhyForm(forms.Form):
    """Why something is undone."""

    why = forms.CharField(
        label=spoken(Text("Alasan", "Reason")),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": MOST_LETTERS}),
        error_messages={"required": spoken(_SAY_WHY)},
    )


class ReplyForm(forms.Form):
    """A file that a bank or the post sent back."""

    reply = forms.FileField(
        label=spoken(Text("Berkas balasan", "File of the reply")),
        help_text=spoken(
            Text(
                "pain.002 (XML) atau CSV, seperti yang dikirim bank atau pos.",
                "pain.002 (XML) or CSV, as the bank or the post sent it.",
            )
        ),
        error_messages={
            "required": spoken(Text("Pilih berkasnya.", "Choose the file.")),
            "empty": spoken(Text("Berkas ini kosong.", "This file is empty.")),
        },
    )


class ResolveForm(WhyForm):
    """What becomes of a row that was set aside."""

    how = forms.ChoiceField(
        label=spoken(Text("Apa yang dilakukan", "What is done")),
        choices=[
            ("APPLIED", spoken(Text("Terapkan pada pembayarannya", "Apply it to its payment"))),
            ("IGNORED", spoken(Text("Abaikan", "Ignore it"))),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": spoken(Text("Pilih salah satu.", "Choose one."))},
    )
    field_order = ("how", "why")

"""What is typed about changes and objections."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from tangga.platform.accounts.forms import AreaField
from tangga.platform.geography import NATION
from tangga.platform.language import Text
from tangga.platform.spoken import spoken
from tangga.programmes.domain.changes import GRACE_DAYS, LEAST_GRACE_DAYS, MOST_LETTERS
from tangga.programmes.words import NOT_THE_NATION, programme_name

PROGRAMMES: Final = ("PKH", "SEMBAKO")
"""Those that pay in rounds; capital and loans come by other ways."""
MOST_GRACE: Final = 365
_SAY_WHY: Final = Text("Tulis alasannya.", "Write the reason.")
_CHOOSE: Final = Text("Pilih paling sedikit satu.", "Choose one at the least.")
_LONG: Final = {"rows": 4, "maxlength": MOST_LETTERS}


class WhyForm(forms.Form):
    """Why something is done."""

    why = forms.CharField(
        label=spoken(Text("Alasan", "Reason")),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs=_LONG),
        error_messages={"required": spoken(_SAY_WHY)},
    )


class ProposeForm(WhyForm):
    """What a change set is to hold, why, and where it begins."""

    programmes = forms.MultipleChoiceField(
        label=spoken(Text("Program", "Programmes")),
        choices=[(code, spoken(programme_name(code))) for code in PROGRAMMES],
        initial=list(PROGRAMMES),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": spoken(_CHOOSE)},
    )
    grace_days = forms.IntegerField(
        label=spoken(Text("Masa tenggang, dalam hari", "Grace period, in days")),
        help_text=spoken(
            Text(
                "Selama itu keluarga dapat mengajukan keberatan. Belum ada peraturan yang ditemukan tentang lamanya; "
                "30 hari adalah usul Tangga.",
                "So long families may object. No regulation was found that says how long; 30 days is Tangga's own.",
            )
        ),
        initial=GRACE_DAYS,
        min_value=LEAST_GRACE_DAYS,
        max_value=MOST_GRACE,
    )
    is_urgent = forms.BooleanField(
        label=spoken(
            Text(
                "Mendesak, tanpa masa tenggang: hanya keluarga yang semua anggotanya meninggal atau yang menerima "
                "bantuan sejenis; untuk bantuan sejenis pilih satu program saja. Alasannya menyebutkannya.",
                "Urgent, without a grace period: only families of the dead, or that draw like assistance twice; for "
                "like assistance choose one programme only. The reason says so.",
            )
        ),
        required=False,
    )
    field_order: tuple[str, ...] = ("programmes", "why", "first_area", "grace_days", "is_urgent")

    def __init__(self, *given: Any, areas: Iterable[str], **more: Any) -> None:
        super().__init__(*given, **more)
        first = AreaField(areas)
        first.label = spoken(Text("Wilayah pertama", "First area"))
        first.help_text = spoken(
            Text(
                "Perubahan berjalan di sini dahulu dan diamati seminggu sebelum wilayah lain. Nama atau kode.",
                "The change comes here first and is watched for a week before the rest. A name or a code.",
            )
        )
        self.fields["first_area"] = first
        self.fields["why"].help_text = spoken(
            Text("Setiap keluarga membacanya. Jangan sebut nama siapa pun.", "Every family reads it. Name nobody.")
        )
        self.order_fields(self.field_order)

    def clean_first_area(self) -> str:
        """A part of the country."""
        first = str(self.cleaned_data["first_area"])
        if first == NATION:
            raise forms.ValidationError(spoken(NOT_THE_NATION))
        return first

    def offered(self) -> list[tuple[str, Text]]:
        """Areas to choose from: never the whole country."""
        area = self.fields["first_area"]
        offered = area.offered() if isinstance(area, AreaField) else []
        return [(code, place) for code, place in offered if code.isdecimal()]


class ObjectForm(forms.Form):
    """What a family says is wrong."""

    says = forms.CharField(
        label=spoken(Text("Apa yang keliru?", "What is wrong?")),
        help_text=spoken(
            Text(
                "Ceritakan dengan kata-kata sendiri: siapa, apa, sejak kapan. Bukti dapat diserahkan ke dinas sosial.",
                "Tell it in your own words: who, what, since when. Proof can be handed in at the social office.",
            )
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs=_LONG),
        error_messages={"required": spoken(Text("Tulislah apa yang keliru.", "Write what is wrong."))},
    )


class AnswerForm(forms.Form):
    """Whether a family stays, and what it is told."""

    stays = forms.ChoiceField(
        label=spoken(Text("Keputusan", "Decision")),
        choices=[
            ("yes", spoken(Text("Bantuan tetap diterima", "The assistance goes on"))),
            ("no", spoken(Text("Perubahan tetap berlaku", "The change comes all the same"))),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": spoken(Text("Pilih salah satu.", "Choose one."))},
    )
    says = forms.CharField(
        label=spoken(Text("Jawaban kepada keluarga", "Answer to the family")),
        help_text=spoken(
            Text(
                "Keluarga membacanya bersama nama Anda. Pakai kata-kata sederhana.",
                "The family reads it with your name. Use plain words.",
            )
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs=_LONG),
        error_messages={"required": spoken(Text("Tulislah jawabannya.", "Write the answer."))},
    )

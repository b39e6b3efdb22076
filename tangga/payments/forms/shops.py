"""What is typed about shops of Sembako."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms

from tangga.payments.domain.providers import POST, PROVIDERS
from tangga.payments.shop_reports import MOST_BYTES
from tangga.platform.accounts.forms import AreaField
from tangga.platform.language import Text
from tangga.platform.spoken import spoken

_VILLAGE_DIGITS: Final = 10
_VILLAGE: Final = Text("Tulis desa atau kelurahan toko itu.", "Write the village of the shop.")
_DAY: Final = Text("Tulis tanggalnya.", "Write the day.")
_MONTH: Final = Text("Tulis bulan seperti 2021-07.", "Write the month like 2021-07.")
_TOO_LARGE: Final = Text("Berkas lebih dari 2 MB.", "The file is larger than 2 MB.")


def _day(label: Text) -> forms.DateField:
    return forms.DateField(
        label=spoken(label),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": spoken(_DAY), "invalid": spoken(_DAY)},
    )


class ShopForm(forms.Form):
    """A shop that begins to serve."""

    name = forms.CharField(
        label=spoken(Text("Nama toko", "Name of the shop")),
        max_length=80,
        error_messages={"required": spoken(Text("Tulis nama toko.", "Write the name of the shop."))},
    )
    bank = forms.ChoiceField(
        label=spoken(Text("Bank penyalur", "Paying bank")),
        choices=[(one.code, spoken(one.name)) for one in PROVIDERS.values() if one.code != POST],
    )
    since = _day(Text("Melayani sejak", "Serves since"))
    field_order = ("name", "region_code", "bank", "since")

    def __init__(self, *given: Any, areas: Iterable[str], **more: Any) -> None:
        super().__init__(*given, **more)
        village = AreaField(areas)
        village.label = spoken(Text("Desa atau kelurahan", "Village"))
        self.fields["region_code"] = village
        self.order_fields(self.field_order)

    def clean_region_code(self) -> str:
        """The code of a village."""
        code = str(self.cleaned_data["region_code"])
        if len(code) != _VILLAGE_DIGITS:
            raise forms.ValidationError(spoken(_VILLAGE))
        return code

    def offered(self) -> list[tuple[str, Text]]:
        """Areas to choose from."""
        area = self.fields["region_code"]
        return area.offered() if isinstance(area, AreaField) else []


class EndForm(forms.Form):
    """The day from which a shop serves no longer."""

    on = _day(Text("Tidak melayani lagi sejak", "Serves no longer since"))


class MonthForm(forms.Form):
    """A month, as its first day."""

    month = forms.DateField(
        label=spoken(Text("Bulan", "Month")),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(format="%Y-%m", attrs={"type": "month", "placeholder": "2021-07"}),
        error_messages={"required": spoken(_MONTH), "invalid": spoken(_MONTH)},
    )

    def chosen(self) -> date | None:
        """The month; None where none was written."""
        return self.cleaned_data["month"] if self.is_valid() else None


class ReportForm(forms.Form):
    """The file that shops filled."""

    file = forms.FileField(
        label=spoken(Text("Laporan toko, CSV atau Excel", "Report of shops, CSV or Excel")),
        help_text=spoken(
            Text(
                "Unduh contohnya, isi keluarga dan rupiah, lalu kirim. Paling banyak 2 MB.",
                "Download the template, fill in families and rupiah, and send it. 2 MB at most.",
            )
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": spoken(Text("Pilih berkasnya.", "Choose the file.")),
            "empty": spoken(Text("Berkas ini kosong.", "This file is empty.")),
        },
    )

    def clean_file(self) -> bytes:
        """What is in the file; a large one is not read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(spoken(_TOO_LARGE))
        return bytes(file.read())

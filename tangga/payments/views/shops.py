"""Shops of Sembako: who they are, what they report, and what that comes to."""

from collections.abc import Mapping
from io import BytesIO

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tangga.payments import shop_reports
from tangga.payments.domain.shops import GROUP_WORDS, REASON_WORDS
from tangga.payments.forms.shops import EndForm, MonthForm, ReportForm, ShopForm
from tangga.payments.selectors import shops as told
from tangga.payments.services import shops
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.geography import place_of
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken


@require_GET
@page(may=Permission.REPORT_PURCHASES)
def overview(request: SignedInRequest) -> HttpResponse:
    """What was bought, month by month; one month by area; and the shops."""
    return _overview(request, {})


@require_http_methods(["GET", "POST"])
@page(may=Permission.REPORT_PURCHASES)
def new(request: SignedInRequest) -> HttpResponse:
    """Put a shop on record."""
    form = ShopForm(request.POST if request.method == "POST" else None, areas=request.areas)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            shops.open_shop(**form.cleaned_data, by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
            status = 409
        else:
            return redirect("shops")
    return render(request, "payments/shop_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@page(may=Permission.REPORT_PURCHASES)
def end(request: SignedInRequest, number: int) -> HttpResponse:
    """Note that a shop serves no longer."""
    shop = told.shops_within(request.areas).filter(pk=number).first()
    if shop is None:
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            shops.end_shop(shop=shop, on=form.cleaned_data["on"], by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
            status = 409
        else:
            return redirect("shops")
    return render(request, "payments/shop_end.html", {"form": form, "shop": shop}, status=status)


@require_GET
@page(may=Permission.REPORT_PURCHASES)
def template(request: SignedInRequest) -> HttpResponseBase:
    """A workbook to be filled for one month, with the shops that served."""
    month = MonthForm(request.GET).chosen()
    if month is None:
        return _overview(request, {"template_form": MonthForm(request.GET)}, status=400)
    serving = told.serving_within(request.areas, month).values_list("number", "name")
    content = BytesIO(shop_reports.template(serving, month))
    return FileResponse(content, as_attachment=True, filename=f"sembako-{month:%Y-%m}.xlsx")


@require_POST
@page(may=Permission.REPORT_PURCHASES)
def report(request: SignedInRequest) -> HttpResponse:
    """Take what shops report; every row that is not taken is named with its reason."""
    form = ReportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _overview(request, {"form": form}, status=400)
    try:
        rows = shop_reports.read_rows(form.cleaned_data["file"])
        done = shops.report_purchases(rows=rows, by=request.user, at=request.at)
    except Refused as refusal:
        form.add_error("file", spoken(refusal.text))
        return _overview(request, {"form": form}, status=409)
    refused = [(row, REASON_WORDS[reason]) for row, reason in done.refused]
    return _overview(request, {"done": done, "refused": refused})


def _overview(request: SignedInRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    months = told.bought_by_month(request.areas)
    chosen = MonthForm(request.GET).chosen() or (months[0].month if months else None)
    shown = {
        "form": ReportForm(),
        "template_form": MonthForm(),
        "months": months,
        "month": chosen,
        "areas": told.bought_by_area(request.areas, chosen) if chosen else [],
        "groups": list(GROUP_WORDS.values()),
        "shops": [(one, place_of(one.region_code)) for one in told.shops_within(request.areas)[: told.SHOWN_SHOPS]],
        **more,
    }
    return render(request, "payments/shops.html", shown, status=status)

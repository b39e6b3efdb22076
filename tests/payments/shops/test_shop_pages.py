"""The pages of shops: a shop is put on record, a template filled, a report brought in; another area is not there."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tangga.payments.models import Purchase, Shop
from tangga.payments.shop_reports import read_rows
from tangga.platform.accounts.models import User
from tests.conftest import ClientOf
from tests.payments.shops.conftest import HERE

pytestmark = pytest.mark.django_db
HEADER = "nomor_toko;bulan;kelompok;keluarga;rupiah\n"


def said(answered: object) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", answered.content.decode()).split()))  # type: ignore[attr-defined]


def english(client: Client) -> Client:
    client.cookies["tangga_language"] = "en"
    return client


def sent(client: Client, content: str) -> object:
    return client.post("/shops/report/", {"file": SimpleUploadedFile("laporan.csv", content.encode())})


def test_from_a_shop_to_its_totals(hadi: User, client_of: ClientOf) -> None:
    client = english(client_of(hadi))
    assert "No reports yet" in said(client.get("/shops/"))
    given = {"name": "E-Warong Melati", "region_code": HERE, "bank": "BRI", "since": "2021-01-01"}
    assert client.post("/shops/new/", given)["Location"] == "/shops/"
    assert client.post("/shops/new/", given).status_code == 409
    assert client.post("/shops/new/", {**given, "region_code": "1501"}).status_code == 400
    number = Shop.objects.get().number
    file = b"".join(client.get("/shops/template/?month=2021-07").streaming_content)  # type: ignore[attr-defined]
    assert [one.shop for one in read_rows(file)] == [str(number)] * 4
    page = said(sent(client, f"{HEADER}{number};2021-07;karbohidrat;12;1.320.000\n{number};2021-07;rokok;1;1\n"))
    assert "New rows: 1, corrected: 0" in page
    assert "Row 3: the group of goods is not known" in page
    assert "Rp\xa01.320.000" in page.replace("Rp 1", "Rp\xa01")
    assert "2021-07" in said(client.get("/shops/?month=2021-07"))


def test_a_file_that_is_no_report_stores_nothing(shop: Shop, hadi: User, client_of: ClientOf) -> None:
    client = english(client_of(hadi))
    refused = sent(client, "nik,nama\n1,Siti\n")
    assert refused.status_code == 409  # type: ignore[attr-defined]
    assert "Nothing was stored" in said(refused)
    assert client.post("/shops/report/").status_code == 400
    assert client.get("/shops/template/?month=juli").status_code == 400
    assert not Purchase.objects.exists()


def test_a_shop_of_another_area_is_not_there(shop: Shop, elsewhere: User, client_of: ClientOf) -> None:
    client = english(client_of(elsewhere))
    assert "Melati" not in said(client.get("/shops/"))
    assert client.get(f"/shops/{shop.number}/end/").status_code == 404
    page = said(sent(client, f"{HEADER}{shop.number};2021-07;karbohidrat;12;1.320.000\n"))
    assert "there is no shop of this number in your area" in page
    assert not Purchase.objects.exists()


def test_a_shop_is_ended(shop: Shop, hadi: User, client_of: ClientOf) -> None:
    client = english(client_of(hadi))
    path = f"/shops/{shop.number}/end/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"on": "2020-01-01"}).status_code == 409
    assert client.post(path, {"on": "2021-12-31"})["Location"] == "/shops/"
    assert "31 December 2021" in said(client.get("/shops/"))

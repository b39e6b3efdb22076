"""Sign-in by OpenID Connect is there where it is set up, and opens accounts that are there."""

import os
import subprocess
import sys

TRY = """
from tangga.site import boot
boot.set_up()
from django.conf import settings
settings.ALLOWED_HOSTS.append("testserver")
from django.test import Client
from django.urls import reverse
print(reverse("openid_connect_login", kwargs={"provider_id": "oidc"}))
page = Client().get("/sign-in/")
print(page.status_code, page["Content-Security-Policy"])
print(Client().get("/sign-in/signup/").status_code)
"""


def test_provider_that_is_set_up_has_its_addresses(tmp_path: object) -> None:
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("TANGGA_", "DJANGO_", "DATABASE_"))
    }
    ours |= {
        "TANGGA_HOME": str(tmp_path),
        "TANGGA_OIDC_URL": "https://masuk.example.go.id/realm",
        "TANGGA_OIDC_CLIENT": "c",
    }
    told = subprocess.run([sys.executable, "-c", TRY], env=ours, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    address, page, signup = told.stdout.splitlines()
    assert address == "/sign-in/oidc/oidc/login/"
    assert page.startswith("200 ")
    assert "form-action 'self' https://masuk.example.go.id" in page
    assert "realm" not in page
    assert signup != "200"

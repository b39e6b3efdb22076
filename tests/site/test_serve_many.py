"""Several processes answer many people at once, and everybody is answered with what is theirs."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import PASSWORD
from tests.site.running_site import Surroundings, opened, served, surroundings_of, tangga

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("Rina", "Darto", "Marta", "Yosef", "Nurhayati", "Bayu")
PAGES_EACH = 25


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    """A site of its own; on PostgreSQL with the database of this test, for only there do processes pool connections."""
    ours = surroundings_of(tmp_path / "site")
    if connection.vendor == "postgresql":
        told = connection.settings_dict
        place = f"{told['HOST']}:{told['PORT']}/{told['NAME']}"
        ours |= {
            "DATABASE_URL": f"postgresql://{told['USER']}:{told['PASSWORD']}@{place}",
            "TANGGA_SECRET_KEY": settings.SECRET_KEY,
            "TANGGA_DATA_KEYS": settings.TANGGA_DATA_KEYS,
            "TANGGA_LOOKUP_KEY": settings.TANGGA_LOOKUP_KEY,
        }
    return ours


def sent(address: str, path: str, cookies: dict[str, str], **fields: str) -> str:
    """A page, or the answer to a form; what the site says of cookies is kept."""
    with closing(HTTPConnection(address, timeout=60)) as connected:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        body = urlencode({**fields, "csrfmiddlewaretoken": cookies["csrftoken"]}) if fields else None
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connected.request("POST" if fields else "GET", path, body, headers)
        answer = connected.getresponse()
        for told in answer.headers.get_all("Set-Cookie") or []:
            if found := re.match(r"(\w+)=([^;]*)", told):
                cookies[found[1]] = found[2]
        return answer.read().decode()


def names_told(address: str, name: str) -> set[str]:
    """Sign in as someone, open the first page again and again, and tell whose names stood on it."""
    cookies: dict[str, str] = {}
    sent(address, "/sign-in/", cookies)
    sent(address, "/sign-in/", cookies, login=name.lower(), password=PASSWORD)
    pages = [sent(address, "/", cookies) for _ in range(PAGES_EACH)]
    return {told for page in pages for told in re.findall(r"<summary><span>(.*?)</span>", page) or ["nobody"]}


def test_everybody_is_answered_with_what_is_theirs(surroundings: Surroundings) -> None:
    for name in NAMES:
        made = tangga(
            surroundings, "account", "add", name.lower(), "--name", name, "--role", "PLANNER", TANGGA_PASSWORD=PASSWORD
        )
        assert made.returncode == 0, made.stderr
    with served(surroundings, "serve", "--workers", "2") as (_, address), ThreadPoolExecutor(len(NAMES)) as people:
        opened(address, "/sign-in/")
        told = dict(zip(NAMES, people.map(lambda name: names_told(address, name), NAMES), strict=True))
    assert told == {name: {name} for name in NAMES}

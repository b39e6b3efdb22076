"""The site's log says what happened and never to whom."""

import json
import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.selectors import latest_entries
from tangga.site.logs import CONFIG, JsonLines
from tests.architecture.test_addresses import OURS
from tests.conftest import AT, ClientOf, UserWith

NIK = "9971014501900003"
NAME = "Sri Wahyuni"


class Kept(logging.Handler):
    """Every line that would have been written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler = Kept()
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)


def requests_in(kept: Kept) -> list[dict[str, object]]:
    return [told for line in kept.lines if (told := json.loads(line))["event"] == "request"]


def test_a_request_is_one_line_with_its_page_and_its_number(
    kept: Kept, user_with: UserWith, client_of: ClientOf
) -> None:
    user: User = user_with()
    answered = client_of(user).get("/?q=" + NIK)
    (told,) = requests_in(kept)
    assert told["request"] == answered["X-Request-ID"]
    assert (told["page"], told["status"], told["method"], told["user"]) == ("home", 200, "GET", user.pk)
    assert isinstance(told["ms"], float)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        lambda client: client.get(f"/families/{NIK}/?name={NAME}"),
        lambda client: client.get(f"/{NAME}/{NIK}"),
        lambda client: client.post("/sign-in/", {"login": NIK, "password": NAME}),
        lambda client: client.post("/language/", {"language": NIK, "next": f"/{NIK}"}),
        lambda client: client.get("/", headers={"host": f"{NIK}.example"}),
        lambda client: client.get("/", headers={"cookie": f"tangga_session={NIK}", "user-agent": NAME}),
    ],
)  # fmt: skip
def test_what_people_type_is_never_written(asked: Callable[[Client], object], kept: Kept) -> None:
    asked(Client(raise_request_exception=False))
    assert requests_in(kept)
    assert [line for line in kept.lines if NIK in line or NAME in line] == []


FIELDS = (
    "text",
    "place",
    "words",
    "who",
    "number",
    "nik",
    "code",
    "person",
    "full_name",
    "username",
    "mark",
    "reason",
    "why",
)
"""What the forms of the site are called, and what a careless one might be."""


@pytest.mark.parametrize("address", [one.filled for one in OURS], ids=[one.path or "home" for one in OURS])
def test_number_typed_into_any_page_is_neither_logged_nor_put_on_record(
    address: str, kept: Kept, user_with: UserWith, client_of: ClientOf
) -> None:
    everybody = user_with(Role.DATA_OFFICER)
    for role in (Role.AUDITOR, Role.SOCIAL_OFFICE, Role.PROGRAMME_OFFICER, Role.CITIZEN):
        accounts.assign_role(user=everybody, role=role, area_code="", by=None, at=AT)
    client = client_of(everybody)
    client.raise_request_exception = False
    client.post(address, dict.fromkeys(FIELDS, NIK))
    client.get(f"{address}?{'&'.join(f'{name}={NIK}' for name in FIELDS)}")
    assert requests_in(kept) or address.startswith("/health/")
    assert [line for line in kept.lines if NIK in line] == []
    assert [entry for entry in latest_entries() if NIK in f"{entry.facts} {entry.purpose} {entry.subject_number}"] == []


@pytest.mark.django_db
@pytest.mark.urls("tests.site.failing_pages")
def test_an_error_is_told_by_its_kind_and_place_and_shown_without_a_word_of_it(kept: Kept) -> None:
    client = Client(raise_request_exception=False)
    for answered in (client.get(f"/failing/{NIK}/"), client.post("/failing/x/", {"nik": NIK})):
        assert answered.status_code == 500
        assert NIK not in answered.content.decode()
    assert [line for line in kept.lines if NIK in line] == []
    errors = [told for line in kept.lines if "error" in (told := json.loads(line))]
    assert {told["error"] for told in errors} == {"builtins.ValueError"}
    assert all("failing_pages.py" in told["where"][-1] for told in errors)


def test_others_are_told_by_their_place_and_not_quoted() -> None:
    said = logging.LogRecord("somebody", logging.WARNING, __file__, 7, f"no person {NIK}", (), None, "looks_up")
    assert json.loads(JsonLines().format(said))["event"] == "test_logs:7 looks_up"
    try:
        raise KeyError(NIK)
    except KeyError:
        failed = logging.LogRecord("somebody", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    assert NIK not in JsonLines().format(failed)


def test_nobody_else_writes_lines_of_its_own() -> None:
    handlers = [name for told in CONFIG["loggers"].values() for name in told.get("handlers", [])]
    assert handlers == []
    assert CONFIG["root"]["handlers"] == ["lines"]

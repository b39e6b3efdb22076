"""Releases and their reports are shown to those who may see them."""

from tangga.platform.accounts.models import Role
from tangga.platform.audit.selectors import latest_entries
from tangga.registry.services import Loaded
from tests.conftest import ClientOf, UserWith


def test_says_what_is_loaded(loaded: Loaded, user_with: UserWith, client_of: ClientOf) -> None:
    page = client_of(user_with(Role.DATA_OFFICER)).get("/releases/").content.decode()
    assert loaded.release.folder in page
    assert "dipakai situs" in page
    assert f"/releases/{loaded.release.number}/report/" in page


def test_the_report_is_shown_as_it_was_written_under_a_policy_of_its_own(
    loaded: Loaded, user_with: UserWith, client_of: ClientOf
) -> None:
    user = user_with(Role.AUDITOR)
    answered = client_of(user).get(f"/releases/{loaded.release.number}/report/")
    assert answered.status_code == 200
    assert "default-src 'none'" in answered["Content-Security-Policy"]
    assert latest_entries()[0].action == "registry.report_read"
    assert client_of(user).get("/releases/999/report/").status_code == 404


def test_is_refused_to_those_who_may_not(loaded: Loaded, user_with: UserWith, client_of: ClientOf) -> None:
    client = client_of(user_with(Role.FACILITATOR, "15"))
    assert client.get("/releases/").status_code == 403
    assert client.get(f"/releases/{loaded.release.number}/report/").status_code == 403


def test_says_so_where_nothing_is_loaded(user_with: UserWith, client_of: ClientOf) -> None:
    assert "Belum ada rilis" in client_of(user_with(Role.DATA_OFFICER)).get("/releases/").content.decode()

"""The site as it is run: its tables made ready, its first account, its record checked."""

from pathlib import Path

import pytest

from tests.site.running_site import opened, served, surroundings_of, tangga


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """An environment in which the site keeps everything in a folder of its own."""
    return surroundings_of(tmp_path / "site")


def test_serves_a_site_that_nobody_set_up(surroundings: dict[str, str]) -> None:
    with served(surroundings) as (site, address):
        assert "Nama pengguna" in opened(address, "/sign-in/")
        busy = tangga(surroundings, "serve", "--port", address.rpartition(":")[2])
        assert busy.returncode == 1
        assert "in use by another program" in busy.stderr
    assert site.returncode == 0


def test_opens_the_first_account_and_checks_the_record(surroundings: dict[str, str]) -> None:
    words = ["account", "add", "rina", "--name", "Rina Marlina", "--role", "DATA_OFFICER"]
    made = tangga(surroundings, *words, TANGGA_PASSWORD="tangga-untuk-uji-coba")
    assert made.stdout == "The account rina is open: Data officer, Indonesia.\n"
    again = tangga(surroundings, *words, TANGGA_PASSWORD="tangga-untuk-uji-coba")
    assert (again.returncode, "in use already" in again.stderr) == (1, True)
    given = tangga(surroundings, "account", "password", "RINA")
    assert given.stdout.startswith("Temporary password of rina: ")
    assert "There is no account 'tono'" in tangga(surroundings, "account", "password", "tono").stderr
    checked = tangga(surroundings, "audit", "verify")
    assert checked.stdout.startswith("The record of actions is whole: 3 entries.")
    mark = checked.stdout.split()[-1]
    assert tangga(surroundings, "audit", "verify", "--mark", mark).returncode == 0
    other = tangga(surroundings, "audit", "verify", "--mark", "9:" + "0" * 64)
    assert (other.returncode, "Entry 4 is missing" in other.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "more", "said"),
    [
        (["audit", "verify"], {}, "Run 'tangga serve' first"),
        (["audit", "verify", "--mark", "x"], {}, "is no mark"),
        (["audit", "verify"], {"DATABASE_URL": "mysql://x/y"}, "not known"),
        (["audit", "verify"], {"DATABASE_URL": "postgresql://x@127.0.0.1:1/y"}, "Keys are missing"),
        (["account", "add", "x", "--name", "X", "--role", "KING"], {"TANGGA_PASSWORD": "x"}, "is no role"),
        (["account", "add", "x", "--name", "X", "--role", "AUDITOR"], {"TANGGA_PASSWORD": "x"}, "too weak"),
        (
            ["account", "add", "x", "--name", "X", "--role", "AUDITOR", "--area", "1"],
            {"TANGGA_PASSWORD": "tangga-untuk-uji-coba"}, "not the code of an area",
        ),
    ],
)  # fmt: skip
def test_refuses_in_words(words: list[str], more: dict[str, str], said: str, surroundings: dict[str, str]) -> None:
    refused = tangga(surroundings, *words, COLUMNS="400", **more)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr

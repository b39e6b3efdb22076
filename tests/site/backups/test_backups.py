"""What was backed up is put back whole, into an empty database only, with the same keys only."""

import json
import os
import secrets
import sqlite3
import stat
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.test_serve import tangga

Site = dict[str, str]
KEYS = {
    "TANGGA_SECRET_KEY": "only for tests of backups",
    "TANGGA_DATA_KEYS": "1:ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=",
    "TANGGA_LOOKUP_KEY": "bGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGw=",
}
OTHER_KEY = "1:ZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWVlZWU="
ACCOUNT = ["account", "add", "rina", "--name", "Rina Marlina", "--role", "DATA_OFFICER"]
PASSWORD = "tangga-untuk-uji-coba"


def bare() -> Site:
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("TANGGA_", "DJANGO_", "DATABASE_"))
    }
    return ours | KEYS | {"TANGGA_LANG": "en", "COLUMNS": "400"}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.database)])
def new_site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Site]]:
    """Surroundings of a site with an empty database of its own, by a name."""
    if request.param == "sqlite":
        yield lambda name: bare() | {"TANGGA_HOME": str(tmp_path / name)}
        return
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        pytest.skip("PostgreSQL is tried where DATABASE_URL names a server, as .ci/run does")
    yield from _on_postgresql(url)


def _on_postgresql(url: str) -> Iterator[Callable[[str], Site]]:
    import psycopg

    made: list[str] = []
    with psycopg.connect(url, autocommit=True) as server:

        def new(name: str) -> Site:
            made.append(f"tangga_{name}_{secrets.token_hex(4)}")
            server.execute(f'CREATE DATABASE "{made[-1]}" ENCODING UTF8 TEMPLATE template0')  # type: ignore[call-overload]
            return bare() | {"DATABASE_URL": urlsplit(url)._replace(path=f"/{made[-1]}").geturl()}

        yield new
        for name in made:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[call-overload]


def manifest_of(file: Path) -> dict[str, object]:
    with tarfile.open(file) as archive:
        read = archive.extractfile("manifest.json")
        assert read is not None
        told: dict[str, object] = json.load(read)
        return told


def test_an_empty_database_becomes_the_site_again(new_site: Callable[[str], Site], tmp_path: Path) -> None:
    one, other, file = new_site("one"), new_site("other"), tmp_path / "site.tar"
    assert tangga(one, *ACCOUNT, TANGGA_PASSWORD=PASSWORD).returncode == 0
    kept = tangga(one, "backup", str(file))
    assert kept.returncode == 0, kept.stderr
    assert "Keys are not in it" in kept.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    back = tangga(other, "restore", str(file))
    assert back.returncode == 0, back.stderr
    assert "all alike" in back.stdout
    assert kept.stdout.split()[-1] == back.stdout.split()[-1]
    again = tangga(other, *ACCOUNT, TANGGA_PASSWORD=PASSWORD)
    assert "in use already" in again.stderr
    assert tangga(other, "audit", "verify", "--mark", kept.stdout.split()[-1]).returncode == 0

    second = tmp_path / "second.tar"
    assert tangga(other, "backup", str(second)).returncode == 0
    tables, later = manifest_of(file)["tables"], manifest_of(second)["tables"]
    assert isinstance(tables, dict)
    assert isinstance(later, dict)
    assert {name for name in tables if tables[name] != later[name]} == {"audit_entry", "audit_head"}
    assert "django_session" not in tables
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_cannot_be_is_refused_in_words(new_site: Callable[[str], Site], tmp_path: Path) -> None:
    one, other, file = new_site("one"), new_site("other"), tmp_path / "site.tar"
    assert tangga(one, *ACCOUNT, TANGGA_PASSWORD=PASSWORD).returncode == 0
    assert tangga(one, "backup", str(file)).returncode == 0
    broken = tmp_path / "broken.tar"
    broken.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    asked: list[tuple[Site, list[str], str]] = [
        (one, ["backup", str(file)], "will not be overwritten"),
        (one, ["restore", str(file)], "is not empty"),
        (other, ["restore", str(broken)], "is damaged"),
        (other, ["restore", str(tmp_path / "nowhere.tar")], "does not exist"),
        (other | {"TANGGA_DATA_KEYS": OTHER_KEY}, ["restore", str(file)], "are not those of this backup"),
    ]
    for site, words, said in asked:
        refused = tangga(site, *words)
        assert (refused.returncode, said in refused.stderr) == (1, True), refused.stderr
    assert tangga(other, "restore", str(file)).returncode == 0


def test_a_row_that_was_changed_on_the_way_is_found(tmp_path: Path) -> None:
    one, other = (bare() | {"TANGGA_HOME": str(tmp_path / name)} for name in ("one", "other"))
    file, forged = tmp_path / "site.tar", tmp_path / "forged.tar"
    assert tangga(one, *ACCOUNT, TANGGA_PASSWORD=PASSWORD).returncode == 0
    assert tangga(one, "backup", str(file)).returncode == 0
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path / "parts", filter="data")
    with closing(sqlite3.connect(tmp_path / "parts" / "tangga.sqlite3")) as copy:
        copy.execute("UPDATE accounts_user SET full_name = 'Someone Else'")
        copy.commit()
    told = json.loads((tmp_path / "parts" / "manifest.json").read_text())
    from tangga.platform.folders import sha256_of

    told["dump"]["sha256"] = sha256_of(tmp_path / "parts" / "tangga.sqlite3")
    (tmp_path / "parts" / "manifest.json").write_text(json.dumps(told))
    with tarfile.open(forged, "w") as archive:
        for part in ("manifest.json", "tangga.sqlite3"):
            archive.add(tmp_path / "parts" / part, arcname=part)
    refused = tangga(other, "restore", str(forged))
    assert refused.returncode == 1
    assert "accounts_user" in refused.stderr

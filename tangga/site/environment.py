"""What the environment says of where the site keeps its things, which database it asks, and with which keys."""

import base64
import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from tangga.platform.language import Text
from tangga.platform.refusals import Refused

DEFAULT_HOME = Path("out/site")
KEYS_FILE = "keys.json"
_POSTGRESQL = ("postgres", "postgresql")

_NOT_A_DATABASE = Text(
    "DATABASE_URL harus berbentuk postgresql://pengguna:sandi@mesin:5432/nama. Skema '{scheme}' tidak dikenal.",
    "DATABASE_URL must read postgresql://user:password@machine:5432/name. The scheme '{scheme}' is not known.",
)
_KEYS_MISSING = Text(
    "Kunci belum diberikan: {names}. Dengan DATABASE_URL, kunci tidak pernah dibuat sendiri, karena data yang disegel "
    "hanya dapat dibuka dengan kunci yang sama. Berikan lewat lingkungan dan simpan di tempat lain.",
    "Keys are missing: {names}. With DATABASE_URL keys are never made by the site itself, because what is sealed can "
    "be opened with the same keys only. Give them in the environment and keep them elsewhere too.",
)


_NOT_A_NUMBER = Text(
    "{variable} harus berupa bilangan bulat dari {least}, bukan '{written}'.",
    "{variable} must be a whole number from {least}, not '{written}'.",
)


_NOT_A_PROVIDER = Text(
    "TANGGA_OIDC_URL harus dimulai dengan https://, bukan '{url}': yang dikatakan penyedia identitas dipercaya.",
    "TANGGA_OIDC_URL must begin with https://, not '{url}': what the identity provider says is believed.",
)
_NOT_APPROVALS = Text(
    "TANGGA_APPROVALS harus berbentuk {expected}: mulai dari 0, jumlah uang dan banyaknya orang menaik, bukan "
    "'{written}'.",
    "TANGGA_APPROVALS must read {expected}: from 0 on, amounts and people rising, not '{written}'.",
)
_NOT_AN_AREA = Text(
    "{variable} berisi '{written}', yang bukan kode wilayah (2, 4, 6 atau 10 angka).",
    "{variable} holds '{written}', which is no code of an area (2, 4, 6 or 10 digits).",
)
APPROVALS = "0:1,10000000000:2,1000000000000:3"
_THIS_MACHINE = ("127.0.0.1", "localhost")


class NotAProvider(Refused):
    """The identity provider would be asked in the open."""


class NotANumber(Refused):
    """A variable that counts something does not hold a count."""


class NotApprovals(Refused):
    """The bands of approvals do not rise from nothing."""


class NotAnArea(Refused):
    """A code is not one of an area."""


class NotADatabase(Refused):
    """DATABASE_URL names something that the site cannot ask."""


class KeysMissing(Refused):
    """The site has a database of its own but not the keys to it."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one site: of its sessions, for sealing (the first is the current one), looking up, and signing."""

    secret_key: str
    data_keys: str
    lookup_key: str
    signing_key: str = ""
    """Of lists that people stand by; a site that pays nobody can do without."""


VARIABLES = {"secret_key": "TANGGA_SECRET_KEY", "data_keys": "TANGGA_DATA_KEYS", "lookup_key": "TANGGA_LOOKUP_KEY"}
SIGNING_KEY = "TANGGA_SIGNING_KEY"


def home(environment: Mapping[str, str]) -> Path:
    """The folder where a site without a database server keeps everything."""
    return Path(environment.get("TANGGA_HOME") or DEFAULT_HOME).absolute()


def identity_provider(environment: Mapping[str, str]) -> str:
    """Where the identity provider is; in the open it is asked over https only, because its word is taken."""
    url = environment.get("TANGGA_OIDC_URL", "")
    parts = urlsplit(url)
    if url and parts.scheme != "https" and parts.hostname not in _THIS_MACHINE:
        raise NotAProvider(_NOT_A_PROVIDER.with_facts(url=url))
    return url


def idle_minutes(environment: Mapping[str, str]) -> int:
    """After how many minutes without use someone is signed out."""
    return _number(environment, "TANGGA_IDLE_MINUTES", default=30, least=1)


def proxies(environment: Mapping[str, str]) -> int:
    """How many web servers of ours stand between a browser and the site."""
    return _number(environment, "TANGGA_PROXIES", default=0, least=0)


def approvals(environment: Mapping[str, str]) -> tuple[tuple[int, int], ...]:
    """From which amount of a pay round how many people must approve it: `0:1,10000000000:2`."""
    written = environment.get("TANGGA_APPROVALS") or APPROVALS
    found = re.fullmatch(r"0:[1-9](,[1-9]\d{0,17}:[1-9])*", written)
    bands = tuple((int(least), int(people)) for least, people in re.findall(r"(\d+):(\d)", written)) if found else ()
    rise = all(one[0] < other[0] and one[1] <= other[1] for one, other in pairwise(bands))
    if not bands or not rise:
        raise NotApprovals(_NOT_APPROVALS.with_facts(written=written, expected=APPROVALS))
    return bands


def areas(environment: Mapping[str, str], variable: str) -> tuple[str, ...]:
    """Codes of areas with commas between."""
    written = [one.strip() for one in environment.get(variable, "").split(",") if one.strip()]
    wrong = next((one for one in written if not re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{10}", one)), None)
    if wrong is not None:
        raise NotAnArea(_NOT_AN_AREA.with_facts(variable=variable, written=wrong))
    return tuple(written)


def _number(environment: Mapping[str, str], variable: str, *, default: int, least: int) -> int:
    written = environment.get(variable) or str(default)
    if not (written.isascii() and written.isdecimal() and int(written) >= least):
        raise NotANumber(_NOT_A_NUMBER.with_facts(variable=variable, least=least, written=written))
    return int(written)


def database(environment: Mapping[str, str]) -> dict[str, object]:
    """The database as Django wants it told: PostgreSQL by DATABASE_URL, otherwise one SQLite file."""
    url = environment.get("DATABASE_URL", "")
    return _postgresql(url) if url else _sqlite(home(environment) / "tangga.sqlite3")


def _sqlite(file: Path) -> dict[str, object]:
    options = {
        # A writer takes its lock at the beginning, so that two of them wait for each other instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": options}


def _postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme not in _POSTGRESQL:
        raise NotADatabase(_NOT_A_DATABASE.with_facts(scheme=parts.scheme))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**dict(parse_qsl(parts.query)), "pool": {"min_size": 1, "max_size": 20}},
    }


def keys(environment: Mapping[str, str]) -> Keys | None:
    """The keys that the environment or the keys file gives; None where there are none yet."""
    given = {name: environment.get(variable, "") for name, variable in VARIABLES.items()}
    if all(given.values()):
        return Keys(**given, signing_key=environment.get(SIGNING_KEY, ""))
    file = home(environment) / KEYS_FILE
    if environment.get("DATABASE_URL") or any(given.values()) or not file.is_file():
        return None
    kept = Keys(**json.loads(file.read_text(encoding="utf-8")))
    return replace(kept, signing_key=environment.get(SIGNING_KEY) or kept.signing_key)


def ensure_keys(environment: Mapping[str, str]) -> Keys:
    """The keys of this site, made and written down where a site without set-up has none yet."""
    found = keys(environment)
    if found is not None:
        return found
    given = [variable for variable in VARIABLES.values() if environment.get(variable)]
    if environment.get("DATABASE_URL") or given:
        missing = [variable for variable in VARIABLES.values() if variable not in given]
        raise KeysMissing(_KEYS_MISSING.with_facts(names=", ".join(missing)))
    return _write_keys(home(environment) / KEYS_FILE)


def _write_keys(file: Path) -> Keys:
    made = Keys(
        secret_key=secrets.token_urlsafe(48),
        data_keys=f"1:{_random_key()}",
        lookup_key=_random_key(),
        signing_key=_random_key(),
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    # Readable to nobody else from its first moment on; a second site starting just now finds it there already.
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as written:
        json.dump(asdict(made), written, indent=1)
    return made


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()

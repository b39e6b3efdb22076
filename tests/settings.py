"""The site as tests run it: keys of its own, a database in memory unless DATABASE_URL names a server."""

import base64
import os

os.environ.update(
    TANGGA_SECRET_KEY="only for tests",
    TANGGA_DATA_KEYS="1:" + base64.b64encode(b"d" * 32).decode(),
    TANGGA_LOOKUP_KEY=base64.b64encode(b"l" * 32).decode(),
    TANGGA_SIGNING_KEY=base64.b64encode(b"s" * 32).decode(),
    TANGGA_PAYER="KAS NEGARA REKAAN;990000000001;BRINIDJA",
)
os.environ["TANGGA_DEMO"] = "1"
for name in ("TANGGA_URL", "TANGGA_OIDC_URL"):
    os.environ.pop(name, None)

from tangga.site.settings import *  # noqa: E402, F403
from tangga.site.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE  # noqa: E402

# Argon2 takes its time on purpose; tests sign in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
INSTALLED_APPS = ["tests.database", *INSTALLED_APPS]
MIDDLEWARE = ["tests.query_limit.QueryLimitMiddleware", *MIDDLEWARE]
DATABASES["default"]["OPTIONS"].pop("pool", None)
if os.environ.get("DATABASE_URL"):
    # A cluster that was made where no language was set keeps no letters beyond English by itself.
    DATABASES["default"]["TEST"] = {"CHARSET": "UTF8", "TEMPLATE": "template0"}
else:
    DATABASES["default"]["NAME"] = ":memory:"

"""How the site is set up; everything that differs between machines comes from the environment.

| variable | says |
|---|---|
| `TANGGA_HOME` | the folder of a site without a database server (`out/site`) |
| `DATABASE_URL` | `postgresql://user:password@machine:5432/name` |
| `TANGGA_SECRET_KEY`, `TANGGA_DATA_KEYS`, `TANGGA_LOOKUP_KEY` | the keys; with DATABASE_URL they must be given |
| `TANGGA_SIGNING_KEY` | 32 bytes in base64, by which approvals of pay lists are signed; without it nothing is paid |
| `TANGGA_APPROVALS` | from which rupiah how many must approve a pay round (`0:1,10000000000:2,1000000000000:3`) |
| `TANGGA_POST_AREAS` | codes of areas that are hard to reach, where the post pays: `9103,910301` |
| `TANGGA_PAYER` | name, account and BIC by which the treasury's account is known to banks, with semicolons between |
| `TANGGA_URL` | where people find the site, `https://tangga.example.go.id`; https makes cookies secure |
| `TANGGA_SECOND_FACTOR` | `required` or `optional` for roles that see families; required where the site is https |
| `TANGGA_PROXIES` | how many web servers stand before the site and say whose request it is (0) |
| `TANGGA_IDLE_MINUTES` | after how many minutes without use someone is signed out (30) |
| `TANGGA_DEMO` | `1` opens the gallery of components at `/ui/`; only where everybody is invented |
| `TANGGA_OIDC_URL`, `TANGGA_OIDC_CLIENT`, `TANGGA_OIDC_SECRET`, `TANGGA_OIDC_NAME` | sign-in by OpenID Connect |
"""

import os
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels

from tangga.site import environment, logs

_URL = urlsplit(os.environ.get("TANGGA_URL", ""))
_KEYS = environment.keys(os.environ)
_IS_HTTPS = _URL.scheme == "https"

# Without keys nothing can be sealed (`boot.start` makes them or refuses); this one lets tools read the settings.
SECRET_KEY = _KEYS.secret_key if _KEYS else secrets.token_urlsafe(48)
TANGGA_DATA_KEYS = _KEYS.data_keys if _KEYS else ""
TANGGA_LOOKUP_KEY = _KEYS.lookup_key if _KEYS else ""
TANGGA_SIGNING_KEY = _KEYS.signing_key if _KEYS else ""
TANGGA_APPROVALS = environment.approvals(os.environ)
TANGGA_POST_AREAS = environment.areas(os.environ, "TANGGA_POST_AREAS")
TANGGA_PAYER = os.environ.get("TANGGA_PAYER", "")
TANGGA_HOME = environment.home(os.environ)
TANGGA_PROXIES = environment.proxies(os.environ)

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", *([_URL.hostname] if _URL.hostname else [])]
LOGGING = logs.CONFIG
ROOT_URLCONF = "tangga.site.urls"
WSGI_APPLICATION = "tangga.site.wsgi.application"

OIDC_URL = environment.identity_provider(os.environ)
OIDC_NAME = os.environ.get("TANGGA_OIDC_NAME", "OpenID Connect")
OIDC_PROVIDER = "oidc"
TANGGA_DEMO = os.environ.get("TANGGA_DEMO") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "tangga.platform.accounts",
    "tangga.platform.audit",
    "tangga.platform.jobs",
    "tangga.registry",
    "tangga.programmes",
    "tangga.payments",
    "tangga.matching",
    "tangga.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"] if OIDC_URL else []),
    "axes",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
]

MIDDLEWARE = [
    "tangga.site.middleware.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "tangga.site.middleware.moment.MomentMiddleware",
    "tangga.site.middleware.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tangga.site.middleware.sessions.SessionMiddleware",
    "tangga.site.middleware.own_passwords.OwnPasswordMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tangga.site.middleware.second_factor.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tangga.site.navigation.frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            # Every template may say sentences and write figures without loading anything.
            "builtins": [
                "django_cotton.templatetags.cotton",
                "tangga.site.templatetags.words",
                "tangga.site.templatetags.figures",
                "tangga.site.templatetags.drawing",
            ],
        },
    }
]
COTTON_DIR = "components"

DATABASES = {"default": environment.database(os.environ)}
# What must be counted across processes is counted in the database too.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name", "email"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "tangga.site.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Passwords are counted by axes. This counts codes of the second factor too, and tries from many machines at once.
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": "10/10m/key"}
TANGGA_SECOND_FACTOR_REQUIRED = (
    os.environ.get("TANGGA_SECOND_FACTOR", "required" if _IS_HTTPS else "optional") == "required"
)
MFA_ADAPTER = "tangga.site.sign_in.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Tangga"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _IS_HTTPS
SOCIALACCOUNT_ADAPTER = "tangga.site.sign_in.social.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_PROVIDER,
                "name": OIDC_NAME,
                "client_id": os.environ.get("TANGGA_OIDC_CLIENT", ""),
                "secret": os.environ.get("TANGGA_OIDC_SECRET", ""),
                "settings": {"server_url": OIDC_URL},
            }
        ],
    }
}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "tangga.site.sign_in.locking.address_of"
AXES_USERNAME_CALLABLE = "tangga.site.sign_in.locking.username_of"

# Sessions end with the browser, after half an hour without use, and after a working day: `middleware/sessions.py` ends
# them. The row lives on over a weekend, so that a form sent too late is known to be its sender's.
SESSION_LONGEST_IDLE = timedelta(minutes=environment.idle_minutes(os.environ))
SESSION_LONGEST = timedelta(hours=8)
SESSION_COOKIE_AGE = 3 * 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "tangga_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [f"https://{_URL.netloc}"] if _IS_HTTPS else []
CSRF_FAILURE_VIEW = "tangga.site.home.refusals.form_too_old"

# What a browser is told.
SECURE_HSTS_SECONDS = 31_536_000 if _IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        # A form that signs in elsewhere is answered by the provider.
        "form-action": [SELF, *([f"{urlsplit(OIDC_URL).scheme}://{urlsplit(OIDC_URL).netloc}"] if OIDC_URL else [])],
    }
}

# Bahasa Indonesia first. Our own sentences stand in both languages where they are used; the catalogues are Django's.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "tangga_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# Style and script come from the packages themselves: no build, no gathering into a folder.
STATIC_URL = "/static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Colours of messages are those of notices.
MESSAGE_TAGS = {message_levels.SUCCESS: "done", message_levels.WARNING: "attention", message_levels.ERROR: "stopped"}

# What is typed in a search box may be absurdly long; it is answered, not read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
